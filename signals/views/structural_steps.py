"""Steps of a structural signal: what was decided and done, and a contributor's thank you."""

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from signals.actions import thank_for_steps
from signals.forms.structural_steps import STRUCTURAL_STEPS, DoneForm, StructuralStepForm
from signals.views.structural import CHANGE, get_bundle


@require_http_methods(["GET", "POST"])
def new(request: HttpRequest, reference: str) -> HttpResponse:
    bundle = get_bundle(request, reference, may=CHANGE)
    form_class = STRUCTURAL_STEPS.get(request.GET.get("kind", ""))
    if form_class is None:
        raise Http404
    posted = request.POST if request.method == "POST" else None
    form = form_class(posted, record=bundle, on=timezone.localdate())
    return _taken_or_shown(request, form)


@require_http_methods(["GET", "POST"])
def done(request: HttpRequest, reference: str, pk: int) -> HttpResponse:
    """What became of a planned action; once it is told, it is no plan any more."""
    bundle = get_bundle(request, reference, may=CHANGE)
    plan = get_object_or_404(bundle.steps.open_plans(), pk=pk)
    posted = request.POST if request.method == "POST" else None
    form = DoneForm(posted, record=bundle, plan=plan, on=timezone.localdate())
    return _taken_or_shown(request, form)


def _taken_or_shown(request: HttpRequest, form: StructuralStepForm) -> HttpResponse:
    if form.is_valid() and form.save(by=request.user, at=timezone.now()):
        messages.success(request, form.done)
        return redirect(form.record)
    context = {"bundle": form.record, "form": form, "plan": form.instance.completes}
    return render(request, "signals/structural_step.html", context)


@require_POST
def thanks(request: HttpRequest, reference: str) -> HttpResponse:
    bundle = get_bundle(request, reference)
    if thank_for_steps(bundle, by=request.user, at=timezone.now()):
        messages.success(request, _("The team sees your thank you."))
    return redirect(bundle)

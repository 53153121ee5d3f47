"""The standard answers of the coordination: read, written, taken out of use. None is deleted."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from edsite.access import require_permission
from signals.forms.standard_answers import StandardAnswerForm
from signals.models import StandardAnswer


@require_safe
def standard_answers(request: HttpRequest) -> HttpResponse:
    require_permission(request.user, "signals.view_standardanswer")
    context = {"groups": StandardAnswer.objects.by_outcome()}
    return render(request, "signals/standard_answers.html", context)


@require_http_methods(["GET", "POST"])
def new(request: HttpRequest) -> HttpResponse:
    require_permission(request.user, "signals.add_standardanswer")
    return _edit(request, None)


@require_http_methods(["GET", "POST"])
def edit(request: HttpRequest, pk: int) -> HttpResponse:
    require_permission(request.user, "signals.change_standardanswer")
    return _edit(request, get_object_or_404(StandardAnswer, pk=pk))


@require_POST
def use(request: HttpRequest, pk: int) -> HttpResponse:
    """Out of use, or in use again; what was told with it stays told."""
    require_permission(request.user, "signals.change_standardanswer")
    answer = get_object_or_404(StandardAnswer, pk=pk)
    answer.is_in_use = request.POST.get("in_use") == "yes"
    answer.save(update_fields=["is_in_use"])
    words = _("The answer is in use.") if answer.is_in_use else _("The answer is out of use.")
    messages.success(request, words)
    return redirect("signals:standard_answers")


def _edit(request: HttpRequest, answer: StandardAnswer | None) -> HttpResponse:
    form = StandardAnswerForm(request.POST if request.method == "POST" else None, instance=answer)
    if form.save_if_valid():
        messages.success(request, _("The answer is saved."))
        return redirect("signals:standard_answers")
    context = {"form": form, "answer": answer}
    return render(request, "signals/standard_answer.html", context, status=form.http_status)

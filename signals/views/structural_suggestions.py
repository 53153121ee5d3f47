"""What may belong together: groups with their reason, of which a person makes something or not."""

from urllib.parse import urlencode

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods

from edsite.access import get_visible_or_404, require_permission
from signals.forms.structural_suggestions import ApartForm, SuggestionForm
from signals.models import KeptApart, StructuralSignal
from signals.structural.suggestions import suggestions as suggested

MOST_PAIRS = 30


@require_http_methods(["GET", "POST"])
def suggestions(request: HttpRequest) -> HttpResponse:
    require_permission(request.user, "signals.add_structuralsignal")
    if request.method == "POST":
        return _decided(request)
    pairs = KeptApart.objects.select_related("first", "second", "by").order_by("-pk")
    context = {
        "suggestions": suggested(request.user, on=timezone.localdate()),
        "kept_apart": pairs[:MOST_PAIRS],
        "just_now": ApartForm(request.GET).pairs,
    }
    return render(request, "signals/structural_suggestions.html", context)


def _decided(request: HttpRequest) -> HttpResponse:
    if "undo" in request.POST:
        return _undone(request)
    form = SuggestionForm(request.POST, by=request.user)
    if not form.chosen:
        messages.warning(request, _("Nothing was ticked, so nothing was done."))
        return redirect("signals:structural_suggestions")
    bundle = None
    if reference := request.POST.get("bundle"):
        rows = StructuralSignal.objects.all()
        bundle = get_visible_or_404(rows, request.user, reference=reference)
    if "apart" in request.POST:
        return _kept_apart(form, bundle)
    if bundle is None:
        query = [("statement", "1"), *(("signal", each.reference) for each in form.chosen)]
        return HttpResponseRedirect(
            f"{reverse('signals:new_structural_signal')}?{urlencode(query)}"
        )
    require_permission(request.user, "signals.change_structuralsignal")
    form.add_to(bundle, at=timezone.now())
    messages.success(request, _("The ticked signals belong to it now."))
    return redirect(bundle)


def _kept_apart(form: SuggestionForm, bundle: StructuralSignal | None) -> HttpResponse:
    made = form.keep_apart(bundle, on=timezone.localdate())
    query = urlencode([("pair", pair.pk) for pair in made])
    return HttpResponseRedirect(f"{reverse('signals:structural_suggestions')}?{query}")


def _undone(request: HttpRequest) -> HttpResponse:
    number = ApartForm(request.POST).undo()
    words = ngettext(
        "%(number)d pair may be proposed again.", "%(number)d pairs may be proposed again.", number
    )
    messages.success(request, words % {"number": number})
    return redirect("signals:structural_suggestions")

"""A signal is erased where the law demands it, by the few who may; a tombstone stays."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from edsite.access import get_visible_or_404
from signals.forms.erasing import EraseForm
from signals.models import Signal


@require_http_methods(["GET", "POST"])
def erase(request: HttpRequest, reference: str) -> HttpResponse:
    signal = get_visible_or_404(
        Signal.objects.sent().with_people_and_places(),
        request.user,
        may="signals.erase_signal",
        reference__iexact=reference,
    )
    if signal.erased_on:
        return redirect(signal)
    form = EraseForm(request.POST or None, record=signal, on=timezone.localdate())
    if form.is_valid() and form.save(by=request.user, at=timezone.now()):
        messages.success(request, _("The signal is erased. Its number and days stay."))
        return redirect(signal)
    context = {"form": form, "signal": signal}
    return render(request, "signals/erase.html", context)

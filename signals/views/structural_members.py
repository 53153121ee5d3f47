"""Which signals a structural signal rests on: adding, taking out with a reason, splitting."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from edsite.access import get_visible_or_404
from signals.forms.structural import (
    ChosenSignalsForm,
    PickSignalsForm,
    SplitForm,
    TakeOutForm,
)
from signals.models import Signal, StructuralSignal
from signals.views.structural import CHANGE, get_bundle


@require_http_methods(["GET", "POST"])
def members(request: HttpRequest, reference: str) -> HttpResponse:
    bundle = get_bundle(request, reference, may=CHANGE)
    if out := request.POST.get("remove") or request.GET.get("remove"):
        return _take_out(request, bundle, out)
    chosen_form = ChosenSignalsForm(
        request.POST if request.method == "POST" else None, by=request.user
    )
    if chosen_form.is_valid():
        return _add(request, bundle, chosen_form)
    search_form = PickSignalsForm(request.GET)
    rows = Signal.objects.visible_to(request.user)
    context = {
        "bundle": bundle,
        "members": rows.members_of(bundle),
        "search_form": search_form,
        "found": search_form.found(rows.sent().not_in(bundle), request.user),
        "chosen_form": chosen_form,
    }
    return render(request, "signals/structural_members.html", context)


def _add(request: HttpRequest, bundle: StructuralSignal, chosen: ChosenSignalsForm) -> HttpResponse:
    if chosen.add_to(bundle, at=timezone.now()):
        messages.success(request, _("The ticked signals belong to it now."))
    else:
        messages.warning(request, _("Nothing was ticked, so nothing was added."))
    return redirect("signals:structural_signal_members", bundle.reference)


def _take_out(request: HttpRequest, bundle: StructuralSignal, reference: str) -> HttpResponse:
    rows = Signal.objects.members_of(bundle)
    signal = get_visible_or_404(rows, request.user, reference=reference)
    form = TakeOutForm(request.POST if request.method == "POST" else None)
    if form.is_valid() and form.save(bundle, signal=signal, by=request.user, at=timezone.now()):
        messages.success(request, _("The signal is no longer part of it."))
        return redirect("signals:structural_signal_members", bundle.reference)
    context = {"bundle": bundle, "signal": signal, "form": form}
    return render(request, "signals/structural_take_out.html", context)


@require_http_methods(["GET", "POST"])
def split(request: HttpRequest, reference: str) -> HttpResponse:
    bundle = get_bundle(request, reference, may=CHANGE)
    today = timezone.localdate()
    form = SplitForm(
        request.POST if request.method == "POST" else None,
        bundle=bundle,
        on=today,
        initial={"recognised_on": today},
    )
    if form.is_valid() and (new := form.split(by=request.user, at=timezone.now())):
        messages.success(request, _("It is split. This is the new one."))
        return redirect(new)
    return render(request, "signals/structural_split.html", {"form": form, "bundle": bundle})

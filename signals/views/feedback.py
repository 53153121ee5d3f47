"""What the author says back about feedback, and what a coordinator decides on it."""

from django.contrib import messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from edsite.access import get_visible_or_404
from signals.actions import react
from signals.forms.feedback import DeclineForm, NotSolvedForm
from signals.forms.steps import STEPS
from signals.models import Reaction, Signal


@require_POST
def reaction(request: HttpRequest, reference: str, pk: int) -> HttpResponse:
    signal = _own_signal(request, reference)
    feedback = get_object_or_404(signal.feedback.given(), pk=pk)
    wanted = request.POST.get("reaction", "")
    if wanted not in Reaction.values:
        return HttpResponse(status=400)
    moment = {"on": timezone.localdate(), "at": timezone.now()}
    try:
        react(feedback, by=request.user, reaction=Reaction(wanted), **moment)
        messages.success(request, _("Thank you for telling us."))
    except ValidationError as refused:
        messages.error(request, " ".join(refused.messages))
    return redirect(signal)


@require_http_methods(["GET", "POST"])
def not_solved(request: HttpRequest, reference: str) -> HttpResponse:
    signal = _own_signal(request, reference)
    form = NotSolvedForm(request.POST if request.method == "POST" else None, signal=signal)
    moment = {"on": timezone.localdate(), "at": timezone.now()}
    if form.is_valid() and form.save(by=request.user, **moment):
        messages.success(request, _("Thank you. Somebody reads it and answers you."))
        return redirect(signal)
    context = {"form": form, "signal": signal, "asked": signal.reopen_requests.undecided().first()}
    status = 409 if form.is_bound and form.non_field_errors() else 200
    return render(request, "signals/not_solved.html", context, status=status)


@require_http_methods(["GET", "POST"])
def reopen_request(request: HttpRequest, reference: str) -> HttpResponse:
    """Two ways to decide: the step that opens it again has its own address, declining is here."""
    rows = Signal.objects.with_people_and_places().with_latest_words()
    signal = get_visible_or_404(
        rows, request.user, may="signals.follow_up_signal", reference__iexact=reference
    )
    asked = signal.reopen_requests.select_related("feedback").last()
    if asked is None or asked.decision:
        return _decided(request, signal)
    posted = request.POST if request.method == "POST" else None
    form = DeclineForm(posted, record=signal, on=timezone.localdate(), asked=asked, prefix="no")
    if form.is_valid() and form.save(by=request.user, at=timezone.now()):
        messages.success(request, form.done)
        return redirect(signal)
    reopen_form = STEPS["reopen"](record=form.signal, on=timezone.localdate())
    context = {"signal": signal, "asked": asked, "form": form, "reopen_form": reopen_form}
    status = 409 if form.is_stopped else 200
    return render(request, "signals/reopen_request.html", context, status=status)


def _decided(request: HttpRequest, signal: Signal) -> HttpResponse:
    status = 409 if request.method == "POST" else 200
    context = {"signal": signal, "form": None}
    return render(request, "signals/reopen_request.html", context, status=status)


def _own_signal(request: HttpRequest, reference: str) -> Signal:
    """The author alone says what the author thinks; who may only read it is told so."""
    rows = Signal.objects.with_people_and_places()
    signal = get_visible_or_404(rows, request.user, reference__iexact=reference)
    if not signal.is_by(request.user):
        raise PermissionDenied
    return signal

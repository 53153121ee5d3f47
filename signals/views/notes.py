"""A message to the author that is still held: corrected, or taken back."""

from datetime import datetime

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from edsite.access import get_visible_or_404
from edsite.kept_posts import kept_post
from signals.actions import MessageReplaced, withdraw_message
from signals.actions.notes import TOO_LATE
from signals.forms.steps.notes import CorrectMessageForm, seen_at
from signals.models import FollowUp, FollowUpKind, Signal


@require_http_methods(["GET", "POST"])
def correct(request: HttpRequest, reference: str, pk: int) -> HttpResponse:
    message, at = _message(request, reference, pk), timezone.now()
    if request.method == "GET" and (newer := _newer_words(message)):
        return redirect("signals:correct_message", message.signal.reference, newer.pk)
    answers = request.POST if request.method == "POST" else kept_post(request)
    form = CorrectMessageForm(answers, message=message)
    if request.method == "POST" and (corrected := form.save_if_valid(by=request.user, at=at)):
        messages.success(request, seen_at(corrected))
        return redirect(message.signal)
    newer = form.newer or getattr(message, "corrected_by", None)
    context = {"form": form, "newer": newer}
    refused = form.refused or _refusal(message, at)
    return _page(request, "signals/note_correct.html", message, refused, context)


@require_http_methods(["GET", "POST"])
def withdraw(request: HttpRequest, reference: str, pk: int) -> HttpResponse:
    message, at = _message(request, reference, pk), timezone.now()
    refused, newer = _refusal(message, at), getattr(message, "corrected_by", None)
    if request.method == "POST":
        try:
            withdraw_message(message, by=request.user, on=timezone.localdate(), at=at)
            messages.success(request, _("The message is withdrawn. The author never saw it."))
            return redirect(message.signal)
        except MessageReplaced as replaced:
            newer = replaced.row
        except ValidationError as too_late:
            refused = " ".join(too_late.messages)
    return _page(request, "signals/note_withdraw.html", message, refused, {"newer": newer})


def _message(request: HttpRequest, reference: str, pk: int) -> FollowUp:
    signal = get_visible_or_404(
        Signal.objects.not_erased().select_related("author"),
        request.user,
        may="signals.follow_up_signal",
        reference__iexact=reference,
    )
    rows = signal.follow_ups.messages().select_related("signal__author", "by", "corrected_by")
    return get_object_or_404(rows, pk=pk)


def _newer_words(message: FollowUp) -> FollowUp | None:
    """A link that was opened before the message got other words."""
    newer = getattr(message, "corrected_by", None)
    return newer if newer and newer.kind == FollowUpKind.NOTE else None


def _refusal(message: FollowUp, at: datetime) -> str:
    is_late = message.shown_from is None or at >= message.shown_from
    return str(TOO_LATE) if is_late else ""


def _page(
    request: HttpRequest, template: str, message: FollowUp, refused: str, more: dict
) -> HttpResponse:
    context = {"signal": message.signal, "message": message, "refused": refused, **more}
    status = 409 if refused or more.get("newer") else 200
    return render(request, template, context, status=status)

"""A signal's page as its author reads it: what came of it, and what was said back and forth."""

from datetime import datetime
from typing import Any

from django.http import HttpRequest
from django.utils import timezone

from edsite.read_ahead import is_visit
from signals.actions.feedback import mark_seen
from signals.forms.steps import AnswerForm
from signals.models import Feedback, FeedbackKind, FollowUp, Signal, SignalStatus


def own_page(request: HttpRequest, signal: Signal, at: datetime) -> dict[str, Any]:
    """Context of the page. What is new on it is marked, and is seen from then on."""
    given = list(
        signal.feedback.shown(at)
        .select_related("structural_step__structural_signal")
        .order_by("pk")
    )
    rows = signal.follow_ups.visible_to(request.user).shown(at).select_related("by")
    closing = _closing(signal, given)
    if closing:
        # It stands on top of the page.
        rows = rows.exclude(pk=closing.follow_up_id)
    context = {
        "thread": _thread(request, list(rows), given),
        "news": [each for each in given if each.structural_step_id],
        "closing": closing,
        "asked": signal.reopen_requests.select_related("decided_by").last(),
        "is_author": signal.is_by(request.user),
        "answer_form": AnswerForm(record=signal, on=timezone.localdate()),
    }
    # A GET that writes: only its author opening the page says that it was read. It changes
    # nothing for anybody else, and the second time nothing at all.
    if context["is_author"] and is_visit(request):
        mark_seen(signal, at=at)
    return context


def _thread(request: HttpRequest, rows: list[FollowUp], given: list[Feedback]) -> list[FollowUp]:
    """Each row with the feedback that it was; a receipt that is a text too counts as the text."""
    by_row = {each.follow_up_id: each for each in sorted(given, key=_receipt_first)}
    last_question = max(
        (row.pk for row in rows if row.to_status == SignalStatus.RETURNED), default=0
    )
    for row in rows:
        row.feedback = by_row.get(row.pk)
        row.is_own = row.by_id == request.user.pk
        row.is_new = row.feedback is not None and row.feedback.seen_at is None
        row.is_last_question = row.pk == last_question
    return rows


def _receipt_first(feedback: Feedback) -> bool:
    return feedback.kind != FeedbackKind.RECEIPT


def _closing(signal: Signal, given: list[Feedback]) -> Feedback | None:
    if signal.status != SignalStatus.CLOSED:
        return None
    closings = [each for each in given if each.kind == FeedbackKind.CLOSING]
    return closings[-1] if closings else None

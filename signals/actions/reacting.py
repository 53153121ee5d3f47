"""What the author says back: thank you, this helps me, or not solved for me.

“Not solved” is a request. A coordinator decides it: open again (`reopen_signal`), or decline.
"""

from datetime import date, datetime

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from experts.models import User
from signals.actions.feedback import note_word
from signals.actions.history import lock, set_values, tell_author, tell_owner, write_row
from signals.feedback_wording import REACTIONS
from signals.models import (
    Feedback,
    FeedbackKind,
    FollowUpKind,
    Reaction,
    ReopenDecision,
    ReopenRequest,
    Signal,
    SignalStatus,
)


@transaction.atomic
def react(feedback: Feedback, *, by: User, on: date, at: datetime, reaction: Reaction) -> Feedback:
    """The author's one word about a feedback; another one takes its place.

    Raises ValidationError before the author could read it, or from anybody else.
    """
    locked = Feedback.objects.select_for_update().get(pk=feedback.pk)
    if not locked.signal.is_by(by):
        raise ValidationError(_("Only the author can say this."))
    if not locked.may_get(reaction) or not Feedback.objects.shown(at).filter(pk=locked.pk).exists():
        raise ValidationError(_("There is nothing to react to."))
    if locked.reaction != reaction:
        _keep_reaction(locked, reaction, at)
        # The author's own words, in the language in which the button stood there.
        words = str(REACTIONS[reaction])
        write_row(locked.signal, FollowUpKind.REACTION, by=by, on=on, visible=True, text=words)
    return locked


@transaction.atomic
def ask_to_reopen(signal: Signal, *, by: User, on: date, at: datetime, words: str) -> ReopenRequest:
    """“Not solved for me”, with why. One request at a time: a second tap finds the first.

    Raises ValidationError when the signal is open (again), or another request still waits.
    """
    # What the author says collides with no one's work, so it asks for no version.
    locked = Signal.objects.select_for_update().get(pk=signal.pk)
    if not locked.is_by(by):
        raise ValidationError(_("Only the author can say this."))
    if locked.status != SignalStatus.CLOSED:
        raise ValidationError(_("Your signal is already open again. Somebody is looking at it."))
    if waiting := locked.reopen_requests.undecided().first():
        if waiting.words == words:
            return waiting
        raise ValidationError(_("You already told us. Somebody will read it and answer you."))
    closing = locked.feedback.of_kind(FeedbackKind.CLOSING).given().order_by("pk").last()
    if closing:
        _keep_reaction(closing, Reaction.NOT_SOLVED, at, words)
    row = write_row(locked, FollowUpKind.REOPEN_ASKED, by=by, on=on, visible=True, text=words)
    tell_owner(row, "reopen_asked")
    return ReopenRequest.objects.create(signal=locked, feedback=closing, asked_on=on, words=words)


@transaction.atomic
def decline_reopening(
    request: ReopenRequest, *, by: User, on: date, version: int, answer: str
) -> ReopenRequest:
    """It stays closed, and the author reads why. Raises ValidationError once it was decided."""
    locked = lock(request.signal, version)
    waiting = locked.reopen_requests.undecided().filter(pk=request.pk).first()
    if waiting is None or locked.status != SignalStatus.CLOSED:
        raise ValidationError(_("This request was decided already."))
    waiting.decision, waiting.answer = ReopenDecision.DECLINED, answer
    waiting.decided_on, waiting.decided_by = on, by
    waiting.save()
    # Raises the version: of two who decide at once, the second is told.
    set_values(locked, {})
    row = write_row(locked, FollowUpKind.REOPEN_DECLINED, by=by, on=on, visible=True, text=answer)
    note_word(locked, on=on, follow_up=row)
    tell_author(row, "reopen_declined")
    return waiting


def _keep_reaction(feedback: Feedback, reaction: Reaction, at: datetime, words: str = "") -> None:
    feedback.reaction, feedback.reaction_text, feedback.reacted_at = reaction, words, at
    feedback.seen_at = feedback.seen_at or at
    feedback.save()

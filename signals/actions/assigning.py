"""Who follows a signal up: passed to a colleague, or given back to the team."""

from datetime import date

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from experts.models import Person, User
from signals.actions.feedback import note_receipt
from signals.actions.history import from_to, lock, set_values, tell_people, write_row
from signals.models import FollowUp, FollowUpKind, Signal, SignalStatus


@transaction.atomic
def hand_over_signal(
    signal: Signal,
    *,
    by: User,
    on: date,
    version: int,
    to: Person | None,
    reason: str = "",
) -> Signal:
    """To a colleague, who is told; to nobody it waits for the team again, with a reason.

    Handed over before anybody had taken it up, it is taken up by that colleague.
    """
    locked = lock(signal, version)
    check_hand_over(locked, to=to, reason=reason)
    row = _write_owner(locked, by=by, on=on, to=to, reason=reason)
    if to is not None:
        tell_people(row, "signal_new_owner", [to])
    return locked


def check_hand_over(signal: Signal, *, to: Person | None, reason: str = "") -> None:
    """Raises ValidationError in words where this signal cannot go to this person."""
    if not signal.is_open:
        raise ValidationError(_("Only an open signal can be handed over."))
    if to is None and signal.owner_id is None:
        raise ValidationError(_("Nobody follows up this signal yet."))
    if to is None and not reason:
        raise ValidationError(_("Say why you give it back, so that the next one knows."))
    if to is not None and signal.owner_id == to.pk:
        raise ValidationError(_("%(person)s already follows up this signal.") % {"person": to})


def is_new(signal: Signal) -> bool:
    """Sent, and nobody of the team has had it yet."""
    return signal.status == SignalStatus.SENT and signal.owner_id is None


def owner_words(signal: Signal, to: Person | None, reason: str) -> str:
    words = from_to(signal.owner, to)
    return f"{words}\n{reason}" if reason else words


def _write_owner(locked: Signal, *, by: User, on: date, to: Person | None, reason: str) -> FollowUp:
    text, how = owner_words(locked, to, reason), {"by": by, "on": on}
    is_taken_up = is_new(locked) and to is not None
    if is_taken_up:
        locked.move_to(SignalStatus.TAKEN_UP)
    set_values(locked, {"owner": to})
    if is_taken_up:
        step = {"was": SignalStatus.SENT, "to": SignalStatus.TAKEN_UP}
        row = write_row(locked, FollowUpKind.STEP, **how, visible=True, **step)
        note_receipt(locked, on=on, follow_up=row)
    return write_row(locked, FollowUpKind.OWNER, **how, visible=False, text=text)

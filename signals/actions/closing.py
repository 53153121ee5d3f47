"""How a signal ends, what its author hears, and opening it again."""

from datetime import date

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from experts.models import User
from signals.actions.history import lock, person_of, set_values, take_step, write_row
from signals.models import FollowUpKind, Outcome, Signal, SignalStatus


@transaction.atomic
def close_signal(
    signal: Signal, *, by: User, on: date, version: int, outcome: Outcome, feedback: str
) -> Signal:
    """Closes with an outcome and tells the author; the day of the first feedback stays."""
    locked = lock(signal, version)
    old = locked.status
    locked.move_to(SignalStatus.CLOSED)
    first = locked.feedback_on or on
    set_values(locked, {"outcome": outcome, "closed_on": on, "feedback_on": first})
    write_row(
        locked,
        FollowUpKind.STEP,
        by=by,
        on=on,
        visible=True,
        was=old,
        to=SignalStatus.CLOSED,
        outcome=outcome,
    )
    write_row(locked, FollowUpKind.FEEDBACK, by=by, on=on, visible=True, text=feedback)
    return locked


@transaction.atomic
def give_feedback(signal: Signal, *, by: User, on: date, version: int, feedback: str) -> Signal:
    """For a signal closed without a word, as one from the register may be; the figures count it."""
    locked = lock(signal, version)
    if not locked.is_owed_feedback:
        raise ValidationError(_("Only a closed signal whose author was not told can get this."))
    set_values(locked, {"feedback_on": on})
    write_row(locked, FollowUpKind.FEEDBACK, by=by, on=on, visible=True, text=feedback)
    return locked


@transaction.atomic
def reopen_signal(signal: Signal, *, by: User, on: date, version: int, reason: str) -> Signal:
    """Closed becomes taken up again; what was counted by the day of closing stays counted."""
    locked = lock(signal, version)
    if locked.status != SignalStatus.CLOSED:
        raise ValidationError(_("Only a closed signal can be opened again."))
    owner = locked.owner or person_of(by)
    return take_step(locked, SignalStatus.TAKEN_UP, by=by, on=on, text=reason, owner=owner)

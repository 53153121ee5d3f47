"""How a signal ends, what its author hears, and opening it again."""

from datetime import date

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from experts.models import User
from signals.actions.feedback import give_closing, owe_again
from signals.actions.history import (
    lock,
    person_of,
    set_values,
    tell_author,
    write_row,
    write_step,
)
from signals.actions.partner_questions import end_open_questions
from signals.models import (
    FollowUpKind,
    Outcome,
    ReopenDecision,
    Signal,
    SignalStatus,
    WayOn,
)


@transaction.atomic
def close_signal(
    signal: Signal,
    *,
    by: User,
    on: date,
    version: int,
    outcome: Outcome,
    feedback: str,
    way_on: WayOn | str = "",
) -> Signal:
    """Closes with an outcome and tells the author; the day of the first feedback stays.

    What is not a signal is closed with a `way_on`: where the author can go with it.
    """
    locked = lock(signal, version)
    old = locked.status
    locked.move_to(SignalStatus.CLOSED)
    first = locked.feedback_on or on
    set_values(locked, {"outcome": outcome, "closed_on": on, "feedback_on": first})
    step = write_row(
        locked,
        FollowUpKind.STEP,
        by=by,
        on=on,
        visible=True,
        was=old,
        to=SignalStatus.CLOSED,
        outcome=outcome,
    )
    reason = _("The signal is closed.")
    end_open_questions(locked, by=by, on=on, at=step.at, reason=reason)
    _tell_how_it_ended(locked, by=by, on=on, feedback=feedback, way_on=way_on)
    return locked


@transaction.atomic
def give_feedback(signal: Signal, *, by: User, on: date, version: int, feedback: str) -> Signal:
    """For a signal closed without a word, as one from the register may be; the figures count it."""
    locked = lock(signal, version)
    if not locked.is_owed_feedback:
        raise ValidationError(_("Only a closed signal whose author was not told can get this."))
    set_values(locked, {"feedback_on": on})
    _tell_how_it_ended(locked, by=by, on=on, feedback=feedback)
    return locked


def _tell_how_it_ended(
    locked: Signal, *, by: User, on: date, feedback: str, way_on: WayOn | str = ""
) -> None:
    row = write_row(locked, FollowUpKind.FEEDBACK, by=by, on=on, visible=True, text=feedback)
    give_closing(locked, on=on, follow_up=row, way_on=way_on)
    tell_author(row, "signal_closed")


@transaction.atomic
def reopen_signal(signal: Signal, *, by: User, on: date, version: int, reason: str) -> Signal:
    """Closed becomes taken up again; what was counted by the day of closing stays counted."""
    locked = lock(signal, version)
    if locked.status != SignalStatus.CLOSED:
        raise ValidationError(_("Only a closed signal can be opened again."))
    owner = locked.owner or person_of(by)
    row = write_step(locked, SignalStatus.TAKEN_UP, by=by, on=on, text=reason, owner=owner)
    owe_again(locked, on=on)
    asked = locked.reopen_requests.undecided()
    asked.update(decision=ReopenDecision.REOPENED, decided_on=on, decided_by=by, answer=reason)
    tell_author(row, "signal_reopened")
    return locked

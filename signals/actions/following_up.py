"""The steps on the way: taken up, handed over, asked, answered."""

from datetime import date

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from experts.models import Person, User
from signals.actions.history import (
    lock,
    person_of,
    set_values,
    take_step,
    with_internal_note,
    write_row,
)
from signals.models import FollowUpKind, Signal, SignalStatus


@transaction.atomic
def take_up_signal(signal: Signal, *, by: User, on: date, version: int) -> Signal:
    """Who takes a signal up becomes its owner."""
    locked = lock(signal, version)
    if locked.status != SignalStatus.SENT:
        raise ValidationError(_("Only a signal that was sent can be taken up."))
    return take_step(locked, SignalStatus.TAKEN_UP, by=by, on=on, owner=person_of(by))


@transaction.atomic
def hand_over_signal(
    signal: Signal, *, by: User, on: date, version: int, to: Person, reason: str = ""
) -> Signal:
    locked = lock(signal, version)
    if not locked.is_open:
        raise ValidationError(_("Only an open signal can be handed over."))
    if locked.owner_id == to.pk:
        raise ValidationError(_("%(person)s already follows up this signal.") % {"person": to})
    words = f"{locked.owner or '–'} → {to}"
    set_values(locked, {"owner": to})
    text = f"{words}\n{reason}" if reason else words
    write_row(locked, FollowUpKind.OWNER, by=by, on=on, visible=False, text=text)
    return locked


@transaction.atomic
def ask_author(signal: Signal, *, by: User, on: date, version: int, question: str) -> Signal:
    locked = lock(signal, version)
    return take_step(locked, SignalStatus.RETURNED, by=by, on=on, text=question)


@transaction.atomic
def answer_question(signal: Signal, *, by: User, on: date, version: int, answer: str) -> Signal:
    """The author's words (or what the author said on the phone); the signal is sent again."""
    locked = lock(signal, version)
    if locked.status != SignalStatus.RETURNED:
        raise ValidationError(_("There is no question to answer."))
    return take_step(locked, SignalStatus.SENT, by=by, on=on, text=answer)


@transaction.atomic
def wait_for_partner(signal: Signal, *, by: User, on: date, version: int, note: str = "") -> Signal:
    """The author sees that the partner was asked; what was asked stays inside the team."""
    locked = take_step(lock(signal, version), SignalStatus.WAITING, by=by, on=on)
    return with_internal_note(locked, note, by=by, on=on)


@transaction.atomic
def note_partner_answer(
    signal: Signal, *, by: User, on: date, version: int, note: str = ""
) -> Signal:
    locked = lock(signal, version)
    if locked.status != SignalStatus.WAITING:
        raise ValidationError(_("This signal is not waiting for the partner."))
    locked = take_step(locked, SignalStatus.TAKEN_UP, by=by, on=on)
    return with_internal_note(locked, note, by=by, on=on)

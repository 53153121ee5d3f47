"""The steps on the way: taken up, asked, answered."""

from datetime import date

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from experts.models import User
from signals.actions.feedback import note_receipt, note_word
from signals.actions.history import (
    lock,
    person_of,
    set_values,
    take_step,
    tell_author,
    tell_owner,
    with_internal_note,
    write_row,
    write_step,
)
from signals.models import FollowUpKind, Signal, SignalStatus


@transaction.atomic
def take_up_signal(signal: Signal, *, by: User, on: date, version: int) -> Signal:
    """Who takes a signal up becomes its owner."""
    locked = lock(signal, version)
    if locked.status != SignalStatus.SENT:
        raise ValidationError(_("Only a signal that was sent can be taken up."))
    row = write_step(locked, SignalStatus.TAKEN_UP, by=by, on=on, owner=person_of(by))
    if locked.is_owed_receipt:
        tell_author(row, "signal_receipt")
    note_receipt(locked, on=on, follow_up=row)
    return locked


@transaction.atomic
def confirm_receipt(signal: Signal, *, by: User, on: date, version: int) -> Signal:
    """The author sees that it was read; nobody follows it up yet."""
    locked = lock(signal, version)
    if not locked.is_owed_receipt:
        raise ValidationError(_("The author already knows that this signal was read."))
    set_values(locked, {})
    row = write_row(locked, FollowUpKind.RECEIPT, by=by, on=on, visible=True)
    note_receipt(locked, on=on, follow_up=row)
    tell_author(row, "signal_receipt")
    return locked


@transaction.atomic
def ask_author(signal: Signal, *, by: User, on: date, version: int, question: str) -> Signal:
    """Back to the author with a question, which is a word too: the next one is due from it."""
    row = write_step(lock(signal, version), SignalStatus.RETURNED, by=by, on=on, text=question)
    note_word(row.signal, on=on, follow_up=row)
    tell_author(row, "signal_question")
    return row.signal


@transaction.atomic
def answer_question(signal: Signal, *, by: User, on: date, version: int, answer: str) -> Signal:
    """The author's words (or what the author said on the phone); the signal is sent again."""
    locked = lock(signal, version)
    if locked.status != SignalStatus.RETURNED:
        raise ValidationError(_("There is no question to answer."))
    row = write_step(locked, SignalStatus.SENT, by=by, on=on, text=answer)
    tell_owner(row, "signal_answered")
    return locked


@transaction.atomic
def wait_for_partner(signal: Signal, *, by: User, on: date, version: int, note: str = "") -> Signal:
    """The author sees that the partner was asked; what was asked stays inside the team."""
    locked = take_step(lock(signal, version), SignalStatus.WAITING, by=by, on=on)
    return with_internal_note(locked, note, by=by, on=on)


@transaction.atomic
def note_partner_answer(
    signal: Signal, *, by: User, on: date, version: int, note: str = ""
) -> Signal:
    """Answered outside this site, to a question that was asked outside it: the waiting ends."""
    locked = lock(signal, version)
    if locked.status != SignalStatus.WAITING:
        raise ValidationError(_("This signal is not waiting for the partner."))
    if locked.partner_questions.open().exists():
        raise ValidationError(
            _("A question asked through this site is still open: note the answer there.")
        )
    take_step(locked, SignalStatus.TAKEN_UP, by=by, on=on)
    return with_internal_note(locked, note, by=by, on=on)

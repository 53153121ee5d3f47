"""Notes: for the team alone, or for the author to read. A row is of one kind and stays it.

What the author will read is held for twenty minutes: until then it can be corrected or
withdrawn, each by a row of its own; from then on it stands as it was written.
"""

from collections.abc import Iterable
from datetime import date, datetime, timedelta

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext_lazy as _

from experts.models import Person, User
from notices.telling import withdraw
from signals.actions.feedback import note_word, put_in_place, take_back
from signals.actions.history import lock_to_write, tell_author, tell_people, write_row
from signals.models import FollowUp, FollowUpKind, Signal

HELD_FOR = timedelta(minutes=20)
# The same words by the same person so soon are a second tap, not a second note.
TWICE_WITHIN = timedelta(minutes=1)
TOO_LATE = _(
    "The author can read this message by now, so it stays as it is. "
    "Write a new message to put something right."
)


class MessageReplaced(Exception):
    """Somebody corrected or withdrew this message already; `row` is what stands in its place."""

    def __init__(self, row: FollowUp) -> None:
        super().__init__(str(row))
        self.row = row


@transaction.atomic
def add_note(
    signal: Signal,
    *,
    by: User,
    on: date,
    text: str,
    is_visible: bool,
    at: datetime | None = None,
    mentioned: Iterable[Person] = (),
) -> FollowUp:
    """A note changes nothing that somebody else may be changing, so it asks for no version.

    With a moment, what the author will read is held from it; without one it is shown at once, as
    what was said before the system knew of it. Only an internal note can mention a colleague.
    """
    # Two taps at once must take turns, or neither sees the other's row.
    lock_to_write(signal)
    if at is not None and (twin := _twin(signal, by, text, is_visible, at)):
        return twin
    if is_visible:
        row = _write_message(signal, by=by, on=on, text=text, at=at)
        note_word(signal, on=on, follow_up=row)
        tell_author(row, "signal_message")
        return row
    row = write_row(signal, FollowUpKind.NOTE, by=by, on=on, visible=False, text=text)
    people = list(mentioned)
    row.mentioned.set(people)
    tell_people(row, "signal_mentioned", people)
    return row


@transaction.atomic
def correct_message(message: FollowUp, *, by: User, on: date, at: datetime, text: str) -> FollowUp:
    """New words instead of the old, which the author never sees; held from now anew.

    Raises MessageReplaced where somebody was faster, ValidationError once the author can read it.
    """
    old = _still_held(message, at)
    if old.text == text:
        return old
    new = _write_message(old.signal, by=by, on=on, text=text, at=at, corrects=old)
    _check_in_time(old, new)
    put_in_place(old, new)
    withdraw(f"follow-up-{old.pk}", at=at)
    tell_author(new, "signal_message")
    return new


@transaction.atomic
def withdraw_message(message: FollowUp, *, by: User, on: date, at: datetime) -> FollowUp:
    """Takes it back before the author sees it; what was owed is owed again. Raises as above."""
    old = _still_held(message, at)
    row = FollowUp.objects.create(
        signal=old.signal, kind=FollowUpKind.WITHDRAWN, by=by, on=on, corrects=old
    )
    _check_in_time(old, row)
    take_back(old)
    withdraw(f"follow-up-{old.pk}", at=at)
    return row


def _still_held(message: FollowUp, at: datetime) -> FollowUp:
    locked = FollowUp.objects.select_for_update(of=("self",)).select_related("signal")
    old = locked.get(pk=message.pk)
    if newer := FollowUp.objects.filter(corrects=old).first():
        raise MessageReplaced(newer)
    if old.shown_from is None or at >= old.shown_from:
        raise ValidationError(TOO_LATE)
    return old


def _check_in_time(old: FollowUp, new: FollowUp) -> None:
    # Between the look and the writing the clock goes on; the row's own moment decides.
    if old.shown_from is not None and new.at >= old.shown_from:
        raise ValidationError(TOO_LATE)


def _write_message(
    signal: Signal,
    *,
    by: User,
    on: date,
    text: str,
    at: datetime | None,
    corrects: FollowUp | None = None,
) -> FollowUp:
    return FollowUp.objects.create(
        signal=signal,
        kind=FollowUpKind.NOTE,
        by=by,
        on=on,
        text=text,
        is_visible_to_author=True,
        shown_from=at and at + HELD_FOR,
        corrects=corrects,
    )


def _twin(signal: Signal, by: User, text: str, is_visible: bool, at: datetime) -> FollowUp | None:
    same = signal.follow_ups.filter(kind=FollowUpKind.NOTE, by=by, text=text)
    just_now = same.filter(is_visible_to_author=is_visible, at__gte=at - TWICE_WITHIN)
    return just_now.filter(corrected_by__isnull=True).first()

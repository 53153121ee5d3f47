"""The ground of every action: lock the signal, change it, add a row to its history."""

from collections.abc import Iterable
from datetime import date
from typing import Any

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from edsite.punctuation import labelled
from experts.models import Person, User
from notices.telling import tell
from signals.models import FollowUp, FollowUpKind, Signal, SignalStatus


class RecordChanged(Exception):
    """Somebody else changed it since this person opened it; `newer` is how it stands now."""

    def __init__(self, newer: Any) -> None:
        super().__init__(str(newer))
        self.newer = newer


class SignalChanged(RecordChanged):
    pass


def lock(signal: Signal, version: int) -> Signal:
    # Of two people at once the second must be told. SQLite has no row locks: there the
    # transaction itself is the lock (IMMEDIATE), and the version decides on both.
    locked = Signal.objects.select_for_update().get(pk=signal.pk)
    _check_not_erased(locked)
    if locked.version != version:
        raise SignalChanged(locked)
    return locked


def lock_to_write(signal: Signal) -> None:
    """For what is only added: it asks for no version, but no word comes after an erasure."""
    _check_not_erased(Signal.objects.select_for_update().only("erased_on").get(pk=signal.pk))


def _check_not_erased(locked: Signal) -> None:
    if locked.erased_on:
        raise ValidationError(_("This signal was erased. Nothing can be done with it any more."))


def set_values(locked: Signal, values: dict[str, Any]) -> None:
    for name, value in values.items():
        setattr(locked, name, value)
    locked.full_clean()
    locked.save()


def take_step(locked: Signal, status: SignalStatus, **words_and_values: Any) -> Signal:
    return write_step(locked, status, **words_and_values).signal


def write_step(
    locked: Signal,
    status: SignalStatus,
    *,
    by: User,
    on: date,
    text: str = "",
    **values: Any,
) -> FollowUp:
    """Takes the step and gives its row, whose `signal` is the locked one."""
    old = locked.status
    locked.move_to(status)
    set_values(locked, values)
    return write_row(
        locked, FollowUpKind.STEP, by=by, on=on, visible=True, text=text, was=old, to=status
    )


def with_internal_note(locked: Signal, note: str, *, by: User, on: date) -> Signal:
    if note:
        write_row(locked, FollowUpKind.NOTE, by=by, on=on, visible=False, text=note)
    return locked


def write_row(
    signal: Signal,
    kind: FollowUpKind,
    *,
    by: User,
    on: date,
    visible: bool,
    text: str = "",
    was: str = "",
    to: str = "",
    outcome: str = "",
) -> FollowUp:
    return FollowUp.objects.create(
        signal=signal,
        kind=kind,
        by=by,
        on=on,
        text=text,
        from_status=was,
        to_status=to,
        outcome=outcome,
        is_visible_to_author=visible,
    )


def tell_author(row: FollowUp, kind: str) -> None:
    """That there is this row to read; the text itself stays on the signal's page."""
    tell_people(row, kind, [row.signal.author])


def tell_owner(row: FollowUp, kind: str) -> None:
    tell_people(row, kind, [row.signal.owner])


def tell_people(row: FollowUp, kind: str, people: Iterable[Person | None]) -> None:
    tell(
        [person.user if person else None for person in people],
        kind,
        address=row.signal.get_absolute_url(),
        parameters={
            "name": row.by.get_short_name() if row.by else "",
            "reference": row.signal.reference,
        },
        about=f"follow-up-{row.pk}",
        at=row.at,
        shown_from=row.shown_from,
        but_not=row.by,
    )


def person_of(user: User) -> Person:
    person = Person.objects.of_account(user)
    if person is None:
        raise ValidationError(_("Your account belongs to no person, so it cannot own a signal."))
    return person


def write_difference(
    locked: Signal, before: dict[str, str], after: dict[str, str], kind: str, by: User, on: date
) -> Signal:
    if text := difference_in_words(before, after):
        write_row(locked, FollowUpKind[kind], by=by, on=on, visible=False, text=text)
    return locked


def difference_in_words(before: dict[str, str], after: dict[str, str]) -> str:
    """A line for each label whose value is another one; empty where nothing differs."""
    return "\n".join(
        labelled(label, from_to(old, after[label]))
        for label, old in before.items()
        if old != after[label]
    )


def from_to(old: Any, new: Any) -> str:
    return f"{old or '–'} → {new or '–'}"

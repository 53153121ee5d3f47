"""What is done with a signal. Each writes the signal and its history together, or nothing.

Everything but a note takes the `version` the person was looking at and raises `SignalChanged`
when somebody else was faster; ValidationError says in words what the rules forbid.
"""

import json
from collections.abc import Iterable
from datetime import date
from typing import Any

from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.utils.crypto import salted_hmac
from django.utils.translation import gettext as _

from edsite.references import save_with_reference
from experts.models import Person, TargetGroup, Theme, User
from partners.models import Organisation, Site
from signals.models import FollowUp, FollowUpKind, Outcome, Signal, SignalStatus

REFERENCE_PREFIX = "S"
# All that the author tells: equal in all of these, a second sending is the same signal.
TOLD = (
    "author_id",
    "story",
    "wanted_change",
    "already_tried",
    "frequency",
    "level_proposed",
    "observed_on",
    "title",
    "obstacle",
    "organisation_id",
    "site_id",
    "main_theme_id",
    "may_be_quoted",
)


class SignalChanged(Exception):
    """Somebody else changed the signal since this person opened it."""

    def __init__(self, signal: Signal) -> None:
        super().__init__(signal.reference)
        self.signal = signal


class SentWithOtherWords(Exception):
    """The same mark was used before for another text: both must be kept."""

    def __init__(self, signal: Signal) -> None:
        super().__init__(signal.reference)
        self.signal = signal


def send_signal(
    signal: Signal,
    *,
    by: User,
    on: date,
    themes: Iterable[Theme] = (),
    target_groups: Iterable[TargetGroup] = (),
) -> tuple[Signal, bool]:
    """Numbers and saves a new signal; sent before with the same uuid, that one comes back.

    Returns the signal and whether it is new. Raises SentWithOtherWords when the uuid was used
    for another text, Signal.DoesNotExist when it is somebody else's.
    """
    themes, target_groups = list(themes), list(target_groups)
    signal.sent_digest = _digest(signal, themes, target_groups)
    if earlier := _sent_before(signal, by):
        return earlier, False
    signal.sent_on = on
    signal.move_to(SignalStatus.SENT)
    try:
        with transaction.atomic():
            save_with_reference(signal, prefix=REFERENCE_PREFIX, year=on.year)
            signal.themes.set(themes)
            signal.target_groups.set(target_groups)
            _write(signal, FollowUpKind.STEP, by=by, on=on, visible=True, to=SignalStatus.SENT)
    except IntegrityError:
        # The twin of a double click may have been saved between our look and our writing.
        if earlier := _sent_before(signal, by):
            return earlier, False
        raise
    return signal, True


def _sent_before(signal: Signal, by: User) -> Signal | None:
    earlier = Signal.objects.filter(uuid=signal.uuid).select_related("author").first()
    if earlier is None:
        return None
    if not Signal.objects.visible_to(by).filter(pk=earlier.pk).exists():
        raise Signal.DoesNotExist
    if earlier.sent_digest != signal.sent_digest:
        raise SentWithOtherWords(earlier)
    return earlier


def _digest(signal: Signal, *tags: Iterable[Theme | TargetGroup]) -> str:
    """Stands for what was sent, since the team may change title, place and themes later."""
    told = [str(getattr(signal, name)) for name in TOLD]
    chosen = [sorted(each.pk for each in rows) for rows in tags]
    text = json.dumps([told, chosen])
    return salted_hmac("signals.sent", text, algorithm="sha256").hexdigest()


@transaction.atomic
def change_quoting(signal: Signal, *, by: User, on: date, may_be_quoted: bool) -> Signal:
    """The author's consent, given and taken back at any time, so it asks for no version."""
    locked = Signal.objects.select_for_update().get(pk=signal.pk)
    if locked.may_be_quoted != may_be_quoted:
        kind = FollowUpKind.QUOTE_YES if may_be_quoted else FollowUpKind.QUOTE_NO
        _set(locked, {"may_be_quoted": may_be_quoted})
        _write(locked, kind, by=by, on=on, visible=True)
    return locked


@transaction.atomic
def rewrite_signal(
    signal: Signal, *, by: User, on: date, version: int, values: dict[str, Any]
) -> Signal:
    """The author's own correction, until somebody takes the signal up; the old story is kept."""
    locked = _lock(signal, version)
    if not locked.may_be_rewritten:
        raise ValidationError(_("The team already works on this signal. Write to them instead."))
    old_story = locked.story
    themes, target_groups = values.pop("themes", None), values.pop("target_groups", None)
    _set(locked, values)
    if themes is not None:
        locked.themes.set(themes)
    if target_groups is not None:
        locked.target_groups.set(target_groups)
    before = old_story if old_story != locked.story else ""
    _write(locked, FollowUpKind.EDITED, by=by, on=on, visible=True, text=before)
    return locked


@transaction.atomic
def take_up_signal(signal: Signal, *, by: User, on: date, version: int) -> Signal:
    """Who takes a signal up becomes its owner."""
    locked = _lock(signal, version)
    if locked.status != SignalStatus.SENT:
        raise ValidationError(_("Only a signal that was sent can be taken up."))
    return _step(locked, SignalStatus.TAKEN_UP, by=by, on=on, owner=_person(by))


@transaction.atomic
def hand_over_signal(
    signal: Signal, *, by: User, on: date, version: int, to: Person, reason: str = ""
) -> Signal:
    locked = _lock(signal, version)
    if not locked.is_open:
        raise ValidationError(_("Only an open signal can be handed over."))
    if locked.owner_id == to.pk:
        raise ValidationError(_("%(person)s already follows up this signal.") % {"person": to})
    words = f"{locked.owner or '–'} → {to}"
    _set(locked, {"owner": to})
    text = f"{words}\n{reason}" if reason else words
    _write(locked, FollowUpKind.OWNER, by=by, on=on, visible=False, text=text)
    return locked


@transaction.atomic
def ask_author(signal: Signal, *, by: User, on: date, version: int, question: str) -> Signal:
    locked = _lock(signal, version)
    return _step(locked, SignalStatus.RETURNED, by=by, on=on, text=question)


@transaction.atomic
def answer_question(signal: Signal, *, by: User, on: date, version: int, answer: str) -> Signal:
    """The author's words (or what the author said on the phone); the signal is sent again."""
    locked = _lock(signal, version)
    if locked.status != SignalStatus.RETURNED:
        raise ValidationError(_("There is no question to answer."))
    return _step(locked, SignalStatus.SENT, by=by, on=on, text=answer)


@transaction.atomic
def wait_for_partner(signal: Signal, *, by: User, on: date, version: int, note: str = "") -> Signal:
    """The author sees that the partner was asked; what was asked stays inside the team."""
    locked = _step(_lock(signal, version), SignalStatus.WAITING, by=by, on=on)
    return _with_internal_note(locked, note, by=by, on=on)


@transaction.atomic
def note_partner_answer(
    signal: Signal, *, by: User, on: date, version: int, note: str = ""
) -> Signal:
    locked = _lock(signal, version)
    if locked.status != SignalStatus.WAITING:
        raise ValidationError(_("This signal is not waiting for the partner."))
    locked = _step(locked, SignalStatus.TAKEN_UP, by=by, on=on)
    return _with_internal_note(locked, note, by=by, on=on)


@transaction.atomic
def close_signal(
    signal: Signal, *, by: User, on: date, version: int, outcome: Outcome, feedback: str
) -> Signal:
    """Closes with an outcome and tells the author; the day of the first feedback stays."""
    locked = _lock(signal, version)
    old = locked.status
    locked.move_to(SignalStatus.CLOSED)
    first = locked.feedback_on or on
    _set(locked, {"outcome": outcome, "closed_on": on, "feedback_on": first})
    _write(
        locked,
        FollowUpKind.STEP,
        by=by,
        on=on,
        visible=True,
        was=old,
        to=SignalStatus.CLOSED,
        outcome=outcome,
    )
    _write(locked, FollowUpKind.FEEDBACK, by=by, on=on, visible=True, text=feedback)
    return locked


@transaction.atomic
def give_feedback(signal: Signal, *, by: User, on: date, version: int, feedback: str) -> Signal:
    """For a signal closed without a word, as one from the register may be; the figures count it."""
    locked = _lock(signal, version)
    if not locked.is_owed_feedback:
        raise ValidationError(_("Only a closed signal whose author was not told can get this."))
    _set(locked, {"feedback_on": on})
    _write(locked, FollowUpKind.FEEDBACK, by=by, on=on, visible=True, text=feedback)
    return locked


@transaction.atomic
def reopen_signal(signal: Signal, *, by: User, on: date, version: int, reason: str) -> Signal:
    """Closed becomes taken up again; what was counted by the day of closing stays counted."""
    locked = _lock(signal, version)
    if locked.status != SignalStatus.CLOSED:
        raise ValidationError(_("Only a closed signal can be opened again."))
    owner = locked.owner or _person(by)
    return _step(locked, SignalStatus.TAKEN_UP, by=by, on=on, text=reason, owner=owner)


@transaction.atomic
def classify_signal(
    signal: Signal,
    *,
    by: User,
    on: date,
    version: int,
    values: dict[str, Any],
    themes: Iterable[Theme],
) -> Signal:
    """The team's own level, obstacle, authority and themes; the author's proposal is kept."""
    locked = _lock(signal, version)
    before = _classification(locked)
    _set(locked, values)
    locked.themes.set(themes)
    return _written_difference(locked, before, _classification(locked), "CLASSIFIED", by, on)


@transaction.atomic
def correct_signal(
    signal: Signal,
    *,
    by: User,
    on: date,
    version: int,
    title: str,
    organisation: Organisation | None,
    site: Site | None,
) -> Signal:
    """Title and place, by the team; the story stays the author's own."""
    locked = _lock(signal, version)
    before = _heading(locked)
    _set(locked, {"title": title, "organisation": organisation, "site": site})
    return _written_difference(locked, before, _heading(locked), "EDITED", by, on)


@transaction.atomic
def add_note(signal: Signal, *, by: User, on: date, text: str, is_visible: bool) -> FollowUp:
    """A note changes nothing that somebody else may be changing, so it asks for no version."""
    return _write(signal, FollowUpKind.NOTE, by=by, on=on, visible=is_visible, text=text)


def _lock(signal: Signal, version: int) -> Signal:
    # Of two people at once the second must be told. SQLite has no row locks: there the
    # transaction itself is the lock (IMMEDIATE), and the version decides on both.
    locked = Signal.objects.select_for_update().get(pk=signal.pk)
    if locked.version != version:
        raise SignalChanged(locked)
    return locked


def _set(locked: Signal, values: dict[str, Any]) -> None:
    for name, value in values.items():
        setattr(locked, name, value)
    locked.full_clean()
    locked.save()


def _step(
    locked: Signal,
    status: SignalStatus,
    *,
    by: User,
    on: date,
    text: str = "",
    **values: Any,
) -> Signal:
    old = locked.status
    locked.move_to(status)
    _set(locked, values)
    _write(locked, FollowUpKind.STEP, by=by, on=on, visible=True, text=text, was=old, to=status)
    return locked


def _with_internal_note(locked: Signal, note: str, *, by: User, on: date) -> Signal:
    if note:
        _write(locked, FollowUpKind.NOTE, by=by, on=on, visible=False, text=note)
    return locked


def _write(
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


def _person(user: User) -> Person:
    person = Person.objects.filter(user=user).first()
    if person is None:
        raise ValidationError(_("Your account belongs to no person, so it cannot own a signal."))
    return person


def _classification(signal: Signal) -> dict[str, str]:
    return {
        _("level"): signal.get_level_display(),
        _("kind of obstacle"): signal.get_obstacle_display(),
        _("who can change it"): signal.get_authority_display(),
        _("main theme"): str(signal.main_theme or ""),
        _("themes"): ", ".join(str(theme) for theme in signal.themes.all()),
    }


def _heading(signal: Signal) -> dict[str, str]:
    return {
        _("title"): signal.title,
        _("organisation"): str(signal.organisation or ""),
        _("site"): str(signal.site or ""),
    }


def _written_difference(
    locked: Signal, before: dict[str, str], after: dict[str, str], kind: str, by: User, on: date
) -> Signal:
    lines = [
        f"{label}: {before[label] or '–'} → {after[label] or '–'}"
        for label in before
        if before[label] != after[label]
    ]
    if lines:
        text = "\n".join(lines)
        _write(locked, FollowUpKind[kind], by=by, on=on, visible=False, text=text)
    return locked

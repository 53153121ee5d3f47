"""Who takes part in the simulation, and whether the database holds what was promised them."""

import hashlib
from collections import Counter
from collections.abc import Iterator
from typing import Any

from django.conf import settings
from django.contrib.auth.models import Group
from django.contrib.sessions.backends.db import SessionStore

from edsite.access import Role
from experts.models import Person, PersonRole, User
from signals.models import (
    Attachment,
    Feedback,
    FeedbackKind,
    FollowUp,
    FollowUpKind,
    Signal,
    SignalStatus,
)

NameAndSession = tuple[str, str]


def sixty_people(experts: int, coordinators: int) -> tuple[list[NameAndSession], ...]:
    """Accounts with a person and an open session each."""
    return (
        [_person(f"expert{n}", Role.EXPERT, PersonRole.EXPERT) for n in range(experts)],
        [
            _person(f"coordinator{n}", Role.COORDINATION, PersonRole.COORDINATOR)
            for n in range(coordinators)
        ],
    )


def _person(name: str, role: Role, kind: PersonRole) -> NameAndSession:
    user = User.objects.create(email=f"{name}@example.org", language="nl")
    user.groups.add(Group.objects.get(name=str(role)))
    Person.objects.create(
        code=name.upper(), first_name=name, last_name="Vos", role=kind, language="nl", user=user
    )
    session = SessionStore()
    session["_auth_user_id"] = str(user.pk)
    session["_auth_user_backend"] = settings.AUTHENTICATION_BACKENDS[0]
    session["_auth_user_hash"] = user.get_session_auth_hash()
    session.save()
    return name, session.session_key


def compare(promises: Any) -> Iterator[str]:
    """A line for each promise that the database does not keep, and for each row too many."""
    yield from _signals(promises)
    yield from _voices(promises)
    yield from _work(promises)


def _signals(promises: Any) -> Iterator[str]:
    stored = {str(each.uuid): each for each in Signal.objects.select_related("author")}
    for mark, (story, name) in promises.signals.items():
        signal = stored.pop(mark, None)
        if signal is None:
            yield f"signal {mark} is lost"
        elif (signal.story, signal.author.first_name) != (story, name):
            yield f"signal {mark} holds other words or another author"
        elif signal.reference != promises.references[mark]:
            yield f"signal {mark} has another number than was promised"
    for mark in stored:
        yield f"signal {mark} is stored but was never confirmed"
    receipts = Counter(
        Feedback.objects.of_kind(FeedbackKind.RECEIPT).values_list("signal", flat=True)
    )
    for signal in Signal.objects.all():
        if receipts[signal.pk] != 1:
            yield f"{signal.reference} has {receipts[signal.pk]} receipts"


def _voices(promises: Any) -> Iterator[str]:
    stored = {str(each.uuid): each for each in Attachment.objects.all()}
    for mark, digest in promises.voices.items():
        attachment = stored.pop(mark, None)
        if attachment is None or attachment.completed_at is None:
            yield f"voice note {mark} is lost"
            continue
        with attachment.file.open("rb") as file:
            if hashlib.sha256(file.read()).hexdigest() != digest:
                yield f"voice note {mark} holds other sounds"
    for mark in stored:
        yield f"voice note {mark} is stored but was never confirmed"


def _work(promises: Any) -> Iterator[str]:
    rows = FollowUp.objects.select_related("signal", "by__person")
    steps = rows.filter(kind=FollowUpKind.STEP)
    taken_up = [
        (row.signal.reference, row.by.person.first_name)
        for row in steps.filter(from_status=SignalStatus.SENT, to_status=SignalStatus.TAKEN_UP)
    ]
    yield from _difference("taken up", taken_up, promises.taken_up.items())
    closed = [row.signal.reference for row in steps.filter(to_status=SignalStatus.CLOSED)]
    yield from _difference("closed", closed, promises.closed)
    notes = rows.filter(kind=FollowUpKind.NOTE, is_visible_to_author=False)
    written = [(row.text, row.signal.reference) for row in notes]
    yield from _difference("noted", written, promises.notes.items())
    if unowned := Signal.objects.without_owner().count():
        yield f"{unowned} signals were left without an owner"


def _difference(what: str, stored: Any, promised: Any) -> Iterator[str]:
    stored, promised = Counter(stored), Counter(promised)
    for each in promised - stored:
        yield f"promised and lost: {what} {each}"
    for each in stored - promised:
        yield f"stored and not promised: {what} {each}"

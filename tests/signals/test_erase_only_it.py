"""Erasing one signal leaves every other signal as it was, and what the team did on its name."""

from typing import Any

import pytest
from django.utils import timezone

from notices.models import Notice
from signals import actions
from signals.models import BulkChange, Signal, SignalStatus
from tests.cast import TODAY, Cast
from tests.signals.partner_world import ask, reply


@pytest.fixture
def two(cast: Cast, signal_in) -> list[Signal]:
    """The first is to be erased, and the second has all that the first has."""
    made = [signal_in(SignalStatus.TAKEN_UP, f"S2020-000{number}") for number in (1, 2)]
    for signal in made:
        how = {"by": cast.dirk, "on": TODAY}
        people = [cast.hilde.person]
        actions.add_note(signal, **how, text="Bel.", is_visible=False, mentioned=people)
        actions.add_note(signal, **how, text="Ik bel.", is_visible=True, at=timezone.now())
        reply(ask(cast, signal))
        signal.reopen_requests.create(asked_on=TODAY, words="Niet opgelost.")
    rows = [
        {"signal": signal.pk, "version": 1, "before": {"level": ""}, "back": "macro → –"}
        for signal in made
    ]
    BulkChange.objects.create(by=cast.dirk, at=timezone.now(), action="level", rows=rows)
    for signal in made:
        signal.refresh_from_db()
    return made


def everything(signal: Signal) -> list[Any]:
    related = (signal.follow_ups, signal.feedback, signal.reopen_requests, signal.partner_questions)
    pages = [signal.get_absolute_url()]
    pages += [question.get_absolute_url() for question in signal.partner_questions.all()]
    return [
        Signal.objects.values().get(pk=signal.pk),
        *(list(manager.order_by("pk").values()) for manager in related),
        list(signal.follow_ups.filter(mentioned__isnull=False).values("pk")),
        [list(question.answers.values()) for question in signal.partner_questions.all()],
        list(Notice.objects.filter(address__in=pages).order_by("pk").values()),
        [row for row in BulkChange.objects.get().rows if row["signal"] == signal.pk],
    ]


def test_only_the_one(client_of, cast, two) -> None:
    first, second = two
    before, by_dirk = everything(second), first.follow_ups.filter(by=cast.dirk).count()
    assert all(before)
    data = {"reason": "Artikel 17", "number": "S2020-0001", "version": first.version}
    assert client_of("hilde").post("/signals/S2020-0001/erase/", data).status_code == 302
    first.refresh_from_db()
    assert first.erased_on == TODAY
    assert everything(second) == before
    # Who of the team did what stays on record; the author's name goes.
    assert first.follow_ups.filter(by=cast.dirk).count() == by_dirk
    assert not first.follow_ups.filter(by=cast.amina).exists()

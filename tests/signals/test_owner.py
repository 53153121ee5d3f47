"""Who follows a signal up: taken up, handed over, given back, taken up again."""

import pytest

from signals.forms.steps import first_step
from signals.models import Signal, SignalStatus

TAKEN_UP, SENT = SignalStatus.TAKEN_UP, SignalStatus.SENT


def test_the_colleague_is_told(dirk, cast, signal_in, post_step) -> None:
    signal = signal_in(TAKEN_UP)
    post_step(dirk, signal, "hand-over", to=cast.hilde.person.pk, reason="Zij kent de dienst.")
    notice = cast.hilde.notices.get()
    assert (notice.kind, notice.address) == ("signal_new_owner", "/signals/S2020-0001/")
    assert notice.parameters == {"name": "Dirk", "reference": "S2020-0001"}


def test_a_new_signal_is_taken_up_by_the_colleague(dirk, cast, signal_in, post_step) -> None:
    signal = signal_in(SENT)
    post_step(dirk, signal, "hand-over", to=cast.hilde.person.pk)
    signal.refresh_from_db()
    assert (signal.status, signal.owner) == (TAKEN_UP, cast.hilde.person)
    kinds = [(row.kind, row.is_visible_to_author) for row in signal.follow_ups.all()]
    assert kinds == [("step", True), ("step", True), ("owner", False)]
    assert not signal.is_owed_receipt


def test_an_answer_that_waits_stays_one(dirk, cast, signal_in, post_step) -> None:
    signal = signal_in(SENT, owner=cast.dirk.person)
    post_step(dirk, signal, "hand-over", to=cast.hilde.person.pk)
    signal.refresh_from_db()
    assert (signal.status, signal.owner) == (SENT, cast.hilde.person)


@pytest.mark.parametrize("status", [TAKEN_UP, SignalStatus.WAITING, SignalStatus.RETURNED])
def test_given_back_to_the_team_and_taken_up_again(
    dirk, cast, client_of, signal_in, post_step, status
) -> None:
    signal = signal_in(status)
    without = post_step(dirk, signal, "hand-over", to_nobody="on")
    assert list(without.context["form"].errors) == ["reason"]
    post_step(dirk, signal, "hand-over", to_nobody="on", reason="Ik ben lang ziek.")
    signal.refresh_from_db()
    assert (signal.status, signal.owner) == (status, None)
    assert signal in Signal.objects.without_owner()
    assert signal.follow_ups.last().text == "Dirk Maes → –\nIk ben lang ziek."
    assert first_step(signal) == "take-up"
    assert post_step(client_of("hilde"), signal, "take-up").status_code == 302
    signal.refresh_from_db()
    assert (signal.status, signal.owner) == (status, cast.hilde.person)


@pytest.mark.parametrize(
    "data", [{}, {"to": "dirk"}, {"to": "hilde", "to_nobody": "on", "reason": "x"}]
)
def test_to_whom_must_be_clear(dirk, cast, signal_in, post_step, data) -> None:
    signal = signal_in(TAKEN_UP)
    data = {
        name: getattr(cast, value).person.pk if name == "to" else value
        for name, value in data.items()
    }
    assert post_step(dirk, signal, "hand-over", **data).context["form"].errors
    signal.refresh_from_db()
    assert signal.owner == cast.dirk.person


def test_nobody_gives_back_what_nobody_has(dirk, signal_in) -> None:
    signal_in(SENT)
    page = dirk.get("/signals/S2020-0001/hand-over/")
    assert "to_nobody" not in page.context["form"].fields


def test_handed_over_meanwhile_both_are_shown(dirk, cast, signal_in, post_step) -> None:
    signal = signal_in(TAKEN_UP)
    opened = signal.version
    post_step(dirk, signal, "hand-over", to=cast.hilde.person.pk)
    answer = post_step(dirk, signal, "ask-back", version=opened, question="Waar was dat?")
    assert answer.status_code == 409
    assert "You changed this signal in another window" in answer.content.decode()
    assert answer.context["form"]["question"].value() == "Waar was dat?"


def test_taken_up_by_two_the_second_sees_whose_it_is(
    dirk, cast, client_of, signal_in, post_step
) -> None:
    signal = signal_in(SENT)
    opened = signal.version
    post_step(client_of("hilde"), signal, "take-up")
    answer = post_step(dirk, signal, "take-up", version=opened)
    assert answer.status_code == 409
    (difference,) = answer.context["form"].differences
    assert (difference.theirs, difference.yours) == ("Hilde Vos", "you")
    signal.refresh_from_db()
    assert signal.owner == cast.hilde.person


def test_closed_meanwhile_shows_how_and_what_was_meant(
    dirk, client_of, signal_in, post_step
) -> None:
    signal = signal_in(TAKEN_UP)
    opened = signal.version
    post_step(client_of("hilde"), signal, "close", outcome="solved", feedback="Het is open.")
    answer = post_step(
        dirk, signal, "close", version=opened, outcome="passed_on", feedback="Doorgegeven."
    )
    found = {each.label: (each.theirs, each.yours) for each in answer.context["form"].differences}
    assert found["How did it end?"] == ("solved", "passed on")
    assert "Doorgegeven." in answer.content.decode()
    back = post_step(dirk, signal, "ask-back", version=opened, question="Waar?")
    status = back.context["form"].differences[0]
    assert (status.theirs, status.yours) == ("closed", "back to the author with a question")

"""/signals/<reference>/ as its author reads it: what came of it, what is new, what was seen."""

from datetime import datetime, timedelta

import pytest
from django.utils import timezone

from signals import actions
from signals.models import Feedback, FeedbackKind, Signal, SignalStatus, WayOn
from tests.cast import TODAY
from tests.queries import query_count

PAGE = "/signals/S2020-0001/"
NEW = ">New</span>"
NOW = timezone.make_aware(datetime(2020, 6, 15, 10))


@pytest.fixture
def at(monkeypatch):
    """at(moment): the clock of the site."""

    def turn(moment: datetime) -> None:
        monkeypatch.setattr("django.utils.timezone.now", lambda: moment)

    turn(NOW)
    return turn


@pytest.fixture
def closed(cast, signal_in) -> Signal:
    signal = signal_in(SignalStatus.TAKEN_UP)
    how = {"outcome": "solved", "feedback": "Er hangt een bord."}
    return actions.close_signal(signal, by=cast.dirk, on=TODAY, version=signal.version, **how)


def closing() -> Feedback:
    return Feedback.objects.get(kind=FeedbackKind.CLOSING)


def test_the_state_comes_first_then_what_came_of_it(amina, closed) -> None:
    page = amina.get(PAGE).content.decode()
    places = [
        page.index(words)
        for words in (
            "It is solved",
            "Er hangt een bord.",
            "What do you think of it?",
            "What was said and done",
            "What you told us",
            closed.story,
        )
    ]
    assert places == sorted(places)
    # Said once: the thread does not repeat what stands on top.
    assert page.count("Er hangt een bord.") == 1


def test_opening_the_page_is_seeing_it(amina, at, closed) -> None:
    assert closing().seen_at is None
    amina.get(PAGE)
    assert closing().seen_at == NOW
    # Only the first time counts.
    at(NOW + timedelta(days=1))
    amina.get(PAGE)
    assert closing().seen_at == NOW


@pytest.mark.parametrize(
    "header", [{"Sec-Purpose": "prefetch"}, {"Sec-Purpose": "prefetch;prerender"}]
)
def test_a_page_fetched_ahead_is_not_seen(amina, closed, header) -> None:
    assert amina.get(PAGE, headers=header).status_code == 200
    assert amina.head(PAGE).status_code == 200
    assert closing().seen_at is None


def test_the_team_sees_without_seeing_for_the_author(dirk, closed) -> None:
    page = dirk.get(PAGE).content.decode()
    assert closing().seen_at is None
    assert "The author has not seen it yet" in page


def test_the_team_reads_what_was_seen_and_said(amina, dirk, cast, closed) -> None:
    amina.get(PAGE)
    how = {"on": TODAY, "at": timezone.now(), "words": "Het bord is weg."}
    actions.ask_to_reopen(closed, by=cast.amina, **how)
    page = dirk.get(PAGE).content.decode()
    assert "Seen by the author on" in page
    assert "Not solved for me" in page
    assert 'href="/signals/S2020-0001/reopen-request/"' in page


def test_what_is_late_says_so_in_words(dirk, signal_in, monkeypatch) -> None:
    signal_in(SignalStatus.SENT)
    assert "Owed by 22 June 2020" in dirk.get(PAGE).content.decode()
    later = TODAY + timedelta(days=8)
    monkeypatch.setattr("django.utils.timezone.localdate", lambda *_: later)
    assert "1 day late: owed by 22 June 2020" in dirk.get(PAGE).content.decode()


def test_a_message_held_back_is_neither_shown_nor_seen(amina, cast, signal_in) -> None:
    signal = signal_in(SignalStatus.TAKEN_UP)
    how = {"by": cast.dirk, "on": TODAY, "text": "Ik bel morgen.", "is_visible": True}
    row = actions.add_note(signal, **how, at=timezone.now())
    assert "Ik bel morgen." not in amina.get(PAGE).content.decode()
    word = Feedback.objects.get(follow_up=row)
    assert word.seen_at is None
    assert not Feedback.objects.shown(row.shown_from - timedelta(seconds=1)).exists()
    assert Feedback.objects.shown(row.shown_from).get() == word


def test_a_message_once_shown_is_seen_and_can_be_thanked_for(amina, cast, signal_in) -> None:
    signal = signal_in(SignalStatus.TAKEN_UP)
    how = {"by": cast.dirk, "on": TODAY, "text": "Ik bel morgen.", "is_visible": True}
    word = Feedback.objects.get(follow_up=actions.add_note(signal, **how))
    page = amina.get(PAGE).content.decode()
    assert "Ik bel morgen." in page
    assert f"/signals/S2020-0001/feedback/{word.pk}/reaction/" in page
    assert NEW in page
    word.refresh_from_db()
    assert word.seen_at
    assert NEW not in amina.get(PAGE).content.decode()


def test_who_read_it(amina, cast, signal_in) -> None:
    signal = signal_in(SignalStatus.SENT)
    assert "Somebody will read it soon" in amina.get(PAGE).content.decode()
    actions.confirm_receipt(signal, by=cast.dirk, on=TODAY, version=signal.version)
    for address in (PAGE, "/signals/"):
        assert "Dirk has read your signal" in amina.get(address).content.decode()


def test_what_is_no_signal_has_a_way_on(amina, cast, signal_in) -> None:
    signal = signal_in(SignalStatus.TAKEN_UP)
    how = {"outcome": "not_a_signal", "feedback": "Ga naar de klachtendienst."}
    how |= {"way_on": WayOn.COMPLAINT, "version": signal.version}
    actions.close_signal(signal, by=cast.dirk, on=TODAY, **how)
    page = amina.get(PAGE).content.decode()
    assert "Where you can go with it" in page
    assert "A complaint about a service" in page
    assert "Ga naar de klachtendienst." in page


def test_the_answer_to_a_request_is_read_at_the_top(amina, cast, closed) -> None:
    how = {"on": TODAY, "at": timezone.now(), "words": "Het bord is weg."}
    asked = actions.ask_to_reopen(closed, by=cast.amina, **how)
    waiting = amina.get(PAGE).content.decode()
    assert "Somebody reads it and answers you." in waiting
    assert "What do you think of it?" not in waiting
    version = Signal.objects.get().version
    answer = {"version": version, "answer": "Het hangt er weer."}
    actions.decline_reopening(asked, by=cast.dirk, on=TODAY, **answer)
    page = amina.get(PAGE).content.decode()
    assert page.index("Het hangt er weer.") < page.index("What was said and done")
    assert Feedback.objects.get(follow_up__kind="reopen_no").seen_at


def test_queries_do_not_grow_with_what_was_said(amina, cast, signal_in) -> None:
    signal = signal_in(SignalStatus.TAKEN_UP)
    how = {"by": cast.dirk, "on": TODAY, "is_visible": True}
    actions.add_note(signal, **how, text="0")
    amina.get(PAGE)
    few = query_count(amina, PAGE)
    for number in range(15):
        actions.add_note(signal, **how, text=f"{number + 1}")
    amina.get(PAGE)
    assert query_count(amina, PAGE) == few


def test_who_said_not_solved_reads_that_first(amina, cast, closed) -> None:
    """Not "It is solved" on a page or in a list whose reader just said that it is not."""
    actions.ask_to_reopen(closed, by=cast.amina, on=TODAY, at=NOW, words="Het bord is weg.")
    for address in (PAGE, "/signals/", "/", "/signals/phone/me.json"):
        page = amina.get(address).content.decode()
        assert "You told us that it is not solved" in page
        assert "Somebody reads it and answers you." in page
        assert "It is solved" not in page


def test_an_empty_answer_keeps_the_question_in_sight(amina, cast, signal_in) -> None:
    signal = signal_in(SignalStatus.TAKEN_UP)
    how = {"by": cast.dirk, "on": TODAY, "version": signal.version}
    signal = actions.ask_author(signal, question="Op welke dag was dat?", **how)
    page = amina.post(f"{PAGE}answer/", {"version": signal.version, "answer": " "})
    words = page.content.decode()
    assert "Op welke dag was dat?" in words
    assert "Write your answer." in words
    assert "with the author" not in words  # the team's word for the state


def test_an_answer_given_elsewhere_in_the_meantime(amina, cast, signal_in) -> None:
    signal = signal_in(SignalStatus.TAKEN_UP)
    how = {"by": cast.dirk, "on": TODAY, "version": signal.version}
    signal = actions.ask_author(signal, question="Op welke dag was dat?", **how)
    data = {"version": signal.version, "answer": "Maandag."}
    assert amina.post(f"{PAGE}answer/", data).status_code == 302
    late = amina.post(f"{PAGE}answer/", data | {"answer": "Dinsdag."})
    assert late.status_code == 409
    assert "Dinsdag." in late.content.decode()
    assert "Send the answer" not in late.content.decode()

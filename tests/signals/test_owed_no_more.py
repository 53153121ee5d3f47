"""What was given, lapsed or taken back: what is owed then, and what only looks like it."""

from datetime import timedelta

import pytest
from django.core.exceptions import ValidationError
from django.utils import timezone

from signals import actions
from signals.models import Feedback, FeedbackKind, Signal, SignalStatus
from signals.worklists import worklists
from tests.cast import TODAY, Cast

ASK = "/signals/S2020-0001/not-solved/"
YESTERDAY = TODAY - timedelta(days=1)


@pytest.fixture
def closed(cast: Cast, signal_in) -> Signal:
    signal = signal_in(SignalStatus.TAKEN_UP)
    how = {"outcome": "solved", "feedback": "Er hangt een bord."}
    return actions.close_signal(signal, by=cast.dirk, on=TODAY, version=signal.version, **how)


@pytest.mark.parametrize("how", ["sent_on", "lapsed_on"])
@pytest.mark.parametrize("kind", ["receipt", "word"])
def test_what_was_given_or_lapsed_is_owed_no_more(dirk, cast, signal_in, kind, how) -> None:
    signal = signal_in(SignalStatus.TAKEN_UP)
    signal.feedback.all().delete()
    debt = Feedback.objects.create(signal=signal, kind=kind, due_on=YESTERDAY)

    def shown() -> list[int]:
        counts = {each.slug: each.count for each in worklists(cast.dirk, TODAY)}
        lists = [f"owed={kind}", f"owed={kind}_late"]
        rows = [len(dirk.get(f"/signals/?{query}").context["page"].rows) for query in lists]
        return [*rows, counts[f"signals-{kind}"]]

    assert shown() == [1, 1, 1]
    setattr(debt, how, TODAY)
    debt.save()
    assert shown() == [0, 0, 0]


def test_of_two_words_due_only_the_signals_own_counts(dirk, cast, signal_in) -> None:
    signal_in(SignalStatus.TAKEN_UP, "S2020-0002").feedback.all().delete()
    other = signal_in(SignalStatus.TAKEN_UP)
    other.feedback.all().delete()
    Feedback.objects.create(signal=other, kind="word", due_on=YESTERDAY)
    rows = dirk.get("/signals/?owed=word").context["page"].rows
    assert [row.reference for row in rows] == ["S2020-0001"]


def test_a_message_after_the_end_can_be_withdrawn(dirk, amina, closed, clock) -> None:
    before = list(closed.feedback.order_by("pk").values_list("kind", "sent_on", "lapsed_on"))
    dirk.post("/signals/S2020-0001/note-to-author/", {"text": "Nog iets.", "version": 99})
    message = closed.follow_ups.messages().get()
    assert dirk.post(f"/signals/S2020-0001/notes/{message.pk}/withdraw/").status_code == 302
    after = list(closed.feedback.order_by("pk").values_list("kind", "sent_on", "lapsed_on"))
    assert after == before


def test_a_receipt_of_before_stays_when_a_message_is_withdrawn(dirk, signal_in, clock) -> None:
    """As one from the register: it was given, and no row of ours says by whom."""
    signal = signal_in(SignalStatus.TAKEN_UP)
    receipt = signal.feedback.create(kind="receipt", due_on=TODAY, sent_on=YESTERDAY)
    dirk.post("/signals/S2020-0001/note-to-author/", {"text": "Fout.", "version": 99})
    message = signal.follow_ups.messages().get()
    dirk.post(f"/signals/S2020-0001/notes/{message.pk}/withdraw/")
    receipt.refresh_from_db()
    assert receipt.sent_on == YESTERDAY


def test_an_internal_note_is_no_receipt_when_a_message_is_withdrawn(
    dirk, cast, signal_in, clock
) -> None:
    signal = signal_in(SignalStatus.SENT)
    dirk.post("/signals/S2020-0001/internal-note/", {"text": "Bel Bram.", "version": 99})
    dirk.post("/signals/S2020-0001/note-to-author/", {"text": "Fout.", "version": 99})
    message = signal.follow_ups.messages().get()
    assert not signal.is_owed_receipt
    dirk.post(f"/signals/S2020-0001/notes/{message.pk}/withdraw/")
    assert signal.is_owed_receipt


def test_not_solved_is_said_of_how_it_ended_not_of_a_later_word(amina, cast, closed) -> None:
    actions.add_note(closed, by=cast.dirk, on=TODAY, text="Nog iets.", is_visible=True)
    amina.post(ASK, {"words": "Het bord is weg."})
    reactions = dict(closed.feedback.given().values_list("kind", "reaction"))
    assert (reactions["closing"], reactions["word"]) == ("not_solved", "")


def test_not_solved_can_be_said_of_what_was_closed_without_a_word(amina, signal_in) -> None:
    signal = signal_in(SignalStatus.CLOSED)
    assert signal.feedback.owed().get().kind == FeedbackKind.CLOSING
    assert amina.post(ASK, {"words": "Niets gehoord."}).url == "/signals/S2020-0001/"
    asked = signal.reopen_requests.get()
    assert (asked.words, asked.feedback) == ("Niets gehoord.", None)


def test_who_followed_it_up_does_so_again_when_a_colleague_opens_it(
    client_of, cast, closed, post_step
) -> None:
    closed.refresh_from_db()
    post_step(client_of("hilde"), closed, "reopen", reason="Het bord is weg.")
    closed.refresh_from_db()
    assert (closed.status, closed.owner) == (SignalStatus.TAKEN_UP, cast.dirk.person)


def test_a_request_of_before_decides_nothing_about_the_next(cast, amina, closed) -> None:
    now = {"on": TODAY, "at": timezone.now()}
    first = actions.ask_to_reopen(closed, by=cast.amina, words="Het bord is weg.", **now)
    closed.refresh_from_db()
    how = {"by": cast.dirk, "on": TODAY, "answer": "Het hangt er weer."}
    actions.decline_reopening(first, version=closed.version, **how)
    second = actions.ask_to_reopen(closed, by=cast.amina, words="Nog steeds niet.", **now)
    closed.refresh_from_db()
    with pytest.raises(ValidationError):
        actions.decline_reopening(first, version=closed.version, **how)
    second.refresh_from_db()
    assert second.decision == ""


@pytest.mark.parametrize("status", [SignalStatus.CLOSED, SignalStatus.RETURNED])
def test_a_text_that_left_its_author_is_not_rewritten_without_owner(
    amina, cast, signal_in, status
) -> None:
    """As the register may hold it: nobody follows it up, yet it went its way."""
    signal = signal_in(status, owner=None)
    data = {"version": signal.version, "story": "Stiekem anders."}
    assert amina.post("/signals/S2020-0001/edit/", data).status_code == 409
    signal.refresh_from_db()
    assert signal.story != "Stiekem anders."


def test_a_text_that_somebody_has_is_not_rewritten_while_it_waits(amina, cast, signal_in) -> None:
    """An answer of the author waits to be read by who follows it up."""
    signal = signal_in(SignalStatus.SENT, owner=cast.dirk.person)
    data = {"version": signal.version, "story": "Stiekem anders."}
    assert amina.post("/signals/S2020-0001/edit/", data).status_code == 409

"""/signals/ for an expert: own signals, and what became of each in a short sentence."""

from datetime import timedelta

import pytest

from signals import actions
from signals.models import FollowUp, Outcome, SignalStatus, StructuralSignal
from signals.status_wording import state_for_author
from tests.cast import TODAY, make_signal
from tests.queries import query_count


def test_only_own_signals(amina, cast, signal_in) -> None:
    signal_in(SignalStatus.SENT)
    make_signal("S2020-0002", cast.bram.person)
    make_signal("S2020-0003", cast.amina.person, status=SignalStatus.DRAFT)
    page = amina.get("/signals/").content.decode()
    assert "S2020-0001" in page
    assert "S2020-0002" not in page
    assert "S2020-0003" not in page
    assert page.count("New signal") == 1


def test_says_what_to_do_when_empty(amina) -> None:
    page = amina.get("/signals/").content.decode()
    assert "You have not sent a signal yet" in page
    assert "Nothing here" in amina.get("/signals/?show=open").content.decode()


def test_what_to_do_when_nothing_is_found(amina) -> None:
    page = amina.get("/signals/?q=zzzz").content.decode()
    assert "Nothing found. Use other words." in page
    assert "All your signals" in page


@pytest.mark.parametrize(
    ("status", "sentence"),
    [
        (SignalStatus.SENT, "We have it. Somebody will read it soon"),
        (SignalStatus.RETURNED, "Dirk has a question for you"),
        (SignalStatus.TAKEN_UP, "Dirk is reading it"),
        (SignalStatus.WAITING, "The hospital has been asked"),
        (SignalStatus.CLOSED, "It is solved"),
    ],
)
def test_each_status_is_a_sentence(amina, signal_in, status, sentence) -> None:
    signal_in(status)
    assert sentence in amina.get("/signals/").content.decode()


def test_sentences_without_an_owner_or_a_hospital(cast, signal_in) -> None:
    waiting = signal_in(SignalStatus.WAITING, owner=None, organisation=cast.tax_office)
    assert state_for_author(waiting).endswith("has been asked")
    assert cast.tax_office.name in state_for_author(waiting)
    waiting.organisation = None
    assert state_for_author(waiting) == "The partner has been asked"
    answered = signal_in(SignalStatus.SENT, "S2020-0009", owner=cast.dirk.person)
    assert state_for_author(answered) == "Dirk has your answer"
    assert state_for_author(signal_in(SignalStatus.DRAFT, "S2020-0010")) == "Not sent yet"


def test_feedback_and_question_stand_in_the_list(amina, cast, signal_in) -> None:
    closing = signal_in(SignalStatus.TAKEN_UP)
    feedback = "Het formulier is nu korter."
    how = {"by": cast.dirk, "on": TODAY}
    actions.close_signal(
        closing, **how, version=closing.version, outcome=Outcome.SOLVED, feedback=feedback
    )
    asking = signal_in(SignalStatus.TAKEN_UP, "S2020-0002")
    actions.ask_author(asking, **how, version=asking.version, question="Was dat in Gent?")
    page = amina.get("/signals/").content.decode()
    assert feedback in page
    assert "Was dat in Gent?" in page


def test_choices(amina, cast, signal_in) -> None:
    signal_in(SignalStatus.SENT, "S2020-0001")
    signal_in(SignalStatus.RETURNED, "S2020-0002")
    signal_in(SignalStatus.CLOSED, "S2020-0003")
    signal_in(SignalStatus.TAKEN_UP, "S2020-0004")
    actions.add_note(
        _of("S2020-0004"), by=cast.dirk, on=TODAY - timedelta(days=14), text="x", is_visible=True
    )
    actions.add_note(
        _of("S2020-0001"), by=cast.dirk, on=TODAY - timedelta(days=15), text="x", is_visible=True
    )
    actions.add_note(_of("S2020-0003"), by=cast.dirk, on=TODAY, text="x", is_visible=False)
    assert shown(amina, "question") == {"S2020-0002"}
    assert shown(amina, "open") == {"S2020-0001", "S2020-0002", "S2020-0004"}
    assert shown(amina, "closed") == {"S2020-0003"}
    assert shown(amina, "news") == {"S2020-0004"}
    assert len(shown(amina, "nonsense")) == 4


def test_link_to_what_they_became_part_of(amina, signal_in) -> None:
    address = 'href="/structural-signals/"'
    signal = signal_in(SignalStatus.SENT)
    main = amina.get("/signals/").content.decode().split("<main")[1]
    assert address not in main
    bundle = StructuralSignal.objects.create(reference="B1", statement_nl="x", recognised_on=TODAY)
    bundle.signals.add(signal)
    main = amina.get("/signals/").content.decode().split("<main")[1]
    assert address in main


def test_query_count_does_not_grow(amina, signal_in) -> None:
    for number in range(2):
        signal_in(SignalStatus.RETURNED, f"S2020-10{number}")
    few = query_count(amina, "/signals/")
    for number in range(18):
        signal_in(SignalStatus.CLOSED, f"S2020-11{number}")
    assert query_count(amina, "/signals/") == few


def shown(client, choice: str) -> set[str]:
    page = client.get(f"/signals/?show={choice}").context["page"]
    return {signal.reference for signal in page.rows}


def _of(reference: str):
    return FollowUp.objects.filter(signal__reference=reference).first().signal

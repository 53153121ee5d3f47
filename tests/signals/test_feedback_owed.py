"""What the author is owed, from the day of sending: receipt, word, closing."""

from datetime import date, timedelta

import pytest
from django.core.exceptions import ValidationError

from signals import actions
from signals.actions.feedback import note_word, put_in_place, take_back
from signals.models import Feedback, FeedbackKind, Signal, SignalStatus
from tests.cast import TODAY, Cast

LATER = TODAY + timedelta(days=3)


@pytest.fixture
def sent(cast: Cast) -> Signal:
    """Sent as a phone sends it, on Monday 15 June 2020."""
    signal = Signal(author=cast.amina.person, title="Loket", story="Dicht.", language="nl")
    return actions.send_signal(signal, by=cast.amina, on=TODAY)[0]


def book(signal: Signal) -> list[tuple]:
    rows = signal.feedback.order_by("pk")
    return [(row.kind, row.due_on, row.sent_on, row.lapsed_on) for row in rows]


def now(signal: Signal) -> dict:
    return {"version": Signal.objects.get(pk=signal.pk).version}


def word_after(day: date) -> date:
    return day + timedelta(days=45)


def test_sending_owes_a_receipt_and_a_word(sent) -> None:
    assert book(sent) == [
        ("receipt", date(2020, 6, 22), None, None),
        ("word", date(2020, 7, 30), None, None),
    ]


def test_sending_the_same_again_owes_nothing_more(cast, sent) -> None:
    again = Signal(
        uuid=sent.uuid, author=cast.amina.person, title="Loket", story="Dicht.", language="nl"
    )
    actions.send_signal(again, by=cast.amina, on=LATER)
    assert Feedback.objects.count() == 2


@pytest.mark.parametrize(
    ("sent_on", "due_on"),
    [
        (date(2020, 4, 9), date(2020, 4, 17)),  # over Easter Monday
        (date(2020, 5, 20), date(2020, 5, 28)),  # over Ascension
        (date(2020, 12, 24), date(2021, 1, 4)),  # over Christmas and New Year
    ],
)
def test_a_receipt_is_due_after_five_working_days(cast, sent_on, due_on) -> None:
    signal = Signal(author=cast.amina.person, title="Loket", story="Dicht.", language="nl")
    actions.send_signal(signal, by=cast.amina, on=sent_on)
    receipt = signal.feedback.get(kind=FeedbackKind.RECEIPT)
    assert receipt.due_on == due_on
    assert not receipt.is_late(due_on)
    assert receipt.is_late(due_on + timedelta(days=1))
    owed = Feedback.objects.of_kind(FeedbackKind.RECEIPT)
    assert (owed.late(due_on).count(), owed.due_by(due_on).count()) == (0, 1)
    assert owed.due_by(due_on - timedelta(days=1)).count() == 0


def test_taking_up_is_the_receipt(cast, sent) -> None:
    actions.take_up_signal(sent, by=cast.dirk, on=LATER, **now(sent))
    receipt = sent.feedback.get(kind=FeedbackKind.RECEIPT)
    assert (receipt.sent_on, receipt.follow_up) == (LATER, sent.follow_ups.last())
    assert sent.feedback.owed().get().kind == FeedbackKind.WORD


def test_confirming_is_the_receipt_once(cast, sent) -> None:
    actions.confirm_receipt(sent, by=cast.dirk, on=LATER, version=sent.version)
    sent.refresh_from_db()
    assert (sent.status, sent.owner) == (SignalStatus.SENT, None)
    row = sent.follow_ups.last()
    assert (row.kind, row.is_visible_to_author, row.text) == ("receipt", True, "")
    # The first raised the version; knowing that, a second finds it told.
    with pytest.raises(actions.SignalChanged):
        actions.confirm_receipt(sent, by=cast.hilde, on=LATER, version=sent.version - 1)
    with pytest.raises(ValidationError):
        actions.confirm_receipt(sent, by=cast.hilde, on=LATER, version=sent.version)
    actions.take_up_signal(sent, by=cast.hilde, on=LATER + timedelta(days=1), **now(sent))
    assert sent.feedback.get(kind=FeedbackKind.RECEIPT).sent_on == LATER


def test_a_message_is_receipt_and_word(cast, sent) -> None:
    row = actions.add_note(sent, by=cast.dirk, on=LATER, text="Gelezen.", is_visible=True)
    assert book(sent) == [
        ("receipt", date(2020, 6, 22), LATER, None),
        ("word", date(2020, 7, 30), LATER, None),
        ("word", word_after(LATER), None, None),
    ]
    assert {each.follow_up for each in sent.feedback.given()} == {row}


def test_an_internal_note_is_nothing_to_the_author(cast, sent) -> None:
    actions.add_note(sent, by=cast.dirk, on=LATER, text="Bel.", is_visible=False)
    assert not sent.feedback.given().exists()


def test_a_question_is_a_word_and_its_answer_owes_no_second_receipt(cast, sent) -> None:
    actions.take_up_signal(sent, by=cast.dirk, on=LATER, **now(sent))
    asked_on = LATER + timedelta(days=1)
    actions.ask_author(sent, by=cast.dirk, on=asked_on, question="Waar?", **now(sent))
    after_question = book(sent)
    actions.answer_question(sent, by=cast.amina, on=asked_on, answer="Hier.", **now(sent))
    assert book(sent) == after_question
    assert [row.kind for row in sent.feedback.owed()] == [FeedbackKind.WORD]
    assert sent.feedback.owed().get().due_on == word_after(asked_on)


def close(signal: Signal, by, on: date, text: str = "Er hangt een bord.") -> None:
    how = {"outcome": "solved", "feedback": text}
    actions.close_signal(signal, by=by, on=on, **how, **now(signal))


def test_closing_lapses_the_word_and_gives_how_it_ended(cast, sent) -> None:
    actions.take_up_signal(sent, by=cast.dirk, on=TODAY, **now(sent))
    close(sent, cast.dirk, LATER)
    assert book(sent) == [
        ("receipt", date(2020, 6, 22), TODAY, None),
        ("word", date(2020, 7, 30), None, LATER),
        ("closing", LATER, LATER, None),
    ]
    closing = sent.feedback.get(kind=FeedbackKind.CLOSING)
    assert closing.follow_up.text == "Er hangt een bord."


def test_reopening_owes_a_word_and_moves_no_day_that_was(cast, sent) -> None:
    actions.take_up_signal(sent, by=cast.dirk, on=TODAY, **now(sent))
    close(sent, cast.dirk, LATER)
    before = book(sent)
    later = LATER + timedelta(days=400)
    actions.reopen_signal(sent, by=cast.dirk, on=later, reason="Weg.", **now(sent))
    assert book(sent) == [*before, ("word", word_after(later), None, None)]
    close(sent, cast.dirk, later, text="Nu wel.")
    assert book(sent) == [
        *before,
        ("word", word_after(later), None, later),
        ("closing", later, later, None),
    ]


def test_reopening_ends_the_debt_of_a_closing_without_a_word(cast, signal_in) -> None:
    signal = signal_in(SignalStatus.CLOSED)
    assert signal.feedback.owed().get().kind == FeedbackKind.CLOSING
    actions.reopen_signal(signal, by=cast.dirk, on=LATER, reason="Weg.", **now(signal))
    assert signal.feedback.owed().get().kind == FeedbackKind.WORD
    close(signal, cast.dirk, LATER)
    assert not signal.feedback.owed().exists()


def test_a_message_after_the_end_makes_nothing_due(cast, sent) -> None:
    actions.take_up_signal(sent, by=cast.dirk, on=TODAY, **now(sent))
    close(sent, cast.dirk, TODAY)
    row = actions.add_note(sent, by=cast.dirk, on=LATER, text="Nog iets.", is_visible=True)
    assert sent.feedback.get(follow_up=row).sent_on == LATER
    assert not sent.feedback.owed().exists()


def test_a_message_taken_back_is_owed_again(cast, sent) -> None:
    before = book(sent)
    take_back(actions.add_note(sent, by=cast.dirk, on=LATER, text="Fout.", is_visible=True))
    assert [row[1:] for row in sorted(book(sent))] == [row[1:] for row in before]


def test_what_came_after_a_message_taken_back_stands_in_its_place(cast, sent) -> None:
    wrong = actions.add_note(sent, by=cast.dirk, on=TODAY, text="Fout.", is_visible=True)
    right = actions.add_note(sent, by=cast.dirk, on=LATER, text="Juist.", is_visible=True)
    take_back(wrong)
    assert book(sent) == [
        ("receipt", date(2020, 6, 22), LATER, None),
        ("word", date(2020, 7, 30), LATER, None),
        ("word", word_after(LATER), None, None),
    ]
    assert {each.follow_up for each in sent.feedback.given()} == {right}


def test_a_corrected_message_is_what_was_given(cast, sent) -> None:
    old = actions.add_note(sent, by=cast.dirk, on=TODAY, text="Fuot.", is_visible=True)
    new = actions.add_note(sent, by=cast.dirk, on=TODAY, text="Fout.", is_visible=False)
    put_in_place(old, new)
    assert {each.follow_up for each in sent.feedback.given()} == {new}


def test_two_words_of_one_day_leave_one_owed(cast, sent) -> None:
    for text in ("Een.", "Twee."):
        actions.add_note(sent, by=cast.dirk, on=LATER, text=text, is_visible=True)
    assert sent.feedback.owed().get().due_on == word_after(LATER)
    assert sent.feedback.given().of_kind(FeedbackKind.WORD).count() == 2


def test_a_word_for_a_signal_of_before_is_kept(cast, signal_in) -> None:
    signal = signal_in(SignalStatus.TAKEN_UP)
    signal.feedback.all().delete()
    row = signal.follow_ups.first()
    note_word(signal, on=TODAY, follow_up=row)
    assert book(signal) == [
        ("word", TODAY, TODAY, None),
        ("word", word_after(TODAY), None, None),
    ]

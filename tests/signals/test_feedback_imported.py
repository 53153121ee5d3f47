"""Feedback of signals that come with the register: consistent, and an export changes nothing."""

import csv
from datetime import date
from pathlib import Path

import pytest

from edsite.workbook import export_register, import_register
from signals import actions
from signals.models import Feedback, Signal
from tests.cast import TODAY

DAY = date(2020, 9, 1)
COLUMNS = ["reference", "author", "sent_on", "title", "story", "status", "outcome"]
DAYS = ["closed_on", "feedback_on"]


@pytest.fixture
def import_rows(cast, tmp_path: Path):
    """import_rows({"status": "sent"}, …): one signal each, sent on 1 June 2020."""

    def run(*rows: dict, on: date = DAY) -> Signal:
        with (tmp_path / "signals.csv").open("w", newline="", encoding="utf-8") as file:
            writer = csv.DictWriter(file, COLUMNS + DAYS)
            writer.writeheader()
            for number, row in enumerate(rows):
                writer.writerow(
                    {
                        "reference": f"S-{number}",
                        "author": "ED-AMINA",
                        "sent_on": "2020-06-02",
                        "title": "Loket",
                        "story": "Dicht.",
                    }
                    | row
                )
        result = import_register(tmp_path, day=on)
        assert result.faults == []
        return Signal.objects.get(reference="S-0")

    return run


CLOSED = {"status": "closed", "outcome": "solved", "closed_on": "2020-07-01"}
TOLD = CLOSED | {"feedback_on": "2020-07-03"}
RECEIPT, WORD = date(2020, 6, 9), date(2020, 7, 17)


def book(signal: Signal) -> list[tuple]:
    rows = signal.feedback.order_by("pk")
    return [(row.kind, row.due_on, row.sent_on, row.lapsed_on) for row in rows]


def owed(signal: Signal) -> list[tuple]:
    return [(row.kind, row.due_on) for row in signal.feedback.owed().order_by("kind")]


@pytest.mark.parametrize(
    ("row", "expected"),
    [
        ({"status": "sent"}, [("receipt", RECEIPT, None, None), ("word", WORD, None, None)]),
        ({"status": "taken_up"}, [("word", WORD, None, None)]),
        ({"status": "returned"}, [("word", WORD, None, None)]),
        (
            {"status": "waiting", "feedback_on": "2020-06-20"},
            [("word", WORD, date(2020, 6, 20), None), ("word", date(2020, 8, 4), None, None)],
        ),
        (CLOSED, [("closing", date(2020, 7, 1), None, None)]),
        (TOLD, [("closing", date(2020, 7, 1), date(2020, 7, 3), None)]),
    ],
)
def test_added(import_rows, row, expected) -> None:
    assert book(import_rows(row)) == expected


def test_a_day_of_feedback_is_its_history_row(import_rows) -> None:
    signal = import_rows(TOLD)
    assert signal.feedback.get().follow_up == signal.follow_ups.get(kind="feedback")


@pytest.mark.parametrize(
    ("before", "after", "still_owed"),
    [
        ({"status": "sent"}, {"status": "taken_up"}, [("word", WORD)]),
        ({"status": "sent"}, CLOSED, [("closing", date(2020, 7, 1))]),
        ({"status": "sent"}, TOLD, []),
        ({"status": "taken_up"}, {"status": "sent"}, [("receipt", RECEIPT), ("word", WORD)]),
        (CLOSED, TOLD, []),
        (TOLD, CLOSED, [("closing", date(2020, 7, 1))]),
        (CLOSED, {"status": "taken_up"}, [("word", date(2020, 10, 16))]),
        (TOLD, {"status": "waiting"}, [("word", date(2020, 10, 16))]),
        (CLOSED, CLOSED | {"closed_on": "2020-08-01"}, [("closing", date(2020, 8, 1))]),
        (
            {"status": "sent"},
            {"status": "sent", "sent_on": "2020-06-03"},
            [("receipt", date(2020, 6, 10)), ("word", date(2020, 7, 18))],
        ),
        (
            {"status": "waiting"},
            {"status": "waiting", "feedback_on": "2020-06-20"},
            [("word", date(2020, 8, 4))],
        ),
    ],
)
def test_changed(import_rows, before, after, still_owed) -> None:
    import_rows(before)
    signal = import_rows(after)
    assert owed(signal) == still_owed
    # A closing is owed exactly while the signal is closed without a day of feedback.
    assert ("closing" in dict(still_owed)) == signal.is_owed_feedback


def test_there_and_back_leaves_one_receipt_and_one_word_owed(import_rows) -> None:
    for row in ({"status": "sent"}, TOLD, {"status": "sent"}, CLOSED, {"status": "sent"}):
        signal = import_rows(row)
    assert [kind for kind, _day in owed(signal)] == ["receipt", "word"]


def test_another_day_of_feedback_keeps_the_words_that_were_read(import_rows, cast) -> None:
    signal = import_rows({"status": "taken_up"})
    how = {"outcome": "solved", "feedback": "Er hangt een bord."}
    day = date(2020, 7, 1)
    actions.close_signal(signal, by=cast.dirk, on=day, version=signal.version, **how)
    signal = import_rows(TOLD)
    closing = signal.feedback.get(kind="closing")
    assert (closing.sent_on, closing.follow_up.text) == (date(2020, 7, 3), "Er hangt een bord.")


def test_importing_an_export_changes_no_feedback(import_rows, cast, tmp_path) -> None:
    import_rows({"status": "sent"}, TOLD, CLOSED, {"status": "waiting"})
    sent = Signal(author=cast.amina.person, title="Loket", story="Dicht.", language="nl")
    actions.send_signal(sent, by=cast.amina, on=TODAY)
    before = list(Feedback.objects.order_by("pk").values())
    export_register(str(tmp_path / "all.xlsx"))
    result = import_register(tmp_path / "all.xlsx", day=date(2021, 1, 1))
    assert (result.faults, result.added, result.changed) == ([], 0, 0)
    assert list(Feedback.objects.order_by("pk").values()) == before


def test_days_at_the_end_of_time(import_rows) -> None:
    signal = import_rows({"status": "sent", "sent_on": "9999-12-31"})
    assert {day for _kind, day in owed(signal)} == {date.max}

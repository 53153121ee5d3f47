"""Of several days that are past or near, the first one decides what a list says and its order."""

from datetime import date, timedelta

import pytest

from signals.late import late_words
from signals.models import Signal, SignalStatus
from tests.cast import TODAY, Cast
from tests.signals.partner_world import asked_in_days


@pytest.fixture
def asked(cast: Cast, signal_in):
    """asked(1, (20, 9)): signal 1 has a question of 20 days ago, wanted in 9 days."""

    def make(number: int, *days: tuple[int, int], state: str = "asked") -> Signal:
        reference = f"S2020-000{number}"
        signal = Signal.objects.filter(reference=reference).first()
        signal = signal or signal_in(SignalStatus.WAITING, reference)
        for before, due in days:
            asked_in_days(cast, signal, before, due, state=state)
        return signal

    return make


def day(number: int) -> date:
    return TODAY + timedelta(days=number)


def test_the_first_answer_still_waited_for_decides_the_order(dirk, asked) -> None:
    asked(1, (20, 1), (5, 9))
    asked(2, (10, 5))
    asked(3, (10, 20))
    asked(3, (10, -3), state="answered")
    rows = dirk.get("/signals/?status=waiting&sort=partner").context["page"].rows
    assert [row.reference[-1] for row in rows] == ["1", "2", "3"]


def test_late_since_the_first_day_that_is_past(dirk, asked) -> None:
    signal = asked(1, (20, -9), (10, -2), (5, 3))
    signal.feedback.all().delete()
    for kind, due in (("word", -4), ("receipt", -7)):
        signal.feedback.create(kind=kind, due_on=day(due))
    (row,) = dirk.get("/signals/?status=waiting").context["page"].rows
    assert late_words(row) == [
        f"receipt was due {day(-7):%d/%m/%Y}",
        f"the partner’s answer was due {day(-9):%d/%m/%Y}",
    ]
    signal.feedback.filter(kind="receipt").update(sent_on=TODAY)
    (row,) = dirk.get("/signals/?status=waiting").context["page"].rows
    assert late_words(row)[0] == f"a word was due {day(-4):%d/%m/%Y}"

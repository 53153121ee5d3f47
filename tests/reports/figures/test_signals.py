"""Signals by the day sent, closed or fed back: a later reopening moves nothing."""

import pytest

from experts.models import PersonRole, Theme
from signals.models import (
    FollowUp,
    FollowUpKind,
    Level,
    Obstacle,
    Outcome,
    Signal,
    SignalStatus,
    StructuralSignal,
)
from tests.cast import make_person, make_signal
from tests.reports.figures.counting import day, keys, parts, value

pytestmark = pytest.mark.django_db


@pytest.fixture
def ada():
    return make_person("ADA", "Ada", "Peeters", PersonRole.EXPERT)


def close(signal, on: str, outcome: Outcome = Outcome.SOLVED) -> FollowUp:
    signal.status, signal.closed_on, signal.outcome = SignalStatus.CLOSED, day(on), outcome
    signal.save()
    return FollowUp.objects.create(
        signal=signal,
        kind=FollowUpKind.STEP,
        on=day(on),
        to_status=SignalStatus.CLOSED,
        outcome=outcome,
    )


def reopen(signal, on: str) -> None:
    signal.status, signal.closed_on, signal.outcome = SignalStatus.TAKEN_UP, None, ""
    signal.save()
    FollowUp.objects.create(
        signal=signal, kind=FollowUpKind.STEP, on=day(on), to_status=SignalStatus.TAKEN_UP
    )


def feed_back(signal, on: str) -> FollowUp:
    return FollowUp.objects.create(
        signal=signal, kind=FollowUpKind.FEEDBACK, on=day(on), text="Dit is er gebeurd."
    )


def test_a_signal_counts_on_the_day_it_was_sent(ada):
    make_signal("S1", ada, day("2019-12-31"))
    make_signal("S2", ada, day("2020-01-01"))
    make_signal("S3", ada, day("2020-12-31"))
    assert [value("signals_sent", year) for year in (2019, 2020, 2021)] == [1, 2, 0]
    assert parts("signals_by_month") == {"01": 1, "12": 1}
    assert keys("signals_by_month") == [f"{month:02}" for month in range(1, 13)]


def test_a_draft_is_not_sent(ada):
    Signal.objects.create(reference="S1", author=ada, language="nl", title="t", story="s")
    assert value("signals_sent") == 0


def test_levels_and_no_level_sum_to_the_signals_sent(ada):
    for number, level in enumerate([Level.MACRO, Level.MACRO, Level.MESO, ""]):
        make_signal(f"S{number}", ada, level=level)
    by_level = {"signals_macro": 2, "signals_meso": 1, "signals_micro": 0, "signals_no_level": 1}
    assert {slug: value(slug) for slug in by_level} == by_level
    assert keys("signals_by_level") == ["micro", "meso", "macro", "none"]
    assert parts("signals_by_level") == {"meso": 1, "macro": 2, "none": 1}


def test_none_of_the_levels_is_shown_even_when_it_is_zero(ada):
    make_signal("S1", ada, level=Level.MICRO)
    assert keys("signals_by_level")[-1] == "none"


def test_the_main_theme_alone_decides_so_that_shares_add_up(ada):
    health = Theme.objects.create(code="HEALTH", name_nl="gezondheid", name_fr="santé")
    debt = Theme.objects.create(code="debt", name_nl="schulden", name_fr="dettes")
    signal = make_signal("S1", ada, main_theme=health)
    signal.themes.set([health, debt])
    make_signal("S2", ada)
    assert parts("signals_by_theme") == {"health": 1, "none": 1}
    assert keys("signals_by_theme") == ["debt", "health", "none"]


def test_obstacles_come_by_code_and_none_only_when_there_is_one(ada):
    make_signal("S1", ada, obstacle=Obstacle.REGULATION)
    assert parts("signals_by_obstacle") == {"regulation": 1}
    assert keys("signals_by_obstacle") == sorted(Obstacle.values)


def test_a_closing_counts_on_its_day_and_a_reopening_moves_nothing(ada):
    signal = make_signal("S1", ada, day("2019-12-01"))
    close(signal, "2020-12-31", Outcome.PASSED_ON)
    reopen(signal, "2021-01-02")
    assert [value("signals_closed", year) for year in (2019, 2020, 2021)] == [0, 1, 0]
    assert parts("signals_by_outcome") == {"passed_on": 1}


def test_closed_twice_in_a_year_counts_once_with_the_last_outcome(ada):
    signal = make_signal("S1", ada, day("2020-01-02"))
    close(signal, "2020-03-01", Outcome.NOT_SOLVABLE)
    reopen(signal, "2020-04-01")
    close(signal, "2020-05-01", Outcome.SOLVED)
    assert value("signals_closed") == 1
    assert parts("signals_by_outcome") == {"solved": 1}


def test_a_corrected_closing_no_longer_counts(ada):
    signal = make_signal("S1", ada, day("2020-01-02"))
    wrong = close(signal, "2020-12-31")
    FollowUp.objects.create(
        signal=signal, kind=FollowUpKind.CORRECTION, on=day("2021-02-01"), corrects=wrong
    )
    close(signal, "2021-01-04")
    assert (value("signals_closed"), value("signals_closed", 2021)) == (0, 1)


def test_feedback_counts_once_on_its_first_day(ada):
    signal = make_signal("S1", ada, day("2020-11-30"))
    feed_back(signal, "2020-12-10")
    feed_back(signal, "2021-03-01")
    assert (value("signals_with_feedback"), value("signals_with_feedback", 2021)) == (1, 0)


def test_the_median_is_the_middle_of_the_days_to_the_first_feedback(ada):
    for number, on in enumerate(["2020-03-02", "2020-03-05", "2020-03-21", "2020-06-01"]):
        feed_back(make_signal(f"S{number}", ada, day("2020-03-01")), on)
    assert value("median_days_to_feedback") == 12
    assert value("median_days_to_feedback", 2021) is None


def test_structural_signals_go_by_the_day_recognised(ada):
    for number, on in enumerate(["2019-12-31", "2020-01-01"]):
        StructuralSignal.objects.create(
            reference=f"B{number}", statement_nl="Wie in armoede leeft…", recognised_on=day(on)
        )
    assert value("structural_signals") == 1

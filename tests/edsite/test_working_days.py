"""Working days: weekends and the public holidays of Belgium counted out."""

from datetime import date

import pytest

from edsite.working_days import add_working_days, is_working_day

HOLIDAYS_OF_2020 = [
    date(2020, 1, 1),
    date(2020, 4, 13),  # Easter Monday
    date(2020, 5, 1),
    date(2020, 5, 21),  # Ascension
    date(2020, 6, 1),  # Whit Monday
    date(2020, 7, 21),
    date(2020, 8, 15),
    date(2020, 11, 1),
    date(2020, 11, 11),
    date(2020, 12, 25),
]


@pytest.mark.parametrize("day", HOLIDAYS_OF_2020)
def test_public_holidays_of_2020(day) -> None:
    assert not is_working_day(day)


@pytest.mark.parametrize("day", [date(2021, 4, 5), date(2021, 5, 13), date(2021, 5, 24)])
def test_movable_feasts_move(day) -> None:
    assert not is_working_day(day)


@pytest.mark.parametrize(
    "day",
    [
        date(2020, 4, 14),
        date(2020, 5, 22),  # the day after Ascension is a bridge, not a public holiday
        date(2020, 7, 11),  # of one community alone, and a Saturday anyway
        date(2020, 11, 2),
        date(2020, 12, 24),
    ],
)
def test_days_beside_a_holiday(day) -> None:
    assert is_working_day(day) is (day.weekday() < 5)


def test_weekends_do_not_count() -> None:
    week = [date(2020, 6, day) for day in range(8, 15)]
    assert [is_working_day(day) for day in week] == [True] * 5 + [False] * 2


@pytest.mark.parametrize(
    ("day", "number", "expected"),
    [
        (date(2020, 6, 15), 5, date(2020, 6, 22)),  # Monday to Monday
        (date(2020, 6, 12), 1, date(2020, 6, 15)),  # Friday to Monday
        (date(2020, 6, 13), 1, date(2020, 6, 15)),  # from a Saturday
        (date(2020, 6, 14), 5, date(2020, 6, 19)),  # from a Sunday
        (date(2020, 4, 9), 5, date(2020, 4, 17)),  # over Easter Monday
        (date(2020, 5, 20), 2, date(2020, 5, 25)),  # over Ascension and a weekend
        (date(2020, 5, 29), 5, date(2020, 6, 8)),  # over Whit Monday
        (date(2020, 7, 20), 1, date(2020, 7, 22)),
        (date(2020, 12, 24), 5, date(2021, 1, 4)),  # over Christmas and New Year
        (date(2020, 6, 15), 0, date(2020, 6, 15)),
    ],
)
def test_adding(day, number, expected) -> None:
    assert add_working_days(day, number) == expected


def test_counting_forward_only() -> None:
    with pytest.raises(ValueError, match="forward"):
        add_working_days(date(2020, 6, 15), -1)


def test_days_of_an_old_or_odd_register() -> None:
    assert add_working_days(date(1, 1, 1), 5) == date(1, 1, 8)
    assert add_working_days(date.max, 5) == date.max

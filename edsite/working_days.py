"""Days on which the service works: Monday to Friday, Belgian public holidays counted out."""

from datetime import date, timedelta
from functools import cache

import holidays

ONE_DAY = timedelta(days=1)
SATURDAY = 5


@cache
def public_holidays(year: int) -> frozenset[date]:
    """Those of the whole country, from tables that come with the package, never from a network.

    A holiday in a weekend stays there: which day replaces it each employer chooses. A year for
    which the package has no table has none.
    """
    return frozenset(holidays.country_holidays("BE", years=year))


def is_working_day(day: date) -> bool:
    return day.weekday() < SATURDAY and day not in public_holidays(day.year)


def add_working_days(day: date, number: int) -> date:
    """The last of so many working days after `day`, which itself does not count.

    A register may hold any day: what would come after the last day there is ends on it.
    """
    if number < 0:
        raise ValueError("working days are counted forward")
    while number and day < date.max:
        day += ONE_DAY
        number -= is_working_day(day)
    return day

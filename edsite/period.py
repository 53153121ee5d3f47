"""A span of days. Rules take one as an argument; only views and commands ask what day it is."""

from dataclasses import dataclass
from datetime import date
from typing import Self

from django.db.models import Q


@dataclass(frozen=True)
class Period:
    """From the first day to the last, both included."""

    first_day: date
    last_day: date

    def __post_init__(self) -> None:
        if self.last_day < self.first_day:
            raise ValueError("a period ends on or after its first day")

    @classmethod
    def of_year(cls, year: int, *, today: date | None = None) -> Self:
        """The year, cut off at `today` when that lies in it: a running year ends today."""
        last_day = date(year, 12, 31)
        if today is not None and today.year == year:
            last_day = today
        return cls(date(year, 1, 1), last_day)

    @property
    def year(self) -> int:
        return self.first_day.year

    @property
    def days(self) -> tuple[date, date]:
        """For a `__range` look-up."""
        return (self.first_day, self.last_day)

    def __contains__(self, day: date | None) -> bool:
        return day is not None and self.first_day <= day <= self.last_day


def overlapping(period: Period, *, prefix: str = "") -> Q:
    """Rows with `first_day` and an open or later `last_day` that share a day with the period."""
    return Q(**{f"{prefix}first_day__lte": period.last_day}) & (
        Q(**{f"{prefix}last_day__isnull": True}) | Q(**{f"{prefix}last_day__gte": period.first_day})
    )


def on_day(day: date, *, prefix: str = "") -> Q:
    """Rows with `first_day` and `last_day` that are under way on one day."""
    return overlapping(Period(day, day), prefix=prefix)

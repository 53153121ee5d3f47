"""Short ways to count in the tests of the figures."""

from datetime import date

from edsite.period import Period
from reports.figures import FIGURES


def value(slug: str, year: int = 2020):
    return FIGURES[slug].value(Period.of_year(year))


def parts(slug: str, year: int = 2020) -> dict[str, int]:
    """The parts that are not zero."""
    found = FIGURES[slug].parts(Period.of_year(year))
    return {part.key: part.value for part in found if part.value}


def keys(slug: str, year: int = 2020) -> list[str]:
    return [part.key for part in FIGURES[slug].parts(Period.of_year(year))]


def day(text: str) -> date:
    return date.fromisoformat(text)

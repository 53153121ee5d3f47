"""The numbers of a published year for everybody, without small cells of people."""

from typing import Any

from django.utils import timezone, translation

from experts.models import Person
from reports.counting import Breakdown
from reports.edition.numbers import Numbers
from reports.figures import FIGURES
from reports.models import Report, ReportLanguage

SMALLEST_CELL = 5
POSSIBLE_NUMBERS = 3
# Who pays how many salaries: the service prints that itself in its reports.
PRINTED_ANYWAY = {"people_by_funding_source"}


def counts_people(slug: str, numbers: Numbers) -> bool:
    """Whether its small cells are left out because they tell of persons."""
    if slug in PRINTED_ANYWAY:
        return False
    return FIGURES[slug].rows(numbers.period()).model is Person


def without_small_cells(values: list[int], *, zero_is_small: bool = True) -> list[int | None]:
    """None for every cell under five persons, and for more while those could be worked out.

    The sum is known, and each zero is told elsewhere: so the other cells that go are the same
    whether a zero is shown or not, or two publications together would give a small one away.
    """
    hidden = {i for i, value in enumerate(values) if 0 < value < SMALLEST_CELL}
    rest = sorted(
        (i for i, value in enumerate(values) if value >= SMALLEST_CELL), key=values.__getitem__
    )
    for i in rest:
        if _leaves_in_doubt([values[each] for each in hidden]):
            break
        hidden.add(i)
    if zero_is_small:
        hidden |= {i for i, value in enumerate(values) if value == 0}
    return [None if i in hidden else value for i, value in enumerate(values)]


def _leaves_in_doubt(hidden: list[int]) -> bool:
    """Whether, of cells with a known sum, each small one may still be three numbers or more."""
    small = sum(value < SMALLEST_CELL for value in hidden)
    large = len(hidden) - small
    if not small:
        return True
    most = SMALLEST_CELL - 1
    # What the other hidden cells hold at the least; at the most they hold anything once one of
    # them is large.
    others_least = small - 1 + large * SMALLEST_CELL
    smallest = 1 if large else max(1, sum(hidden) - most * (small - 1))
    largest = min(most, sum(hidden) - others_least)
    return largest - smallest + 1 >= POSSIBLE_NUMBERS


def _words(slug: str) -> dict[str, str]:
    words = {}
    for language in ReportLanguage.values:
        with translation.override(language):
            words[f"label_{language}"] = str(FIGURES[slug].label)
            words[f"definition_{language}"] = str(FIGURES[slug].definition)
    return words


def _figure(slug: str, numbers: Numbers) -> dict[str, Any]:
    of_people = counts_people(slug, numbers)
    if not isinstance(FIGURES[slug], Breakdown):
        value = numbers.value(slug)
        if of_people and value is not None and value < SMALLEST_CELL:
            value = None
        return {"value": value, **_words(slug)}
    parts = numbers.parts(slug)
    values: list[int | None] = [part.value for part in parts]
    if of_people:
        values = without_small_cells([part.value for part in parts])
    return {
        "parts": [
            {"key": part.key, "label": str(part.label), "value": value}
            for part, value in zip(parts, values, strict=True)
        ],
        **_words(slug),
    }


def open_data(report: Report) -> dict[str, Any]:
    """Figures as published, else as counted now; null where a cell holds under five persons."""
    kept = report.published_figures()
    numbers = Numbers(report.year, today=timezone.localdate(), kept=kept)
    return {
        "year": report.year,
        "smallest_cell_of_people": SMALLEST_CELL,
        "figures": {slug: _figure(slug, numbers) for slug in FIGURES},
    }

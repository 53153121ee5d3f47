"""The numbers of a published year for everybody, without small cells of people."""

from typing import Any

from django.utils import timezone, translation

from experts.models import Person
from reports.counting import Breakdown
from reports.edition.numbers import Numbers
from reports.figures import FIGURES
from reports.models import Report, ReportLanguage

SMALLEST_CELL = 5


def counts_people(slug: str, numbers: Numbers) -> bool:
    return FIGURES[slug].rows(numbers.period()).model is Person


def without_small_cells(values: list[int], *, zero_is_small: bool = True) -> list[int | None]:
    """None for every cell under five persons, and for one more where a single gap would show.

    A sum and all parts but one give that one away, so a lone gap takes the next smallest along.
    """
    least = 0 if zero_is_small else 1
    hidden = [i for i, value in enumerate(values) if least <= value < SMALLEST_CELL]
    known_gap = len(hidden) == 1 and values[hidden[0]] > 0
    if known_gap and len(values) > 1:
        rest = [i for i, value in enumerate(values) if i not in hidden and value]
        hidden += sorted(rest, key=lambda i: values[i])[:1]
    return [None if i in hidden else value for i, value in enumerate(values)]


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

"""The figures of a period as plain data: what the command, the open data and the pages show."""

from collections.abc import Iterator
from decimal import Decimal
from typing import Any

from edsite.period import Period
from reports.counting import Breakdown, Number
from reports.figures import FIGURES


def plain(value: Number | None) -> int | float | None:
    """A whole number stays whole: 41.5000 becomes 41.5, and 41.0 becomes 41."""
    if isinstance(value, Decimal | float):
        return int(value) if value == int(value) else float(value)
    return value


def figures_as_data(period: Period) -> dict[str, dict[str, Any]]:
    """Slug to `{"value", "label", "definition"}` or `{"parts": [...], "label", "definition"}`.

    Values are counts (persons, signals, days, full-time equivalents); None where there is
    nothing to measure. Source: `reports.figures`.
    """
    found: dict[str, dict[str, Any]] = {}
    for slug, figure in FIGURES.items():
        words = {"label": str(figure.label), "definition": str(figure.definition)}
        if isinstance(figure, Breakdown):
            parts = [
                {"key": part.key, "label": str(part.label), "value": part.value}
                for part in figure.parts(period)
            ]
            found[slug] = {"parts": parts, **words}
        else:
            found[slug] = {"value": plain(figure.value(period)), **words}
    return found


def as_rows(figures: dict[str, dict[str, Any]]) -> Iterator[tuple[str, str, str, Any]]:
    """Slug, part, label and value of every number; a breakdown gives one row a part."""
    for slug, figure in figures.items():
        if "parts" in figure:
            for part in figure["parts"]:
                label = f"{figure['label']}: {part['label']}"
                yield slug, part["key"], label, part["value"]
        else:
            yield slug, "", figure["label"], figure["value"]

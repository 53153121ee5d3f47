"""Which drawing suits a breakdown on the screen."""

from collections.abc import Sequence

from django.utils.safestring import SafeString

from reports.charts import Part, columns, horizontal_bars, level_bar
from reports.counting import CountedPart
from reports.dashboard import ComparedBreakdown, ComparedPart
from reports.figures.orders import short_month

BY_TIME = {"signals_by_month", "projects_by_quarter", "requests_by_quarter"}
# Steps of one scale: read in their own order, not by size.
IN_STEPS = {"signals_by_days_to_feedback"}


def draw(compared: ComparedBreakdown, *, year: int, width: float) -> SafeString:
    """The chart of a breakdown with last year beside it; its numbers stand in its title too."""
    slug = compared.breakdown.slug
    title = f"{compared.breakdown.label}, {year}"
    if slug == "signals_by_level":
        parts = [
            Part(each.part.key, _short(each.part.label), each.part.value) for each in compared.parts
        ]
        return level_bar(parts, title=title, width=width)
    if slug in BY_TIME:
        parts = [
            Part(each.part.key, _of_time(slug, each.part), each.part.value)
            for each in compared.parts
        ]
        return columns(parts, title=title, width=width)
    parts = [
        Part(each.part.key, str(each.part.label), each.part.value, before=each.before)
        for each in _in_order(compared)
        if each.part.value or each.before
    ]
    before = str(year - 1) if any(each.before for each in compared.parts) else ""
    return horizontal_bars(parts, title=title, before_label=before, width=width)


def _in_order(compared: ComparedBreakdown) -> Sequence[ComparedPart]:
    if compared.breakdown.slug in IN_STEPS:
        return compared.parts
    return sorted(compared.parts, key=lambda each: -each.part.value)


def _short(label: str) -> str:
    """“macro: policy and rules” beside a bar is “macro”."""
    return str(label).split(":")[0]


def _of_time(slug: str, part: CountedPart) -> str:
    return short_month(part.key) if slug == "signals_by_month" else str(part.label)

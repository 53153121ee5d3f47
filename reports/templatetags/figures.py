"""How numbers of the figures are written, and their drawings."""

from datetime import date
from typing import Any

from django import template
from django.utils.formats import date_format
from django.utils.safestring import SafeString

from reports.breakdown_charts import draw
from reports.charts import NARROW, lettering, responsive
from reports.counting import Number
from reports.dashboard import ComparedBreakdown
from reports.figures.as_data import plain
from reports.row_tables import Cell, RowTable

register = template.Library()

NOTHING = "–"


@register.filter
def number(value: Number | None) -> str:
    """In the reader's language; a dash where there is nothing to measure."""
    return NOTHING if value is None else lettering.number(plain(value))


@register.filter
def signed(value: Number | None) -> str:
    """A change: +12, −3, and nothing where there is nothing to compare."""
    if value is None:
        return ""
    sign = "+" if value > 0 else "−" if value < 0 else "±"
    return f"{sign}{lettering.number(abs(plain(value)))}"


@register.filter
def percent(share: float) -> str:
    return lettering.share(share, 1)


@register.filter
def shown(value: Any) -> str:
    """A cell: days in words, nothing as a dash."""
    if isinstance(value, date):
        return date_format(value, "j F Y")
    return NOTHING if value in (None, "") else str(value)


@register.filter
def cells(row: Any, table: RowTable) -> list[Cell]:
    return table.cells(row)


@register.simple_tag
def small_chart(compared: ComparedBreakdown, year: int) -> SafeString:
    """For a card, on any screen."""
    return draw(compared, year=year, width=NARROW)


@register.simple_tag
def full_chart(compared: ComparedBreakdown, year: int) -> SafeString:
    """For a page: laid out wide and narrow, and the style sheet shows the one that fits."""
    return responsive(lambda width: draw(compared, year=year, width=width))

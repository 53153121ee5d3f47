"""The parts of a breakdown in their fixed order: zeros are shown too, `none` comes last."""

from collections.abc import Sequence
from datetime import date, timedelta
from typing import Any

from django.db.models import Case, CharField, Value, When
from django.utils.dates import MONTHS, MONTHS_AP
from django.utils.translation import gettext_lazy as _

from partners.models import Province

Pairs = Sequence[tuple[str, str]]


def by_code(choices: Any) -> Pairs:
    return sorted((value.lower(), label) for value, label in choices.choices)


def in_listed_order(choices: Any) -> Pairs:
    return [(value.lower(), label) for value, label in choices.choices]


def vocabulary(model: Any) -> Pairs:
    return sorted((record.code.lower(), record.name) for record in model.objects.all())


def provinces() -> Pairs:
    """Provinces keep their ISO spelling, as in the register."""
    return sorted((value.upper(), label) for value, label in Province.choices)


def months() -> Pairs:
    return [(f"{month:02}", MONTHS[month]) for month in range(1, 13)]


def short_month(key: str) -> str:
    """As a narrow column is labelled: "mrt" in Dutch, "mars" in French."""
    return str(MONTHS_AP[int(key)])


def quarters() -> Pairs:
    return [(f"q{quarter}", _("quarter %d") % quarter) for quarter in range(1, 5)]


def span_of_year(field: str, year: int, months_each: int, key: str) -> Case:
    """The part of the year a day falls in, as date ranges: fast, and equal on every database."""
    spans = []
    for start in range(1, 13, months_each):
        after = date(year + (start + months_each) // 13, (start + months_each - 1) % 12 + 1, 1)
        days = (date(year, start, 1), after - timedelta(days=1))
        name = key.format((start - 1) // months_each + 1)
        spans.append(When(**{f"{field}__range": days}, then=Value(name)))
    return Case(*spans, output_field=CharField())

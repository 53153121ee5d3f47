"""The live figures of a year as the screen shows them: last year beside, parts as bars."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from typing import Any

from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from edsite.period import Period
from reports.counting import Breakdown, CountedPart, Figure, Number
from reports.figures import FIGURES
from reports.figures.as_data import plain

GROUPS: Sequence[tuple[str, str, Sequence[str]]] = (
    (
        "people",
        _("People"),
        (
            "people_employed",
            "people_employed_31_december",
            "fte_31_december",
            "arrivals",
            "departures",
            "statutory_appointments",
            "funding_sources",
            "people_by_role",
            "people_by_statute",
            "people_by_grade",
            "people_by_language",
            "people_by_funding_source",
        ),
    ),
    (
        "placements",
        _("Placements with partners"),
        (
            "experts_placed",
            "experts_placed_31_december",
            "experts_detached",
            "experts_directly_employed",
            "partner_organisations",
            "partner_sites",
            "experts_by_sector",
            "partners_by_kind",
            "sites_by_province",
        ),
    ),
    (
        "signals",
        _("Signals"),
        (
            "signals_sent",
            "signals_micro",
            "signals_meso",
            "signals_macro",
            "signals_no_level",
            "signals_closed",
            "signals_with_feedback",
            "median_days_to_receipt",
            "median_days_to_feedback",
            "partner_questions_due",
            "partner_answers_in_time",
            "structural_signals",
            "structural_signals_acted_upon",
            "signals_by_level",
            "signals_by_month",
            "signals_by_theme",
            "signals_by_obstacle",
            "signals_by_authority",
            "signals_by_outcome",
            "signals_by_days_to_feedback",
            "partner_questions_by_answer",
        ),
    ),
    (
        "projects",
        _("Projects and requests"),
        (
            "projects_launched",
            "projects_custom",
            "projects_partner",
            "working_groups_active",
            "requests_received",
            "projects_by_kind",
            "projects_by_main_theme",
            "projects_by_quarter",
            "requests_by_quarter",
        ),
    ),
)


@dataclass(frozen=True)
class ComparedNumber:
    figure: Figure
    value: Number | None
    before: Number | None

    @property
    def change(self) -> Number | None:
        """Only where there is a number to compare with."""
        if self.value is None or not self.before:
            return None
        return plain(Decimal(str(self.value)) - Decimal(str(self.before)))


@dataclass(frozen=True)
class ComparedPart:
    part: CountedPart
    before: int | None
    share: float


@dataclass(frozen=True)
class ComparedBreakdown:
    breakdown: Breakdown
    parts: list[ComparedPart]
    total: int

    def label_of(self, key: str) -> str:
        return next((str(each.part.label) for each in self.parts if each.part.key == key), "")


@dataclass
class Group:
    code: str
    label: str
    numbers: list[ComparedNumber] = field(default_factory=list)
    breakdowns: list[ComparedBreakdown] = field(default_factory=list)


def dashboard(year: int, *, today: date) -> list[Group]:
    """Every figure of a year beside the year before, in groups."""
    period = Period.of_year(year, today=today)
    before = Period.of_year(year - 1)
    groups = []
    for code, label, slugs in GROUPS:
        group = Group(code, label)
        for slug in slugs:
            found = FIGURES[slug]
            if isinstance(found, Breakdown):
                group.breakdowns.append(compared_breakdown(found, period, before))
            else:
                group.numbers.append(compared_number(found, period, before))
        groups.append(group)
    return groups


def compared_number(figure: Figure, period: Period, before: Period) -> ComparedNumber:
    return ComparedNumber(figure, plain(figure.value(period)), plain(figure.value(before)))


def compared_breakdown(found: Breakdown, period: Period, before: Period) -> ComparedBreakdown:
    parts = found.parts(period)
    earlier = {part.key: part.value for part in found.parts(before)}
    total = sum(part.value for part in parts)
    compared = [
        ComparedPart(part, earlier.get(part.key), part.value / total if total else 0.0)
        for part in parts
    ]
    return ComparedBreakdown(found, compared, total)


def counted_rows(
    found: Figure | Breakdown, user: Any, period: Period, part: str
) -> tuple[QuerySet[Any], QuerySet[Any]]:
    """All rows a number counts, and those of them this person may see."""
    if isinstance(found, Breakdown):
        every = found.rows_of_part(period, part) if part else found.rows(period)
        return every, found.rows_for(user, period, part)
    return found.rows(period), found.rows_for(user, period)

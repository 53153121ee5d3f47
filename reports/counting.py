"""How a figure is declared and counted: the machinery; the definitions are in `figures/`.

A figure is a label, a plain definition and a function that gives the *rows* of a period.
Its number is computed from those rows and nothing else, so a list always equals its number.
"""

from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from decimal import Decimal
from statistics import median
from typing import Any

from django.db.models import CharField, Count, Q, QuerySet, Value
from django.db.models.functions import Cast, NullIf

from edsite.period import Period

Number = int | float | Decimal
Rows = Callable[[Period], QuerySet[Any]]
Measure = Callable[[QuerySet[Any], Period], Number | None]
Options = Callable[[], Sequence[tuple[str, str]]]

NONE = "none"


@dataclass(frozen=True)
class CountedPart:
    key: str
    label: str
    value: int


@dataclass(frozen=True)
class Figure:
    """One number of a period, counted from rows.

    `measure` turns rows into another number than their count (full-time equivalents, days);
    it gives None where there is nothing to measure. `needs` is the permission without which
    the rows themselves (not the number) stay hidden.
    """

    slug: str
    label: str
    definition: str
    rows: Rows
    measure: Measure | None = None
    needs: str = ""

    def value(self, period: Period) -> Number | None:
        rows = self.rows(period)
        return self.measure(rows, period) if self.measure else rows.count()

    def rows_for(self, user: Any, period: Period) -> QuerySet[Any]:
        return _visible(self.rows(period), user, self.needs)


@dataclass(frozen=True)
class Breakdown:
    """The rows of a whole, each in exactly one part; the parts sum to the whole.

    `rows` gives the whole's rows annotated with `part`, the code as stored (null: none).
    `options` gives every part in its fixed order, so that a zero is shown too; `none` comes
    last, and only when it is not 0, unless `always_none`.
    """

    slug: str
    label: str
    definition: str
    rows: Rows
    options: Options
    whole: str
    none_label: str
    always_none: bool = False
    needs: str = ""

    def parts(self, period: Period) -> list[CountedPart]:
        keys = {key.lower(): key for key, _ in self.options()}
        counts: Counter[str | None] = Counter()
        for stored, rows in self._counts(period):
            counts[None if stored is None else keys.get(stored.lower(), stored.lower())] += rows
        parts = [CountedPart(key, label, counts[key]) for key, label in self.options()]
        if counts[None] or self.always_none:
            parts.append(CountedPart(NONE, self.none_label, counts[None]))
        return parts

    def rows_of_part(self, period: Period, key: str) -> QuerySet[Any]:
        spellings = [
            stored for stored, _ in self._counts(period) if stored and stored.lower() == key.lower()
        ]
        chosen = Q(part__in=spellings)
        if key == NONE:
            chosen |= Q(part__isnull=True)
        return self.rows(period).filter(chosen)

    def _counts(self, period: Period) -> list[tuple[str | None, int]]:
        rows = self.rows(period).order_by().values_list("part")
        return list(rows.annotate(rows=Count("pk", distinct=True)))

    def rows_for(self, user: Any, period: Period, key: str = "") -> QuerySet[Any]:
        rows = self.rows_of_part(period, key) if key else self.rows(period)
        return _visible(rows, user, self.needs)


REGISTRY: dict[str, Figure | Breakdown] = {}


def figure(
    slug: str,
    *,
    label: str,
    definition: str,
    measure: Measure | None = None,
    needs: str = "",
) -> Callable[[Rows], Rows]:
    """Declares a number; the decorated function gives its rows."""

    def declare(rows: Rows) -> Rows:
        REGISTRY[slug] = Figure(slug, label, definition, rows, measure, needs)
        return rows

    return declare


def breakdown(slug: str, **declaration: Any) -> Callable[[Rows], Rows]:
    """Declares the parts of a whole; the decorated function gives rows annotated with `part`."""

    def declare(rows: Rows) -> Rows:
        REGISTRY[slug] = Breakdown(slug=slug, rows=rows, **declaration)
        return rows

    return declare


def median_days(begins: str, ends: str) -> Measure:
    """The middle number of calendar days between two days of each row; None without rows."""

    def measure(rows: QuerySet[Any], _period: Period) -> float | None:
        days = [(last - first).days for first, last in rows.values_list(begins, ends)]
        return median(days) if days else None

    return measure


def part_key(expression: Any) -> Any:
    """A code as it is stored, null where it is empty.

    Keys are its lower case, made in Python: SQLite's own folds ASCII letters only.
    """
    return NullIf(Cast(expression, CharField()), Value(""), output_field=CharField())


def _visible(rows: QuerySet[Any], user: Any, needs: str) -> QuerySet[Any]:
    if needs and not user.has_perm(needs):
        return rows.none()
    everything = rows.model._default_manager.all()
    if hasattr(everything, "visible_to"):
        return rows.filter(pk__in=everything.visible_to(user).values("pk"))
    model = rows.model._meta
    return rows if user.has_perm(f"{model.app_label}.view_{model.model_name}") else rows.none()

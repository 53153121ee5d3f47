"""The numbers of one edition: each figure is counted once, whatever asks for it."""

from datetime import date
from decimal import Decimal
from typing import Any

from django.utils.translation import gettext as _

from edsite.period import Period
from reports.charts.lettering import number as written
from reports.charts.lettering import share
from reports.counting import Breakdown, CountedPart, Figure, Number
from reports.figures import FIGURES
from reports.figures.as_data import plain
from reports.models import PublishedFigure

NOTHING = "–"
# A year without any of these was not kept in the register: there is nothing to compare with.
SIGNS_OF_LIFE = ("people_employed", "experts_placed", "signals_sent", "projects_launched")

Value = int | float | None


class UnknownNumber(LookupError):
    """A text or block asks for a number that nobody defined; the message says which."""


class Numbers:
    """Counts of a year and of others beside it, from the rows of today.

    With `kept`, the figures of an edition, the report's own year says those and counts nothing:
    numbers of two days are never mixed.
    """

    def __init__(
        self, year: int, *, today: date, kept: dict[str, dict[str, Any]] | None = None
    ) -> None:
        self.year = year
        self.today = today
        self.kept = kept
        self._values: dict[tuple[str, int], Value] = {}
        self._parts: dict[tuple[str, int], list[CountedPart]] = {}
        self._published: dict[int, dict[tuple[str, str], Decimal]] = {}

    def period(self, year: int | None = None) -> Period:
        return Period.of_year(year or self.year, today=self.today)

    def figure(self, slug: str) -> Figure | Breakdown:
        if slug not in FIGURES:
            raise UnknownNumber(_("There is no figure called “%(slug)s”.") % {"slug": slug})
        return FIGURES[slug]

    def value(self, slug: str, year: int | None = None) -> Value:
        """The number of a figure; of a breakdown the sum of its parts."""
        year = year or self.year
        if (slug, year) not in self._values:
            figure = self.figure(slug)
            if isinstance(figure, Breakdown):
                counted: Number | None = sum(part.value for part in self.parts(slug, year))
            elif self._is_kept(year):
                counted = self.kept.get(slug, {}).get("value")
            else:
                counted = figure.value(self.period(year))
            self._values[slug, year] = plain(counted)
        return self._values[slug, year]

    def parts(self, slug: str, year: int | None = None) -> list[CountedPart]:
        year = year or self.year
        if (slug, year) not in self._parts:
            figure = self.figure(slug)
            if not isinstance(figure, Breakdown):
                raise UnknownNumber(_("The figure “%(slug)s” has no parts.") % {"slug": slug})
            if self._is_kept(year):
                kept = self.kept.get(slug, {}).get("parts", [])
                self._parts[slug, year] = [CountedPart(**part) for part in kept]
            else:
                self._parts[slug, year] = figure.parts(self.period(year))
        return self._parts[slug, year]

    def part(self, slug: str, key: str, year: int | None = None) -> int:
        for part in self.parts(slug, year):
            if part.key.lower() == key.lower():
                return part.value
        if key == "none":  # it is left out where it is zero
            return 0
        raise UnknownNumber(
            _("The figure “%(slug)s” has no part “%(part)s”.") % {"slug": slug, "part": key}
        )

    def before(self, slug: str, key: str = "") -> Value:
        """Last year's number: as published where it was, else as counted, else None."""
        year = self.year - 1
        published = self._published_in(year).get((slug, key))
        if published is not None:
            return plain(published)
        if not self.has(year):
            return None
        return self.part(slug, key, year) if key else self.value(slug, year)

    def has(self, year: int) -> bool:
        return any(self.value(slug, year) for slug in SIGNS_OF_LIFE)

    def text(
        self, slug: str, *, part: str = "", year: int | None = None, share_of: bool = False
    ) -> str:
        """The number as the active language writes it; as a share with its percent sign."""
        counted = self.part(slug, part, year) if part else self.value(slug, year)
        if share_of:
            return share(counted or 0, self.value(slug, year) or 0)
        return NOTHING if counted is None else written(counted)

    def _is_kept(self, year: int) -> bool:
        return self.kept is not None and year == self.year

    def _published_in(self, year: int) -> dict[tuple[str, str], Decimal]:
        if year not in self._published:
            rows = PublishedFigure.objects.filter(year=year)
            self._published[year] = {(row.slug, row.part): row.value for row in rows}
        return self._published[year]

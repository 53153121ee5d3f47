"""All that the blocks of one edition share while it is made: year, language, numbers, medium."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from functools import cached_property
from typing import Any, Self

from django.db.models import Count
from django.utils.safestring import SafeString, mark_safe

from partners.models import Detachment, Site
from reports.charts import BelgiumMap, Place, belgium_map
from reports.edition.content import Link
from reports.edition.numbers import Numbers
from reports.edition.wording import Speaker


class Medium(StrEnum):
    """The page of the site, a page in one file of its own, or paper."""

    SITE = "site"
    FILE = "file"
    PRINT = "print"


# Width of drawings in their own units: the page's full measure (166 mm), and a phone.
PAGE_UNITS = 660
PHONE_UNITS = 340


@dataclass(frozen=True)
class Drawn:
    """A drawing as wide as the page, and for screens one for phones too."""

    wide: SafeString
    narrow: SafeString | None = None

    @classmethod
    def of(cls, wide: str, narrow: str | None = None) -> Self:
        """Of drawings, whose template has escaped every text in them."""
        return cls(mark_safe(wide), None if narrow is None else mark_safe(narrow))


@dataclass(frozen=True)
class Proof:
    year: int
    language: str
    medium: Medium
    numbers: Numbers
    link: Link | None = None

    @classmethod
    def of(
        cls, year: int, language: str, medium: Medium, *, today: date, link: Link | None = None
    ) -> "Proof":
        return cls(year, language, medium, Numbers(year, today=today), link)

    @cached_property
    def speaker(self) -> Speaker:
        return Speaker(self.language, self.numbers, self.link)

    def draw(self, figure: Callable[..., SafeString], *data: Any, **how: Any) -> Drawn:
        """A figure of `reports.charts` in the widths this medium needs."""
        wide = figure(*data, **how, width=PAGE_UNITS)
        if self.medium is Medium.PRINT:
            return Drawn.of(wide)
        return Drawn.of(wide, figure(*data, **how, width=PHONE_UNITS))

    @cached_property
    def places(self) -> list[Place]:
        """The partner sites of the year with the number of experts who worked there."""
        period = self.numbers.period()
        counted = dict(
            Detachment.objects.in_period(period)
            .order_by()
            .values_list("site")
            .annotate(experts=Count("person", distinct=True))
        )
        sites = Site.objects.with_detachment_in(period).select_related("organisation")
        return [
            Place(
                key=site.code,
                label=site.name,
                town=site.municipality,
                province=site.province,
                experts=counted.get(site.pk, 0),
                latitude=None if site.latitude is None else float(site.latitude),
                longitude=None if site.longitude is None else float(site.longitude),
            )
            for site in sites
        ]

    def map(self, title: str, width: float) -> BelgiumMap:
        return belgium_map(self.places, title=title, width=width)

"""All that the blocks of one edition share while it is made: year, language, numbers, medium."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from functools import cached_property
from typing import Any, Self

from django.db.models import Count
from django.utils.safestring import SafeString, mark_safe

from edsite.municipalities import town_in
from partners.models import Detachment, Site
from reports.charts import BelgiumMap, Place, belgium_map
from reports.charts.geometry import EAST, NORTH, SOUTH, WEST
from reports.edition.content import Link
from reports.edition.numbers import Numbers
from reports.edition.wording import Speaker


class Medium(StrEnum):
    """What the page of the site frames, a page in one file of its own, or paper."""

    SITE = "site"
    FILE = "file"
    PRINT = "print"


# Width of drawings in their own units: the page's full measure (166 mm), and a phone.
PAGE_UNITS = 660
PHONE_UNITS = 340


@dataclass(frozen=True)
class Drawn:
    """A drawing as wide as the page, and one as wide as a phone or half a page."""

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
        cls,
        year: int,
        language: str,
        medium: Medium,
        *,
        today: date,
        link: Link | None = None,
    ) -> Self:
        return cls(year, language, medium, Numbers(year, today=today), link)

    @cached_property
    def speaker(self) -> Speaker:
        return Speaker(self.language, self.numbers, self.link)

    def draw(self, figure: Callable[..., SafeString], *data: Any, **how: Any) -> Drawn:
        """A figure of `reports.charts` in the widths this medium needs."""
        return Drawn.of(
            figure(*data, **how, width=PAGE_UNITS), figure(*data, **how, width=PHONE_UNITS)
        )

    @cached_property
    def sites(self) -> dict[str, Site]:
        """The partner sites of the year, by code."""
        sites = Site.objects.with_detachment_in(self.numbers.period())
        return {site.code: site for site in sites.select_related("organisation")}

    @cached_property
    def places(self) -> list[Place]:
        """The partner sites of the year with the number of experts who worked there."""
        counted = dict(
            Detachment.objects.in_period(self.numbers.period())
            .order_by()
            .values_list("site")
            .annotate(experts=Count("person", distinct=True))
        )
        return [
            _place(site, self.town(site), counted.get(site.pk, 0)) for site in self.sites.values()
        ]

    def town(self, site: Site) -> str:
        return town_in(site.municipality, self.language)

    def map(self, title: str, width: float) -> BelgiumMap:
        return belgium_map(self.places, title=title, width=width)


def _place(site: Site, town: str, experts: int) -> Place:
    longitude = None if site.longitude is None else float(site.longitude)
    latitude = None if site.latitude is None else float(site.latitude)
    # A point outside Belgium would fall off the map: the list still names the site.
    on_map = (
        longitude is not None
        and latitude is not None
        and WEST <= longitude <= EAST
        and SOUTH <= latitude <= NORTH
    )
    return Place(
        key=site.code,
        label=site.name,
        town=town,
        province=site.province,
        experts=experts,
        latitude=latitude if on_map else None,
        longitude=longitude if on_map else None,
        rank=(site.municipality.casefold(), site.organisation.code.casefold(), site.code),
    )

"""Publishing a report: both editions kept as files, its numbers frozen, the pages open."""

import hashlib
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal
from typing import Any

from django.core.files.base import ContentFile
from django.db import transaction
from django.utils import timezone, translation
from django.utils.translation import gettext as _

from edsite.period import Period
from experts.models import User
from reports.counting import Breakdown
from reports.edition.numbers import Numbers, Value
from reports.edition.pdf import build_pdf
from reports.edition.proof import Medium
from reports.edition.report import render_report
from reports.figures import FIGURES
from reports.figures.as_data import figures_as_data
from reports.models import Edition, PublishedFigure, Report, ReportLanguage


@dataclass(frozen=True)
class Counted:
    slug: str
    part: str
    value: Value


def counted_figures(year: int) -> Iterator[Counted]:
    """Every number of a year, counted now; a breakdown gives its parts."""
    numbers = Numbers(year, today=timezone.localdate())
    for slug, figure in FIGURES.items():
        if isinstance(figure, Breakdown):
            yield from (Counted(slug, part.key, part.value) for part in numbers.parts(slug))
        else:
            yield Counted(slug, "", numbers.value(slug))


def freeze_figures(report: Report, at: datetime) -> int:
    """Keep the numbers of the year as they are now; what was published before stays.

    Returns how many were kept. A figure without anything to measure has no number to keep.
    """
    known = set(PublishedFigure.objects.filter(year=report.year).values_list("slug", "part"))
    sources = {}
    for language in ReportLanguage.values:
        with translation.override(language):
            sources[f"source_{language}"] = _("Activity report %(year)d, edition of %(day)s") % {
                "year": report.year,
                "day": timezone.localdate(at).isoformat(),
            }
    rows = [
        PublishedFigure(
            year=report.year,
            slug=each.slug,
            part=each.part,
            value=Decimal(str(each.value)),
            **sources,
        )
        for each in counted_figures(report.year)
        if each.value is not None and (each.slug, each.part) not in known
    ]
    PublishedFigure.objects.bulk_create(rows)
    return len(rows)


def publish_report(report: Report, *, by: User | None, at: datetime) -> list[Edition]:
    """Keep both editions, page and figures and PDF, freeze the numbers, open the pages.

    Raises PdfError or BlockError, and then publishes nothing.
    """
    # Made before the transaction: it takes seconds, and writers wait for each other.
    made = [_make(report, language, by=by, at=at) for language in ReportLanguage.values]
    with transaction.atomic():
        locked = Report.objects.select_for_update().get(pk=report.pk)
        freeze_figures(locked, at)
        editions = [_keep(edition, data) for edition, data in made]
        locked.is_public = True
        locked.save(update_fields=["is_public"])
    report.is_public = True
    return editions


def figures_now(report: Report, language: str) -> dict[str, dict[str, Any]]:
    """Every figure of the report's year, with its words in one language."""
    with translation.override(language):
        return figures_as_data(Period.of_year(report.year, today=timezone.localdate()))


def _make(report: Report, language: str, *, by: User | None, at: datetime) -> tuple[Edition, bytes]:
    data = build_pdf(report.year, language)
    edition = Edition(
        report=report,
        language=language,
        sha256=hashlib.sha256(data).hexdigest(),
        page=render_report(report.year, language, Medium.SITE),
        figures=figures_now(report, language),
        published_at=at,
        by=by,
    )
    return edition, data


def _keep(edition: Edition, data: bytes) -> Edition:
    name = f"activity-report-{edition.report.year}-{edition.language}.pdf"
    edition.pdf.save(name, ContentFile(data), save=False)
    edition.full_clean()
    edition.save()
    return edition


@transaction.atomic
def withdraw_report(report: Report) -> Report:
    """Close the pages to the public. Editions and frozen numbers stay: they were published."""
    locked = Report.objects.select_for_update().get(pk=report.pk)
    locked.is_public = False
    locked.save(update_fields=["is_public"])
    report.is_public = False
    return locked


@dataclass(frozen=True)
class Difference:
    """A published number beside the one counted now; `live` is None where none can be counted."""

    slug: str
    part: str
    published: Value
    live: Value

    @property
    def name(self) -> str:
        return f"{self.slug}.{self.part}" if self.part else self.slug

    @property
    def is_equal(self) -> bool:
        return self.live is not None and Decimal(str(self.published)) == Decimal(str(self.live))


def compare_with_published(year: int) -> list[Difference]:
    """Every published number of a year beside the live one."""
    live = {(each.slug, each.part): each.value for each in counted_figures(year)}
    rows = PublishedFigure.objects.filter(year=year)
    return [
        Difference(row.slug, row.part, _plain(row.value), _live(live, row.slug, row.part))
        for row in rows
    ]


def _live(live: dict[tuple[str, str], Value], slug: str, part: str) -> Value:
    # A part "none" is left out of a breakdown where it is zero.
    return live.get((slug, part), 0 if part == "none" and slug in FIGURES else None)


def _plain(value: Decimal) -> int | float:
    return int(value) if value == int(value) else float(value)

"""One structural signal or the bundle of a year as HTML: one template for page and paper."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.template.loader import render_to_string
from django.utils import translation
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from reports.bundle.content import (
    NOT_KNOWN,
    PrintedSignal,
    authority_label,
    by_authority,
    level_label,
)
from reports.charts import Part, horizontal_bars, level_bar
from reports.edition.proof import PAGE_UNITS, PHONE_UNITS, Drawn, Medium
from signals.models import Level

OVERVIEW = "overview"


@dataclass(frozen=True)
class AuthorityChapter:
    code: str
    title: str
    signals: list[PrintedSignal]

    @property
    def sections(self) -> list[tuple[str, str]]:
        return [(each.anchor, each.short) for each in self.signals]


def _overview() -> AuthorityChapter:
    return AuthorityChapter(OVERVIEW, _("At a glance"), [])


def render_signal(found: PrintedSignal, language: str, medium: Medium) -> str:
    with translation.override(language):
        context = {
            "title": _("Structural signal %(reference)s") % {"reference": found.bundle.reference},
            "found": found,
            "drawn": _sources_drawn(found),
            "day": found.day,
        }
        return _render("report/bundle_signal.html", context, language, medium)


def render_year(
    year: int, found: Sequence[PrintedSignal], language: str, medium: Medium, *, day: date
) -> str:
    with translation.override(language):
        chapters = [
            AuthorityChapter(f"authority-{code or NOT_KNOWN}", authority_label(code), signals)
            for code, signals in by_authority(found)
        ]
        context = {
            "title": _("Bundle of structural signals %(year)s") % {"year": year},
            "heading": _("Bundle of structural signals"),
            "year": year,
            "found": found,
            "sources": len({signal.pk for each in found for signal in each.sources}),
            "chapters": chapters,
            "by_authority": _authorities_drawn(chapters),
            "by_level": _levels_drawn(found),
            "contents": [_overview(), *chapters],
            "overview": OVERVIEW,
            "day": day,
        }
        return _render("report/bundle_year.html", context, language, medium)


def _render(template: str, context: dict[str, Any], language: str, medium: Medium) -> str:
    is_print = medium is Medium.PRINT
    shared = {
        "layout": f"report/bundle_layout_{medium}.html",
        "is_print": is_print,
        "language": language,
    }
    return render_to_string(template, context | shared)


def _drawn(figure: Callable[..., SafeString], parts: list[Part], title: str) -> Drawn:
    return Drawn.of(
        figure(parts, title=title, width=PAGE_UNITS), figure(parts, title=title, width=PHONE_UNITS)
    )


def _authorities_drawn(chapters: Sequence[AuthorityChapter]) -> Drawn | None:
    parts = [
        Part(
            NOT_KNOWN if each.code.endswith(NOT_KNOWN) else each.code, each.title, len(each.signals)
        )
        for each in chapters
    ]
    return (
        _drawn(horizontal_bars, parts, _("Structural signals by who can change it"))
        if parts
        else None
    )


def _levels_drawn(found: Sequence[PrintedSignal]) -> Drawn | None:
    counted = {
        level: sum(each.bundle.level == level for each in found) for level in [*Level.values, ""]
    }
    return _level_bar(counted, _("Structural signals by level"))


def _sources_drawn(found: PrintedSignal) -> Drawn | None:
    counted = {level: number for level, _label, number in found.sources_by_level}
    return _level_bar(counted, _("Signals behind it, by level"))


def _level_bar(counted: dict[str, int], title: str) -> Drawn | None:
    parts = [
        Part(level or NOT_KNOWN, level_label(level), number)
        for level, number in counted.items()
        if number
    ]
    return _drawn(level_bar, parts, title) if parts else None

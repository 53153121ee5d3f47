"""One edition as HTML: the same template for the site, for a file and for paper."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from django.template.loader import render_to_string
from django.utils import timezone, translation

from reports.charts import cover_pattern
from reports.edition.blocks import BlockError, block_context
from reports.edition.charts import parts_of
from reports.edition.content import Link
from reports.edition.defaults import default_chapters, default_report
from reports.edition.layout import Placed, place
from reports.edition.numbers import UnknownNumber
from reports.edition.proof import Drawn, Medium, Proof
from reports.models import Block, BlockKind, Chapter, Report

COVER_WIDTH, COVER_HEIGHT = 840, 640
# A kind that fills pages of its own, without the opener of a chapter above it.
OWN_PAGE = BlockKind.INFOGRAPHIC


@dataclass(frozen=True)
class MadeChapter:
    code: str
    title: Any
    intro: Any
    number: str
    number_label: str
    placed: list[Placed]
    is_page: bool
    is_short: bool

    @property
    def sections(self) -> list[tuple[str, str]]:
        """Anchor and title of the titled texts, for the table of contents."""
        if self.is_short:
            return []
        return [
            (each.block["anchor"], each.block["title"])
            for each in self.placed
            if each.block["kind"] == BlockKind.TEXT and each.block["title"]
        ]


def chapters_of(year: int) -> tuple[Report, list[tuple[Chapter, list[Block]]]]:
    """The written report of a year, or else the plain one of its figures."""
    report = Report.objects.filter(year=year).first()
    if report is None or not report.chapters.exists():
        report = report or default_report(year)
        return report, default_chapters(report)
    blocks = Block.objects.filter(chapter__report=report).select_related(
        "chapter", "project__organisation", "project__main_theme"
    )
    by_chapter: dict[int, list[Block]] = {}
    for block in blocks.order_by("position", "pk"):
        by_chapter.setdefault(block.chapter_id, []).append(block)
    return report, [(each, by_chapter.get(each.pk, [])) for each in report.chapters.all()]


def _chapter(chapter: Chapter, blocks: list[Block], proof: Proof) -> MadeChapter:
    contexts = []
    for i, block in enumerate(blocks, 1):
        contexts.append(block_context(block, proof) | {"anchor": f"{chapter.code}-{i}"})
    try:
        number = proof.numbers.text(chapter.figure) if chapter.figure else ""
        label = str(proof.numbers.figure(chapter.figure).label) if chapter.figure else ""
        title, intro = (proof.speaker.plain(chapter, field) for field in ("title", "intro"))
    except UnknownNumber as error:
        raise BlockError(f"{chapter.code}: {error}") from error
    return MadeChapter(
        code=chapter.code,
        title=title,
        intro=intro,
        number=number,
        number_label=label,
        placed=place(contexts),
        is_page=[block.kind for block in blocks] == [OWN_PAGE],
        is_short=not chapter.figure and not intro,
    )


def _cover(proof: Proof, title: str) -> Any:
    """The year's signals as tiles over the full width of the page."""
    parts = parts_of(proof, "signals_by_level")
    return Drawn.of(cover_pattern(parts, title=title, width=COVER_WIDTH, height=COVER_HEIGHT)).wide


def render_report(
    year: int,
    language: str,
    medium: Medium,
    *,
    today: date | None = None,
    link: Link | None = None,
    extra: dict[str, Any] | None = None,
) -> str:
    """The whole edition as HTML, every number counted now; for the site without its frame.

    Raises BlockError, which names the block, where a text asks for a number nobody defined.
    """
    with translation.override(language):
        proof = Proof.of(year, language, medium, today=today or timezone.localdate(), link=link)
        report, chapters = chapters_of(year)
        made = [_chapter(chapter, blocks, proof) for chapter, blocks in chapters]
        title = str(proof.speaker.plain(report, "title"))
        context = {
            "layout": f"report/layout_{medium}.html",
            "medium": str(medium),
            "is_print": medium is Medium.PRINT,
            "language": language,
            "report": report,
            "year": year,
            "title": title,
            "subtitle": proof.speaker.plain(report, "subtitle"),
            "cover": _cover(proof, str(proof.numbers.figure("signals_by_level").label)),
            "has_tiles": bool(proof.numbers.value("signals_by_level")),
            "signals": proof.numbers.text("signals_by_level"),
            "chapters": made,
        }
        return render_to_string("report/report.html", context | (extra or {}))

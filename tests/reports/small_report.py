"""A report of three chapters on a few signals: small, so that a PDF of it takes a second."""

from datetime import date

from reports.models import Block, BlockKind, Chapter, ChartStyle, Report
from signals.models import Level
from tests.cast import Cast, make_signal

DAY = date(2020, 3, 2)
LEVELS = [Level.MACRO, Level.MACRO, Level.MACRO, Level.MESO, ""]


def make_small_report(cast: Cast, *, is_public: bool = False) -> Report:
    for i, level in enumerate(LEVELS, 1):
        make_signal(f"S2020-{i:04}", cast.amina.person, DAY, level=level, main_theme=cast.health)
    report = Report.objects.create(
        year=2020, title_nl="Jaarverslag", title_fr="Rapport annuel", is_public=is_public
    )
    chapter = Chapter.objects.create(
        report=report, position=1, code="signals", title_nl="Signalen", title_fr="Signaux",
        intro_nl="Van {year}.", intro_fr="De {year}.", figure="signals_sent",
    )  # fmt: skip
    Block.objects.create(
        chapter=chapter, position=1, kind=BlockKind.TEXT,
        title_nl="Wat er in {year} kwam", title_fr="Ce qui est venu en {year}",
        text_nl="Er waren **{signals_sent}** signalen, waarvan {signals_by_level.macro%} macro.",
        text_fr="Il y a eu **{signals_sent}** signaux, dont {signals_by_level.macro%} macro.",
    )  # fmt: skip
    Block.objects.create(
        chapter=chapter, position=2, kind=BlockKind.CHART, style=ChartStyle.LEVELS,
        figures=["signals_by_level"], title_nl="Per niveau", title_fr="Par niveau",
    )  # fmt: skip
    Block.objects.create(
        chapter=chapter, position=3, kind=BlockKind.TEXT, text_nl="Enkel hier geschreven."
    )
    annex = Chapter.objects.create(
        report=report, position=2, code="annex", title_nl="Bijlage", title_fr="Annexe"
    )
    Block.objects.create(chapter=annex, position=1, kind=BlockKind.ANNEX)
    return report

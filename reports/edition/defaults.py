"""The report of a year that nobody has written: its figures, in chapters of their own."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext, override
from django.utils.translation import gettext_noop as _

from reports.models import Block, BlockKind, Chapter, ChartStyle, Report, ReportLanguage


@dataclass(frozen=True)
class Plan:
    code: str
    title: str
    intro: str = ""
    figure: str = ""
    blocks: Sequence[dict[str, Any]] = ()


def _chart(slug: str, style: ChartStyle, title: str) -> dict[str, Any]:
    return {"kind": BlockKind.CHART, "figures": [slug], "style": style, "title": title}


def _table(*slugs: str, title: str) -> dict[str, Any]:
    return {"kind": BlockKind.COMPARISON, "figures": list(slugs), "title": title}


TITLE = _("Activity report")
SUBTITLE = _("Service of experts by experience in poverty and social exclusion")
PLANS = [
    Plan(
        "infographic",
        _("The year at a glance"),
        _("{year}: what the register of the service counted."),
        blocks=[{"kind": BlockKind.INFOGRAPHIC}],
    ),
    Plan(
        "people",
        _("People and partners"),
        _("Who works in the service, and where."),
        "people_employed",
        [
            _table(
                "people_employed", "people_employed_31_december", "fte_31_december", "arrivals",
                "departures", "statutory_appointments", "experts_placed", "experts_detached",
                "experts_directly_employed", "partner_organisations", "partner_sites",
                "funding_sources", title=_("The team and the partners, beside last year"),
            ),
            _chart("people_by_role", ChartStyle.WAFFLE, _("Who works in the service")),
            _chart("people_by_language", ChartStyle.BAR, _("The languages of the team")),
            _chart("experts_by_sector", ChartStyle.BAR, _("The sectors where experts work")),
            {"kind": BlockKind.MAP, "title": _("The partners on the map")},
            {"kind": BlockKind.PARTNER_LIST, "title": _("Partners and sites")},
        ],
    ),
    Plan(
        "signals",
        _("Signals"),
        _("What the experts saw and reported."),
        "signals_sent",
        [
            _table(
                "signals_sent", "signals_closed", "signals_with_feedback",
                "median_days_to_receipt", "median_days_to_feedback", "partner_questions_due",
                "partner_answers_in_time", "structural_signals", "structural_signals_acted_upon",
                title=_("Signals, beside last year"),
            ),
            _chart("signals_by_level", ChartStyle.LEVELS, _("At which level the obstacle lies")),
            _chart("signals_by_theme", ChartStyle.BAR, _("What the signals are about")),
            _chart("signals_by_month", ChartStyle.COLUMNS, _("Through the year, month by month")),
            _chart("signals_by_obstacle", ChartStyle.BAR, _("Which kind of obstacle")),
            _chart("signals_by_outcome", ChartStyle.BAR, _("What became of the closed signals")),
            _chart(
                "signals_by_days_to_feedback", ChartStyle.COLUMNS,
                _("How long authors waited to hear what came of it"),
            ),
            _chart(
                "partner_questions_by_answer", ChartStyle.DONUT,
                _("Did partners answer in time?"),
            ),
        ],
    ),
    Plan(
        "projects",
        _("Projects and requests"),
        _("What was done about it, and who asked for help."),
        "projects_launched",
        [
            _table(
                "projects_launched", "projects_custom", "projects_partner",
                "working_groups_active", "requests_received",
                title=_("Projects and requests, beside last year"),
            ),
            _chart("projects_by_main_theme", ChartStyle.TILES, _("The projects by main theme")),
            _chart("requests_by_quarter", ChartStyle.COLUMNS, _("Requests by quarter")),
        ],
    ),
    Plan(
        "annex",
        _("Annex: how we counted"),
        _("Every figure with its definition."),
        blocks=[{"kind": BlockKind.ANNEX}],
    ),
]  # fmt: skip


def _in_both(field: str, text: str) -> dict[str, str]:
    values = {}
    for language in ReportLanguage.values:
        with override(language):
            values[f"{field}_{language}"] = gettext(text) if text else ""
    return values


def default_report(year: int) -> Report:
    """Nothing of it is saved."""
    return Report(year=year, **_in_both("title", TITLE), **_in_both("subtitle", SUBTITLE))


def default_chapters(report: Report) -> list[tuple[Chapter, list[Block]]]:
    chapters = []
    for position, plan in enumerate(PLANS, 1):
        chapter = Chapter(
            report=report, position=position, code=plan.code, figure=plan.figure,
            **_in_both("title", plan.title), **_in_both("intro", plan.intro),
        )  # fmt: skip
        blocks = [
            Block(
                chapter=chapter, position=i, **_in_both("title", block.get("title", "")),
                **{name: value for name, value in block.items() if name != "title"},
            )
            for i, block in enumerate(plan.blocks, 1)
        ]  # fmt: skip
        chapters.append((chapter, blocks))
    return chapters

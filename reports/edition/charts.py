"""The drawing of one figure in the style a block asks for."""

from collections.abc import Callable
from dataclasses import replace

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from experts.models import PersonRole
from projects.models import ProjectKind
from reports.charts import (
    Group,
    Part,
    columns,
    donut,
    horizontal_bars,
    level_bar,
    people_waffle,
    project_tiles,
)
from reports.charts.people import MOST_PEOPLE
from reports.charts.tiles import MOST_TILES
from reports.counting import NONE, Breakdown
from reports.edition.proof import PAGE_UNITS, PHONE_UNITS, Drawn, Proof
from reports.figures import projects
from reports.figures.orders import short_month
from reports.models import ChartStyle

# Short breakdowns are drawn whole; of a long one the empty parts say nothing.
WHOLE_UP_TO = 6
# Up to so many parts a drawing fits half the width.
HALF_UP_TO = 7
BY_MONTH = "signals_by_month"


def parts_of(proof: Proof, slug: str, *, compared: bool = False) -> list[Part]:
    """The parts of a figure for a drawing; a plain number is one part of itself."""
    figure = proof.numbers.figure(slug)
    if not isinstance(figure, Breakdown):
        return [Part(slug, str(figure.label), proof.numbers.value(slug) or 0)]
    return [
        Part(
            part.key,
            str(part.label),
            part.value,
            before=proof.numbers.before(slug, part.key) if compared else None,
        )
        for part in proof.numbers.parts(slug)
    ]


def without_empty(parts: list[Part]) -> list[Part]:
    """Largest first and without zeros where there are many; "none" stays last."""
    if len(parts) <= WHOLE_UP_TO:
        return parts
    counted = [part for part in parts if part.value or part.before]
    return sorted(counted, key=lambda part: (part.key == NONE, -part.value))


def _bars(proof: Proof, slug: str, title: str) -> Drawn:
    return proof.draw(horizontal_bars, without_empty(parts_of(proof, slug)), title=title)


def _donut(proof: Proof, slug: str, title: str) -> Drawn:
    parts = [part for part in parts_of(proof, slug) if part.value]
    figure = proof.numbers.figure(slug)
    whole = figure.whole if isinstance(figure, Breakdown) else slug
    label = str(proof.numbers.figure(whole).label)
    # In the small ring there is room for the number alone.
    return Drawn.of(
        donut(parts, title=title, label=label, width=PAGE_UNITS),
        donut(parts, title=title, width=PHONE_UNITS),
    )


def _columns(proof: Proof, slug: str, title: str) -> Drawn:
    parts = parts_of(proof, slug)
    if slug == BY_MONTH:
        parts = [replace(part, label=short_month(part.key)) for part in parts]
    return proof.draw(columns, parts, title=title)


def _levels(proof: Proof, slug: str, title: str) -> Drawn:
    return proof.draw(level_bar, parts_of(proof, slug), title=title)


def _waffle(proof: Proof, slug: str, title: str) -> Drawn:
    """The largest part in colour among all: the experts among the people, for instance."""
    parts = parts_of(proof, slug)
    total = int(sum(part.value for part in parts))
    if not total or total > MOST_PEOPLE:
        return _bars(proof, slug, title)
    most = max(parts, key=lambda part: part.value)
    label, rest = most.label, _("others")
    if most.key == PersonRole.EXPERT:
        label = ngettext("expert by experience", "experts by experience", int(most.value))
    return proof.draw(
        people_waffle, total, int(most.value), title=title, label=label, rest_label=rest
    )


def project_groups(proof: Proof) -> list[Group]:
    """The projects launched in the year: a group for each kind, a part for each main theme."""
    period = proof.numbers.period()
    rows = projects.projects_by_main_theme(period).order_by().values_list("kind", "part", "pk")
    labels = [(part.key, str(part.label)) for part in parts_of(proof, "projects_by_main_theme")]
    counted: dict[tuple[str, str], int] = {}
    for kind, theme, _pk in rows:
        counted[kind, theme] = counted.get((kind, theme), 0) + 1
    totals: dict[str, int] = {}
    for (_kind, theme), count in counted.items():
        totals[theme] = totals.get(theme, 0) + count
    labels.sort(key=lambda pair: (pair[0] == NONE, -totals.get(pair[0], 0)))
    return [
        Group(
            kind.value,
            str(proof.numbers.figure(slug).label),
            tuple(Part(key, label, counted.get((kind.value, key), 0)) for key, label in labels),
        )
        for kind, slug in (
            (ProjectKind.CUSTOM, "projects_custom"),
            (ProjectKind.PARTNER, "projects_partner"),
        )
    ]


def _tiles(proof: Proof, slug: str, title: str) -> Drawn:
    """Tiles show projects by kind and theme at once; another figure has no tiles."""
    groups = project_groups(proof)
    if slug != "projects_by_main_theme" or sum(group.value for group in groups) > MOST_TILES:
        return _bars(proof, slug, title)
    return proof.draw(project_tiles, groups, title=title)


DRAWN_AS: dict[str, Callable[[Proof, str, str], Drawn]] = {
    ChartStyle.BAR: _bars,
    ChartStyle.DONUT: _donut,
    ChartStyle.COLUMNS: _columns,
    ChartStyle.LEVELS: _levels,
    ChartStyle.TILES: _tiles,
    ChartStyle.WAFFLE: _waffle,
}


def chart(proof: Proof, slug: str, style: str, title: str) -> Drawn:
    """Raises UnknownNumber on a figure that does not exist."""
    return DRAWN_AS.get(style, _bars)(proof, slug, title)


def is_small(proof: Proof, slug: str, style: str) -> bool:
    """Whether the drawing reads as well at half the width, beside another."""
    parts = parts_of(proof, slug)
    shown = len(parts if style == ChartStyle.COLUMNS else without_empty(parts))
    return style in {ChartStyle.BAR, ChartStyle.DONUT, ChartStyle.COLUMNS} and shown <= HALF_UP_TO

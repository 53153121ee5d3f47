"""What each kind of block needs on the page: one function a kind, one partial template each."""

import base64
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Any

from django.utils.text import capfirst

from partners.models import Province
from reports.charts import Moment, NumberedPlace, timeline
from reports.charts.lettering import change
from reports.charts.lettering import number as written
from reports.counting import Breakdown
from reports.edition.charts import WHOLE_UP_TO, chart, is_small
from reports.edition.numbers import NOTHING, UnknownNumber, Value
from reports.edition.proof import PAGE_UNITS, PHONE_UNITS, Drawn, Medium, Proof
from reports.edition.wording import Wording, side
from reports.edition.year_page import big_numbers, can_be_drawn, year_in_bars, year_page
from reports.figures import FIGURES
from reports.models import Block, BlockKind, ChartStyle, Milestone, OperationalObjective
from reports.open_data import PRINTED_ANYWAY, without_small_cells

Context = dict[str, Any]


class BlockError(ValueError):
    """A block cannot be made; the message says which and why, for its writer."""


@dataclass(frozen=True)
class Line:
    """One row of a table of figures."""

    label: str
    value: str
    before: str = NOTHING
    change: str = ""
    is_part: bool = False


def _text(block: Block, proof: Proof) -> Context:
    return {"text": proof.speaker.text(block, "text")}


def _quote(block: Block, proof: Proof) -> Context:
    return {
        "text": proof.speaker.line(block, "text"),
        "name": block.name,
        "function": proof.speaker.plain(block, "function"),
    }


def _slugs(block: Block) -> list[str]:
    if not block.figures:
        raise BlockError("no figure is chosen")
    return list(block.figures)


def _figure(block: Block, proof: Proof) -> Context:
    slug = _slugs(block)[0]
    figure = proof.numbers.figure(slug)
    return {
        "number": proof.numbers.text(slug),
        "label": figure.label,
        "link": proof.link(slug, "", proof.year) if proof.link else "",
        "text": proof.speaker.line(block, "text"),
    }


def _chart(block: Block, proof: Proof) -> Context:
    slug = _slugs(block)[0]
    title = str(proof.speaker.plain(block, "title")) or capfirst(proof.numbers.figure(slug).label)
    style = block.style or ChartStyle.BAR
    return {
        "drawn": chart(proof, slug, style, title),
        "is_small": is_small(proof, slug, style),
        "text": proof.speaker.line(block, "text"),
    }


def difference(now: Value, before: Value) -> str:
    return "" if now is None or before is None else change(now, before)


def _line(label: str, now: Value, before: Value, *, is_part: bool = False) -> Line:
    return Line(
        capfirst(label) if not is_part else label,
        NOTHING if now is None else written(now),
        NOTHING if before is None else written(before),
        difference(now, before),
        is_part,
    )


def _compared(slugs: Iterable[str], proof: Proof) -> Iterable[Line]:
    for slug in slugs:
        figure = proof.numbers.figure(slug)
        yield _line(str(figure.label), proof.numbers.value(slug), proof.numbers.before(slug))
        if isinstance(figure, Breakdown):
            for part in proof.numbers.parts(slug):
                before = proof.numbers.before(slug, part.key)
                yield _line(str(part.label), part.value, before, is_part=True)


def _comparison(block: Block, proof: Proof) -> Context:
    return {
        "lines": list(_compared(_slugs(block), proof)),
        "year": proof.year,
        "before": proof.year - 1,
        "text": proof.speaker.line(block, "text"),
    }


def _box(block: Block, proof: Proof) -> Context:
    return {
        "text": proof.speaker.text(block, "text"),
        "box": block.box,
        "label": block.get_box_display(),
    }


def _project(block: Block, proof: Proof) -> Context:
    project = block.project
    if project is None:
        raise BlockError("no project is chosen")
    return {
        "project": project,
        "project_title": proof.speaker.untouched(project, "title"),
        "result": proof.speaker.untouched(project, "result"),
        "with_whom": (
            project.organisation.name
            if project.organisation
            else side(project.requester, proof.language)
        ),
        "theme": project.main_theme.name if project.main_theme else "",
        "text": proof.speaker.text(block, "text"),
    }


def _infographic(block: Block, proof: Proof) -> Context:
    sentence = str(proof.speaker.plain(block.chapter, "intro"))
    if can_be_drawn(proof):
        return {"drawn": year_page(proof, sentence)}
    numbers = [{"number": written(each.value), "label": each.label} for each in big_numbers(proof)]
    return {"numbers": numbers, "bars": year_in_bars(proof)}


def _timeline(block: Block, proof: Proof) -> Context:
    milestones = [m for m in Milestone.objects.all() if m.year <= proof.year + 1]
    moments = [Moment(m.year, str(proof.speaker.plain(m, "text"))) for m in milestones]
    title = str(proof.speaker.plain(block, "title")) or capfirst(block.get_kind_display())
    # Years down the left: beside one another, long sentences break into slivers.
    drawn = proof.draw(timeline, moments, title=title, tall=True) if moments else Drawn.of("")
    return {"drawn": drawn, "text": proof.speaker.text(block, "text")}


def _map(block: Block, proof: Proof) -> Context:
    title = str(proof.speaker.plain(block, "title")) or capfirst(block.get_kind_display())
    wide = proof.map(title, PAGE_UNITS)
    narrow = None if proof.medium is Medium.PRINT else proof.map(title, PHONE_UNITS).svg
    return {"drawn": Drawn.of(wide.svg, narrow), "text": proof.speaker.text(block, "text")}


@dataclass(frozen=True)
class ListedSite:
    """One site of the list; `number` leads to its dot on the map, 0 where it has none."""

    number: int
    organisation: str
    name: str
    town: str
    experts: int


@dataclass(frozen=True)
class ProvinceSites:
    name: str
    sites: tuple[ListedSite, ...]


def _listed(each: NumberedPlace, proof: Proof) -> ListedSite:
    site, place = proof.sites[each.place.key], each.place
    organisation = site.organisation.name
    name = "" if place.label == organisation else place.label
    return ListedSite(each.number, organisation, name, place.town, place.experts)


def _partner_list(block: Block, proof: Proof) -> Context:
    shown = proof.map("", PAGE_UNITS)
    numbered = [*shown.placed, *(NumberedPlace(0, place) for place in shown.unplaced)]
    names = dict(Province.choices)
    provinces = [
        ProvinceSites(
            str(names.get(code, code)),
            tuple(_listed(each, proof) for each in numbered if each.place.province == code),
        )
        for code in dict.fromkeys(each.place.province for each in numbered)
    ]
    return {"provinces": provinces, "text": proof.speaker.text(block, "text")}


@dataclass(frozen=True)
class ObjectiveWithProgress:
    number: int
    title: Wording
    text: Wording
    progress: Wording


def _objectives(block: Block, proof: Proof) -> Context:
    rows = OperationalObjective.objects.prefetch_related("progress")
    objectives = []
    for row in rows:
        progress = [each for each in row.progress.all() if each.year == proof.year]
        objectives.append(
            ObjectiveWithProgress(
                row.number,
                proof.speaker.plain(row, "title"),
                proof.speaker.text(row, "text"),
                proof.speaker.text(progress[0], "text") if progress else Wording(),
            )
        )
    return {"objectives": objectives, "text": proof.speaker.text(block, "text")}


def _image(block: Block, proof: Proof) -> Context:
    if not block.image:
        raise BlockError("no picture is chosen")
    alternative = proof.speaker.plain(block, "alternative")
    if not alternative:
        raise BlockError("the picture has no words that say what it shows")
    # As data inside the page: the renderer fetches nothing, and uploads need no address.
    kind = "png" if block.image.name.lower().endswith("png") else "jpeg"
    with block.image.open("rb") as file:
        data = base64.b64encode(file.read()).decode()
    return {
        "source": f"data:image/{kind};base64,{data}",
        "alternative": alternative,
        "text": proof.speaker.line(block, "text"),
    }


@dataclass(frozen=True)
class Definition:
    label: str
    definition: str
    value: str
    link: str
    parts: tuple[tuple[str, str], ...] = ()


def _defined_parts(slug: str, proof: Proof) -> tuple[tuple[str, str], ...]:
    """Label and number of each part; of a long breakdown the zeros are left out.

    What only the HR officer may look into is printed without groups of fewer than five people,
    except who pays: the report's own text says that.
    """
    figure, parts = proof.numbers.figure(slug), proof.numbers.parts(slug)
    shown: list[int | None] = [part.value for part in parts]
    if figure.needs and slug not in PRINTED_ANYWAY:
        shown = without_small_cells([part.value for part in parts], zero_is_small=False)
    return tuple(
        (str(part.label), NOTHING if value is None else written(value))
        for part, value in zip(parts, shown, strict=True)
        if part.value or len(parts) <= WHOLE_UP_TO
    )


def _annex(block: Block, proof: Proof) -> Context:
    definitions = [
        Definition(
            str(capfirst(figure.label)),
            str(figure.definition),
            proof.numbers.text(slug),
            proof.link(slug, "", proof.year) if proof.link else "",
            _defined_parts(slug, proof) if isinstance(figure, Breakdown) else (),
        )
        for slug, figure in FIGURES.items()
    ]
    return {
        "definitions": definitions,
        "hides": any(value == NOTHING for each in definitions for _label, value in each.parts),
        "nothing": NOTHING,
        "year": proof.year,
        "text": proof.speaker.text(block, "text"),
    }


NEEDS: dict[str, Callable[[Block, Proof], Context]] = {
    BlockKind.TEXT: _text,
    BlockKind.QUOTE: _quote,
    BlockKind.FIGURE: _figure,
    BlockKind.CHART: _chart,
    BlockKind.COMPARISON: _comparison,
    BlockKind.BOX: _box,
    BlockKind.PROJECT: _project,
    BlockKind.INFOGRAPHIC: _infographic,
    BlockKind.TIMELINE: _timeline,
    BlockKind.MAP: _map,
    BlockKind.PARTNER_LIST: _partner_list,
    BlockKind.OBJECTIVES: _objectives,
    BlockKind.IMAGE: _image,
    BlockKind.ANNEX: _annex,
}


def block_context(block: Block, proof: Proof) -> Context:
    """What the block's partial shows. Raises BlockError, naming the block, where it cannot."""
    try:
        title = proof.speaker.plain(block, "title")
        return {"kind": block.kind, "title": title} | NEEDS[block.kind](block, proof)
    except (BlockError, UnknownNumber) as error:
        where = f"{block.chapter.code}, block {block.position} ({block.get_kind_display()})"
        raise BlockError(f"{where}: {error}") from error

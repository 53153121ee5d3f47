"""A drawing is a flat list of marks in absolute coordinates, written out by one template.

Flat, so that a figure can be placed inside a larger one and every text box still be checked
against every other; and without a single ``id``, since several figures share one page.
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field, fields, replace
from math import ceil
from typing import Any, Self

from django.template.loader import render_to_string
from django.utils.safestring import SafeString

from .lettering import ASCENT, FONT_FAMILY, measure, wrap
from .palette import COLOURS

WIDE = 680
NARROW = 340


@dataclass(frozen=True)
class Mark:
    """What all marks share. ``part`` names what the mark counts, for style sheets and tests."""

    x: float
    y: float
    fill: str = field(default="none", kw_only=True)
    stroke: str = field(default="none", kw_only=True)
    line: float = field(default=0, kw_only=True)
    part: str = field(default="", kw_only=True)

    @property
    def kind(self) -> str:
        return type(self).__name__.lower()


@dataclass(frozen=True)
class Text(Mark):
    text: str = ""
    size: float = 14
    weight: int = 400
    anchor: str = "start"

    @property
    def width(self) -> float:
        return measure(self.text, self.size, self.weight)

    @property
    def left(self) -> float:
        return self.x - {"start": 0, "middle": 0.5, "end": 1}[self.anchor] * self.width


@dataclass(frozen=True)
class Box(Mark):
    width: float = 0
    height: float = 0
    radius: float = 0


@dataclass(frozen=True)
class Disc(Mark):
    r: float = 0


@dataclass(frozen=True)
class Shape(Mark):
    """A path in its own grid, moved to x, y and scaled."""

    d: str = ""
    scale: float = 1
    dash: str = ""
    round: bool = False


@dataclass(frozen=True)
class Picture(Mark):
    """A pictogram of the project's set, in a square of ``size``."""

    name: str = ""
    size: float = 24


@dataclass
class Drawing:
    width: float
    height: float = 0
    marks: list[Mark] = field(default_factory=list)

    def add(self, *marks: Mark) -> Self:
        self.marks.extend(marks)
        return self

    def place(self, other: "Drawing", x: float, y: float) -> float:
        """Put another drawing at x, y and return the y below it."""
        self.marks.extend(replace(m, x=m.x + x, y=m.y + y) for m in other.marks)
        self.height = max(self.height, y + other.height)
        return y + other.height

    def write(
        self,
        lines: Iterable[str],
        x: float,
        top: float,
        size: float = 14,
        *,
        weight: int = 400,
        anchor: str = "start",
        fill: str = "ink",
        leading: float = 1.25,
    ) -> float:
        """Write lines from ``top`` downwards and return the y below the last one."""
        for line in lines:
            self.add(Text(x, top + size * ASCENT, line, size, weight, anchor, fill=fill))
            top += size * leading
        self.height = max(self.height, top)
        return top

    def paragraph(
        self, text: str, x: float, top: float, width: float, size: float = 14, **how: Any
    ) -> float:
        """Wrap a text into ``width`` and write it; returns the y below the last line."""
        return self.write(wrap(text, width, size, how.get("weight", 400)), x, top, size, **how)

    def rule(
        self, x1: float, y1: float, x2: float, y2: float, stroke: str = "line", line: float = 1
    ) -> None:
        """A straight line, drawn as a path so that it moves like every other mark."""
        d = f"M0 0L{x2 - x1:.2f} {y2 - y1:.2f}"
        self.add(Shape(x1, y1, d, stroke=stroke, line=line))


def hatch(width: float, height: float, gap: float = 5) -> list[str]:
    """The slanted lines that fill a rectangle, as path pieces from its own corner.

    Computed rather than clipped or patterned: a pattern needs an id, and ids collide on a page.
    """
    pieces = []
    for i in range(1, ceil((width + height) / gap)):
        offset = i * gap
        x1, y1 = (offset, 0.0) if offset <= width else (width, offset - width)
        x2, y2 = (0.0, offset) if offset <= height else (offset - height, height)
        pieces.append(f"M{x1:.2f} {y1:.2f}L{x2:.2f} {y2:.2f}")
    return pieces


def hatched_box(
    x: float, y: float, width: float, height: float, *, gap: float = 5, part: str = ""
) -> list[Mark]:
    """The mark of "none": a stone outline filled with slanted lines."""
    lines = "".join(hatch(width, height, gap))
    marks: list[Mark] = [
        Box(x, y, width, height, 1.5, fill="paper", stroke="stone", line=1.2, part=part)
    ]
    if lines:
        marks.append(Shape(x, y, lines, stroke="stone", line=1.2))
    return marks


def _entry(mark: Mark) -> dict[str, object]:
    """The mark as the template needs it: short decimals, and each colour beside its name."""
    entry: dict[str, object] = {"kind": mark.kind, "part": mark.part}
    for each in fields(mark):
        value = getattr(mark, each.name)
        if isinstance(value, float):
            value = round(value, 2)
            value = int(value) if value == int(value) else value
        entry[each.name] = value
    if isinstance(mark, Picture):
        entry["template"] = f"components/pictograms/{mark.name}.svg"
        entry["scale"] = round(mark.size / 24, 4)
    return entry | {"fill_hex": COLOURS[mark.fill], "stroke_hex": COLOURS[mark.stroke]}


def render(drawing: Drawing, *, title: str, name: str) -> SafeString:
    """The drawing as one ``<svg>`` whose title says everything that the picture shows."""
    context = {
        "name": name,
        "title": " ".join(title.split()),
        "width": ceil(drawing.width),
        "height": ceil(drawing.height),
        "font_family": FONT_FAMILY,
        "marks": [_entry(mark) for mark in drawing.marks],
    }
    return SafeString(render_to_string("report/charts/chart.svg", context).strip())


def responsive(draw: Callable[[float], SafeString]) -> SafeString:
    """The same figure laid out for a page and again for a phone; style sheets show one of them."""
    context = {"wide": draw(WIDE), "narrow": draw(NARROW)}
    return SafeString(render_to_string("report/charts/responsive.html", context).strip())

"""A ring or a stacked bar for a breakdown of a few parts; many parts become a list of bars.

Every part is drawn: nothing is ever gathered under an invented "others".
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from math import cos, pi, sin

from django.utils.safestring import SafeString

from .bars import bars_drawing
from .data import Part, check_parts
from .drawing import WIDE, Drawing, Shape, Text, render
from .lettering import ASCENT, fit, measure, number, share, wrap
from .levels import bar_drawing
from .palette import Look, look_of

MOST_PARTS = 6
WORDS = 14
FIGURE = 20
GAP = 0.018


@dataclass
class Slice:
    part: Part
    look: Look
    start: float
    end: float
    top: float = 0
    lines: tuple[str, ...] = ()

    @property
    def middle(self) -> float:
        return (self.start + self.end) / 2

    @property
    def right(self) -> bool:
        return sin(self.middle) >= 0

    @property
    def height(self) -> float:
        return FIGURE + 2 + len(self.lines) * WORDS * 1.2


def _point(angle: float, r: float) -> tuple[float, float]:
    """A point on the ring; angles run clockwise from the top."""
    return r * sin(angle), -r * cos(angle)


def _ring_path(start: float, end: float, inner: float, outer: float) -> str:
    if end - start > 2 * pi - 0.01:
        circle = "M0 {0:.2f}a{1:.2f} {1:.2f} 0 1 {3} 0 {2:.2f}a{1:.2f} {1:.2f} 0 1 {3} 0 -{2:.2f}Z"
        return circle.format(-outer, outer, 2 * outer, 1) + circle.format(
            -inner, inner, 2 * inner, 0
        )
    large = 1 if end - start > pi else 0
    (ax, ay), (bx, by) = _point(start, outer), _point(end, outer)
    (cx, cy), (dx, dy) = _point(end, inner), _point(start, inner)
    return (
        f"M{ax:.2f} {ay:.2f}A{outer:.2f} {outer:.2f} 0 {large} 1 {bx:.2f} {by:.2f}"
        f"L{cx:.2f} {cy:.2f}A{inner:.2f} {inner:.2f} 0 {large} 0 {dx:.2f} {dy:.2f}Z"
    )


def _ring_hatch(start: float, end: float, inner: float, outer: float) -> str:
    """Slanted strokes across a part of the ring, each from its inner to its outer edge."""
    pieces, step = [], 6 / outer
    angle = start + step / 2
    while angle < end - step / 2:
        (ax, ay), (bx, by) = _point(angle, inner), _point(min(angle + step, end), outer)
        pieces.append(f"M{ax:.2f} {ay:.2f}L{bx:.2f} {by:.2f}")
        angle += step
    return "".join(pieces)


def _slices(parts: Sequence[Part], whole: float) -> list[Slice]:
    slices, at = [], 0.0
    for i, part in enumerate(parts):
        end = at + part.value / whole * 2 * pi
        slices.append(Slice(part, look_of(part.key, i), at, end))
        at = end
    return slices


def _stack(slices: list[Slice], wanted: list[float], height: float) -> bool:
    """Give every label of one side its own height near the wanted one."""
    if sum(s.height for s in slices) + 8 * (len(slices) - 1) > height:
        return False
    top = 0.0
    for each, want in zip(slices, wanted, strict=True):
        each.top = max(want - each.height / 2, top)
        top = each.top + each.height + 8
    limit = height
    for each in reversed(slices):
        each.top = min(each.top, limit - each.height)
        limit = each.top - 8
    return True


def _least_width(each: Slice) -> float:
    """What a label needs: its number and share on one line, and its longest word unbroken."""
    percent = share(each.end - each.start, 2 * pi)
    head = measure(number(each.part.value), FIGURE, 700) + 7 + measure(percent, 13)
    return max([head, *(measure(word, WORDS) for word in each.part.label.split())])


def _side(
    drawing: Drawing, slices: list[Slice], cx: float, cy: float, outer: float, right: bool
) -> bool:
    """The labels on one side of the ring with their leader lines; False if they do not fit."""
    chosen = [s for s in slices if s.right is right]
    # Top to bottom on both sides.
    chosen.sort(key=lambda s: -cos(s.middle))
    reach = 40 if drawing.width >= 480 else 22
    room = drawing.width / 2 - outer - reach - 5
    for each in chosen:
        each.lines = tuple(wrap(each.part.label, room, WORDS))
        if _least_width(each) > room:
            return False
    wanted = [cy + _point(s.middle, outer)[1] for s in chosen]
    if not _stack(chosen, wanted, cy * 2):
        return False
    edge = cx + outer + reach if right else cx - outer - reach
    for each in chosen:
        px, py = _point(each.middle, outer + 3)
        elbow = edge - reach * 0.3 if right else edge + reach * 0.3
        y = each.top + FIGURE * 0.45
        d = f"M{px + cx:.2f} {py + cy:.2f}L{elbow:.2f} {y:.2f}H{edge:.2f}"
        drawing.add(Shape(0, 0, d, stroke="stone", line=1))
        _label(drawing, each, edge + 5 if right else edge - 5, right)
    return True


def _label(drawing: Drawing, each: Slice, x: float, right: bool) -> None:
    """The number in bold with its share beside it, the words below."""
    anchor, figure = "start" if right else "end", number(each.part.value)
    percent = share(each.end - each.start, 2 * pi)
    base = each.top + FIGURE * ASCENT
    if right:
        figure_x, percent_x = x, x + measure(figure, FIGURE, 700) + 7
    else:
        figure_x, percent_x = x - measure(percent, 13) - 7, x
    drawing.add(
        Text(figure_x, base, figure, FIGURE, 700, anchor, fill="ink"),
        Text(percent_x, base, percent, 13, anchor=anchor, fill="soft"),
    )
    drawing.write(each.lines, x, each.top + FIGURE + 2, WORDS, anchor=anchor, leading=1.2)


def _centre(drawing: Drawing, cx: float, cy: float, inner: float, whole: float, label: str) -> None:
    figure = number(whole)
    size = fit(figure, inner * 1.5, 44, 700)
    lines = wrap(label, inner * 1.5, 13) if label else []
    top = cy - (size * 0.8 + len(lines) * 15) / 2
    drawing.write([figure], cx, top, size, weight=700, anchor="middle", leading=0.95)
    drawing.write(lines, cx, top + size * 0.9 + 2, 13, anchor="middle", fill="soft", leading=1.15)


def donut_drawing(parts: Sequence[Part], width: float, label: str) -> Drawing | None:
    """The ring with its labels, or None where they do not fit around it."""
    whole = sum(part.value for part in parts)
    if not whole or len(parts) > MOST_PARTS:
        return None
    drawing = Drawing(width)
    outer = min(110.0, width * 0.19)
    inner, height = outer * 0.62, outer * 2 + 50
    cx, cy = width / 2, height / 2
    slices = _slices(parts, whole)
    for each in slices:
        if each.part.value:
            _draw_slice(drawing, each, cx, cy, inner, outer)
    if not all(_side(drawing, slices, cx, cy, outer, right) for right in (True, False)):
        return None
    _centre(drawing, cx, cy, inner, whole, label)
    drawing.height = max(drawing.height, height)
    return drawing


def _draw_slice(
    drawing: Drawing, each: Slice, cx: float, cy: float, inner: float, outer: float
) -> None:
    alone = each.end - each.start > 2 * pi - 0.01
    gap = 0 if alone else min(GAP, (each.end - each.start) / 4)
    start, end = each.start + gap / 2, each.end - gap / 2
    d = _ring_path(start, end, inner, outer)
    if not each.look.hatched:
        drawing.add(Shape(cx, cy, d, fill=each.look.colour, part=each.part.key))
        return
    drawing.add(Shape(cx, cy, d, fill="paper", stroke="stone", line=1.2, part=each.part.key))
    drawing.add(
        Shape(cx, cy, _ring_hatch(start, end, inner, outer) or "M0 0", stroke="stone", line=1.2)
    )


def _as_bars(parts: Sequence[Part], width: float) -> Drawing:
    """The list that takes over; a ring shows no year before, so neither do its bars."""
    return bars_drawing([replace(part, before=None) for part in parts], width)


def _said(title: str, parts: Sequence[Part], whole: float) -> str:
    each = "; ".join(f"{p.label} {number(p.value)} ({share(p.value, whole)})" for p in parts)
    return f"{title}: {number(whole)}. {each}."


def donut(
    parts: Sequence[Part],
    *,
    title: str,
    label: str = "",
    total: int | float | None = None,
    width: float = WIDE,
) -> SafeString:
    """A ring with every part labelled outside; ``label`` says what the number inside counts.

    More than six parts, or labels that find no room, become a list of horizontal bars. Raises
    ValueError on a negative or broken number, a key used twice, or a sum that is not ``total``.
    """
    whole = check_parts(parts, total=total)
    drawing = donut_drawing(parts, width, label)
    return render(drawing or _as_bars(parts, width), title=_said(title, parts, whole), name="donut")


def stacked_bar(
    parts: Sequence[Part], *, title: str, total: int | float | None = None, width: float = WIDE
) -> SafeString:
    """Any breakdown as one closed bar to scale with labels above it.

    More than six parts become a list of horizontal bars. Raises ValueError as ``donut`` does.
    """
    whole = check_parts(parts, total=total)
    many = len(parts) > MOST_PARTS
    drawing = _as_bars(parts, width) if many else bar_drawing(parts, width, height=44)
    return render(drawing, title=_said(title, parts, whole), name="stacked-bar")

"""The milestones of the service on one line of years."""

from collections.abc import Sequence

from django.utils.safestring import SafeString

from .data import Moment
from .drawing import NARROW, WIDE, Disc, Drawing, Shape, render
from .lettering import wrap
from .levels import spread

WORDS = 13.5
TALL_WORDS = 16
YEAR = 22
LEADING = 1.25
STEM = 34
CARD_GAP = 16


def _card_height(lines: list[str]) -> float:
    return YEAR + 4 + len(lines) * WORDS * LEADING


def _card(drawing: Drawing, moment: Moment, lines: list[str], x: float, top: float) -> None:
    drawing.write([str(moment.year)], x, top, YEAR, weight=700, fill="petrol", leading=1)
    drawing.write(lines, x, top + YEAR + 3, WORDS, leading=LEADING)


def _positions(moments: Sequence[Moment], width: float) -> list[float]:
    """Where each year stands on the line: to scale, but never closer than a dot needs."""
    first, last = moments[0].year, moments[-1].year
    inset, room = 8.0, width - 16.0
    step = min(24.0, room / max(len(moments), 1))
    span = max(last - first, 1)
    xs = [inset + (m.year - first) / span * room for m in moments]
    for i in range(1, len(xs)):
        xs[i] = max(xs[i], xs[i - 1] + step)
    limit = inset + room
    for i in range(len(xs) - 1, -1, -1):
        xs[i] = min(xs[i], limit)
        limit = xs[i] - step
    return xs


def _stem(drawing: Drawing, x: float, y: float, card_x: float, card_y: float) -> None:
    """From the dot on the line to its card: straight up or down where the card is above it."""
    end = min(max(x, card_x + 2), card_x + 60)
    d = f"M{x:.2f} {y:.2f}L{end:.2f} {card_y:.2f}"
    drawing.add(Shape(0, 0, d, stroke="stone", line=1))


def wide_timeline(moments: Sequence[Moment], width: float) -> Drawing:
    """Cards above and below a horizontal line in turn, dots on it to the scale of years."""
    drawing = Drawing(width)
    xs = _positions(moments, width)
    slots = (len(moments) + 1) // 2
    card = min((width - CARD_GAP * (slots - 1)) / slots, 190)
    lines = [wrap(moment.text, card, WORDS) for moment in moments]
    axis = max(_card_height(each) for each in lines[::2]) + STEM
    drawing.add(Shape(0, axis, f"M2 0H{width - 2:.2f}", stroke="petrol", line=3))
    for first in (0, 1):
        row = range(first, len(moments), 2)
        # The first stroke of a card stands above its dot, or as near to it as its neighbours let.
        lefts = spread([xs[i] - 6 for i in row], [card] * len(row), width, CARD_GAP)
        for i, left in zip(row, lefts or [], strict=True):
            top = axis + STEM if first else axis - STEM - _card_height(lines[i])
            _stem(drawing, xs[i], axis, left, top - 4 if first else axis - STEM)
            _card(drawing, moments[i], lines[i], left, top)
            drawing.height = max(drawing.height, top + _card_height(lines[i]) + 4)
    for moment, x in zip(moments, xs, strict=True):
        drawing.add(Disc(x, axis, 6, fill="paper", stroke="petrol", line=3, part=str(moment.year)))
    drawing.height = max(drawing.height, axis + 12)
    return drawing


def tall_timeline(moments: Sequence[Moment], width: float) -> Drawing:
    """Years down the left, texts beside them; longer gaps of years leave more room.

    A year stands once, beside the first of its moments.
    """
    drawing = Drawing(width)
    left, text_x, top = 74.0, 94.0, 2.0
    dots: list[float] = []
    for i, moment in enumerate(moments):
        if i:
            gap = moment.year - moments[i - 1].year
            top += 12 + min(max(gap - 1, 0) * 5, 30)
        if not i or moment.year != moments[i - 1].year:
            drawing.write(
                [str(moment.year)], left - 16, top, YEAR,
                weight=700, anchor="end", fill="petrol", leading=1,
            )  # fmt: skip
        dots.append(top + YEAR * 0.42)
        lines = wrap(moment.text, width - text_x, TALL_WORDS)
        end = drawing.write(lines, text_x, top + 2, TALL_WORDS, leading=1.3)
        top = max(end, top + YEAR)
    line = Shape(left, dots[0], f"M0 0V{dots[-1] - dots[0]:.2f}", stroke="petrol", line=3)
    drawing.marks.insert(0, line)
    for y, moment in zip(dots, moments, strict=True):
        drawing.add(Disc(left, y, 6, fill="paper", stroke="petrol", line=3, part=str(moment.year)))
    drawing.height = top + 4
    return drawing


def timeline(
    moments: Sequence[Moment], *, title: str, width: float = WIDE, tall: bool | None = None
) -> SafeString:
    """Milestones in the order of their years; tall below 480 units of width unless told.

    Raises ValueError without a milestone, or when years run backwards.
    """
    if not moments:
        raise ValueError("a timeline needs at least one milestone")
    years = [moment.year for moment in moments]
    if years != sorted(years):
        raise ValueError("milestones must come in the order of their years")
    if tall is None:
        tall = width < (WIDE + NARROW) / 2
    drawing = tall_timeline(moments, width) if tall else wide_timeline(moments, width)
    said = f"{title}. " + " ".join(f"{m.year}: {m.text}" for m in moments)
    return render(drawing, title=said, name="timeline")

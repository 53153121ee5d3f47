"""The milestones of the service on one line of years."""

from collections.abc import Sequence

from django.utils.safestring import SafeString

from .data import Moment
from .drawing import NARROW, WIDE, Disc, Drawing, Shape, render
from .lettering import wrap

WORDS = 13.5
YEAR = 22
LEADING = 1.25
STEM = 26


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
    """From the dot on the line to the left edge of its card."""
    d = f"M{x:.2f} {y:.2f}L{card_x + 1:.2f} {card_y:.2f}"
    drawing.add(Shape(0, 0, d, stroke="stone", line=1))


def wide_timeline(moments: Sequence[Moment], width: float) -> Drawing:
    """Cards above and below a horizontal line in turn, dots on it to the scale of years."""
    drawing = Drawing(width)
    slots = (len(moments) + 1) // 2
    pitch = width / (slots + (0.5 if len(moments) % 2 == 0 else 0))
    card = pitch - 18
    lines = [wrap(m.text, card, WORDS) for m in moments]
    above = max(_card_height(each) for each in lines[::2])
    axis = above + STEM + 10
    drawing.add(Shape(0, axis, f"M2 0H{width - 2:.2f}", stroke="petrol", line=3))
    deepest = axis
    for i, (moment, x) in enumerate(zip(moments, _positions(moments, width), strict=True)):
        card_x = (i // 2) * pitch + (pitch / 2 if i % 2 else 0)
        height = _card_height(lines[i])
        top = axis + STEM + 10 if i % 2 else above - height
        _stem(drawing, x, axis, card_x, top - 4 if i % 2 else above + 2)
        drawing.add(Disc(x, axis, 6, fill="paper", stroke="petrol", line=3, part=str(moment.year)))
        _card(drawing, moment, lines[i], card_x, top)
        deepest = max(deepest, top + height)
    drawing.height = deepest + 4
    return drawing


def tall_timeline(moments: Sequence[Moment], width: float) -> Drawing:
    """Years down the left, texts beside them; longer gaps of years leave more room."""
    drawing = Drawing(width)
    left, text_x, top = 70.0, 90.0, 2.0
    dots: list[float] = []
    for i, moment in enumerate(moments):
        if i:
            gap = moment.year - moments[i - 1].year
            top += 12 + min(max(gap - 1, 0) * 5, 30)
        drawing.write(
            [str(moment.year)],
            left - 16,
            top,
            YEAR,
            weight=700,
            anchor="end",
            fill="petrol",
            leading=1,
        )
        dots.append(top + YEAR * 0.42)
        lines = wrap(moment.text, width - text_x, 14.5)
        top = max(drawing.write(lines, text_x, top + 3, 14.5, leading=1.3), top + YEAR)
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

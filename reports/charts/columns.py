"""Twelve months or four quarters as columns."""

from collections.abc import Sequence

from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from .bars import bars_drawing
from .data import Part, check_parts
from .drawing import WIDE, Box, Drawing, render
from .lettering import measure, number

WORDS = 13
HEIGHT = 150
SMALLEST = 12


def _label_rows(parts: Sequence[Part], pitch: float) -> int:
    """One row of labels where they fit side by side, else two in turn."""
    longest = max(measure(part.label, WORDS) for part in parts)
    return 1 if longest + 5 <= pitch else 2


def _column(
    drawing: Drawing, part: Part, middle: float, body: float, tall: float, size: float
) -> None:
    """One column on the base line with its value on top; nothing but the value for zero."""
    base = size + 6 + HEIGHT
    if tall:
        drawing.add(
            Box(middle - body / 2, base - tall, body, tall, 2, fill="petrol", part=part.key)
        )
    drawing.write(
        [number(part.value)],
        middle,
        base - tall - size - 2,
        size,
        weight=700 if part.value else 400,
        anchor="middle",
        fill="ink" if part.value else "soft",
    )


def columns_drawing(parts: Sequence[Part], width: float) -> Drawing:
    """The columns, each with its value on top; a list of bars where those find no room."""
    drawing = Drawing(width)
    highest = max((part.value for part in parts), default=0)
    if not highest:
        drawing.paragraph(_("Nothing is counted for this year."), 0, 0, width, fill="soft")
        return drawing
    pitch = width / len(parts)
    longest = max(measure(number(part.value), 1, 700) for part in parts)
    size = min(17 if pitch >= 34 else 14, (pitch - 4) / longest)
    if size < SMALLEST:
        return bars_drawing(parts, width)
    base, rows = size + 6 + HEIGHT, _label_rows(parts, pitch)
    for i, part in enumerate(parts):
        middle = (i + 0.5) * pitch
        _column(drawing, part, middle, min(pitch * 0.68, 90), part.value / highest * HEIGHT, size)
        half = measure(part.label, WORDS) / 2
        x = min(max(middle, half), width - half)
        drawing.write([part.label], x, base + 7 + (i % rows) * WORDS * 1.2, WORDS, anchor="middle")
    drawing.rule(0, base, width, base, stroke="stone")
    drawing.height = base + 7 + rows * WORDS * 1.25
    return drawing


def columns(
    parts: Sequence[Part], *, title: str, total: int | None = None, width: float = WIDE
) -> SafeString:
    """One column a month (keys 01–12) or a quarter (q1–q4); labels are short month names.

    Raises ValueError on a negative or broken number, a key used twice, or parts that do not sum
    to ``total``.
    """
    whole = check_parts(parts, total=total)
    said = f"{title}: {number(whole)}. "
    said += "; ".join(f"{part.label} {number(part.value)}" for part in parts) + "."
    return render(columns_drawing(parts, width), title=said, name="columns")

"""Horizontal bars for any breakdown, with last year's value as a thin second mark."""

from collections.abc import Sequence

from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from .data import Part, check_parts
from .drawing import WIDE, Box, Drawing, hatched_box, render
from .lettering import change, measure, number, share, widest, wrap

WORDS = 14
THICK, THIN = 18, 3
ROW_GAP = 10


def _said(title: str, parts: Sequence[Part], whole: float, before_label: str) -> str:
    said = []
    for part in parts:
        each = f"{part.label} {number(part.value)} ({share(part.value, whole)}"
        if part.before is not None:
            each += f"; {before_label} {number(part.before)}"
        said.append(each + ")")
    return f"{title}: {number(whole)}. " + "; ".join(said) + "."


def _tail(part: Part, whole: float) -> tuple[str, str]:
    """What stands after the bar: the value, then the share and the change in softer type."""
    soft = share(part.value, whole)
    if part.before is not None:
        soft += f" · {change(part.value, part.before)}"
    return number(part.value), soft


def _tail_width(parts: Sequence[Part], whole: float) -> float:
    return max(
        measure(figure, WORDS, 700) + 8 + measure(soft, 13) for figure, soft in
        (_tail(part, whole) for part in parts)
    )  # fmt: skip


def _bar(drawing: Drawing, part: Part, x: float, top: float, unit: float, colour: str) -> float:
    """The bar itself and last year's below it; returns the y below them."""
    length = part.value * unit
    if part.key == "none" and length > 0:
        drawing.add(*hatched_box(x, top, length, THICK, gap=6, part=part.key))
    elif length > 0:
        drawing.add(Box(x, top, length, THICK, 2, fill=colour, part=part.key))
    drawing.rule(
        x, top - 2, x, top + THICK + (THIN + 3 if part.before is not None else 2), stroke="stone"
    )
    if part.before is None:
        return top + THICK
    if part.before:
        drawing.add(
            Box(x, top + THICK + 2, part.before * unit, THIN, 1, fill="stone", part="before")
        )
    return top + THICK + 2 + THIN


def _row(
    drawing: Drawing, part: Part, lines: list[str], top: float, left: float, unit: float,
    whole: float, colour: str, stacked: bool,
) -> float:  # fmt: skip
    """One part: label, bar, value and share; returns the y below it."""
    bottom = top
    if stacked:
        top = drawing.write(lines, 0, top, WORDS, leading=1.2) + 3
    else:
        shift = max(0.0, (THICK - len(lines) * WORDS * 1.15) / 2)
        bottom = drawing.write(lines, 0, top + shift + 1, WORDS, leading=1.15)
    below = _bar(drawing, part, left, top, unit, colour)
    figure, soft = _tail(part, whole)
    x = left + part.value * unit + 7
    drawing.write([figure], x, top + 2, WORDS, weight=700)
    drawing.write([soft], x + measure(figure, WORDS, 700) + 8, top + 3, 13, fill="soft")
    return max(below, bottom, top + THICK)


def bars_drawing(
    parts: Sequence[Part], width: float, *, before_label: str = "", colour: str = "petrol"
) -> Drawing:
    """The rows of bars; see ``horizontal_bars``."""
    drawing = Drawing(width)
    whole = sum(part.value for part in parts)
    longest = max((max(p.value, p.before or 0) for p in parts), default=0)
    if not longest:
        drawing.paragraph(_("Nothing is counted for this year."), 0, 0, width, fill="soft")
        return drawing
    stacked = width < 460
    label_width = width if stacked else width * 0.36
    wrapped = [wrap(part.label, label_width, WORDS) for part in parts]
    left = 1 if stacked else max(widest(lines, WORDS) for lines in wrapped) + 12
    unit = max(width - left - _tail_width(parts, whole) - 10, 20) / longest
    top = 2.0
    if any(part.before is not None for part in parts) and before_label:
        drawing.add(Box(left, top + 4, 22, THIN, 1, fill="stone"))
        top = drawing.write([before_label], left + 28, top, 13, fill="soft") + 8
    for part, lines in zip(parts, wrapped, strict=True):
        top = _row(drawing, part, lines, top, left, unit, whole, colour, stacked) + ROW_GAP
    drawing.height = top
    return drawing


def horizontal_bars(
    parts: Sequence[Part],
    *,
    title: str,
    total: int | float | None = None,
    before_label: str = "",
    width: float = WIDE,
) -> SafeString:
    """One bar a part with its value and its share of the whole in percent.

    Where a part has ``before``, that value is a thin second bar and the change stands beside the
    share; ``before_label`` names the year before. Raises ValueError on a negative or broken
    number, a key used twice, or parts that do not sum to ``total``.
    """
    whole = check_parts(parts, total=total)
    drawing = bars_drawing(parts, width, before_label=before_label)
    said = _said(title, parts, whole, before_label or _("the year before"))
    return render(drawing, title=said, name="bars")

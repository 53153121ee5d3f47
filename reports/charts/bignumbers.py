"""Big numbers with a pictogram, and labelled chips."""

from collections.abc import Sequence

from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from .data import BigNumber, check_value
from .drawing import WIDE, Box, Disc, Drawing, Picture, Shape, render
from .lettering import change, fit, measure, number, wrap

FIGURE = 64
WORDS = 15
PICTOGRAM = 30
CHIP = 38
UP, DOWN, SAME = "M0 9L6 0L12 9Z", "M0 0H12L6 9Z", "M0 2H12M0 7H12"


def change_text(item: BigNumber, before_label: str) -> str:
    """The change in words, such as "+3 since 2019"; empty where there is nothing to compare."""
    if item.before is None:
        return ""
    if item.value == item.before:
        return _("the same as in %(before)s") % {"before": before_label}
    amount = change(item.value, item.before)
    return _("%(change)s since %(before)s") % {"change": amount, "before": before_label}


def _change(drawing: Drawing, item: BigNumber, before_label: str, top: float) -> float:
    text = change_text(item, before_label)
    if not text:
        return top
    lines = wrap(text, drawing.width - 18, 13)
    if item.value == item.before:
        drawing.add(Shape(0, top + 1, SAME, stroke="soft", line=1.8))
    else:
        drawing.add(Shape(0, top + 1, UP if item.value > item.before else DOWN, fill="soft"))
    return drawing.write(lines, 18, top, 13, fill="soft", leading=1.2)


def number_drawing(
    item: BigNumber, width: float, *, before_label: str = "", size: float = FIGURE
) -> Drawing:
    """One number: pictogram in a tinted disc, the number, its label, the change below."""
    drawing = Drawing(width)
    figure = number(item.value)
    radius = PICTOGRAM * 0.8
    drawing.add(Disc(radius, radius, radius, fill="mist"))
    inset = radius - PICTOGRAM / 2
    drawing.add(Picture(inset, inset, name=item.pictogram, size=PICTOGRAM, stroke="petrol", line=2))
    beside = measure(figure, size, 700) + radius * 2 + 10 <= width
    x, top = (radius * 2 + 10, 0.0) if beside else (0.0, radius * 2 + 2)
    size = fit(figure, width - x, size, 700)
    drawing.write([figure], x, top, size, weight=700, fill="petrol", leading=0.9)
    top = max(top + size * 0.9, radius * 2) + 6
    top = drawing.paragraph(item.label, 0, top, width, WORDS, leading=1.2)
    drawing.height = max(drawing.height, _change(drawing, item, before_label, top + 5))
    return drawing


def number_row(
    items: Sequence[BigNumber], width: float, *, before_label: str = "", per_row: int = 4
) -> Drawing:
    """Several numbers beside one another, with a hairline between them."""
    drawing = Drawing(width)
    gutter = 32 if width >= 480 else 22
    columns = max(1, min(per_row, len(items)))
    column = (width - gutter * (columns - 1)) / columns
    size = min([FIGURE, *(_row_size(item, column) for item in items)])
    top = 0.0
    for start in range(0, len(items), columns):
        cells = [
            number_drawing(item, column, before_label=before_label, size=size)
            for item in items[start : start + columns]
        ]
        tallest = max(cell.height for cell in cells)
        for i, cell in enumerate(cells):
            x = i * (column + gutter)
            drawing.place(cell, x, top)
            if i:
                drawing.rule(x - gutter / 2, top, x - gutter / 2, top + tallest)
        top += tallest + 22
    drawing.height = max(top - 22, 0)
    return drawing


def _row_size(item: BigNumber, column: float) -> float:
    """One size for a whole row: that of its longest number."""
    beside = column - PICTOGRAM * 1.6 - 10
    return max(fit(number(item.value), beside, FIGURE, 700), 40)


def big_number(item: BigNumber, *, before_label: str = "", width: float = 240) -> SafeString:
    """One number with pictogram, label and, where ``before`` is known, the change.

    Raises ValueError on a negative or broken number.
    """
    check_value(item.value, item.label)
    if item.before is not None:
        check_value(item.before, item.label)
    drawing = number_drawing(item, width, before_label=before_label)
    said = f"{item.label}: {number(item.value)}. {change_text(item, before_label)}"
    return render(drawing, title=said, name="number")


def chips_drawing(
    labels: Sequence[str], width: float, *, pictogram: str = "coins", fill: str = "mist"
) -> Drawing:
    """A row of labelled chips that breaks into more rows where it has to."""
    drawing = Drawing(width)
    if not labels:
        drawing.paragraph(_("Nothing is counted for this year."), 0, 0, width, fill="soft")
        return drawing
    x = top = 0.0
    for label in labels:
        lines = wrap(label, width - 58, WORDS, 700)
        chip_width = 40 + max(measure(line, WORDS, 700) for line in lines) + 16
        chip_height = CHIP + (len(lines) - 1) * WORDS * 1.2
        if x and x + chip_width > width:
            x, top = 0.0, drawing.height + 8
        drawing.add(Box(x, top, chip_width, chip_height, CHIP / 2, fill=fill, part="chip"))
        drawing.add(
            Picture(
                x + 12, top + chip_height / 2 - 11, name=pictogram, size=22, stroke="petrol", line=2
            )
        )
        drawing.write(lines, x + 40, top + 11, WORDS, weight=700, leading=1.2)
        x += chip_width + 10
        drawing.height = max(drawing.height, top + chip_height)
    return drawing


def chips(
    labels: Sequence[str], *, title: str, pictogram: str = "coins", width: float = WIDE
) -> SafeString:
    """Names as chips, such as the funding sources of a year; one chip is one name."""
    said = f"{title}: {number(len(labels))}. " + ", ".join(labels) + ("." if labels else "")
    drawing = chips_drawing(labels, width, pictogram=pictogram)
    return render(drawing, title=said, name="chips")

"""People as people: one figure each, those with a partner in colour."""

from math import ceil, floor

from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from .data import check_count
from .drawing import WIDE, Drawing, Shape, render
from .lettering import measure, number, wrap

# One person in a box of 20 by 38: a head and a body, without gender, age or misery.
PERSON = (
    "M10 0.8a5.6 5.6 0 1 1 0 11.2a5.6 5.6 0 1 1 0 -11.2Z"
    "M1 23.2a9 9 0 0 1 18 0V34a3 3 0 0 1 -3 3H4a3 3 0 0 1 -3 -3Z"
)
PERSON_WIDTH, PERSON_HEIGHT = 20, 38
GAP = 6
MOST_PEOPLE = 400


def person(x: float, y: float, scale: float, *, coloured: bool, colour: str = "petrol") -> Shape:
    """One figure. Who is not in colour is drawn as an outline, so that grey print shows it too."""
    if coloured:
        return Shape(x, y, PERSON, scale, fill=colour, part="in")
    return Shape(x, y, PERSON, scale, fill="paper", stroke=colour, line=1.6, part="out")


def row_length(total: int, width: float, height: float) -> int:
    """How many figures stand in a row so that all fit into the box as large as possible.

    Rows of full tens or fives are preferred, since they can be counted at a glance.
    """
    best, best_scale = total, 0.0
    for columns in range(1, total + 1):
        rows = ceil(total / columns)
        scale = min(
            width / (columns * (PERSON_WIDTH + GAP) - GAP),
            height / (rows * (PERSON_HEIGHT + GAP) - GAP),
        )
        # A round row may cost a little size: 25 a row reads better than 27, full rows better still.
        scale *= 1.25 if columns % 10 == 0 else 1.2 if columns % 5 == 0 else 1
        scale *= 1.05 if total % columns == 0 else 1
        if scale > best_scale:
            best, best_scale = columns, scale
    return best


def people_rows(total: int, coloured: int, width: float, height: float) -> Drawing:
    """Only the figures, in rows from the top left, never higher than ``height``."""
    drawing = Drawing(width)
    if not total:
        return drawing
    columns = row_length(total, width, height)
    rows = ceil(total / columns)
    scale = min(
        width / (columns * (PERSON_WIDTH + GAP) - GAP),
        height / (rows * (PERSON_HEIGHT + GAP) - GAP),
        2.2,
    )
    scale = floor(scale * 1000) / 1000
    for i in range(total):
        x = (i % columns) * (PERSON_WIDTH + GAP) * scale
        y = (i // columns) * (PERSON_HEIGHT + GAP) * scale
        drawing.add(person(x, y, scale, coloured=i < coloured))
    drawing.height = (rows * (PERSON_HEIGHT + GAP) - GAP) * scale
    return drawing


def _key(
    drawing: Drawing, x: float, top: float, width: float, text: str, value: int, on: bool
) -> float:
    """A direct label: one figure as the rows show it, the number, the words."""
    figure = number(value)
    drawing.add(person(x, top, 0.6, coloured=on))
    drawing.write([figure], x + 20, top - 1, 26, weight=700, fill="petrol" if on else "ink")
    after = x + 20 + measure(figure, 26, 700) + 8
    lines = wrap(text, max(x + width - after, 40), 14)
    start = top + 5 if len(lines) == 1 else top - 4
    return max(drawing.write(lines, after, start, 14), top + 28)


def labelled_people(
    total: int, coloured: int, label: str, rest_label: str, width: float, height: float
) -> Drawing:
    """The two labels above the rows; side by side where there is room."""
    drawing = Drawing(width)
    if not total:
        drawing.paragraph(_("Nobody is counted for this year."), 0, 0, width, fill="soft")
        return drawing
    if width >= 480:
        left = _key(drawing, 0, 4, width * 0.5, label, coloured, True)
        right = _key(drawing, width * 0.56, 4, width * 0.44, rest_label, total - coloured, False)
        top = max(left, right)
    else:
        top = _key(drawing, 0, 4, width, label, coloured, True)
        top = _key(drawing, 0, top + 6, width, rest_label, total - coloured, False)
    rows = people_rows(total, coloured, width, max(height - top - 12, 40))
    drawing.place(rows, 0, top + 12)
    return drawing


def people_waffle(
    total: int,
    coloured: int,
    *,
    title: str,
    label: str,
    rest_label: str,
    width: float = WIDE,
    height: float = 240,
) -> SafeString:
    """``total`` figures of people of which ``coloured`` stand in colour; one figure is one person.

    Works for 1 to 400 people; none gives a sentence. ``width`` and ``height`` are in CSS pixels
    at full size. Raises ValueError on negative or broken numbers, on more people in colour than
    there are, and above 400 people, where figures could no longer be counted.
    """
    check_count(total, "total")
    check_count(coloured, "coloured")
    if coloured > total:
        raise ValueError(f"{coloured} people in colour, of only {total}")
    if total > MOST_PEOPLE:
        raise ValueError(f"{total} figures of people cannot be counted by eye")
    drawing = labelled_people(total, coloured, label, rest_label, width, height)
    said = f"{title}: {number(total)}. {label}: {number(coloured)}. "
    said += f"{rest_label}: {number(total - coloured)}."
    return render(drawing, title=said, name="people")

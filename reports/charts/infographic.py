"""The year on one page: the figures of this package put together in one drawing."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace
from math import floor

from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.utils.translation import override

from .bignumbers import CHIP, change_text, chips_drawing, number_row
from .data import BigNumber, Group, Part, check_count, check_parts, check_value
from .drawing import Box, Drawing, render
from .lettering import fit, measure, number, wrap
from .levels import bar_drawing
from .people import MOST_PEOPLE, labelled_people
from .tiles import MOST_TILES, tiles_drawing

# Width and least height; A4 is what the report's page leaves below its heading, 182 by 257 mm.
SHAPES = {"a4": (760, 1070), "wide": (1280, 720), "square": (1000, 1000), "phone": (360, 0)}
CARD = 20
HEADING = 17


@dataclass(frozen=True)
class Year:
    """All that the page shows; labels and the sentence are in the page's language."""

    year: int
    sentence: str
    numbers: Sequence[BigNumber]
    people: int
    people_placed: int
    placed_label: str
    rest_label: str
    levels: Sequence[Part]
    projects: Sequence[Group]
    funding: Sequence[str]
    before_label: str = field(default="")

    def check(self) -> None:
        """Raise ValueError where a number is broken or cannot be drawn one mark each."""
        for item in self.numbers:
            check_value(item.value, item.label)
        check_count(self.people, "people")
        check_count(self.people_placed, "people placed")
        if self.people_placed > self.people or self.people > MOST_PEOPLE:
            raise ValueError(f"cannot draw {self.people_placed} of {self.people} people")
        check_parts(self.levels, counts=True)
        tiles = sum(check_parts(group.parts, counts=True) for group in self.projects)
        if tiles > MOST_TILES:
            raise ValueError(f"{tiles} tiles cannot be counted by eye")


def _heading(text: str, width: float) -> Drawing:
    drawing = Drawing(width)
    drawing.paragraph(text, 0, 0, width, HEADING, weight=700)
    drawing.height += 8
    return drawing


def _section(heading: str, body: Drawing, *, card: str = "") -> Drawing:
    """A heading above a drawing, on a tinted card where named."""
    inset = CARD if card else 0
    drawing = Drawing(body.width + 2 * inset)
    y = drawing.place(_heading(heading, body.width), inset, inset)
    drawing.place(body, inset, y)
    drawing.height += inset
    if card:
        drawing.marks.insert(0, Box(0, 0, drawing.width, drawing.height, 8, fill=card))
    return drawing


def _people(data: Year, width: float, height: float) -> Drawing:
    inner = width - 2 * CARD
    body = labelled_people(
        data.people, data.people_placed, data.placed_label, data.rest_label, inner, height
    )
    return _section(_("The people of the service"), body, card="sand")


def _levels(data: Year, width: float, bar: float = 52) -> Drawing:
    heading = _("Signals by level: one stripe is one signal")
    return _section(heading, bar_drawing(data.levels, width, height=bar, ticks=True))


def _projects(data: Year, width: float, height: float) -> Drawing:
    body = tiles_drawing(data.projects, width - 2 * CARD, height)
    return _section(_("Projects by main theme: one tile is one project"), body, card="sand")


def _funding(data: Year, width: float) -> Drawing:
    """Who pays, on a band that closes the page; the heading stands beside where there is room."""
    heading = _("Who pays for the service")
    inner = width - 2 * CARD
    named = measure(heading, HEADING, 700) + 24
    beside = chips_drawing(data.funding, max(inner - named, 1), fill="paper")
    if width < 480 or beside.height > CHIP:
        return _section(heading, chips_drawing(data.funding, inner, fill="paper"), card="mist")
    drawing, pad = Drawing(width), 16
    drawing.height = beside.height + 2 * pad
    drawing.add(Box(0, 0, width, drawing.height, 8, fill="mist"))
    drawing.write([heading], CARD, pad + 10, HEADING, weight=700)
    drawing.place(beside, CARD + named, pad)
    return drawing


def _banner(data: Year, width: float, largest: float = 150) -> Drawing:
    """The year in large figures and its sentence beside them, on petrol."""
    drawing = Drawing(width)
    pad, year = 28 if width >= 480 else 22, str(data.year)
    size = fit(year, width * (0.38 if width >= 480 else 0.7), largest, 700)
    words = 25 if width >= 480 else 20
    if width >= 480:
        left = pad + measure(year, size, 700) + 34
        lines = wrap(data.sentence, width - left - pad, words, 700)
        text_height = len(lines) * words * 1.24
        height = max(size * 0.72, text_height) + 2 * pad
        top = (height - text_height) / 2
        year_top = (height - size * 0.67) / 2 - size * 0.07
    else:
        left, top = pad, pad + size * 0.9
        lines = wrap(data.sentence, width - 2 * pad, words, 700)
        height, year_top = top + len(lines) * words * 1.24 + pad, pad - size * 0.07
    drawing.add(Box(0, 0, width, height, 8, fill="petrol"))
    drawing.write(
        [year], pad - size * 0.04, year_top, size, weight=700, fill="on-mark", leading=0.8
    )
    drawing.write(lines, left, top, words, weight=700, fill="on-mark", leading=1.24)
    drawing.height = height
    return drawing


def _panel(data: Year, width: float, height: float) -> Drawing:
    """For the wide page: year, sentence and funding down the left."""
    drawing, pad = Drawing(width), 32
    year = str(data.year)
    size = fit(year, width - 2 * pad, 150, 700)
    top = drawing.write([year], pad - 4, pad - 6, size, weight=700, fill="on-mark", leading=1)
    top = drawing.paragraph(
        data.sentence, pad, top + 12, width - 2 * pad, 25, weight=700, fill="on-mark", leading=1.26
    )
    paid = chips_drawing(data.funding, width - 2 * pad)
    foot = max(top + 60, height - pad - paid.height)
    drawing.write(
        [_("Who pays for the service")], pad, foot - 32, HEADING, weight=700, fill="on-mark"
    )
    drawing.place(paid, pad, foot)
    height = max(height, foot + paid.height + pad)
    drawing.marks.insert(0, Box(0, 0, width, height, 8, fill="petrol"))
    drawing.height = height
    return drawing


def _stack(width: float, height: float, parts: Sequence[Drawing], gap: float) -> Drawing:
    """Drawings below one another; spare height is shared out between them."""
    drawing = Drawing(width)
    natural = _natural(parts, gap)
    gap += max(height - natural, 0) / max(len(parts) - 1, 1)
    y = 0.0
    for part in parts:
        y = drawing.place(part, 0, y) + gap
    drawing.height = max(y - gap, height)
    return drawing


def _natural(parts: Sequence[Drawing], gap: float) -> float:
    return sum(part.height for part in parts) + gap * (len(parts) - 1)


def _fullest(
    draw: Callable[[float], list[Drawing]], height: float, gap: float, most: float
) -> tuple[float, list[Drawing]]:
    """The growth, from 1 to ``most``, at which the parts fill the height, and those parts."""
    low, parts = 1.0, draw(1)
    if _natural(parts, gap) > height:
        return low, parts
    high = most
    for _step in range(6):
        middle = (low + high) / 2
        tried = draw(middle)
        if _natural(tried, gap) <= height:
            low, parts = middle, tried
        else:
            high = middle
    return low, parts


def _a4(data: Year, width: float, height: float) -> Drawing:
    banner = _banner(data, width, 120)
    numbers = number_row(data.numbers, width, before_label=data.before_label)
    funding = _funding(data, width)

    def parts(tiles: float, rest: float) -> list[Drawing]:
        return [
            banner,
            numbers,
            _people(data, width, 146 * rest),
            _levels(data, width, min(38 * rest, 56)),
            _projects(data, width, 262 * tiles),
            funding,
        ]

    # Tiles grow first: they carry a mark that has to be recognised.
    tiles, _drawn = _fullest(lambda growth: parts(growth, 1), height, 16, 2.2)
    _rest, drawn = _fullest(lambda growth: parts(tiles, growth), height, 16, 2.2)
    return _stack(width, height, drawn, 16)


def _cards(data: Year, width: float, gap: float, height: float) -> Drawing:
    """People and projects side by side, on cards of one height; tiles need the wider one."""
    left = floor((width - gap) * 0.34)
    projects = _projects(data, width - gap - left, height)
    inside = projects.height - 2 * CARD - HEADING * 1.25 - 8
    people = _people(data, left, inside)
    drawing = Drawing(width)
    for x, card in ((0.0, people), (left + gap, projects)):
        ground = card.marks[0]
        card.marks[0] = replace(ground, height=max(people.height, projects.height))  # type: ignore[call-arg]
        drawing.place(card, x, 0)
    return drawing


def _wide(data: Year, width: float, height: float) -> Drawing:
    panel, gap = 316, 30
    room = width - panel - gap

    def parts(growth: float) -> list[Drawing]:
        return [
            number_row(data.numbers, room, before_label=data.before_label),
            _cards(data, room, 26, 290 * growth),
            _levels(data, room, 36),
        ]

    _growth, drawn = _fullest(parts, height, 14, 1.8)
    right = _stack(room, height, drawn, 14)
    drawing = Drawing(width)
    drawing.place(_panel(data, panel, right.height), 0, 0)
    drawing.place(right, panel + gap, 0)
    return drawing


def _square(data: Year, width: float, height: float) -> Drawing:
    def parts(growth: float) -> list[Drawing]:
        return [
            _banner(data, width),
            number_row(data.numbers, width, before_label=data.before_label),
            _cards(data, width, 28, 300 * growth),
            _levels(data, width, 44 * min(growth, 1.3)),
            _funding(data, width),
        ]

    _growth, drawn = _fullest(parts, height, 20, 1.8)
    return _stack(width, height, drawn, 20)


def _phone(data: Year, width: float, height: float) -> Drawing:
    return _stack(
        width,
        height,
        [
            _banner(data, width),
            number_row(data.numbers, width, before_label=data.before_label, per_row=2),
            _people(data, width, 400),
            _levels(data, width),
            _projects(data, width, 520),
            _funding(data, width),
        ],
        28,
    )


COMPOSE: dict[str, Callable[[Year, float, float], Drawing]] = {
    "a4": _a4,
    "wide": _wide,
    "square": _square,
    "phone": _phone,
}


def compose(data: Year, shape: str) -> Drawing:
    """The page in its shape. A year that holds more is laid out on a larger sheet of the same
    proportions, so that it comes out a little smaller instead of running off the page.
    """
    width, height = SHAPES[shape]
    page = COMPOSE[shape](data, width, height)
    for step in range(1, 13):
        if not height or page.height <= height * (1 + (step - 1) * 0.04) + 0.01:
            break
        page = COMPOSE[shape](data, width * (1 + step * 0.04), height * (1 + step * 0.04))
    return page


def _said(data: Year) -> str:
    """The whole page in words."""
    said = [f"{data.year}. {data.sentence}"]
    for item in data.numbers:
        text = change_text(item, data.before_label)
        said.append(f"{item.label}: {number(item.value)}" + (f" ({text})." if text else "."))
    said.append(f"{data.placed_label}: {number(data.people_placed)}.")
    said.append(f"{data.rest_label}: {number(data.people - data.people_placed)}.")
    said.append(
        _("Signals by level: one stripe is one signal") + ". "
        + "; ".join(f"{part.label} {number(part.value)}" for part in data.levels) + "."
    )  # fmt: skip
    for group in data.projects:
        parts = "; ".join(f"{p.label} {number(p.value)}" for p in group.parts if p.value)
        said.append(f"{group.label} {number(group.value)}: {parts}.")
    said.append(_("Who pays for the service") + ": " + ", ".join(data.funding) + ".")
    return " ".join(said)


def infographic(data: Year, language: str, shape: str = "a4") -> SafeString:
    """The year's page as one drawing: "a4" (182 × 256 mm), "wide", "square" or "phone".

    ``language`` sets headings and number formats. Raises ValueError on a broken number, on more
    marks than can be counted, and on an unknown shape.
    """
    if shape not in SHAPES:
        raise ValueError(f"no shape is called {shape!r}")
    data.check()
    with override(language):
        return render(compose(data, shape), title=_said(data), name=f"infographic-{shape}")

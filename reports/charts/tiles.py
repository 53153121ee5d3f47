"""One tile a project, in a column for each kind and a row for each main theme."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from math import ceil, floor

from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from .data import Group, Part, check_parts
from .drawing import WIDE, Box, Drawing, Shape, render
from .lettering import measure, number, wrap
from .palette import SERIES

# Drawn in a grid of 24 around the middle, in the tile's own ink: form tells themes apart.
GLYPHS = (
    "M12 6.5a5.5 5.5 0 1 1 0 11a5.5 5.5 0 1 1 0 -11Z",
    "M9.8 6h4.4v3.8h3.8v4.4h-3.8v3.8h-4.4v-3.8h-3.8v-4.4h3.8Z",
    "M12 5.6L18.6 17.4H5.4Z",
    "M12 5L19 12L12 19L5 12Z",
    "M6 6.5h12v3H6ZM6 14.5h12v3H6Z",
    "M12 5.5a6.5 6.5 0 1 1 0 13a6.5 6.5 0 1 1 0 -13ZM12 9.5a2.5 2.5 0 1 0 0 5a2.5 2.5 0 1 0 0 -5Z",
    "M7 7h10v10H7Z",
    "M6.5 6h3v12h-3ZM14.5 6h3v12h-3Z",
    "M6 6h12L12 18Z",
    "M6 17.5a6 6 0 0 1 12 0ZM9 9a3 3 0 1 1 6 0a3 3 0 1 1 -6 0Z",
)
MOST_TILES = 300
GAP = 4
LARGEST, SMALLEST = 34, 9
MANY_THEMES = 5
WORDS = 14


def _themes(groups: Sequence[Group]) -> list[Part]:
    """The themes of all groups, the most frequent first; "others" and "none" stay last."""
    seen: dict[str, Part] = {}
    for group in groups:
        for part in group.parts:
            seen.setdefault(part.key, part)
    counted = [t for t in seen.values() if any(_count(g, t.key) for g in groups)]
    last = {"others": 1, "none": 2}

    def rank(theme: Part) -> tuple[int, int]:
        return last.get(theme.key, 0), -sum(_count(group, theme.key) for group in groups)

    return sorted(counted, key=rank)


def _count(group: Group, theme: str) -> int:
    return int(sum(part.value for part in group.parts if part.key == theme))


def tile(x: float, y: float, size: float, theme: str, index: int) -> list[Box | Shape]:
    """One project: the theme's colour and its form; without a theme an empty stone frame."""
    scale = size / 24
    if theme == "none":
        frame = Box(x + 1, y + 1, size - 2, size - 2, 3, fill="paper", stroke="stone", line=1.4)
        dash = Shape(x, y, "M7 12h10", scale, stroke="stone", line=2)
        return [replace(frame, part=theme), dash]
    colour = SERIES[index % len(SERIES)]
    # The forms shift by one each round, so that no two of fifty themes look the same.
    glyph = GLYPHS[(index + index // len(GLYPHS)) % len(GLYPHS)]
    box = Box(x, y, size, size, min(4.0, size / 6), fill=colour, part=theme)
    return [box, Shape(x, y, glyph, scale, fill="on-ochre" if colour == "ochre" else "on-mark")]


def _per_row(column: float, size: float) -> int:
    return max(1, int((column + GAP) // (size + GAP)))


@dataclass(frozen=True)
class Layout:
    """Measures that all rows share: many themes stand closer together, without rules."""

    size: float
    air: float
    words: float
    left: float
    column: float
    gutter: float

    @property
    def compact(self) -> bool:
        return self.air < 6

    def height(self, groups: Sequence[Group], theme: Part) -> float:
        fit = _per_row(self.column, self.size)
        rows = max(ceil(_count(group, theme.key) / fit) for group in groups)
        label = 0 if self.left else self.words * 1.2 + 4
        return max(rows * (self.size + GAP) - GAP + label, self.words * 1.3) + 2 * self.air


def _sizes(column: float, many: bool) -> list[float]:
    """The sizes of tile that fill a row of the column; with many themes, no higher than words."""
    sizes = [floor(((column + GAP) / n - GAP) * 2) / 2 for n in range(1, 45)]
    largest = 18 if many else LARGEST
    return [size for size in sizes if SMALLEST <= size <= largest] or [SMALLEST]


def _layout(groups: Sequence[Group], themes: list[Part], width: float, height: float) -> Layout:
    """The largest tiles with which all rows stay within the height, or come nearest to it.

    Five, ten, fifteen … tiles in a row are worth a smaller size: they are counted at a glance.
    """
    wide, many = width >= 480, len(themes) > MANY_THEMES
    left = min(150.0, width * 0.22) if wide else 0.0
    gutter = 28 if wide else 20
    column = (width - left - gutter * (len(groups) - 1)) / len(groups)
    air, words = (2.0, 13.0) if many else (8.0, 14.0)

    def cost(layout: Layout) -> tuple[float, float]:
        excess = sum(layout.height(groups, theme) for theme in themes) - height
        fives = 1.35 if _per_row(column, layout.size) % 5 == 0 and not many else 1
        return max(excess, 0), -layout.size * fives

    sizes = _sizes(column, many)
    return min((Layout(size, air, words, left, column, gutter) for size in sizes), key=cost)


def _heading(drawing: Drawing, group: Group, x: float, width: float) -> float:
    figure = number(group.value)
    drawing.write([figure], x, 0, 30, weight=700, leading=1)
    after = x + measure(figure, 30, 700) + 8
    lines = wrap(group.label, max(x + width - after, 60), WORDS)
    return max(drawing.write(lines, after, 9 if len(lines) == 1 else 0, WORDS, leading=1.2), 32)


def _theme_label(
    drawing: Drawing, theme: Part, index: int, top: float, width: float, words: float
) -> float:
    """The theme's own tile in small, and its words."""
    for mark in tile(0, top, 16, theme.key, index):
        # A tile in a label counts nothing.
        drawing.add(replace(mark, part=""))
    return drawing.paragraph(theme.label, 22, top + 1, width - 22, words, leading=1.15)


def _row(
    drawing: Drawing, groups: Sequence[Group], theme: Part, index: int, top: float, layout: Layout
) -> float:
    """The tiles of one theme in every column; returns the y below them."""
    fit, bottom, size = _per_row(layout.column, layout.size), top, layout.size
    for g, group in enumerate(groups):
        x0 = layout.left + g * (layout.column + layout.gutter)
        for i in range(_count(group, theme.key)):
            x = x0 + (i % fit) * (size + GAP)
            y = top + (i // fit) * (size + GAP)
            drawing.add(*tile(x, y, size, theme.key, index))
            bottom = max(bottom, y + size)
    return bottom


def tiles_drawing(groups: Sequence[Group], width: float, height: float = 600) -> Drawing:
    """The tiles with their headings and theme labels; see ``project_tiles``."""
    drawing = Drawing(width)
    themes = _themes(groups)
    if not themes:
        drawing.paragraph(_("No project began in this year."), 0, 0, width, fill="soft")
        return drawing
    layout = _layout(groups, themes, width, height - 40)
    step = layout.column + layout.gutter
    top = 8 + max(
        _heading(drawing, group, layout.left + i * step, layout.column)
        for i, group in enumerate(groups)
    )
    label_width = layout.left - 12 if layout.left else width
    for index, theme in enumerate(themes):
        if not layout.compact or not index:
            drawing.rule(0, top, width, top)
        top += layout.air + (4 if layout.compact and not index else 0)
        label = _theme_label(drawing, theme, index, top, label_width, layout.words)
        start = top if layout.left else label + 4
        top = max(_row(drawing, groups, theme, index, start, layout), label) + layout.air
    drawing.height = max(drawing.height, top)
    return drawing


def project_tiles(
    groups: Sequence[Group],
    *,
    title: str,
    total: int | None = None,
    width: float = WIDE,
    height: float = 600,
) -> SafeString:
    """One tile a project: a column for each group (kind), a row for each part (main theme).

    The same theme has the same key in every group. Draws 0 to 300 projects. Raises ValueError
    on a negative or broken number, a key used twice, a sum that is not ``total``, or more tiles.
    """
    whole = sum(check_parts(group.parts, counts=True) for group in groups)
    if total is not None and whole != total:
        raise ValueError(f"the projects sum to {whole}, not to {total}")
    if whole > MOST_TILES:
        raise ValueError(f"{whole} tiles cannot be counted by eye")
    said = [f"{title}: {number(whole)}."]
    for group in groups:
        parts = "; ".join(f"{p.label} {number(p.value)}" for p in group.parts if p.value)
        said.append(f"{group.label} {number(group.value)}" + (f": {parts}." if parts else "."))
    return render(tiles_drawing(groups, width, height), title=" ".join(said), name="tiles")

"""One tile a project: a block for each kind, equal themes together, one key below."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from math import ceil, floor, sqrt

from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from .data import Group, Part, check_parts
from .drawing import WIDE, Drawing, render
from .lettering import measure, number, wrap
from .themes import LAST, ThemeLook, theme_looks, tile

MOST_TILES = 300
LARGEST, SMALLEST = 52, 12
BESIDE = 440
GUTTER = 36
HEAD = 30
WORDS = 14
LABEL = 13
STRIP = 25
# Below this a direct label would be larger than what it names.
LABELLED_FROM = 22
KEY_TILE, KEY_GAP = 22, 28
NARROWEST_KEY, WIDEST_KEY = 138, 300
# However long the key, the tiles keep this share of the height.
LEAST_SHARE = 0.37


def _count(group: Group, theme: str) -> int:
    return int(sum(part.value for part in group.parts if part.key == theme))


def _themes(groups: Sequence[Group]) -> list[tuple[Part, int]]:
    """The themes of all groups with their numbers, the most frequent first; "none" stays last."""
    seen: dict[str, Part] = {}
    for group in groups:
        for part in group.parts:
            seen.setdefault(part.key, part)
    totals = [(part, sum(_count(group, part.key) for group in groups)) for part in seen.values()]
    counted = [(part, total) for part, total in totals if total]
    return sorted(counted, key=lambda each: (LAST.get(each[0].key, 0), -each[1]))


@dataclass(frozen=True)
class Run:
    """Equal tiles that stand beside one another in one row of a block."""

    theme: Part
    row: int
    first: int
    length: int


@dataclass(frozen=True)
class Block:
    """The tiles of one kind in rows of ``columns``."""

    group: Group
    themes: tuple[Part, ...]
    columns: int

    @property
    def count(self) -> int:
        return int(self.group.value)

    @property
    def rows(self) -> int:
        return ceil(self.count / self.columns)

    @cached_property
    def runs(self) -> list[Run]:
        runs, at = [], 0
        for theme in self.themes:
            left = _count(self.group, theme.key)
            while left:
                row, first = divmod(at, self.columns)
                length = min(left, self.columns - first)
                runs.append(Run(theme, row, first, length))
                at, left = at + length, left - length
        return runs

    def width(self, size: float, gap: float) -> float:
        return self.columns * (size + gap) - gap

    def labels(self, size: float, gap: float) -> list[Run]:
        """The runs of two or more whose name fits below them; a theme is named once a block."""
        longest: dict[str, Run] = {}
        for run in self.runs:
            known = longest.get(run.theme.key)
            if known is None or run.length > known.length:
                longest[run.theme.key] = run
        return [
            run
            for run in longest.values()
            if run.length > 1
            and size >= LABELLED_FROM
            and measure(run.theme.label, LABEL) <= run.length * (size + gap) - gap - 4
        ]


@dataclass(frozen=True)
class Layout:
    """How large the tiles are and in which rows they stand."""

    blocks: tuple[Block, ...]
    size: float
    beside: bool
    width: float

    @property
    def gap(self) -> float:
        return max(3.0, round(self.size / 9, 1))

    @cached_property
    def labelled(self) -> list[int]:
        """How many rows of each block leave room for names: all down to the last that has one."""
        rows = [
            max((run.row + 1 for run in block.labels(self.size, self.gap)), default=0)
            for block in self.blocks
        ]
        return [max(rows)] * len(rows) if self.beside else rows

    def top(self, index: int, row: int) -> float:
        """Where a row of a block begins, from the block's top."""
        return row * (self.size + self.gap) + min(row, self.labelled[index]) * STRIP

    def block_height(self, index: int) -> float:
        return self.top(index, self.blocks[index].rows)

    @property
    def height(self) -> float:
        heights = [self.block_height(i) for i in range(len(self.blocks))]
        return max(heights) if self.beside else sum(heights)

    @cached_property
    def lefts(self) -> list[float]:
        """Where each block begins; spare width is shared out after the blocks."""
        if not self.beside:
            return [0.0] * len(self.blocks)
        widths = [self.block_width(block) for block in self.blocks]
        spare = self.width - sum(widths) - GUTTER * (len(widths) - 1)
        lefts, x = [], 0.0
        for width in widths:
            lefts.append(x)
            x += width + GUTTER + spare / len(widths)
        return lefts

    def block_width(self, block: Block) -> float:
        least = min(150.0, (self.width - GUTTER * (len(self.blocks) - 1)) / len(self.blocks))
        return max(block.width(self.size, self.gap), least) if self.beside else self.width

    @property
    def fits(self) -> bool:
        if not self.beside:
            return all(block.width(self.size, self.gap) <= self.width for block in self.blocks)
        widths = sum(self.block_width(block) for block in self.blocks)
        return widths + GUTTER * (len(self.blocks) - 1) <= self.width + 0.01

    def merit(self, height: float) -> tuple[float, float]:
        """Within the height first, then large tiles, in rows that are counted at a glance."""
        widest_row = max(block.columns for block in self.blocks)
        glance = 1.3 if 6 <= widest_row <= 10 else 1.0
        used = sum(block.width(self.size, self.gap) for block in self.blocks)
        filled = used / self.width if self.beside else used / self.width / len(self.blocks)
        return -max(self.height - height, 0), self.size * glance * sqrt(filled)


def _columns(groups: Sequence[Group], beside: bool) -> list[tuple[int, ...]]:
    """Rows of blocks side by side end at one height; blocks in a stack share their columns."""
    most = min(max(int(group.value) for group in groups), 60)
    if not beside:
        return [(n,) * len(groups) for n in range(1, most + 1)]
    chosen = [tuple(max(1, ceil(g.value / n)) for g in groups) for n in range(1, most + 1)]
    return list(dict.fromkeys(chosen))


def _largest(blocks: tuple[Block, ...], beside: bool, width: float, height: float) -> Layout:
    """These rows with the largest tiles that stay within width and height."""
    size = float(LARGEST)
    while size > SMALLEST and not Layout(blocks, size, beside, width).fits:
        size -= 0.5
    rows = [block.rows for block in blocks]
    bare = height / max(1, max(rows) if beside else sum(rows))
    # Without its gap no tile can be higher than its share; names below take some more.
    size = max(min(size, floor(bare)), SMALLEST)
    while size > SMALLEST and Layout(blocks, size, beside, width).height > height:
        size -= 1
    return Layout(blocks, size, beside, width)


def _layout(groups: Sequence[Group], themes: Sequence[Part], width: float, height: float) -> Layout:
    """The largest tiles that stay within the height, or come nearest to it."""
    beside = width >= BESIDE
    found = []
    for columns in _columns(groups, beside):
        blocks = tuple(
            Block(group, tuple(themes), n) for group, n in zip(groups, columns, strict=True)
        )
        found.append(_largest(blocks, beside, width, height))
    fitting = [layout for layout in found if layout.fits] or found
    return max(fitting, key=lambda layout: layout.merit(height))


def _heading(drawing: Drawing, group: Group, x: float, top: float, width: float) -> float:
    figure = number(group.value)
    drawing.write([figure], x, top, HEAD, weight=700, leading=1)
    after = x + measure(figure, HEAD, 700) + 8
    lines = wrap(group.label, max(x + width - after, 60), WORDS)
    start = top + (9 if len(lines) == 1 else 0)
    return max(drawing.write(lines, after, start, WORDS, leading=1.2), top + HEAD + 2)


def _tiles(
    drawing: Drawing, layout: Layout, index: int, looks: dict[str, ThemeLook], top: float
) -> None:
    block, left, size = layout.blocks[index], layout.lefts[index], layout.size
    step = size + layout.gap
    for run in block.runs:
        y = top + layout.top(index, run.row)
        for i in range(run.first, run.first + run.length):
            drawing.add(*tile(left + i * step, y, size, run.theme.key, looks[run.theme.key]))
    for run in block.labels(size, layout.gap):
        y = top + layout.top(index, run.row) + size + 7
        drawing.write([run.theme.label], left + run.first * step, y, LABEL)


def _key_rows(
    themes: Sequence[tuple[Part, int]], columns: int, width: float
) -> tuple[float, list[float], list[list[str]]]:
    """The width of a column, the heights of the rows, and the lines of each name."""
    column = min((width - KEY_GAP * (columns - 1)) / columns, WIDEST_KEY)
    room = column - KEY_TILE - 9 - 8 - max(measure(number(n), WORDS, 700) for _part, n in themes)
    names = [wrap(part.label, max(room, 40), LABEL) for part, _n in themes]
    rows = ceil(len(themes) / columns)
    heights = [
        max(max(KEY_TILE, len(name) * LABEL * 1.15) for name in names[row::rows]) + 7
        for row in range(rows)
    ]
    return column, heights, names


def _key_cost(choice: tuple[int, tuple[float, list[float], list[list[str]]]]) -> float:
    """A low key, and few names that break."""
    _columns, (_column, heights, names) = choice
    return sum(heights) + 5 * sum(len(name) - 1 for name in names)


def _key(themes: Sequence[tuple[Part, int]], looks: dict[str, ThemeLook], width: float) -> Drawing:
    """Mark, name and number of every theme, down the columns; each number is exact."""
    drawing = Drawing(width)
    most = max(1, min(4, len(themes), floor((width + KEY_GAP) / (NARROWEST_KEY + KEY_GAP))))
    choices = [(n, _key_rows(themes, n, width)) for n in range(1, most + 1)]
    _n, (column, heights, names) = min(choices, key=_key_cost)
    rows = len(heights)
    for i, ((part, count), name) in enumerate(zip(themes, names, strict=True)):
        x, row = (i // rows) * (column + KEY_GAP), i % rows
        top = sum(heights[:row])
        drawing.rule(x, top, x + column, top)
        middle = top + (heights[row]) / 2
        for mark in tile(x, middle - KEY_TILE / 2, KEY_TILE, part.key, looks[part.key]):
            # A tile in the key counts nothing.
            drawing.add(replace(mark, part=""))
        start = middle - len(name) * LABEL * 1.15 / 2 + 0.5
        drawing.write(name, x + KEY_TILE + 9, start, LABEL, leading=1.15)
        drawing.write(
            [number(count)], x + column, middle - WORDS * 0.55, WORDS, weight=700, anchor="end"
        )
    drawing.height = sum(heights)
    return drawing


def tiles_drawing(groups: Sequence[Group], width: float, height: float = 600) -> Drawing:
    """The blocks with their headings, and the key; see ``project_tiles``."""
    drawing = Drawing(width)
    counted = _themes(groups)
    if not counted:
        drawing.paragraph(_("No project began in this year."), 0, 0, width, fill="soft")
        return drawing
    looks = theme_looks([(part.key, count) for part, count in counted])
    key = _key(counted, looks, width)
    themes = [part for part, _total in counted]
    # On a phone the height is that of the tiles alone: a page there may be long.
    room = height - key.height - HEAD - 26 if width >= BESIDE else height
    layout = _layout(groups, themes, width, max(room, height * LEAST_SHARE))
    top = 0.0
    if layout.beside:
        ends = [
            _heading(drawing, block.group, left, 0, layout.block_width(block))
            for block, left in zip(layout.blocks, layout.lefts, strict=True)
        ]
        for index in range(len(layout.blocks)):
            _tiles(drawing, layout, index, looks, max(ends) + 8)
        top = max(ends) + 8 + layout.height
    else:
        for index, block in enumerate(layout.blocks):
            top = _heading(drawing, block.group, 0, top, width) + 8
            _tiles(drawing, layout, index, looks, top)
            top += layout.block_height(index) + (20 if index + 1 < len(layout.blocks) else 4)
    drawing.place(key, 0, top + 14)
    return drawing


def project_tiles(
    groups: Sequence[Group],
    *,
    title: str,
    total: int | None = None,
    width: float = WIDE,
    height: float = 480,
) -> SafeString:
    """One tile a project: a block for each group (kind), tiles of one part (main theme) together.

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

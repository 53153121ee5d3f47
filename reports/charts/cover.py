"""The cover: one tile for every signal of the year, formed and coloured by its level."""

from collections.abc import Sequence
from dataclasses import dataclass
from math import ceil, floor

from django.utils.safestring import SafeString

from .data import Part, check_parts
from .drawing import Box, Drawing, Mark, Picture, Shape, hatch, render
from .lettering import number
from .palette import LEVELS

# All forms live in a square of 24. The quarter discs and arcs meet at the tiles' edges, so that
# neighbours grow into larger figures.
QUARTERS = (
    "M0 0H24A24 24 0 0 1 0 24Z",
    "M24 0V24A24 24 0 0 1 0 0Z",
    "M24 24H0A24 24 0 0 1 24 0Z",
    "M0 24V0A24 24 0 0 1 24 24Z",
)
ARCS = (
    "M12 0A12 12 0 0 1 0 12M24 12A12 12 0 0 0 12 24",
    "M12 0A12 12 0 0 0 24 12M0 12A12 12 0 0 1 12 24",
)
HALVES = (
    "M0 12A12 12 0 0 1 24 12ZM0 24A12 12 0 0 1 24 24Z",
    "M12 0A12 12 0 0 0 12 24ZM24 0A12 12 0 0 0 24 24Z",
)
HOUSE = "M4 24V11L12 4L20 11V24Z"
PERSON = "M12 4a4.6 4.6 0 1 1 0 9.2a4.6 4.6 0 1 1 0 -9.2ZM3.5 24a8.5 8.5 0 0 1 17 0Z"
GROUNDS = {"micro": "ochre", "meso": "brick", "macro": "petrol", "none": "sand"}


def _stir(index: int) -> int:
    """A fixed shuffle: the same year always has the same cover."""
    mixed = (index + 1) * 2654435761 % 2**32
    return mixed ^ (mixed >> 15)


@dataclass(frozen=True)
class Grid:
    """Square cells that one tile a signal fill to the last corner, some tiles two cells wide."""

    columns: int
    rows: int
    large: int
    size: float


def grid(count: int, width: float, height: float, columns: int | None = None) -> Grid:
    """The grid that covers the rectangle best.

    A large tile takes four cells instead of one, so a grid is full when what the count leaves
    over is a multiple of three.
    """
    best, best_cover = Grid(1, count, 0, 1), 0.0
    most = max(count // 6, 1)
    for tried in [columns] if columns else range(1, count + 1):
        for rows in range(ceil(count / tried), ceil((count + 3 * most) / tried) + 1):
            spare = tried * rows - count
            large = ceil(spare / 3)
            if large > most or (large and min(tried, rows) < 3):
                continue
            # Whole units: renderers leave seams between tiles that end inside a pixel.
            size = max(1, floor(min(width / tried, height / rows)))
            cover = tried * rows * size * size / (width * height)
            cover -= 1 if spare % 3 else 0
            if cover > best_cover or not best_cover:
                best, best_cover = Grid(tried, rows, spare // 3, size), cover
    return best


def spots(cells: Grid, count: int) -> list[tuple[int, int, int]]:
    """Column, row and width in cells of every tile: the large ones spread out, the rest between."""
    free = {(x, y) for x in range(cells.columns) for y in range(cells.rows)}
    corners = [(x, y) for x in range(cells.columns - 1) for y in range(cells.rows - 1)]
    corners.sort(key=lambda corner: _stir(corner[0] * 131 + corner[1]))
    placed: list[tuple[int, int, int]] = []
    for x, y in corners:
        square = {(x, y), (x + 1, y), (x, y + 1), (x + 1, y + 1)}
        if len(placed) < cells.large and square <= free:
            free -= square
            placed.append((x, y, 2))
    placed += [(x, y, 1) for x, y in sorted(free, key=lambda cell: (cell[1], cell[0]))]
    return sorted(placed, key=lambda spot: (spot[1], spot[0]))[:count]


def _macro(x: float, y: float, scale: float, turn: int) -> list[Mark]:
    motif = turn % 7
    if motif in (0, 1):
        return [Shape(x, y, QUARTERS[turn // 7 % 4], scale, fill="mist" if motif else "sand")]
    if motif in (2, 3):
        return [Shape(x, y, ARCS[turn // 7 % 2], scale, stroke="sand", line=3.2)]
    if motif == 4:
        return [Shape(x, y, HALVES[turn // 7 % 2], scale, fill="mist")]
    size = 24 * scale
    return [
        Picture(
            x + size * 0.18, y + size * 0.18, name="network", size=size * 0.64,
            stroke="mist", line=2,
        )
    ]  # fmt: skip


def _motif(key: str, x: float, y: float, size: float, turn: int) -> list[Mark]:
    """The form on a tile; every level has its own, so that a grey print tells them apart."""
    scale = size / 24
    if key == "macro":
        return _macro(x, y, scale, turn)
    if key == "meso":
        marks: list[Mark] = [Shape(x, y, HOUSE, scale, fill="sand")]
        return [*marks, Shape(x, y, "M9.5 24V17.5h5V24Z", scale, fill="brick")]
    if key == "micro":
        return [Shape(x, y, PERSON, scale, fill="sand")]
    lines = "".join(hatch(size, size, size / 5))
    return [Shape(x, y, lines, stroke="stone", line=max(1.0, size / 30))]


def cover_drawing(
    parts: Sequence[Part], width: float, height: float, columns: int | None = None
) -> Drawing:
    """The tiles from the top left; see ``cover_pattern``."""
    drawing = Drawing(width, height)
    keys = [part.key for part in parts for _ in range(int(part.value))]
    if not keys:
        return drawing.add(Box(0, 0, width, height, fill="sand"))
    order = sorted(range(len(keys)), key=_stir)
    cells = grid(len(keys), width, height, columns)
    tiled_width, tiled_height = cells.columns * cells.size, cells.rows * cells.size
    # Never higher for its width than the frame: a narrow grid stands in its middle.
    drawing.width = max(tiled_width, ceil(tiled_height * width / height))
    drawing.height = tiled_height
    margin = (drawing.width - tiled_width) / 2
    for turn, (spot, index) in enumerate(zip(spots(cells, len(keys)), order, strict=True)):
        column, row, wide = spot
        key, size = keys[index], cells.size * wide
        x, y = margin + column * cells.size, row * cells.size
        ground = GROUNDS.get(key, LEVELS["none"].colour)
        # A hair of overlap closes the seams that renderers leave between neighbours.
        drawing.marks.insert(0, Box(x, y, size + 0.4, size + 0.4, fill=ground, part=key))
        drawing.add(*_motif(key, x, y, size, _stir(turn)))
    return drawing


def cover_pattern(
    parts: Sequence[Part],
    *,
    title: str,
    width: float = 700,
    height: float = 700,
    columns: int | None = None,
) -> SafeString:
    """One tile a signal, for the cover; ``parts`` are the year's signals by level.

    Fills the rectangle as far as square tiles can, in as many ``columns`` as told or as fit best;
    a few tiles are large so that the last row is full, and the drawing is cut to the tiles.
    Raises ValueError on a negative or broken number or on a level used twice.
    """
    whole = check_parts(parts, counts=True)
    each = "; ".join(f"{part.label} {number(part.value)}" for part in parts)
    drawing = cover_drawing(parts, width, height, columns)
    return render(drawing, title=f"{title}: {number(whole)}. {each}.", name="cover")

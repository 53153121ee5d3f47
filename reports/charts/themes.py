"""How each theme is shown on a tile: its colour, and always a mark of its own beside it.

The themes that most projects chose stand on a full colour, the others on a tint of it.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from .drawing import Box, Shape
from .palette import SERIES

DOTS = (
    "M6.4 11.4a0.6 0.6 0 1 1 0 1.2a0.6 0.6 0 1 1 0 -1.2ZM12 11.4a0.6 0.6 0 1 1 0 1.2"
    "a0.6 0.6 0 1 1 0 -1.2ZM17.6 11.4a0.6 0.6 0 1 1 0 1.2a0.6 0.6 0 1 1 0 -1.2Z"
)
# Pictograms of the register's themes, by their code: a grid of 24, strokes of 2.
PICTOGRAMS = {
    "covid-19": (
        "M12 8a4 4 0 1 1 0 8a4 4 0 1 1 0 -8ZM12 4.4v3.6M12 16v3.6M4.4 12h3.6M16 12h3.6"
        "M10.8 4.2h2.4M10.8 19.8h2.4M4.2 10.8v2.4M19.8 10.8v2.4"
        "M6.8 6.8L9.2 9.2M14.8 14.8l2.4 2.4M6.8 17.2L9.2 14.8M14.8 9.2l2.4 -2.4"
    ),
    "health": (
        "M12 19.2C8 16.2 4.6 13.2 4.6 9.7A3.8 3.8 0 0 1 12 8.4A3.8 3.8 0 0 1 19.4 9.7"
        "C19.4 13.2 16 16.2 12 19.2Z"
    ),
    "income": "M17.5 7.2a6.3 6.3 0 1 0 0 9.6M4.5 10.5h8.5M4.5 13.5h8.5",
    "digital": "M6 6h12v9H6ZM3.8 18.5h16.4",
    "housing": "M4.5 11.5L12 5l7.5 6.5M6.7 10v9h10.6v-9M10.3 19v-4.6h3.4V19",
    "debt": "M7 4.7h10v14.8l-2.5 -1.7l-2.5 1.7l-2.5 -1.7l-2.5 1.7ZM10 8.7h4M10 12.3h4",
    "information": ("M12 4.5a7.5 7.5 0 1 1 0 15a7.5 7.5 0 1 1 0 -15ZM12 11.3v4.7M12 8v0.1"),
    "simplification": ("M4.5 6h3.2c3.6 0 3 6 6.6 6h5M4.5 18h3.2c3.6 0 3 -6 6.6 -6M16.4 9l3 3l-3 3"),
    "disability": "M12 5.2v0.1M5.5 9.3c4 1.5 9 1.5 13 0M12 10.6v4M12 14.4l-2.8 5M12 14.4l2.8 5",
    "pensions": "M4.5 12.3a7.5 7.5 0 0 1 15 0ZM12 12.3v5.4a1.9 1.9 0 0 1 -3.8 0",
    "non-take-up": "M7 19.3v-14.8h10v14.8M4.5 19.3h15M13.6 12.2v0.1",
    "justice": "M12 4.8v14.4M8 19.2h8M5.5 7.2h13M5.5 7.2l-2.3 6h4.6ZM18.5 7.2l-2.3 6h4.6Z",
    "family": (
        "M9 5a2.7 2.7 0 1 1 0 5.4a2.7 2.7 0 1 1 0 -5.4ZM12.6 19H4v-1a5 5 0 0 1 8.2 -3.8"
        "M16.8 11.4a1.9 1.9 0 1 1 0 3.8a1.9 1.9 0 1 1 0 -3.8ZM13.2 19h7.2a3.6 3.6 0 0 0 -7.2 0Z"
    ),
    "energy": "M13 4.5L6.5 13.3h5L11 19.5l6.5 -8.8h-5Z",
    "food": "M4.5 12h15a7.5 7.5 0 0 1 -15 0ZM9 19.3h6M9.5 5v3.6M14.5 5v3.6",
    "others": DOTS,
    "other-themes": DOTS,
}
# Filled forms in the same grid, for themes that the service adds later.
GLYPHS = (
    "M12 6a6 6 0 1 1 0 12a6 6 0 1 1 0 -12Z",
    "M9.8 6h4.4v3.8h3.8v4.4h-3.8v3.8h-4.4v-3.8h-3.8v-4.4h3.8Z",
    "M12 5.6L18.6 17.4H5.4Z",
    "M12 5L19 12L12 19L5 12Z",
    "M6 6.5h12v3.6H6ZM6 13.9h12v3.6H6Z",
    "M12 5.5a6.5 6.5 0 1 1 0 13a6.5 6.5 0 1 1 0 -13ZM12 9.5a2.5 2.5 0 1 0 0 5a2.5 2.5 0 1 0 0 -5Z",
    "M6.5 6.5h11v11H6.5Z",
    "M6.5 6h3.6v12H6.5ZM13.9 6h3.6v12h-3.6Z",
    "M6 6.6h12L12 18Z",
    "M5.5 16a6.5 6.5 0 0 1 13 0Z",
    "M5.5 8a6.5 6.5 0 0 0 13 0Z",
    "M6 6h5v5H6ZM13 6h5v5h-5ZM6 13h5v5H6ZM13 13h5v5h-5Z",
    "M6 6h12v3.6H9.6V18H6Z",
    "M8.5 6a2.7 2.7 0 1 1 0 5.4a2.7 2.7 0 1 1 0 -5.4ZM15.5 12.6a2.7 2.7 0 1 1 0 5.4"
    "a2.7 2.7 0 1 1 0 -5.4Z",
    "M6 6L18 12L6 18Z",
    "M18 6L6 12L18 18Z",
    "M6 6H18L12 12L18 18H6L12 12Z",
    "M6 6V18L12 12L18 18V6L12 12Z",
    "M12 4.6l2.1 5.3l5.3 2.1l-5.3 2.1L12 19.4l-2.1 -5.3L4.6 12l5.3 -2.1Z",
    "M6 14h3.2v4H6ZM10.4 10h3.2v8h-3.2ZM14.8 6H18v12h-3.2Z",
    "M6 6h3.6v8.4H18V18H6Z",
    "M6 6h12v3.6h-4.2V18h-3.6V9.6H6Z",
    "M9 5.5h6L19 12l-4 6.5H9L5 12Z",
    "M6 18A12 12 0 0 1 18 6V18Z",
    "M6 6A12 12 0 0 1 18 18H6Z",
    "M12 5.6a2.6 2.6 0 1 1 0 5.2a2.6 2.6 0 1 1 0 -5.2ZM8.4 12.8a2.6 2.6 0 1 1 0 5.2"
    "a2.6 2.6 0 1 1 0 -5.2ZM15.6 12.8a2.6 2.6 0 1 1 0 5.2a2.6 2.6 0 1 1 0 -5.2Z",
)
# Each further round of forms carries one more bar below.
BARS = ("", "M5 20h14v1.4H5Z", "M5 20h6.2v1.4H5ZM12.8 20H19v1.4h-6.2Z", "M9.5 20h5v1.4h-5Z")
TINTS = {
    "petrol": "mist",
    "brick": "brick-tint",
    "ochre": "ochre-tint",
    "plum": "plum-tint",
    "moss": "moss-tint",
}
LAST = {"others": 1, "other-themes": 1, "none": 2}


@dataclass(frozen=True)
class ThemeLook:
    """A colour and a mark, filled or drawn in strokes; quiet ones stand on a tint."""

    colour: str
    mark: str
    filled: bool = False
    quiet: bool = False


NONE = ThemeLook("stone", "M7 12h10", quiet=True)


def _is_quiet(place: int, key: str, count: int, themes: int) -> bool:
    """Five full colours at most, for themes with two projects or more."""
    return key in LAST or place >= len(SERIES) or (count < 2 and themes > len(SERIES))


def theme_looks(counts: Sequence[tuple[str, int]]) -> dict[str, ThemeLook]:
    """A look for each theme (key and number, the most frequent first); no two marks alike."""
    looks: dict[str, ThemeLook] = {}
    forms = 0
    for place, (key, count) in enumerate(counts):
        colour = SERIES[place % len(SERIES)]
        quiet = _is_quiet(place, key, count, len(counts))
        if key == "none":
            looks[key] = NONE
        elif key in PICTOGRAMS:
            looks[key] = ThemeLook(colour, PICTOGRAMS[key], quiet=quiet)
        else:
            again, form = divmod(forms, len(GLYPHS))
            mark = GLYPHS[form] + BARS[again % len(BARS)]
            looks[key] = ThemeLook(colour, mark, filled=True, quiet=quiet)
            forms += 1
    return looks


def tile(x: float, y: float, size: float, key: str, look: ThemeLook) -> list[Box | Shape]:
    """One project: a rounded square with its theme's mark inside."""
    radius = round(size / 5, 1)
    ink = look.colour if look.quiet else "on-mark"
    if look.quiet:
        edge = max(1.0, size / 36)
        box = Box(
            x + edge / 2, y + edge / 2, size - edge, size - edge, radius,
            fill=TINTS.get(look.colour, "paper"), stroke=look.colour, line=edge, part=key,
        )  # fmt: skip
    else:
        box = Box(x, y, size, size, radius, fill=look.colour, part=key)
    mark = Shape(x, y, look.mark, size / 24)
    if look.filled:
        return [box, replace(mark, fill=ink)]
    # Small pictograms take more stroke, or they fade in print.
    line = 1.8 if size >= 32 else 2.0
    return [box, replace(mark, stroke=ink, line=line, round=True)]

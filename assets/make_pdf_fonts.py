"""Write the report's TTF fonts from the built woff2.

The renderer reads a TTF ten times faster than a woff2. Each face is one file: the Latin and the
extended Latin subset are merged, so that a name never changes font in the middle.
"""

import logging
import sys
from pathlib import Path
from tempfile import TemporaryDirectory

from fontTools.merge import Merger
from fontTools.ttLib import TTFont

FONTS = Path(__file__).resolve().parent.parent / "static" / "build" / "fonts"
FAMILY = "atkinson-hyperlegible-next"
FACES = ("400-normal", "400-italic", "700-normal", "700-italic")
SUBSETS = ("latin", "latin-ext")
NARROW_NO_BREAK_SPACE = 0x202F
# First found is used: thin space, then the plain no-break space.
NARROW_SPACES = (0x2009, 0x00A0)


def merge_face(face: str, scratch: Path) -> TTFont:
    parts = []
    for subset in SUBSETS:
        font = TTFont(FONTS / f"{FAMILY}-{subset}-{face}.woff2", recalcTimestamp=False)
        font.flavor = None
        part = scratch / f"{subset}-{face}.ttf"
        font.save(part)
        parts.append(str(part))
    merged = Merger().merge(parts)
    merged.recalcTimestamp = False
    add_narrow_space(merged)
    return merged


def add_narrow_space(font: TTFont) -> None:
    """French sets U+202F before ; : ! ? and inside numbers; no subset holds it."""
    known = font.getBestCmap()
    glyph = next(known[code] for code in NARROW_SPACES if code in known)
    for table in font["cmap"].tables:
        if table.isUnicode():
            table.cmap.setdefault(NARROW_NO_BREAK_SPACE, glyph)


def main() -> int:
    logging.getLogger("fontTools").setLevel(logging.ERROR)
    with TemporaryDirectory() as scratch:
        for face in FACES:
            merge_face(face, Path(scratch)).save(FONTS / f"{FAMILY}-{face}.ttf")
    return 0


if __name__ == "__main__":
    sys.exit(main())

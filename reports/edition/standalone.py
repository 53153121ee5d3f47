"""The report as one HTML file: style and fonts inside, no address outside it."""

import base64
import re
from pathlib import Path

from django.conf import settings
from django.utils.safestring import mark_safe

from reports.edition.report import Medium, render_report

ROOT = Path(settings.BASE_DIR)
TOKENS = ROOT / "assets" / "scss" / "_tokens.scss"
STYLE = ROOT / "static" / "css" / "report.css"
FONTS = ROOT / "static" / "build" / "fonts"
FAMILY = "Atkinson Hyperlegible Next"
FACES = {"400-normal": (400, "normal"), "700-normal": (700, "normal")}


def _fonts() -> str:
    faces = []
    for face, (weight, slant) in FACES.items():
        for subset in ("latin-ext", "latin"):
            path = FONTS / f"atkinson-hyperlegible-next-{subset}-{face}.woff2"
            data = base64.b64encode(path.read_bytes()).decode()
            faces.append(
                f'@font-face{{font-family:"{FAMILY}";font-weight:{weight};font-style:{slant};'
                f"src:url(data:font/woff2;base64,{data}) format('woff2'){_range(subset)}}}"
            )
    return "".join(faces)


def _range(subset: str) -> str:
    # The later face wins where both hold a letter; latin-ext must not take the plain ones.
    return ";unicode-range:U+0100-02FF,U+1E00-1EFF,U+20A0-20CF" if subset == "latin-ext" else ""


def style() -> str:
    """The site's palette, the fonts as data, and the report's own style sheet."""
    # Light only: the site's rules that redraw the figures for the dark scheme are not in the file.
    light = TOKENS.read_text(encoding="utf-8").split("@media")[0].replace("light dark", "light")
    tokens = re.sub(r"//[^\n]*", "", light)
    return tokens + _fonts() + STYLE.read_text(encoding="utf-8")


def build_file(year: int, language: str) -> str:
    """Raises BlockError where a block cannot be made, OSError where the fonts are not built."""
    extra = {"style": mark_safe(style())}  # our own files, read from the project
    return render_report(year, language, Medium.FILE, extra=extra)

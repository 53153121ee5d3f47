"""The palette can be read: contrast is computed from the token file, in both schemes.

Text asks for 4.5 to 1, marks and edges of controls for 3 to 1 (WCAG 2.2, 1.4.3 and 1.4.11).
"""

import re
from itertools import product
from pathlib import Path

import pytest

TOKENS = Path(__file__).resolve().parent.parent / "assets" / "scss" / "_tokens.scss"
TINTS = ("ochre-tint", "brick-tint", "moss-tint", "plum-tint", "stone-tint")
GROUNDS = ("paper", "sand", "dune", "mist", "field")

TEXT = {
    # what is written: the grounds it is written on
    "ink": (*GROUNDS, *TINTS),
    "soft": ("paper", "sand", "mist", "stone-tint"),
    "petrol": ("paper", "sand", "mist", "field"),
    "petrol-deep": ("paper", "sand", "dune", "mist"),
    "brick": ("paper", "sand", "field"),
    "on-colour": ("petrol", "petrol-deep", "brick", "brick-deep", "plum"),
}
GRAPHICS = {
    "petrol": GROUNDS,
    "brick": ("paper", "sand", "dune", "mist", "field", "brick-tint"),
    "ochre": ("paper", "sand", "ochre-tint"),
    "moss": ("paper", "sand", "moss-tint"),
    "plum": ("paper", "sand", "plum-tint"),
    "stone": ("paper", "sand", "stone-tint"),
    "edge": ("paper", "sand", "field"),
    "focus": GROUNDS,
    # the mark inside the square of a level
    "on-colour": ("ochre", "brick", "petrol"),
}


def schemes() -> dict[str, dict[str, str]]:
    light, dark = TOKENS.read_text().split("@media", 1)
    token = re.compile(r"--([a-z-]+): (#[0-9a-f]{6});")
    return {"light": dict(token.findall(light)), "dark": dict(token.findall(dark))}


def luminance(colour: str) -> float:
    channels = [int(colour[place : place + 2], 16) / 255 for place in (1, 3, 5)]
    linear = [c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in channels]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def contrast(one: str, other: str) -> float:
    darker, lighter = sorted((luminance(one), luminance(other)))
    return (lighter + 0.05) / (darker + 0.05)


def pairs(table: dict[str, tuple[str, ...]]) -> list[tuple[str, str, str]]:
    return [
        (scheme, colour, ground)
        for scheme, (colour, grounds) in product(("light", "dark"), table.items())
        for ground in grounds
    ]


def test_formula_gives_the_known_extremes():
    assert contrast("#000000", "#ffffff") == pytest.approx(21)
    assert contrast("#777777", "#ffffff") == pytest.approx(4.48, abs=0.01)


def test_dark_scheme_gives_every_colour_again():
    light, dark = schemes().values()
    assert light
    assert set(light) == set(dark)


@pytest.mark.parametrize(("scheme", "colour", "ground"), pairs(TEXT))
def test_text_can_be_read(scheme, colour, ground):
    tokens = schemes()[scheme]
    assert contrast(tokens[colour], tokens[ground]) >= 4.5


@pytest.mark.parametrize(("scheme", "colour", "ground"), pairs(GRAPHICS))
def test_marks_can_be_seen(scheme, colour, ground):
    tokens = schemes()[scheme]
    assert contrast(tokens[colour], tokens[ground]) >= 3

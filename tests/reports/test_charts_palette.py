"""The colours of the figures can be told from their grounds, on tints too."""

import pytest

from reports.charts.palette import COLOURS, LEVELS, SERIES, look_of
from reports.charts.tiles import GLYPHS, tile


def luminance(name: str) -> float:
    value = COLOURS[name].lstrip("#")
    channels = [int(value[i : i + 2], 16) / 255 for i in (0, 2, 4)]
    linear = [c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in channels]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def contrast(one: str, two: str) -> float:
    light, dark = sorted((luminance(one), luminance(two)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


@pytest.mark.parametrize("ground", ["paper", "sand", "mist"])
@pytest.mark.parametrize("text", ["ink", "soft", "petrol"])
def test_text_is_legible_on_every_ground(text: str, ground: str) -> None:
    assert contrast(text, ground) >= 4.5


@pytest.mark.parametrize("mark", ["petrol", "brick", "plum", "moss"])
def test_white_text_is_legible_on_dark_marks(mark: str) -> None:
    assert contrast("on-mark", mark) >= 4.5


def test_ochre_carries_ink_only() -> None:
    assert contrast("on-ochre", "ochre") >= 4.5
    assert contrast("on-mark", "ochre") < 4.5


@pytest.mark.parametrize("ground", ["paper", "sand"])
@pytest.mark.parametrize("mark", [*SERIES, "stone"])
def test_marks_stand_out_from_their_ground(mark: str, ground: str) -> None:
    assert contrast(mark, ground) >= 3


def test_levels_differ_by_more_than_colour() -> None:
    assert len({look.mark for look in LEVELS.values()}) == 4
    assert LEVELS["none"].hatched
    assert look_of("none", 3).hatched


def test_no_two_of_fifty_themes_look_alike() -> None:
    looks = {
        tuple((mark.fill, getattr(mark, "d", "")) for mark in tile(0, 0, 24, "theme", index))
        for index in range(50)
    }
    assert len(looks) == 50
    assert len(set(GLYPHS)) == len(GLYPHS)

"""The colours of the figures can be told from their grounds, on tints too."""

import pytest

from reports.charts.palette import COLOURS, LEVELS, SERIES, look_of
from reports.charts.themes import GLYPHS, PICTOGRAMS, TINTS, theme_looks, tile


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


@pytest.mark.parametrize(("colour", "tint"), TINTS.items())
def test_marks_of_quiet_themes_stand_out_from_their_tint(colour: str, tint: str) -> None:
    assert contrast(colour, tint) >= 3


@pytest.mark.parametrize("colour", SERIES)
def test_white_marks_stand_out_from_full_colours(colour: str) -> None:
    assert contrast("on-mark", colour) >= 3


@pytest.mark.parametrize("known", [[], ["covid-19", "health", "energy"]])
def test_each_of_sixty_themes_has_a_mark_of_its_own(known: list[str]) -> None:
    looks = theme_looks([(key, 3) for key in (*known, *(f"t{i}" for i in range(60)))])
    assert len({look.mark for look in looks.values()}) == len(looks)


def test_forms_are_all_different() -> None:
    forms = [*GLYPHS, *(mark for key, mark in PICTOGRAMS.items() if key != "others")]
    assert len(set(forms)) == len(forms)


def test_only_the_largest_themes_take_full_colour() -> None:
    counts = [("a", 8), ("b", 2), ("c", 1), ("d", 1), ("e", 1), ("f", 1), ("others", 9)]
    quiet = {key: look.quiet for key, look in theme_looks(counts).items()}
    assert quiet == {
        "a": False, "b": False, "c": True, "d": True, "e": True, "f": True, "others": True,
    }  # fmt: skip


def test_a_project_without_theme_is_stone_with_a_dash() -> None:
    look = theme_looks([("a", 2), ("none", 3)])["none"]
    assert look.colour == "stone"
    box, _mark = tile(0, 0, 24, "none", look)
    assert (box.fill, box.stroke) == ("paper", "stone")

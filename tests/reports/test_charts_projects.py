"""One tile is one project: whole, apart from the others and sorted by theme."""

import pytest

from reports.charts import Group, Part, project_tiles

from .drawn import Drawn


def kinds(custom: tuple[int, ...], partner: tuple[int, ...]) -> list[Group]:
    themes = ("covid-19", "health", "others", *(f"theme-{i}" for i in range(20)))
    return [
        Group(key, key, tuple(Part(t, t, n) for t, n in zip(themes, counts, strict=False)))
        for key, counts in (("custom", custom), ("partner", partner))
    ]


@pytest.mark.parametrize("width", [340, 680])
def test_one_tile_is_one_project(width: float) -> None:
    drawn = Drawn(
        project_tiles(kinds((3, 2, 11), (5, 6, 9)), title="Projects", total=36, width=width)
    )
    assert [drawn.count(key) for key in ("covid-19", "health", "others")] == [8, 8, 20]
    assert drawn.said(36, 16, 20)


@pytest.mark.parametrize("custom", [(0,) * 23, (300,), tuple(range(23)), (1,)])
def test_any_number_of_projects_is_drawn(custom: tuple[int, ...]) -> None:
    drawn = Drawn(project_tiles(kinds(custom, (0,) * 23), title="Projects"))
    assert sum(drawn.count(p.key) for p in kinds(custom, ())[0].parts) == sum(custom)


@pytest.mark.parametrize("width", [296, 340, 510, 680, 716])
@pytest.mark.parametrize("total", [1, 2, 5, 36, 60, 300])
@pytest.mark.parametrize("themes", [1, 3, 12, 25])
def test_tiles_of_any_year_are_whole_apart_and_sorted(
    width: float, total: int, themes: int
) -> None:
    names = [f"thema {i}" for i in range(themes)]
    groups = [
        Group(kind, kind, tuple(Part(n, n, _dealt(share, themes, i)) for i, n in enumerate(names)))
        for kind, share in (("custom", total // 3), ("partner", total - total // 3))
    ]
    drawn = Drawn(project_tiles(groups, title="Projects", total=total, width=width))
    wanted = {n: sum(int(g.parts[i].value) for g in groups) for i, n in enumerate(names)}
    assert {n: drawn.count(n) for n in names} == wanted
    tiles = drawn.tiles(set(names))
    assert all(t.left >= 0 and t.right <= drawn.width for t in tiles)
    assert not any(a.covers(b) for i, a in enumerate(tiles) for b in tiles[i + 1 :])
    assert drawn.clipped == []
    assert drawn.overlaps == []


def _dealt(total: int, themes: int, place: int) -> int:
    """About half of what is left for each theme, and the rest for the first."""
    shares = [max(total >> (i + 1), 0) for i in range(themes)]
    return shares[place] + (total - sum(shares) if place == 0 else 0)


def test_equal_themes_stand_together() -> None:
    drawn = Drawn(project_tiles(kinds((3, 2, 11), (5, 6, 9)), title="Projects"))
    order = [t.text for t in drawn.tiles({"covid-19", "health", "others"})]
    # "others" is last in each block, however large it is.
    assert order == (
        ["covid-19"] * 3 + ["health"] * 2 + ["others"] * 11
        + ["covid-19"] * 5 + ["health"] * 6 + ["others"] * 9
    )  # fmt: skip


def test_the_key_gives_each_theme_its_exact_number() -> None:
    drawn = Drawn(project_tiles(kinds((3, 2, 11), (5, 7, 9)), title="Projects"))
    written = [words.text for words in drawn.words]
    for figure in ("8", "9", "20"):
        assert figure in written
    # Each theme is named in the key, and below its tiles where the name fits.
    assert all(written.count(name) >= 2 for name in ("covid-19", "health", "others"))


def test_no_project_gives_a_sentence() -> None:
    assert len(Drawn(project_tiles(kinds((0,), (0,)), title="Projects", total=0)).words) == 1

"""The map of partner sites: every site once, apart from the others, in the right place."""

from itertools import pairwise

import pytest
from django.utils.translation import override

from reports.charts import NARROW, WIDE, Place, belgium_map
from reports.charts.geometry import BRUSSELS, contains, province, provinces

from .drawn import SVG, Drawn

TOWNS = {
    "Brussel": (BRUSSELS, 50.8467, 4.3525, 16),
    "Antwerpen": ("BE-VAN", 51.2194, 4.4025, 4),
    "Gent": ("BE-VOV", 51.0543, 3.7174, 5),
    "Brugge": ("BE-VWV", 51.2093, 3.2247, 1),
    "Charleroi": ("BE-WHT", 50.4108, 4.4446, 3),
    "Mons": ("BE-WHT", 50.4542, 3.9523, 2),
    "Manage": ("BE-WHT", 50.5036, 4.2347, 1),
    "Namur": ("BE-WNA", 50.4674, 4.8720, 1),
    "Liège": ("BE-WLG", 50.6326, 5.5797, 3),
}


def sites(experts: int = 1) -> list[Place]:
    """36 sites at nine towns, those of one town at one very spot."""
    return [
        Place(f"{town}-{i}", f"Dienst {i}", town, code, experts + i % 3, latitude, longitude)
        for town, (code, latitude, longitude, count) in TOWNS.items()
        for i in range(count)
    ]


def dots(drawn: Drawn) -> list[tuple[float, float, float]]:
    return [
        tuple(float(each.get(name, 0)) for name in ("cx", "cy", "r"))
        for each in drawn.root.iter(f"{SVG}circle")
        if each.get("data-part")
    ]  # type: ignore[misc]


@pytest.mark.parametrize("width", [WIDE, NARROW])
@pytest.mark.parametrize("language", ["nl", "fr"])
def test_sites_and_names_stand_clear_of_one_another(language: str, width: float) -> None:
    with override(language):
        drawn = Drawn(belgium_map(sites(), title="Kaart", width=width).svg)
    assert drawn.clipped == []
    assert drawn.overlaps == []
    found = dots(drawn)
    assert len(found) == 36
    for i, (x, y, r) in enumerate(found):
        for x2, y2, r2 in found[i + 1 :]:
            assert ((x - x2) ** 2 + (y - y2) ** 2) ** 0.5 >= r + r2


def test_the_area_of_a_dot_grows_with_its_experts() -> None:
    places = [
        Place("a", "a", "Gent", "BE-VOV", 1, 51.05, 3.72),
        Place("b", "b", "Namur", "BE-WNA", 4, 50.46, 4.87),
    ]
    drawn = Drawn(belgium_map(places, title="Kaart").svg)
    radius = {
        each.get("data-part"): float(each.get("r", 0)) for each in drawn.root.iter(f"{SVG}circle")
    }
    assert radius["b"] == pytest.approx(2 * radius["a"], rel=0.01)


def test_numbers_run_through_the_list_by_province_and_town() -> None:
    result = belgium_map(sites(), title="Kaart")
    assert [each.number for each in result.placed] == list(range(1, 37))
    order = {each.code: i for i, each in enumerate(provinces())}
    keys = [(order[n.place.province], n.place.town) for n in result.placed]
    assert all(one <= two for one, two in pairwise(keys))
    numbers = [words.text for words in Drawn(result.svg).words]
    assert all(str(n) in numbers for n in range(1, 37))


def test_a_site_has_one_number_in_every_language() -> None:
    def numbers(*labels: str) -> dict[str, int]:
        places = [
            Place(key, label, label, "BE-BRU", 1, 50.85, 4.35, rank=(key,))
            for key, label in zip("abc", labels, strict=True)
        ]
        return {each.place.key: each.number for each in belgium_map(places, title="Kaart").placed}

    assert numbers("Rijksdienst", "Ombudsdienst", "Kruispuntbank") == {"a": 1, "b": 2, "c": 3}
    assert numbers("Office", "Médiateur", "Banque") == {"a": 1, "b": 2, "c": 3}


def test_sites_without_coordinates_come_back() -> None:
    lost = Place("x", "Dienst X", "Gent", "BE-VOV", 2)
    result = belgium_map([*sites(), lost], title="Kaart")
    assert result.unplaced == (lost,)
    assert "Dienst X" not in result.svg


def test_a_site_abroad_is_never_drawn_at_the_border() -> None:
    abroad = Place("x", "Dienst X", "Paris", "BE-WHT", 2, 48.85, 2.35)
    result = belgium_map([*sites(), abroad], title="Kaart")
    assert result.unplaced == (abroad,)
    assert len(dots(Drawn(result.svg))) == 36


@pytest.mark.parametrize("experts", [0, 40])
def test_extreme_sites_are_drawn(experts: int) -> None:
    drawn = Drawn(belgium_map(sites(experts), title="Kaart").svg)
    assert len(dots(drawn)) == 36
    assert drawn.clipped == []


def test_a_map_without_sites_is_still_a_map() -> None:
    result = belgium_map([], title="Kaart")
    assert result.placed == ()
    assert Drawn(result.svg).title == "Kaart."


def test_impossible_sites_are_refused() -> None:
    with pytest.raises(ValueError, match="must be"):
        belgium_map([Place("a", "a", "Gent", "BE-VOV", -1, 51, 3.7)], title="Kaart")
    with pytest.raises(ValueError, match="off the globe"):
        belgium_map([Place("a", "a", "Gent", "BE-VOV", 1, 95, 3.7)], title="Kaart")
    with pytest.raises(ValueError, match="same key"):
        belgium_map([*sites(), sites()[0]], title="Kaart")


@pytest.mark.parametrize("town", TOWNS)
def test_towns_lie_in_their_province(town: str) -> None:
    code, latitude, longitude, _count = TOWNS[town]
    assert [p.code for p in provinces() if contains(p, longitude, latitude)] == [code]


def test_an_unknown_province_is_an_error() -> None:
    with pytest.raises(KeyError):
        province("BE-XXX")


def test_town_names_are_escaped() -> None:
    place = Place("a", "<script>x</script>", "<b>Gent</b>", "BE-VOV", 1, 51.05, 3.72)
    svg = belgium_map([place], title="Kaart").svg
    assert "<script" not in svg
    assert "<b>" not in svg

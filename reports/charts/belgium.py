"""The map of partner sites: numbered dots sized by experts, Brussels enlarged beside it."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from math import cos, hypot, pi, sin, sqrt

from django.utils.safestring import SafeString
from django.utils.translation import get_language, ngettext
from django.utils.translation import gettext as _

from .data import Place, check_count
from .dodging import Area, Dot, free_spot, keep_apart
from .drawing import WIDE, Disc, Drawing, Shape, Text, render
from .geometry import (
    BRUSSELS,
    EAST,
    NORTH,
    SOUTH,
    WEST,
    Projection,
    Province,
    bounds,
    contains,
    country_height,
    middle,
    outline,
    province,
    provinces,
)
from .lettering import ASCENT, measure, number
from .people import person

TOWN = 14
SMALL = 12
GAP = 1.6
LARGEST_DOT = 40

Circle = tuple[float, float, float]


@dataclass(frozen=True)
class NumberedPlace:
    """A site and the number that leads from its dot to the list beside the map."""

    number: int
    place: Place


@dataclass(frozen=True)
class BelgiumMap:
    """The drawing, the sites on it in the order of the list, and the sites it could not place."""

    svg: SafeString
    placed: tuple[NumberedPlace, ...]
    unplaced: tuple[Place, ...]


@dataclass
class _Site(Dot):
    """A dot on the way to the map."""

    numbered: NumberedPlace = field(kw_only=True)

    @property
    def area(self) -> Area:
        r = self.radius
        return Area(self.x - r, self.y - r, self.x + r, self.y + r)


def _on_map(place: Place) -> bool:
    if place.latitude is None or place.longitude is None:
        return False
    return WEST <= place.longitude <= EAST and SOUTH <= place.latitude <= NORTH


def _number(places: Sequence[Place]) -> tuple[list[NumberedPlace], list[Place]]:
    """Number the sites on the map by province, town and name; return the others apart."""
    unplaced = [place for place in places if not _on_map(place)]
    known = [place for place in places if _on_map(place)]
    order = {each.code: i for i, each in enumerate(provinces())}
    known.sort(
        key=lambda p: (
            order.get(p.province, 99),
            p.rank or (p.town.casefold(), p.label.casefold()),
        )
    )
    return [NumberedPlace(i, place) for i, place in enumerate(known, 1)], unplaced


def _unit_radius(places: Sequence[NumberedPlace], width: float) -> float:
    """The radius of a dot for one expert: room for two figures unless sites are many or huge."""
    most = max((each.place.experts for each in places), default=1)
    usual = 10.0 if len(places) <= 60 else 8.0
    usual = usual if width >= 480 else usual - 1.5
    return min(usual, LARGEST_DOT / sqrt(max(most, 1)))


def _in_brussels(place: Place) -> bool:
    """By coordinates; near the edge of the simplified outline the stated province decides."""
    longitude, latitude = place.longitude or 0, place.latitude or 0
    west, east, south, north = bounds(province(BRUSSELS))
    near = west - 0.02 < longitude < east + 0.02 and south - 0.02 < latitude < north + 0.02
    inside = contains(province(BRUSSELS), longitude, latitude)
    return inside or (near and place.province == BRUSSELS)


def _sites(
    numbered: Sequence[NumberedPlace], project: Projection, unit: float, *, brussels: bool
) -> list[_Site]:
    sites = []
    for each in numbered:
        if _in_brussels(each.place) is not brussels:
            continue
        x, y = project(each.place.longitude or 0, each.place.latitude or 0)
        # No expert is a small empty ring; the area of the others grows with their number.
        radius = unit * (sqrt(each.place.experts) if each.place.experts else 0.85)
        sites.append(_Site(x, y, max(radius, 8.0), numbered=each))
    return sites


def _draw_sites(drawing: Drawing, sites: Sequence[_Site], unit: float) -> None:
    for site in sites:
        if site.shift > site.radius * 0.7:
            drawing.rule(site.home_x, site.home_y, site.x, site.y, stroke="petrol", line=1)
            drawing.add(Disc(site.home_x, site.home_y, 1.8, fill="petrol"))
    for site in sites:
        experts, figure = site.numbered.place.experts, str(site.numbered.number)
        part = site.numbered.place.key
        radius = unit * sqrt(experts)
        if not experts:
            drawing.add(
                Disc(
                    site.x, site.y, site.radius, fill="paper", stroke="petrol", line=1.4, part=part
                )
            )
        else:
            drawing.add(Disc(site.x, site.y, radius, fill="petrol", part=part))
        inside = experts == 0 or radius >= 7.5
        size = min(12.0, site.radius * 1.75 / measure(figure, 1, 700)) if inside else 9.0
        x = site.x if inside else site.x + radius + 1
        drawing.add(
            Text(
                x, site.y + size * 0.335, figure, size, 700, "middle" if inside else "start",
                fill="on-mark" if experts and inside else "petrol",
            )
        )  # fmt: skip


def _town_width(town: str, experts: int) -> float:
    return measure(town, TOWN, 700) + 17 + measure(number(experts), TOWN, 700)


def _write_town(drawing: Drawing, x: float, top: float, town: str, experts: int) -> None:
    """The town, then one small figure of a person and how many experts work there."""
    base = top + TOWN * ASCENT + 1
    drawing.add(Text(x, base, town, TOWN, 700, fill="ink"))
    x += measure(town, TOWN, 700) + 6
    drawing.add(person(x, base - 12, 0.32, coloured=True))
    drawing.add(Text(x + 9, base, number(experts), TOWN, 700, fill="petrol"))


def _towns(sites: Sequence[_Site]) -> dict[str, list[_Site]]:
    towns: dict[str, list[_Site]] = {}
    for site in sites:
        towns.setdefault(site.numbered.place.town, []).append(site)
    return towns


def _label_towns(drawing: Drawing, sites: Sequence[_Site], taken: list[Area], limits: Area) -> None:
    """A label beside every town's dots, with a line to it where it had to move away.

    Where a crowded map leaves no room, the label is left out: the list beside the map names all.
    """
    for town, members in sorted(_towns(sites).items(), key=lambda item: -len(item[1])):
        areas = [site.area for site in members]
        around = Area(
            min(a.left for a in areas), min(a.top for a in areas),
            max(a.right for a in areas), max(a.bottom for a in areas),
        )  # fmt: skip
        # A label right beside another town's dot would be read as that town's name.
        foreign = [site.area.grown(9) for site in sites if site not in members]
        experts = sum(site.numbered.place.experts for site in members)
        size = (_town_width(town, experts), TOWN + 3)
        spot = free_spot(around, *size, [*taken, *foreign], limits)
        spot = spot or free_spot(around, *size, taken, limits)
        if spot:
            _leader(drawing, around, spot)
            _write_town(drawing, spot.left, spot.top, town, experts)
            taken.append(spot)


def _leader(drawing: Drawing, around: Area, spot: Area) -> None:
    x = min(max((spot.left + spot.right) / 2, around.left), around.right)
    y = min(max((spot.top + spot.bottom) / 2, around.top), around.bottom)
    end_x = min(max(x, spot.left), spot.right)
    end_y = min(max(y, spot.top), spot.bottom)
    if hypot(end_x - x, end_y - y) > 10:
        drawing.rule(x, y, end_x, end_y, stroke="stone")


def _draw_country(drawing: Drawing, project: Projection) -> None:
    for each in provinces():
        fill = "paper" if each.code == BRUSSELS else "mist"
        drawing.add(Shape(0, 0, outline(each, project), fill=fill, stroke="paper", line=1.5))


def _name_provinces(drawing: Drawing, project: Projection, taken: list[Area]) -> None:
    """Each province's name inside its own outline, as near its middle as the dots allow."""
    language = (get_language() or "nl")[:2]
    shifts = [(right * 12, down * 12) for right in range(-6, 7) for down in range(-6, 7)]
    shifts.sort(key=lambda shift: (hypot(*shift), shift))
    for each in provinces():
        x, y = project(*middle(each))
        name = each.name(language)
        half = measure(name, SMALL) / 2
        for right, down in shifts if each.code != BRUSSELS else ():
            area = Area(x + right - half - 3, y + down - 9, x + right + half + 3, y + down + 7)
            if _free(area, each, project, taken):
                where = (x + right, y + down + 4)
                drawing.add(Text(*where, name, SMALL, anchor="middle", fill="soft"))
                taken.append(area)
                break


def _free(area: Area, each: Province, project: Projection, taken: list[Area]) -> bool:
    """Whether a name stands on nothing else and both its ends lie in the province."""
    if any(area.overlap(other) for other in taken):
        return False
    y = (area.top + area.bottom) / 2
    return all(contains(each, *project.back(x, y)) for x in (area.left + 8, area.right - 8))


def _inset(
    drawing: Drawing, sites: list[_Site], project: Projection, circle: Circle, unit: float
) -> None:
    """Brussels in a circle of its own, its label above it."""
    x, y, radius = circle
    drawing.add(Disc(x, y, radius, fill="paper", stroke="petrol", line=1.4))
    shape = outline(province(BRUSSELS), project)
    drawing.add(Shape(0, 0, shape, fill="mist", stroke="paper", line=1))
    keep_apart(sites, GAP, circle=circle)
    _draw_sites(drawing, sites, unit)
    experts = sum(site.numbered.place.experts for site in sites)
    town = _("Brussels")
    _write_town(drawing, x - _town_width(town, experts) / 2, y + radius + 6, town, experts)


def _legend(drawing: Drawing, top: float, numbered: Sequence[NumberedPlace], unit: float) -> None:
    """What the size of a dot says, in dots of this very map."""
    sizes = sorted({each.place.experts for each in numbered if each.place.experts})
    # A dot too large for a line of text explains no more than a smaller one.
    small = [n for n in sizes if unit * sqrt(n) <= 22]
    shown = sorted({small[0], small[-1]}) if small else []
    x, tallest = 0.0, max([unit * sqrt(n) for n in shown], default=8)
    for experts in shown:
        radius = unit * sqrt(experts)
        drawing.add(Disc(x + radius, top + tallest, radius, fill="petrol"))
        text = ngettext("%(count)s expert", "%(count)s experts", experts) % {
            "count": number(experts)
        }
        x += 2 * radius + 6
        drawing.add(Text(x, top + tallest + 4, text, SMALL, fill="soft"))
        x += measure(text, SMALL) + 20
    after = _("The number in a dot leads to the list.")
    if x + measure(after, SMALL) <= drawing.width:
        drawing.add(Text(x, top + tallest + 4, after, SMALL, fill="soft"))
        drawing.height = top + tallest * 2
    else:
        drawing.paragraph(after, 0, top + tallest * 2 + 8, drawing.width, SMALL, fill="soft")


def map_drawing(numbered: Sequence[NumberedPlace], width: float) -> Drawing:
    """The map itself; see ``belgium_map``."""
    drawing = Drawing(width)
    project = Projection.to_width(width)
    height = country_height(project)
    unit = _unit_radius(numbered, width)
    wide = width >= 480
    radius = width * 0.18 if wide else width * 0.36
    circle = (radius + 4, height * 0.79, radius) if wide else (width / 2, height + radius, radius)
    enlarge = Projection.around(province(BRUSSELS), circle[0], circle[1], radius * 0.94)
    outside = _sites(numbered, project, unit, brussels=False)
    inside = _sites(numbered, enlarge, unit, brussels=True)
    _draw_country(drawing, project)
    taken: list[Area] = []
    keep_apart(outside, GAP, limits=Area(0, 0, width, height))
    taken += [site.area for site in outside]
    if inside:
        taken += _link(drawing, project, circle, outside)
        _inset(drawing, inside, enlarge, circle, unit)
    _draw_sites(drawing, outside, unit)
    _label_towns(drawing, outside, taken, Area(0, 0, width, height))
    if wide:
        _name_provinces(drawing, project, taken)
    bottom = max(height, circle[1] + radius + 28 if inside else 0)
    _legend(drawing, bottom + 8, numbered, unit)
    return drawing


def _link(
    drawing: Drawing, project: Projection, circle: Circle, dots: Sequence[_Site]
) -> list[Area]:
    """From Brussels on the map to its enlargement, past the dots; returns what it takes up."""
    x, y = project(*middle(province(BRUSSELS)))
    cx, cy, radius = circle
    ring = 0.11 * project.scale
    ends = [
        (cx + radius * cos(turn * pi / 36), cy - radius * sin(turn * pi / 36))
        for turn in range(3, 34)
    ]
    # A long way round counts against a line, or it would leave the map to avoid one dot.
    end_x, end_y = max(
        ends,
        key=lambda end: _clearance((x, y), end, dots) - hypot(end[0] - x, end[1] - y) * 0.05,
    )
    drawing.add(Disc(x, y, ring, stroke="petrol", line=1.4))
    taken = [
        Area(cx - radius, cy - radius, cx + radius, cy + radius + 26),
        Area(x - ring, y - ring, x + ring, y + ring),
    ]
    if _clearance((x, y), (end_x, end_y), dots) < 2:
        # No line at all rather than one through the dots: both circles look the same.
        return taken
    away = hypot(end_x - x, end_y - y)
    ux, uy = (end_x - x) / away, (end_y - y) / away
    drawing.rule(x + ux * ring, y + uy * ring, end_x, end_y, stroke="petrol", line=1.4)
    beads = [(x + ux * step, y + uy * step) for step in range(int(ring), int(away), 4)]
    return taken + [Area(bx - 3, by - 3, bx + 3, by + 3) for bx, by in beads]


def _clearance(
    start: tuple[float, float], end: tuple[float, float], dots: Sequence[_Site]
) -> float:
    """How far a straight line stays from every dot; more than 40 units count as 40."""
    (ax, ay), (bx, by) = start, end
    length = hypot(bx - ax, by - ay)
    nearest = 40.0
    for dot in dots:
        along = ((dot.x - ax) * (bx - ax) + (dot.y - ay) * (by - ay)) / length**2
        along = min(max(along, 0.0), 1.0)
        px, py = ax + along * (bx - ax), ay + along * (by - ay)
        nearest = min(nearest, hypot(dot.x - px, dot.y - py) - dot.radius)
    return nearest


def belgium_map(places: Sequence[Place], *, title: str, width: float = WIDE) -> BelgiumMap:
    """Sites by latitude and longitude (WGS84 degrees), the area of a dot by experts.

    Sites without coordinates or outside the country's frame come back in ``unplaced``, so that
    the page can name them. Raises ValueError on a negative or broken number of experts, a key
    used twice, or coordinates off the globe.
    """
    for place in places:
        check_count(place.experts, place.key)
        if abs(place.latitude or 0) > 90 or abs(place.longitude or 0) > 180:
            raise ValueError(f"{place.key} lies off the globe")
    if len({place.key for place in places}) != len(places):
        raise ValueError("two sites have the same key")
    numbered, unplaced = _number(places)
    said = [f"{title}."]
    for town, members in _by_town(numbered).items():
        said.append(f"{town}: " + "; ".join(members) + ".")
    drawing = map_drawing(numbered, width)
    svg = render(drawing, title=" ".join(said), name="map")
    return BelgiumMap(svg, tuple(numbered), tuple(unplaced))


def _by_town(numbered: Sequence[NumberedPlace]) -> dict[str, list[str]]:
    towns: dict[str, list[str]] = {}
    for each in numbered:
        text = f"{each.number} {each.place.label} ({number(each.place.experts)})"
        towns.setdefault(each.place.town, []).append(text)
    return towns

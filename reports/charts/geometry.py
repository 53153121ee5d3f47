"""Belgium's provinces as paths, and the projection that turns degrees into points.

The outlines are Natural Earth's (public domain), see ``reports/data/belgium-provinces.json``.
"""

import json
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from math import cos, hypot, radians
from pathlib import Path

BRUSSELS = "BE-BRU"
WEST, EAST, SOUTH, NORTH = 2.52, 6.42, 49.48, 51.52
# Degrees of longitude shrink towards the pole; Belgium lies around this parallel.
SHRINK = cos(radians(50.5))

Ring = tuple[tuple[float, float], ...]


@dataclass(frozen=True)
class Province:
    """One province: ISO 3166-2 code, names by language, rings of (longitude, latitude)."""

    code: str
    names: dict[str, str]
    rings: tuple[Ring, ...]

    def name(self, language: str) -> str:
        return self.names.get(language) or self.names["nl"]


@dataclass(frozen=True)
class Projection:
    """Degrees to drawing units: ``scale`` units for one degree of latitude."""

    scale: float
    west: float = WEST
    north: float = NORTH
    left: float = 0
    top: float = 0

    def __call__(self, longitude: float, latitude: float) -> tuple[float, float]:
        return (
            self.left + (longitude - self.west) * SHRINK * self.scale,
            self.top + (self.north - latitude) * self.scale,
        )

    def back(self, x: float, y: float) -> tuple[float, float]:
        """The longitude and latitude of a point of the drawing."""
        longitude = self.west + (x - self.left) / (SHRINK * self.scale)
        return longitude, self.north - (y - self.top) / self.scale

    @classmethod
    def to_width(cls, width: float) -> "Projection":
        """The whole country, as wide as given."""
        return cls(width / ((EAST - WEST) * SHRINK))

    @classmethod
    def around(cls, province: Province, x: float, y: float, radius: float) -> "Projection":
        """One province inside a circle."""
        west, east, south, north = bounds(province)
        middle_x, middle_y = (west + east) / 2, (south + north) / 2
        reach = max(
            hypot((longitude - middle_x) * SHRINK, latitude - middle_y)
            for ring in province.rings
            for longitude, latitude in ring
        )
        scale = radius / reach
        left = x - (middle_x - west) * SHRINK * scale
        return cls(scale, west, north, left, y - (north - middle_y) * scale)


def country_height(projection: Projection) -> float:
    return (NORTH - SOUTH) * projection.scale


def _rings(geometry: dict) -> Iterator[Ring]:
    polygons = geometry["coordinates"]
    if geometry["type"] == "Polygon":
        polygons = [polygons]
    for polygon in polygons:
        for ring in polygon:
            yield tuple((float(point[0]), float(point[1])) for point in ring)


@cache
def provinces() -> tuple[Province, ...]:
    path = Path(__file__).parents[1] / "data" / "belgium-provinces.json"
    collection = json.loads(path.read_text(encoding="utf-8"))
    return tuple(
        Province(
            feature["properties"]["iso"],
            {code: feature["properties"][code] for code in ("nl", "fr", "de")},
            tuple(_rings(feature["geometry"])),
        )
        for feature in collection["features"]
    )


def province(code: str) -> Province:
    """The province of an ISO 3166-2 code; raises KeyError on another code."""
    return {each.code: each for each in provinces()}[code]


def bounds(each: Province) -> tuple[float, float, float, float]:
    """West, east, south and north."""
    longitudes = [point[0] for ring in each.rings for point in ring]
    latitudes = [point[1] for ring in each.rings for point in ring]
    return min(longitudes), max(longitudes), min(latitudes), max(latitudes)


def contains(each: Province, longitude: float, latitude: float) -> bool:
    """Whether a point lies inside, holes left out: an odd number of edges to its east."""
    inside = False
    for ring in each.rings:
        for (x1, y1), (x2, y2) in zip(ring, ring[1:] + ring[:1], strict=True):
            if (y1 > latitude) == (y2 > latitude):
                continue
            if longitude < x1 + (latitude - y1) / (y2 - y1) * (x2 - x1):
                inside = not inside
    return inside


def outline(each: Province, project: Projection) -> str:
    """All rings as one path; holes stay holes by the even-odd rule or an opposite turn."""
    pieces = []
    for ring in each.rings:
        points = [project(*point) for point in ring]
        pieces.append("M" + "L".join(f"{x:.1f} {y:.1f}" for x, y in points) + "Z")
    return "".join(pieces)


def middle(each: Province) -> tuple[float, float]:
    """The centre of the largest ring, as longitude and latitude."""
    best, best_area = (0.0, 0.0), 0.0
    for ring in each.rings:
        area = cx = cy = 0.0
        for (x1, y1), (x2, y2) in zip(ring, ring[1:] + ring[:1], strict=True):
            cross = x1 * y2 - x2 * y1
            area += cross / 2
            cx += (x1 + x2) * cross / 6
            cy += (y1 + y2) * cross / 6
        if abs(area) > best_area:
            best, best_area = (cx / area, cy / area), abs(area)
    return best

"""Reads a figure back from its SVG, as a stranger would, and measures what stands in it."""

import re
from dataclasses import dataclass
from xml.etree import ElementTree

from reports.charts.lettering import ASCENT, DESCENT, measure

SVG = "{http://www.w3.org/2000/svg}"


@dataclass(frozen=True)
class Words:
    """One line of text and the rectangle it takes up."""

    text: str
    left: float
    top: float
    right: float
    bottom: float

    def covers(self, other: "Words") -> bool:
        wide = min(self.right, other.right) - max(self.left, other.left)
        high = min(self.bottom, other.bottom) - max(self.top, other.top)
        # Lines of one paragraph may touch by a hair: a descender above a capital.
        return wide > 0.5 and high > 2.5


class Drawn:
    """A parsed figure; parsing fails on anything but well-formed XML."""

    def __init__(self, svg: str) -> None:
        self.root = ElementTree.fromstring(svg)
        _x, _y, self.width, self.height = map(float, self.root.get("viewBox", "").split())

    @property
    def title(self) -> str:
        first = self.root[0]
        assert first.tag == f"{SVG}title"
        return first.text or ""

    def count(self, part: str) -> int:
        return sum(each.get("data-part") == part for each in self.root.iter())

    def tiles(self, parts: set[str]) -> list[Words]:
        """The boxes that count one of these parts, in the order in which they are drawn."""
        return [
            Words(
                each.get("data-part", ""),
                float(each.get("x", 0)),
                float(each.get("y", 0)),
                float(each.get("x", 0)) + float(each.get("width", 0)),
                float(each.get("y", 0)) + float(each.get("height", 0)),
            )
            for each in self.root.iter(f"{SVG}rect")
            if each.get("data-part") in parts
        ]

    @property
    def words(self) -> list[Words]:
        found = []
        for each in self.root.iter(f"{SVG}text"):
            size, x = float(each.get("font-size", 0)), float(each.get("x", 0))
            width = measure(each.text or "", size, int(each.get("font-weight", 400)))
            left = x - {"start": 0, "middle": 0.5, "end": 1}[each.get("text-anchor", "")] * width
            y = float(each.get("y", 0))
            found.append(
                Words(each.text or "", left, y - size * ASCENT, left + width, y + size * DESCENT)
            )
        return found

    @property
    def clipped(self) -> list[str]:
        return [
            each.text
            for each in self.words
            if each.left < -0.5
            or each.right > self.width + 0.5
            or each.top < -1.5
            or each.bottom > self.height + 0.5
        ]

    @property
    def overlaps(self) -> list[tuple[str, str]]:
        words = self.words
        return [
            (one.text, two.text)
            for i, one in enumerate(words)
            for two in words[i + 1 :]
            if one.covers(two)
        ]

    @property
    def smallest(self) -> float:
        return min(float(each.get("font-size", 0)) for each in self.root.iter(f"{SVG}text"))

    def said(self, *values: int) -> bool:
        """Whether the title holds each of these numbers as a number of its own."""
        numbers = re.findall(r"\d+", self.title)
        return all(str(value) in numbers for value in values)

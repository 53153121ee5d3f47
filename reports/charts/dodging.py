"""Keeps dots and labels apart: the same input always gives the same picture."""

from collections.abc import Sequence
from dataclasses import dataclass
from math import cos, hypot, pi, sin

GOLDEN_ANGLE = pi * (3 - 5**0.5)


@dataclass
class Dot:
    """A circle with the place it belongs to; ``x`` and ``y`` are where it ends up."""

    home_x: float
    home_y: float
    radius: float
    x: float = 0
    y: float = 0

    @property
    def shift(self) -> float:
        return hypot(self.x - self.home_x, self.y - self.home_y)


@dataclass(frozen=True)
class Area:
    """A rectangle that a text or a dot takes up."""

    left: float
    top: float
    right: float
    bottom: float

    def grown(self, by: float) -> "Area":
        return Area(self.left - by, self.top - by, self.right + by, self.bottom + by)

    def overlap(self, other: "Area") -> float:
        wide = min(self.right, other.right) - max(self.left, other.left)
        high = min(self.bottom, other.bottom) - max(self.top, other.top)
        return wide * high if wide > 0 and high > 0 else 0.0


def _start(dots: Sequence[Dot]) -> None:
    """Every dot near home; a small turn each, or dots of one address could never part."""
    for i, dot in enumerate(dots):
        dot.x = dot.home_x + 0.8 * cos(i * GOLDEN_ANGLE)
        dot.y = dot.home_y + 0.8 * sin(i * GOLDEN_ANGLE)


def _part(one: Dot, two: Dot, gap: float) -> bool:
    """Push two dots apart if they are too close; tells whether they were."""
    dx, dy = two.x - one.x, two.y - one.y
    distance = hypot(dx, dy) or 0.01
    lack = one.radius + two.radius + gap - distance
    if lack <= 0.05:
        return False
    push_x, push_y = dx / distance * lack / 2, dy / distance * lack / 2
    one.x, one.y = one.x - push_x, one.y - push_y
    two.x, two.y = two.x + push_x, two.y + push_y
    return True


def keep_apart(
    dots: Sequence[Dot],
    gap: float,
    *,
    circle: tuple[float, float, float] | None = None,
    limits: Area | None = None,
) -> None:
    """Move dots off one another, each as near home as the others allow.

    ``circle`` (x, y, radius) or ``limits`` is a fence that none may cross.
    """
    _start(dots)
    rounds = 400 if len(dots) <= 80 else 160
    for turn in range(rounds):
        # The pull home fades, so that the last rounds only part what still touches.
        pull = 0.06 * max(0.0, 1 - turn / (rounds * 0.6))
        for dot in dots:
            dot.x += (dot.home_x - dot.x) * pull
            dot.y += (dot.home_y - dot.y) * pull
        touched = False
        for i, one in enumerate(dots):
            for two in dots[i + 1 :]:
                touched = _part(one, two, gap) or touched
        for dot in dots:
            _fence(dot, circle, limits)
        if not touched and not pull:
            return


def _fence(dot: Dot, circle: tuple[float, float, float] | None, limits: Area | None) -> None:
    if limits:
        dot.x = min(max(dot.x, limits.left + dot.radius), limits.right - dot.radius)
        dot.y = min(max(dot.y, limits.top + dot.radius), limits.bottom - dot.radius)
    if circle:
        x, y, radius = circle
        dx, dy = dot.x - x, dot.y - y
        distance, allowed = hypot(dx, dy), radius - dot.radius - 2
        if distance > allowed > 0:
            dot.x, dot.y = x + dx / distance * allowed, y + dy / distance * allowed


def free_spot(
    around: Area, width: float, height: float, taken: Sequence[Area], limits: Area
) -> Area | None:
    """The nearest spot beside an area where a label of this size covers nothing, if there is."""
    for away in (4, 10, 16, 24, 34, 48):
        for left, top in _around(around, width, height, away):
            spot = Area(left, top, left + width, top + height)
            inside = spot.overlap(limits) >= width * height - 0.01
            if inside and not any(spot.overlap(other) for other in taken):
                return spot
    return None


def _around(around: Area, width: float, height: float, away: float) -> list[tuple[float, float]]:
    middle_x = (around.left + around.right - width) / 2
    middle_y = (around.top + around.bottom - height) / 2
    right, left = around.right + away, around.left - away - width
    above, below = around.top - away - height, around.bottom + away
    return [
        (right, middle_y), (left, middle_y), (middle_x, below), (middle_x, above),
        (right, around.top - height / 2), (right, around.bottom - height / 2),
        (left, around.top - height / 2), (left, around.bottom - height / 2),
        (around.left, below), (around.right - width, below),
        (around.left, above), (around.right - width, above),
        (right, above), (right, below), (left, above), (left, below),
    ]  # fmt: skip

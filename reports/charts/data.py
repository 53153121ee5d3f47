"""The plain data every figure is drawn from, and the checks it has to pass first."""

from collections.abc import Sequence
from dataclasses import dataclass
from math import isfinite


@dataclass(frozen=True)
class Part:
    """One part of a whole: a stable key, a label for the reader, a value of zero or more.

    ``before`` is last year's value where there is one, ``note`` a few words of explanation.
    """

    key: str
    label: str
    value: int | float
    before: int | float | None = None
    note: str = ""


@dataclass(frozen=True)
class Group:
    """Parts that belong together under one heading, such as the projects of one kind."""

    key: str
    label: str
    parts: tuple[Part, ...]

    @property
    def value(self) -> int | float:
        return sum(part.value for part in self.parts)


@dataclass(frozen=True)
class BigNumber:
    """One number worth reading from afar, with its pictogram; ``before`` is last year's value."""

    pictogram: str
    value: int | float
    label: str
    before: int | float | None = None


@dataclass(frozen=True)
class Moment:
    """One milestone of the service: its year and one or two short sentences."""

    year: int
    text: str


@dataclass(frozen=True)
class Place:
    """One partner site: where it is (WGS84 degrees) and how many experts work there."""

    key: str
    label: str
    town: str
    province: str
    experts: int
    latitude: float | None = None
    longitude: float | None = None
    # Orders the sites of a province alike in every language; without it town and label do.
    rank: tuple[str, ...] = ()


def check_value(value: int | float | None, name: str) -> None:
    """Raise ValueError unless the value is a finite number of zero or more."""
    if value is None or isinstance(value, bool) or not isfinite(value) or value < 0:
        raise ValueError(f"{name} must be a number of zero or more, not {value!r}")


def check_count(value: int | float | None, name: str) -> None:
    """Raise ValueError unless the value can be counted in marks: a whole number, zero or more."""
    check_value(value, name)
    if value != int(value):
        raise ValueError(f"{name} must be a whole number, not {value!r}")


def check_parts(
    parts: Sequence[Part], *, total: int | float | None = None, counts: bool = False
) -> int | float:
    """Return the sum of the parts.

    Raise ValueError on a negative or endless value, on a key used twice, on a part that is no
    whole number when ``counts`` is set, and when the parts do not sum to ``total``.
    """
    check = check_count if counts else check_value
    for part in parts:
        check(part.value, part.key)
        if part.before is not None:
            check(part.before, f"{part.key} of the year before")
    if len({part.key for part in parts}) != len(parts):
        raise ValueError("two parts have the same key")
    whole = sum(part.value for part in parts)
    if total is not None and whole != total:
        raise ValueError(f"the parts sum to {whole}, not to {total}")
    return whole

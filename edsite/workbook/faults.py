"""What is wrong with a register: every fault of the file at once, each with its cell."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from django.utils.translation import gettext as _

from edsite.workbook.limits import MAX_FAULTS, MAX_KEPT_FAULTS

# Where a fault concerns the file, not a sheet; and the sheet, not a column.
WHOLE_FILE = "workbook"
NO_COLUMN = "-"


def shown(value: Any) -> str:
    """A value as a message quotes it: on one line, not too long."""
    text = " ".join(str(value).split())
    return text if len(text) <= 60 else f"{text[:59]}…"


@dataclass(frozen=True)
class Fault:
    sheet: str
    row: int
    column: str
    problem: str
    expected: str

    def __str__(self) -> str:
        place = f"{shown(self.sheet)}!{self.row} {shown(self.column)}"
        return f"{place}: {self.sentence}"

    @property
    def sentence(self) -> str:
        return _("%(problem)s, expected %(expected)s") % {
            "problem": self.problem,
            "expected": self.expected,
        }


class Problem(ValueError):
    """What is wrong with one cell; who raises it does not know where the cell stands."""

    def __init__(self, problem: str, expected: str) -> None:
        super().__init__(problem, expected)
        self.problem = problem
        self.expected = expected


class Unreadable(Exception):
    """The file, or one sheet of it, cannot be read at all."""

    def __init__(
        self, problem: str, expected: str, *, sheet: str = WHOLE_FILE, row: int = 1
    ) -> None:
        super().__init__(problem)
        self.fault = Fault(sheet, row, NO_COLUMN, problem, str(expected))


@dataclass
class Faults:
    kept: list[Fault] = field(default_factory=list)
    count: int = 0

    def add(self, fault: Fault) -> None:
        self.count += 1
        if len(self.kept) < MAX_KEPT_FAULTS:
            self.kept.append(fault)

    def __bool__(self) -> bool:
        return self.count > 0

    def listed(self, sheet_names: list[str]) -> Iterator[Fault]:
        """The first ones in reading order, then one that says how many were left out."""
        order = {name: place for place, name in enumerate(sheet_names)}
        self.kept.sort(key=lambda each: (order.get(each.sheet, -1), each.row))
        yield from self.kept[:MAX_FAULTS]
        if self.count > MAX_FAULTS:
            yield Fault(
                WHOLE_FILE,
                1,
                NO_COLUMN,
                _("%(number)d more faults are left out") % {"number": self.count - MAX_FAULTS},
                _("that those above are corrected first"),
            )

"""What a sheet is: declared by each app in its `register.py`, gathered here."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date
from graphlib import TopologicalSorter
from importlib import import_module
from importlib.util import find_spec
from typing import TYPE_CHECKING, Any

from django.apps import apps
from django.db import models
from django.utils.translation import gettext as _

from edsite.workbook.columns import Code, Column, Reference, References

if TYPE_CHECKING:
    from edsite.workbook.directory import Directory, Entry

# Column, problem, expected.
RowProblem = tuple[str, str, str]
Rule = Callable[["Row"], Iterator[RowProblem]]


@dataclass
class Row:
    """One row of a file: what it says, and the record it speaks of, if that is known."""

    sheet: "Sheet"
    number: int
    directory: "Directory"
    values: dict[str, Any] = field(default_factory=dict)
    faulty: set[str] = field(default_factory=set)
    key: tuple[Any, ...] | None = None
    entry: "Entry | None" = None
    pk: Any = None
    stored: models.Model | None = None

    def __getitem__(self, name: str) -> Any:
        """What the row says, or else what is stored: a missing column is left untouched."""
        column = self.sheet.by_name[name]
        if name in self.values:
            return self.values[name]
        if self.stored is not None:
            return column.stored(self.stored, self.directory)
        return column.empty

    def knows(self, *names: str) -> bool:
        """Whether a rule about these columns can be judged."""
        if self.key is None and not all(name in self.values for name in names):
            return False  # which record, and so what is stored, is not known
        return not self.faulty.intersection(names)

    def blame(self, *names: str) -> str:
        """Of the columns that a rule concerns, the first that stands in the file."""
        return next((name for name in names if name in self.values), names[0])

    @property
    def label(self) -> str:
        """What the record is called in a preview."""
        return " · ".join(
            str(self.sheet.by_name[name].cell(self[name]) or "–") for name in self.sheet.key
        )


class Sheet:
    """A sheet of the register and the model its rows are.

    `place` is where the sheet stands in an export; `key` names the columns a record is known by.
    """

    def __init__(
        self,
        name: str,
        *,
        place: int,
        model: type[models.Model],
        key: Sequence[str],
        columns: Sequence[Column],
        rules: Sequence[Rule] = (),
    ) -> None:
        self.name = name
        self.place = place
        self.model = model
        self.key = tuple(key)
        self.columns = list(columns)
        self.rules = list(rules)
        self.by_name = {column.name: column for column in self.columns}
        for column in self.columns:
            column.bind(model)

    @property
    def code(self) -> str | None:
        """The one column that others refer to, if rows are known by a code or reference."""
        return self.key[0] if isinstance(self.by_name[self.key[0]], Code) else None

    @property
    def refers_to(self) -> set[str]:
        return {
            column.to
            for column in self.columns
            if isinstance(column, Reference | References) and column.to != self.name
        }

    def records(self) -> models.QuerySet[Any]:
        """What is exported, and what an import can update or refer to."""
        return self.model._default_manager.all()

    def reserved(self) -> models.QuerySet[Any]:
        """Records outside the register whose codes it cannot take."""
        return self.model._default_manager.none()

    def for_export(self) -> models.QuerySet[Any]:
        """The records in order, with all that their cells need."""
        single = [each.field for each in self.columns if isinstance(each, Reference)]
        many = [each.field for each in self.columns if isinstance(each, References)]
        order = [
            f"{each.field}__{each.key}" if isinstance(each, Reference) else each.field
            for each in (self.by_name[name] for name in self.key)
        ]
        records = self.records().order_by(*order, "pk").prefetch_related(*many)
        return records.select_related(*single) if single else records

    def row_problems(self, row: Row) -> Iterator[RowProblem]:
        for rule in self.rules:
            yield from rule(row)

    def before_adding(self, records: list[Any]) -> None:
        """Fill what the register does not say of new records."""

    def after_saving(
        self,
        added: list[Any],
        changed: list[tuple[Any, Any]],
        *,
        day: date,
    ) -> None:
        """Write history of new records, and of changed ones (as they were, as they are)."""


def days_in_order(first: str, last: str) -> Rule:
    def rule(row: Row) -> Iterator[RowProblem]:
        if row.knows(first, last) and row[first] and row[last] and row[last] < row[first]:
            yield (
                row.blame(last, first),
                _("%(last)s (%(last_day)s) is before %(first)s (%(first_day)s)")
                % {"last": last, "last_day": row[last], "first": first, "first_day": row[first]},
                _("the same day or a later one"),
            )

    return rule


def all_sheets() -> dict[str, Sheet]:
    """Every app's `register.SHEETS`, in the order of the register."""
    found: list[Sheet] = []
    for app in apps.get_app_configs():
        module = f"{app.name}.register"
        found_module = find_spec(module)
        # A folder of that name, such as the demo's csv files, is not a module.
        if found_module and found_module.origin:
            found += import_module(module).SHEETS
    return {sheet.name: sheet for sheet in sorted(found, key=lambda each: each.place)}


def in_saving_order(sheets: dict[str, Sheet]) -> list[Sheet]:
    """What is referred to comes first."""
    graph = {name: sheet.refers_to & sheets.keys() for name, sheet in sheets.items()}
    return [sheets[name] for name in TopologicalSorter(graph).static_order()]

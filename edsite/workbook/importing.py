"""Import of a register: all of the file or nothing of it."""

import hashlib
from copy import copy
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import Any

from django.db import DataError, IntegrityError, transaction
from django.utils.translation import gettext as _

from edsite.workbook.cells import as_csv, unguard
from edsite.workbook.checking import Check, CheckedSheet
from edsite.workbook.columns import Column, References
from edsite.workbook.directory import link_of
from edsite.workbook.faults import Fault, Unreadable
from edsite.workbook.reading import read_workbook
from edsite.workbook.sheets import Row, all_sheets, in_saving_order

BATCH = 500
PREVIEWED = 50
# Kept with each version of a record, so in one language for everybody.
REASON = "import of the register"


@dataclass(frozen=True)
class Change:
    """One column of a known record: what it was and what it becomes, as an export writes it."""

    column: str
    old: Any
    new: Any

    @property
    def old_text(self) -> str:
        return unguard(as_csv(self.old))

    @property
    def new_text(self) -> str:
        return unguard(as_csv(self.new))


@dataclass
class SheetResult:
    name: str
    added: list[str] = field(default_factory=list)
    changed: list[tuple[str, list[Change]]] = field(default_factory=list)
    unchanged: int = 0

    # A preview shows the first ones and how many follow.
    @property
    def first_added(self) -> list[str]:
        return self.added[:PREVIEWED]

    @property
    def first_changed(self) -> list[tuple[str, list[Change]]]:
        return self.changed[:PREVIEWED]

    @property
    def more_added(self) -> int:
        return max(0, len(self.added) - PREVIEWED)

    @property
    def more_changed(self) -> int:
        return max(0, len(self.changed) - PREVIEWED)


@dataclass
class Result:
    """What an import did, or would do."""

    sheets: list[SheetResult] = field(default_factory=list)
    faults: list[Fault] = field(default_factory=list)
    # The file would now do something else than was expected, so nothing was done.
    is_outdated: bool = False

    @property
    def added(self) -> int:
        return sum(len(sheet.added) for sheet in self.sheets)

    @property
    def changed(self) -> int:
        return sum(len(sheet.changed) for sheet in self.sheets)

    @property
    def unchanged(self) -> int:
        return sum(sheet.unchanged for sheet in self.sheets)

    @property
    def summary(self) -> dict[str, Any]:
        """The counts alone, to be kept as json."""
        return {
            "added": self.added,
            "changed": self.changed,
            "unchanged": self.unchanged,
            "sheets": [
                [each.name, len(each.added), len(each.changed), each.unchanged]
                for each in self.sheets
            ],
        }

    @property
    def digest(self) -> str:
        """Equal for two imports exactly when they do the same."""
        return hashlib.sha256(repr(self.sheets).encode()).hexdigest()


class _TakeBack(Exception):
    """Ends the transaction of what must not stay."""


def import_register(
    path: Path, *, day: date, by: Any = None, dry_run: bool = False, expected: str = ""
) -> Result:
    """Import a file on a day, in the name of an account.

    With `expected`, the digest of an earlier dry run, nothing is done when the same file would
    now do something else. Faults come in the result, never as an exception.
    """
    result = Result()
    try:
        with transaction.atomic():
            _Import(path, result, day=day, by=by, lock=not dry_run).run()
            result.is_outdated = bool(expected) and result.digest != expected
            if dry_run or result.faults or result.is_outdated:
                raise _TakeBack
    except _TakeBack:
        pass
    except Unreadable as error:
        result.faults = [error.fault]
    except (IntegrityError, DataError) as error:
        # Somebody else saved the same code in between, or a rule that only the database knows.
        result.faults = [
            Unreadable(
                _("the database refused the rows (%(reason)s)") % {"reason": type(error).__name__},
                _("an import at a moment when nobody else edits these records"),
            ).fault
        ]
    return result


class _Import:
    def __init__(self, path: Path, result: Result, *, day: date, by: Any, lock: bool) -> None:
        self.sheets = all_sheets()
        self.check = Check(read_workbook(path, self.sheets), self.sheets, lock=lock)
        self.result = result
        self.day = day
        self.by = by

    def run(self) -> None:
        self.check.run()
        if self.check.faults:
            self.result.faults = self.check.listed_faults()
            return
        checked = {each.sheet.name: each for each in self.check.checked}
        plans = {
            sheet.name: _Plan(checked[sheet.name])
            for sheet in in_saving_order(self.sheets)
            if sheet.name in checked
        }
        self.result.sheets = [plans[name].result for name in self.sheets if name in plans]
        for plan in plans.values():
            plan.build()
            plan.save(day=self.day, by=self.by)


class _Plan:
    """What is to be written of one sheet."""

    def __init__(self, checked: CheckedSheet) -> None:
        self.sheet = checked.sheet
        self.columns = checked.columns
        self.result = SheetResult(self.sheet.name)
        self.new: list[Row] = []
        self.changed: list[tuple[Row, list[Column]]] = []
        for row in checked.rows:
            if row.stored is None:
                self.new.append(row)
                self.result.added.append(row.label)
            elif columns := self._changed_columns(row):
                self.changed.append((row, columns))
            else:
                self.result.unchanged += 1

    def _changed_columns(self, row: Row) -> list[Column]:
        columns, changes = [], []
        for column in self.columns:
            if column.name in self.sheet.key:
                continue
            old = column.stored(row.stored, row.directory)
            if old != row.values[column.name]:
                new = row.values[column.name]
                columns.append(column)
                changes.append(Change(column.name, column.cell(old), column.cell(new)))
        if columns:
            self.result.changed.append((row.label, changes))
        return columns

    def build(self) -> None:
        for row in self.new:
            row.stored = self.sheet.model()
            if row.entry:
                row.entry.record = row.stored
        for row in self.new:
            for column in self.columns:
                column.assign(row.stored, row.values[column.name])

    def save(self, *, day: date, by: Any) -> None:
        before = [(copy(row.stored), row.stored) for row, _columns in self.changed]
        added = [row.stored for row in self.new]
        self.sheet.before_adding(added)
        self._add_all(by)
        for row, columns in self.changed:
            self._update(row, columns, by)
        for column in self.columns:
            if isinstance(column, References):
                self._save_members(column)
        self.sheet.after_saving(added, before, day=day)

    def _add_all(self, by: Any) -> None:
        """Rows that refer to rows of their own sheet come after these."""
        own = [each for each in self.columns if getattr(each, "to", "") == self.sheet.name]
        waiting = self.new
        while waiting:
            ready = [row for row in waiting if not _unsaved(row, own)]
            if not ready:
                self._add_circle(waiting, own, by)
                return
            self._add(ready, by)
            waiting = [row for row in waiting if row.stored.pk is None]

    def _add_circle(self, rows: list[Row], own: list[Column], by: Any) -> None:
        """Rows that refer to one another, or to themselves."""
        for row in rows:
            for column in own:
                column.assign(row.stored, None)
        self._add(rows, by)
        for row in rows:
            self._update(row, own, by)

    def _add(self, rows: list[Row], by: Any) -> None:
        # One by one: what a model fills in when it is saved, and its history, must be there.
        for row in rows:
            row.stored._change_reason = REASON
            row.stored._history_user = by
            row.stored.save(force_insert=True)

    def _update(self, row: Row, columns: list[Column], by: Any) -> None:
        record = row.stored
        for column in columns:
            column.assign(record, row.values[column.name])
        fields = [name for column in columns for name in column.fields]
        # With no field of its own (another list of themes, say) a record's version still moves.
        record._change_reason = REASON
        record._history_user = by
        record.save(update_fields=fields or None)

    def _save_members(self, column: References) -> None:
        through, own, other = link_of(self.sheet, column)
        rows = [*self.new, *(row for row, columns in self.changed if column in columns)]
        links = []
        for row in rows:
            old = column.stored(row.stored, row.directory)
            wanted = row.values[column.name]
            gone = [entry.pk for entry in old - wanted]
            if gone:
                through._default_manager.filter(
                    **{own: row.stored.pk, f"{other}__in": gone}
                ).delete()
            links += [
                through(**{own: row.stored.pk, other: entry.pk or entry.record.pk})
                for entry in wanted - old
            ]
        through._default_manager.bulk_create(links, batch_size=BATCH)


def _unsaved(row: Row, columns: list[Column]) -> bool:
    entries = (row.values[column.name] for column in columns)
    return any(entry and entry.pk is None and entry.record.pk is None for entry in entries)

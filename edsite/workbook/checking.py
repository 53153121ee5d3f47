"""From raw tables to rows that may be saved, or to every fault of the file."""

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from django.utils.translation import gettext as _
from openpyxl.utils import get_column_letter

from edsite.workbook.cells import Raw, is_blank
from edsite.workbook.columns import Column, Reference, References
from edsite.workbook.directory import Directory
from edsite.workbook.faults import NO_COLUMN, Fault, Faults, Problem, shown
from edsite.workbook.sheets import Row, Sheet
from edsite.workbook.table import Table


@dataclass
class CheckedSheet:
    sheet: Sheet
    columns: list[Column]
    rows: list[Row] = field(default_factory=list)

    def has(self, name: str) -> bool:
        return any(column.name == name for column in self.columns)


class Check:
    """One file against the register as it is now."""

    def __init__(self, tables: list[Table], sheets: dict[str, Sheet], *, lock: bool) -> None:
        self.tables = tables
        self.sheets = sheets
        self.lock = lock
        self.faults = Faults()
        self.directory = Directory(sheets)
        self.checked: list[CheckedSheet] = []

    def run(self) -> None:
        for table in self.tables:
            self._read_table(table)
        for checked in self.checked:
            self._register_codes(checked)
        for checked in self.checked:
            self._resolve_references(checked)
            self._find_stored(checked)
            self._refuse_doubles(checked)
            self._load_stored(checked)
            for row in checked.rows:
                for column, problem, expected in checked.sheet.row_problems(row):
                    self._fault(row, column, Problem(problem, expected))

    def listed_faults(self) -> list[Fault]:
        return list(self.faults.listed([table.name for table in self.tables]))

    def _fault(self, row: Row, column: str, problem: Problem) -> None:
        row.faulty.add(column)
        self.faults.add(
            Fault(row.sheet.name, row.number, column, problem.problem, problem.expected)
        )

    def _head_fault(self, table: Table, column: str, problem: str, expected: str) -> None:
        self.faults.add(Fault(table.name, 1, column, problem, expected))

    # The sheet and its header

    def _read_table(self, table: Table) -> None:
        sheet = self.sheets.get(table.name.lower())
        if sheet is None:
            names = "; ".join(self.sheets)
            self._head_fault(table, NO_COLUMN, _("this sheet is not known"), names)
            return
        table.name = sheet.name
        if any(checked.sheet is sheet for checked in self.checked):
            self._head_fault(table, NO_COLUMN, _("this sheet stands here twice"), _("it once"))
            return
        checked = CheckedSheet(sheet, [])
        self.checked.append(checked)
        if table.unreadable:
            self.faults.add(table.unreadable.fault)
            self.directory.unreadable.add(sheet.name)
            return
        places = self._read_header(table, sheet)
        checked.columns = [column for column in sheet.columns if column.name in places]
        if sheet.code and sheet.code not in places:
            self.directory.unreadable.add(sheet.name)
        for number, cells in table.rows:
            checked.rows.append(self._read_row(checked, places, number, cells))
            self._refuse_cells_without_header(table, number, cells)

    def _read_header(self, table: Table, sheet: Sheet) -> dict[str, int]:
        places: dict[str, int] = {}
        for place, raw in enumerate(table.header):
            if is_blank(raw):
                continue
            title = str(raw).strip()
            name = title.lower()
            if name not in sheet.by_name:
                names = "; ".join(sheet.by_name)
                self._head_fault(table, title, _("this column is not known"), names)
            elif name in places:
                self._head_fault(table, name, _("this column stands here twice"), _("it once"))
            else:
                places[name] = place
        for column in sheet.columns:
            if column.required and column.name not in places:
                self._head_fault(
                    table, column.name, _("this column is missing"), _("it in the first row")
                )
        return places

    def _refuse_cells_without_header(self, table: Table, number: int, cells: list[Raw]) -> None:
        for place, raw in enumerate(cells):
            has_header = place < len(table.header) and not is_blank(table.header[place])
            if not has_header and not is_blank(raw):
                self.faults.add(
                    Fault(
                        table.name,
                        number,
                        get_column_letter(place + 1),
                        _("“%(value)s” stands under no header") % {"value": shown(raw)},
                        _("no more cells than the first row has headers"),
                    )
                )

    # Cells

    def _read_row(
        self, checked: CheckedSheet, places: dict[str, int], number: int, cells: list[Raw]
    ) -> Row:
        missing = {each.name for each in checked.sheet.columns if each.required} - places.keys()
        row = Row(checked.sheet, number, self.directory, faulty=missing)
        for column in checked.columns:
            place = places[column.name]
            raw = cells[place] if place < len(cells) else None
            try:
                row.values[column.name] = _value(column, raw)
            except Problem as problem:
                self._fault(row, column.name, problem)
        return row

    def _register_codes(self, checked: CheckedSheet) -> None:
        """First of all: a row may refer to any row of the file, before or after it."""
        if checked.sheet.code is None:
            return
        for row in checked.rows:
            code = row.values.get(checked.sheet.code)
            if code and self.directory.is_reserved(checked.sheet, code):
                problem = Problem(
                    _("“%(code)s” is a draft or was erased, so it is no part of the register")
                    % {"code": shown(code)},
                    _("another reference"),
                )
                self._fault(row, checked.sheet.code, problem)
            elif code:
                row.entry = self.directory.add(checked.sheet.name, code)

    def _resolve_references(self, checked: CheckedSheet) -> None:
        columns = [each for each in checked.columns if isinstance(each, Reference | References)]
        for row in checked.rows:
            for column in columns:
                parsed = row.values.get(column.name)
                if not parsed:
                    continue
                try:
                    row.values[column.name] = column.resolve(parsed, self.directory)
                except Problem as problem:
                    del row.values[column.name]
                    self._fault(row, column.name, problem)

    # Which record a row speaks of

    def _find_stored(self, checked: CheckedSheet) -> None:
        sheet = checked.sheet
        if sheet.code:
            for row in checked.rows:
                if row.entry:
                    row.key, row.pk = (row.entry,), row.entry.pk
            return
        names = [name for name in sheet.key if checked.has(name)]
        if any(sheet.by_name[name].required and name not in names for name in sheet.key):
            return  # said of the header already
        stored = self._stored_keys(sheet, names)
        for row in checked.rows:
            if not all(name in row.values for name in names):
                continue
            row.key = tuple(row.values[name] for name in names)
            candidates = stored.get(row.key, [])
            row.pk = candidates[0] if candidates else None
            if len(candidates) > 1:
                missing = next(name for name in sheet.key if name not in names)
                problem = Problem(
                    _("several records of the register fit"),
                    _("the column %(column)s") % {"column": missing},
                )
                self._fault(row, sheet.key[0], problem)

    def _stored_keys(self, sheet: Sheet, names: list[str]) -> dict[tuple[Any, ...], list[Any]]:
        """The records of each key. Where a key column is missing, the record that has it empty is
        meant, or else the only one there is."""
        columns = [sheet.by_name[name] for name in sheet.key]
        fields = [
            f"{each.field}_id" if isinstance(each, Reference) else each.field for each in columns
        ]
        found: dict[tuple[Any, ...], list[tuple[Any, list[Any]]]] = defaultdict(list)
        for pk, *values in sheet.records().order_by("pk").values_list("pk", *fields):
            full = [
                self.directory.by_pk(column.to, value) if isinstance(column, Reference) else value
                for column, value in zip(columns, values, strict=True)
            ]
            key = tuple(full[sheet.key.index(name)] for name in names)
            found[key].append((pk, full))
        return {
            key: [pk for pk, full in records if None in full] or [pk for pk, _full in records]
            for key, records in found.items()
        }

    def _refuse_doubles(self, checked: CheckedSheet) -> None:
        first: dict[Any, int] = {}
        for row in checked.rows:
            if row.key is None:
                continue
            if row.key in first:
                problem = Problem(
                    _("row %(number)d already speaks of the same") % {"number": first[row.key]},
                    _("each %(key)s once in a file") % {"key": " + ".join(checked.sheet.key)},
                )
                self._fault(row, checked.sheet.key[0], problem)
                row.key = row.pk = None
            else:
                first[row.key] = row.number

    def _load_stored(self, checked: CheckedSheet) -> None:
        known = [row for row in checked.rows if row.pk is not None]
        pks = [row.pk for row in known]
        for column in checked.columns:
            if isinstance(column, References):
                self.directory.load_members(checked.sheet, column, pks)
        stored: dict[Any, Any] = {}
        records = checked.sheet.records().order_by()
        if self.lock:
            # Nobody edits a record between our look and our write.
            records = records.select_for_update()
        for some in _portions(pks, 1000):
            stored |= records.in_bulk(some)
        for row in known:
            row.stored = stored[row.pk]


def _value(column: Column, raw: Raw) -> Any:
    if not is_blank(raw):
        value = column.parse(raw)
        if value not in (None, "", []):
            return value
    if column.required:
        raise Problem(_("it is empty"), _("a value"))
    return column.empty


def _portions(items: list[Any], size: int) -> Iterator[list[Any]]:
    for start in range(0, len(items), size):
        yield items[start : start + size]

"""Excel workbooks, by openpyxl; no formula in them is worked out."""

import re
import warnings
import zipfile
from collections.abc import Iterable, Iterator
from datetime import date
from typing import Any, BinaryIO

from defusedxml.ElementTree import iterparse
from django.utils.translation import gettext as _
from openpyxl import Workbook, load_workbook
from openpyxl.cell import WriteOnlyCell
from openpyxl.styles import Font
from openpyxl.utils import get_column_letter

from edsite.workbook.cells import Cell, Raw
from edsite.workbook.faults import Unreadable
from edsite.workbook.limits import MAX_CELL_CHARACTERS
from edsite.workbook.table import Table

# Excel reads `_x000D_` as the character of that number, unless its first `_` is escaped itself.
LOOKS_ESCAPED = re.compile(r"_(?=x[0-9A-Fa-f]{4}_)")
ESCAPE = "_x005F_"
ESCAPED = re.compile(rf"{ESCAPE}(?=x[0-9A-Fa-f]{{4}}_)")
# Excel counts days from 1900 and gets that year wrong: earlier days are safe as text only.
FIRST_YEAR = 1901


def read(archive: zipfile.ZipFile, file: BinaryIO, known: set[str]) -> list[Table]:
    _refuse_document_types(archive)
    tables = []
    with warnings.catch_warnings():
        # Decoration that openpyxl leaves aside is no news to anybody.
        warnings.simplefilter("ignore")
        book = load_workbook(file, read_only=True)
        for name in book.sheetnames:
            table = Table(name.strip())
            tables.append(table)
            if table.name.lower() in known:
                _fill(table, book[name], lambda name=name: _cached(file, name))
    return tables


def _refuse_document_types(archive: zipfile.ZipFile) -> None:
    """Neither entities that unfold nor ones that point outside: the parser raises."""
    for member in archive.infolist():
        if member.filename.endswith((".xml", ".rels")):
            with archive.open(member) as stream:
                next(iterparse(stream, events=("start",), forbid_dtd=True), None)


def _fill(table: Table, sheet: Any, open_cached: Any) -> None:
    # The size a sheet claims may be wrong, or a trap.
    sheet.reset_dimensions()
    cached: Iterator[tuple[Any, ...]] | None = None
    passed = 0
    try:
        for number, cells in enumerate(sheet.iter_rows(), start=1):
            values: list[Raw] = [_raw(cell.value) for cell in cells]
            formulas = [at for at, cell in enumerate(cells) if cell.data_type == "f"]
            if formulas:
                cached = cached or open_cached()
                while passed < number:
                    results = next(cached)
                    passed += 1
                for at in formulas:
                    values[at] = _formula_value(values[at], results[at])
            table.add(number, values)
    except Unreadable as error:
        table.unreadable = error


def _raw(value: Any) -> Any:
    """openpyxl itself takes the escape out of shared texts only, not out of those in a cell."""
    return ESCAPED.sub("_", value) if isinstance(value, str) and ESCAPE in value else value


def _cached(file: BinaryIO, name: str) -> Iterator[tuple[Any, ...]]:
    """The same rows, with what a spreadsheet program worked out last."""
    sheet = load_workbook(file, read_only=True, data_only=True)[name]
    sheet.reset_dimensions()
    return sheet.iter_rows(values_only=True)


def _formula_value(formula: Any, result: Raw) -> Raw:
    """Never worked out by a spreadsheet program, it is a text that somebody typed."""
    return getattr(formula, "text", formula) if result is None else result


def write(file: BinaryIO, sheets: Iterable[tuple[str, list[str], Iterable[list[Cell]]]]) -> int:
    """Returns the number of rows, without the headers."""
    book = Workbook(write_only=True)
    try:
        count = _fill_book(book, sheets)
    except Unreadable:
        # Left open, the unfinished sheets would complain on stderr when they are thrown away.
        for sheet in book.worksheets:
            sheet.close()
        raise
    book.save(file)
    return count


def _fill_book(
    book: Workbook, sheets: Iterable[tuple[str, list[str], Iterable[list[Cell]]]]
) -> int:
    count = 0
    for name, header, rows in sheets:
        sheet = book.create_sheet(name)
        sheet.freeze_panes = "A2"
        for at, title in enumerate(header, start=1):
            sheet.column_dimensions[get_column_letter(at)].width = max(14, len(title) + 2)
        sheet.append([_heading(sheet, title) for title in header])
        for number, row in enumerate(rows, start=2):
            count += 1
            sheet.append(
                [
                    _cell(sheet, value, place=(name, number, title))
                    for title, value in zip(header, row, strict=True)
                ]
            )
    return count


def _heading(sheet: Any, title: str) -> WriteOnlyCell:
    cell = WriteOnlyCell(sheet, title)
    cell.font = Font(bold=True)
    return cell


def _cell(sheet: Any, value: Cell, *, place: tuple[str, int, str]) -> Any:
    if isinstance(value, date) and value.year < FIRST_YEAR:
        value = value.isoformat()
    if not isinstance(value, str):
        return value
    text = LOOKS_ESCAPED.sub(ESCAPE, value)
    if len(text) > MAX_CELL_CHARACTERS:
        raise Unreadable(
            _("the text in column %(column)s is too long for a spreadsheet") % {"column": place[2]},
            _("an export as zip of csv files"),
            sheet=place[0],
            row=place[1],
        )
    cell = WriteOnlyCell(sheet, text)
    # Otherwise a text such as "#N/A" would become an error of the spreadsheet.
    cell.data_type = "s"
    return cell if text else None

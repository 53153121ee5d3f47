"""Writes the small register in every format, and reads it in."""

import csv
import io
import zipfile
from datetime import date
from pathlib import Path
from typing import Any

from odf.opendocument import OpenDocumentSpreadsheet
from odf.table import Table, TableCell, TableRow
from odf.text import P
from openpyxl import Workbook

from edsite.workbook import Result, import_register
from tests.edsite.small_register import Rows, Sheets

DAY = date(2021, 2, 3)


def _table(rows: Rows) -> list[list[Any]]:
    header = list(dict.fromkeys(name for row in rows for name in row))
    return [header, *([row.get(name, "") for name in header] for row in rows)]


def write_xlsx(path: Path, sheets: Sheets) -> Path:
    book = Workbook()
    book.remove(book.active)
    for name, rows in sheets.items():
        sheet = book.create_sheet(name)
        for cells in _table(rows):
            sheet.append([None if cell == "" else cell for cell in cells])
    book.save(path)
    return path


def write_ods(path: Path, sheets: Sheets) -> Path:
    document = OpenDocumentSpreadsheet()
    for name, rows in sheets.items():
        table = Table(name=name)
        for cells in _table(rows):
            line = TableRow()
            for cell in cells:
                line.addElement(_ods_cell(cell))
            table.addElement(line)
        document.spreadsheet.addElement(table)
    document.save(str(path))
    return path


def _ods_cell(value: Any) -> TableCell:
    if value == "":
        return TableCell()
    if isinstance(value, date):
        return TableCell(valuetype="date", datevalue=value.isoformat())
    if isinstance(value, int | float):
        return TableCell(valuetype="float", value=str(value))
    cell = TableCell(valuetype="string")
    for line in str(value).split("\n"):
        cell.addElement(P(text=line))
    return cell


def csv_text(rows: Rows, delimiter: str = ",") -> str:
    text = io.StringIO(newline="")
    csv.writer(text, delimiter=delimiter).writerows(_table(rows))
    return text.getvalue()


def write_zip(path: Path, sheets: Sheets, delimiter: str = ",") -> Path:
    with zipfile.ZipFile(path, "w") as archive:
        for name, rows in sheets.items():
            archive.writestr(f"{name}.csv", csv_text(rows, delimiter))
    return path


def write_folder(path: Path, sheets: Sheets) -> Path:
    path.mkdir()
    for name, rows in sheets.items():
        (path / f"{name}.csv").write_text("\ufeff" + csv_text(rows, ";"), encoding="utf-8")
    return path


WRITERS = {
    "xlsx": write_xlsx,
    "ods": write_ods,
    "zip": write_zip,
    "folder": write_folder,
}


def import_sheets(tmp_path: Path, sheets: Sheets, kind: str = "xlsx", **options: Any) -> Result:
    name = f"register{len(list(tmp_path.iterdir()))}"
    path = tmp_path / (name if kind == "folder" else f"{name}.{kind}")
    return import_register(WRITERS[kind](path, sheets), **({"day": DAY} | options))


def counts(result: Result) -> tuple[int, int, int]:
    assert [str(fault) for fault in result.faults] == []
    return result.added, result.changed, result.unchanged

"""Export of the whole register, with exactly the columns an import takes."""

import csv
import io
import os
import tempfile
import zipfile
from collections.abc import Iterable, Iterator
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import BinaryIO

from django.utils.translation import gettext as _

from edsite.workbook import xlsx
from edsite.workbook.cells import Cell
from edsite.workbook.faults import Unreadable
from edsite.workbook.sheets import Sheet, all_sheets

ExportedSheet = tuple[str, list[str], Iterable[list[Cell]]]


def export_register(name: str) -> int:
    """Write the register to a path and return the number of rows.

    `.xlsx` and `.zip` (of csv files) by the name's ending; one that ends with `/` is a folder of
    csv files. Raises Unreadable and OSError; a file that was there stays until all is written.
    """
    path = Path(name)
    counted = [0]
    if name.endswith(("/", os.sep)) or path.is_dir():
        path.mkdir(parents=True, exist_ok=True)
        for sheet, text in _csv_texts(counted):
            (path / f"{sheet}.csv").write_text(text, encoding="utf-8", newline="")
        return counted[0]
    writers = {".xlsx": write_xlsx, ".zip": write_zip}
    if path.suffix.lower() not in writers:
        raise Unreadable(
            _("“%(name)s” has no ending that says its kind") % {"name": path.name},
            _("a name that ends in .xlsx or .zip, or a folder that ends in /"),
        )
    with tempfile.NamedTemporaryFile(dir=path.parent, suffix=".part", delete=False) as file:
        try:
            writers[path.suffix.lower()](file, counted)
            Path(file.name).replace(path)
        except BaseException:
            Path(file.name).unlink()
            raise
    return counted[0]


def write_xlsx(file: BinaryIO, counted: list[int]) -> None:
    xlsx.write(
        file,
        (
            (name, header, ([_spreadsheet_cell(cell) for cell in row] for row in rows))
            for name, header, rows in _sheets(counted)
        ),
    )


def write_zip(file: BinaryIO, counted: list[int]) -> None:
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
        for sheet, text in _csv_texts(counted):
            archive.writestr(f"{sheet}.csv", text.encode())


def _sheets(counted: list[int]) -> Iterator[ExportedSheet]:
    for sheet in all_sheets().values():
        header = [column.name for column in sheet.columns]
        yield sheet.name, header, _rows(sheet, counted)


def _rows(sheet: Sheet, counted: list[int]) -> Iterator[list[Cell]]:
    for record in sheet.for_export().iterator(chunk_size=1000):
        counted[0] += 1
        yield [column.exported(record) for column in sheet.columns]


def _csv_texts(counted: list[int]) -> Iterator[tuple[str, str]]:
    for name, header, rows in _sheets(counted):
        text = io.StringIO(newline="")
        writer = csv.writer(text)
        writer.writerow(header)
        writer.writerows([_csv_cell(cell) for cell in row] for row in rows)
        yield name, text.getvalue()


def _plain(number: Decimal) -> str:
    text = f"{number:f}"
    return text.rstrip("0").rstrip(".") if "." in text else text


def _csv_cell(cell: Cell) -> str:
    if cell is None:
        return ""
    if isinstance(cell, Decimal):
        return _plain(cell)
    return cell.isoformat() if isinstance(cell, date) else str(cell)


def _spreadsheet_cell(cell: Cell) -> Cell:
    if not isinstance(cell, Decimal):
        return cell
    # A spreadsheet keeps binary numbers: one that would come back changed goes as text.
    number = float(cell)
    return number if Decimal(repr(number)) == cell else _plain(cell)

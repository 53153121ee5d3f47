"""Export of the whole register, with exactly the columns an import takes."""

import csv
import io
import os
import tempfile
import zipfile
from collections.abc import Iterable, Iterator
from decimal import Decimal
from pathlib import Path
from typing import BinaryIO

from django.utils.translation import gettext as _

from edsite.workbook import xlsx
from edsite.workbook.cells import Cell, as_csv, plain
from edsite.workbook.faults import Unreadable
from edsite.workbook.sheets import Sheet, all_sheets

ExportedSheet = tuple[str, list[str], Iterable[list[Cell]]]


def export_register(name: str) -> int:
    """Write the register to a path and return the number of rows.

    `.xlsx` and `.zip` (of csv files) by the name's ending; one that ends with `/` is a folder of
    csv files. Raises Unreadable and OSError; a file that was there stays until all is written.
    """
    path = Path(name)
    if name.endswith(("/", os.sep)) or path.is_dir():
        return _write_folder(path)
    writers = {".xlsx": write_xlsx, ".zip": write_zip}
    if path.suffix.lower() not in writers:
        raise Unreadable(
            _("“%(name)s” has no ending that says its kind") % {"name": path.name},
            _("a name that ends in .xlsx or .zip, or a folder that ends in /"),
        )
    with tempfile.NamedTemporaryFile(dir=path.parent, suffix=".part", delete=False) as file:
        try:
            count = writers[path.suffix.lower()](file)
            Path(file.name).replace(path)
        except BaseException:
            Path(file.name).unlink()
            raise
    return count


def write_xlsx(file: BinaryIO) -> int:
    return xlsx.write(
        file,
        (
            (name, header, ([_spreadsheet_cell(cell) for cell in row] for row in rows))
            for name, header, rows in _sheets()
        ),
    )


def write_zip(file: BinaryIO) -> int:
    total = 0
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, text, count in _csv_texts():
            archive.writestr(f"{name}.csv", text.encode())
            total += count
    return total


def _write_folder(path: Path) -> int:
    total = 0
    path.mkdir(parents=True, exist_ok=True)
    for name, text, count in _csv_texts():
        (path / f"{name}.csv").write_text(text, encoding="utf-8", newline="")
        total += count
    return total


def _sheets() -> Iterator[ExportedSheet]:
    for sheet in all_sheets().values():
        header = [column.name for column in sheet.columns]
        yield sheet.name, header, _rows(sheet)


def _rows(sheet: Sheet) -> Iterator[list[Cell]]:
    for record in sheet.for_export().iterator(chunk_size=1000):
        yield [column.exported(record) for column in sheet.columns]


def _csv_texts() -> Iterator[tuple[str, str, int]]:
    for name, header, rows in _sheets():
        text = io.StringIO(newline="")
        writer = csv.writer(text)
        writer.writerow(header)
        count = 0
        for row in rows:
            writer.writerow([as_csv(cell) for cell in row])
            count += 1
        yield name, text.getvalue(), count


def _spreadsheet_cell(cell: Cell) -> Cell:
    if not isinstance(cell, Decimal):
        return cell
    # A spreadsheet keeps binary numbers: one that would come back changed goes as text.
    number = float(cell)
    return number if Decimal(repr(number)) == cell else plain(cell)

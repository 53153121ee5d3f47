"""Csv files, one a sheet: UTF-8, comma or semicolon."""

import csv
import io
import zipfile
from collections.abc import Callable
from pathlib import Path, PurePosixPath

from django.utils.translation import gettext as _

from edsite.workbook.faults import Unreadable
from edsite.workbook.limits import MAX_CELL_CHARACTERS, MAX_MEMBERS, MAX_UNPACKED_BYTES
from edsite.workbook.table import Table

SUFFIX = ".csv"
# A list of references may be longer than a spreadsheet's cell.
csv.field_size_limit(max(csv.field_size_limit(), 32 * MAX_CELL_CHARACTERS))


def read_folder(folder: Path, known: set[str]) -> list[Table]:
    files = [path for path in sorted(folder.iterdir()) if not _is_left_by_system(path.name)]
    if len(files) > MAX_MEMBERS or sum(path.stat().st_size for path in files) > MAX_UNPACKED_BYTES:
        raise Unreadable(
            _("the folder is too large"),
            _("at most %(number)d files and %(size)d MB")
            % {"number": MAX_MEMBERS, "size": MAX_UNPACKED_BYTES // 2**20},
        )
    return [_read_table(path.name, path.read_bytes, known) for path in files]


def read_zip(archive: zipfile.ZipFile, known: set[str]) -> list[Table]:
    members = [
        member
        for member in archive.infolist()
        if not member.is_dir() and not _is_left_by_system(member.filename)
    ]
    return [
        _read_table(
            PurePosixPath(member.filename).name, lambda member=member: archive.read(member), known
        )
        for member in members
    ]


def _is_left_by_system(name: str) -> bool:
    """What a file manager puts beside the files, without anybody asking."""
    parts = PurePosixPath(name).parts
    return any(part.startswith(".") or part == "__MACOSX" for part in parts)


def _read_table(file_name: str, content: Callable[[], bytes], known: set[str]) -> Table:
    name = file_name[: -len(SUFFIX)] if file_name.lower().endswith(SUFFIX) else file_name
    table = Table(name.strip())
    if table.name.lower() not in known:
        return table
    try:
        _fill(table, content())
    except Unreadable as error:
        table.unreadable = error
    return table


def _fill(table: Table, content: bytes) -> None:
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise Unreadable(
            _("the text is not encoded in UTF-8"),
            _("a csv file saved as “CSV UTF-8”"),
            sheet=table.name,
            row=content.count(b"\n", 0, error.start) + 1,
        ) from None
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=_delimiter(text), strict=True)
    number = 0
    try:
        for number, cells in enumerate(reader, start=1):
            table.add(number, cells)
    except csv.Error:
        raise Unreadable(
            _("the quotation marks of the row do not match"),
            _('a text with a quotation mark, line end or separator inside “"…"”'),
            sheet=table.name,
            row=number + 1,
        ) from None


def _delimiter(text: str) -> str:
    """Whichever the header uses: names of columns hold neither."""
    header = text.lstrip("\r\n").splitlines()[0] if text.strip() else ""
    return ";" if header.count(";") > header.count(",") else ","

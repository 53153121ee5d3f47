"""Opens a register: xlsx, ods, a zip of csv files, or a folder of them."""

import zipfile
from collections.abc import Iterable
from pathlib import Path
from typing import BinaryIO

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from edsite.workbook import csv_files, ods, xlsx
from edsite.workbook.faults import Unreadable
from edsite.workbook.limits import (
    MAX_FILE_BYTES,
    MAX_MEMBERS,
    MAX_RATIO,
    MAX_SHEETS,
    MAX_UNPACKED_BYTES,
    RATIO_COUNTS_FROM_BYTES,
)
from edsite.workbook.table import Table

KINDS = gettext_lazy("an xlsx or ods file, or a zip or folder of csv files")


def read_workbook(path: Path, known: Iterable[str]) -> list[Table]:
    """Every sheet of the file, in its order; sheets that are not `known` come without rows.

    Raises Unreadable.
    """
    try:
        if path.is_dir():
            tables = csv_files.read_folder(path, set(known))
        else:
            with path.open("rb") as file:
                tables = _read_file(file, path.stat().st_size, set(known))
    except FileNotFoundError:
        raise Unreadable(_("there is no file “%(name)s”") % {"name": path.name}, KINDS) from None
    except OSError as error:
        raise Unreadable(error.strerror or str(error), KINDS) from None
    if not tables:
        raise Unreadable(_("there is no sheet in it"), "; ".join(known))
    if len(tables) > MAX_SHEETS:
        raise Unreadable(
            _("it has %(number)d sheets") % {"number": len(tables)},
            _("at most %(number)d") % {"number": MAX_SHEETS},
        )
    return tables


def _read_file(file: BinaryIO, size: int, known: set[str]) -> list[Table]:
    if size > MAX_FILE_BYTES:
        raise Unreadable(
            _("the file has %(size)d MB") % {"size": -(-size // 2**20)},
            _("at most %(size)d MB") % {"size": MAX_FILE_BYTES // 2**20},
        )
    try:
        with zipfile.ZipFile(file) as archive:
            refuse_bombs(archive, size)
            names = set(archive.namelist())
            if "xl/workbook.xml" in names:
                return xlsx.read(archive, file, known)
            if "content.xml" in names:
                return ods.read(archive, known)
            return csv_files.read_zip(archive, known)
    except Unreadable:
        raise
    # Damaged files make zipfile, zlib, the xml parsers and openpyxl raise some twenty kinds of
    # exceptions; to the person who sends one they all mean the same.
    except Exception as error:
        raise Unreadable(
            _("the file cannot be read"),
            _("an undamaged xlsx or ods file without a password, or a zip of csv files"),
        ) from error


def refuse_bombs(archive: zipfile.ZipFile, size: int) -> None:
    """By the sizes the archive claims: reading a member never gives more than it claims."""
    members = archive.infolist()
    if len(members) > MAX_MEMBERS:
        raise Unreadable(
            _("it packs %(number)d files") % {"number": len(members)},
            _("at most %(number)d") % {"number": MAX_MEMBERS},
        )
    unpacked = sum(member.file_size for member in members)
    if unpacked > MAX_UNPACKED_BYTES or (
        unpacked > RATIO_COUNTS_FROM_BYTES and unpacked > MAX_RATIO * size
    ):
        raise Unreadable(
            _("it unpacks to %(size)d MB") % {"size": unpacked // 2**20},
            _("at most %(size)d MB, and at most %(ratio)d times the packed size")
            % {"size": MAX_UNPACKED_BYTES // 2**20, "ratio": MAX_RATIO},
        )

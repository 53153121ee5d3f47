"""Small files that would fill the memory or take an hour are refused before they do."""

import io
import time
import zipfile
from pathlib import Path

import pytest
from django.utils import translation
from openpyxl import Workbook

from edsite.workbook import import_register, limits
from tests.edsite.register_files import DAY, write_xlsx, write_zip
from tests.edsite.small_register import register
from tests.edsite.test_workbook_files import HEADER, ODS_CELL, ods, said, themes

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def english():
    with translation.override("en"):
        yield


def zeros(tmp_path: Path, name: str, megabytes: int, members: int = 1) -> Path:
    path = tmp_path / "bomb.zip"
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for number in range(members):
            archive.writestr(f"{number}{name}", b"0" * megabytes * 2**20)
    return path


@pytest.mark.parametrize(
    ("megabytes", "members", "fault"),
    [(101, 1, "unpacks to 101 MB"), (30, 1, "unpacks to 30 MB"), (0, 201, "packs 201 files")],
)
def test_zip_bombs_are_refused_unopened(tmp_path: Path, megabytes: int, members: int, fault: str):
    path = zeros(tmp_path, "themes.csv", megabytes, members)
    began = time.process_time()
    assert fault in said(import_register(path, day=DAY))
    assert time.process_time() - began < 1


def test_a_zip_that_lies_about_its_size_is_refused(tmp_path: Path):
    path = zeros(tmp_path, "themes.csv", 101)
    content = path.read_bytes().replace((101 * 2**20).to_bytes(4, "little"), b"\x10\0\0\0")
    (tmp_path / "lie.zip").write_bytes(content.replace(b"0themes", b"Xthemes"))
    assert len(said(import_register(tmp_path / "lie.zip", day=DAY)).splitlines()) == 1


def test_a_file_over_the_limit_is_refused(tmp_path: Path):
    path = tmp_path / "big.xlsx"
    with path.open("wb") as file:
        file.truncate(limits.MAX_FILE_BYTES + 1)
    assert "the file has 11 MB, expected at most 10 MB" in said(import_register(path, day=DAY))


def test_too_many_sheets_rows_and_columns(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    sheets = {f"s{number}": register()["themes"] for number in range(21)}
    path = write_zip(tmp_path / "sheets.zip", sheets)
    assert "it has 21 sheets, expected at most 20" in said(import_register(path, day=DAY))
    wide = {"themes": [{f"c{number}": "x" for number in range(61)}]}
    for write in (write_xlsx, write_zip):
        path = write(tmp_path / "wide", wide)
        assert "the row has 61 columns, expected at most 60" in said(import_register(path, day=DAY))
    assert "the sheet is too large, expected at most 50000 rows" in said(
        themes(tmp_path, HEADER + "a,b,c\n" * 50_001)
    )


def odd_xlsx(tmp_path: Path, sheet_xml: bytes, prolog: bytes = b"") -> Path:
    """A workbook with one sheet of our own xml."""
    empty = io.BytesIO()
    book = Workbook()
    book.active.title = "themes"
    book.save(empty)
    path = tmp_path / "odd.xlsx"
    with zipfile.ZipFile(empty) as old, zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as new:
        for member in old.infolist():
            content = old.read(member)
            if member.filename.endswith("sheet1.xml"):
                content = (
                    prolog
                    + b'<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/'
                    + b'main"><sheetData>'
                    + sheet_xml
                    + b"</sheetData></worksheet>"
                )
            new.writestr(member, content)
    return path


CELL = b'<c r="%s" t="inlineStr"><is><t>%s</t></is></c>'


@pytest.mark.parametrize(
    "sheet_xml",
    [
        b'<row r="2000000000">' + CELL % (b"A2000000000", b"x") + b"</row>",
        b'<row r="1">' + CELL % (b"XFD1", b"x") + b"</row>",
        b"".join(b'<row r="%d"><c r="XFD%d"/></row>' % (n, n) for n in range(1, 50_000)),
    ],
)
def test_far_away_cells_end_quickly(tmp_path: Path, sheet_xml: bytes):
    began = time.process_time()
    said(import_register(odd_xlsx(tmp_path, sheet_xml), day=DAY))
    assert time.process_time() - began < 10


@pytest.mark.parametrize(
    "prolog",
    [
        b'<!DOCTYPE x [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;">]>',
        b'<!DOCTYPE x [<!ENTITY b SYSTEM "file:///etc/hostname">]>',
        b'<!DOCTYPE x SYSTEM "http://127.0.0.1:9/x.dtd">',
    ],
)
def test_entities_are_refused(tmp_path: Path, prolog: bytes):
    row = b'<row r="1">' + CELL % (b"A1", b"&b;") + b"</row>"
    assert "the file cannot be read" in said(
        import_register(odd_xlsx(tmp_path, row, prolog), day=DAY)
    )
    path = tmp_path / "odd.ods"
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("content.xml", prolog + b"<x>&b;</x>")
    assert "the file cannot be read" in said(import_register(path, day=DAY))


@pytest.mark.parametrize(
    "rows",
    [
        "<table:table-row>"
        + ODS_CELL.format(' table:number-columns-repeated="2000000000"', "x")
        + "</table:table-row>",
        '<table:table-row table:number-rows-repeated="2000000000">'
        + ODS_CELL.format("", "x")
        + "</table:table-row>",
        "<table:table-row>"
        + ODS_CELL.format("", '<text:s text:c="2000000000"/>x')
        + "</table:table-row>",
    ],
)
def test_ods_repetitions_end_quickly(tmp_path: Path, rows: str):
    began = time.process_time()
    said(ods(tmp_path, rows))
    assert time.process_time() - began < 5

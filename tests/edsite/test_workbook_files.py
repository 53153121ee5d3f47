"""Files of every kind: how they may be written, and those that are refused before they do harm."""

import io
import time
import zipfile
from pathlib import Path

import pytest
from django.utils import translation
from openpyxl import Workbook

from edsite.workbook import Result, import_register, limits
from experts.models import Theme
from tests.edsite.register_files import DAY, counts, csv_text, register, write_xlsx, write_zip

pytestmark = pytest.mark.django_db
HEADER = "code,name_nl,name_fr\n"


@pytest.fixture(autouse=True)
def english():
    with translation.override("en"):
        yield


def themes(tmp_path: Path, content: bytes | str, name: str = "themes.csv") -> Result:
    path = tmp_path / "register.zip"
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr(name, content)
    return import_register(path, day=DAY)


def said(result: Result) -> str:
    assert result.faults
    assert not Theme.objects.exists()
    return "\n".join(str(fault) for fault in result.faults)


@pytest.mark.parametrize(
    "content",
    [
        f"{HEADER}é,“x”,y\n",
        f"\ufeff{HEADER}é,“x”,y\n",
        "name_fr;code;name_nl\r\ny;é;“x”\r\n",
        f'{HEADER}\n,,\n"é","“x”","y"',
        " Code ,NAME_NL,name_fr,\né,“x”,y,\n",
    ],
)
def test_csv_may_be_written_in_several_ways(tmp_path: Path, content: str):
    assert counts(themes(tmp_path, content)) == (1, 0, 0)
    assert Theme.objects.get(code="é").name_nl == "“x”"


def test_a_text_in_csv_may_hold_separators_quotes_and_line_ends(tmp_path: Path):
    assert counts(themes(tmp_path, f'{HEADER}a,"x;\n""y"", z",b\n')) == (1, 0, 0)
    assert Theme.objects.get().name_nl == 'x;\n"y", z'


def test_the_files_of_a_zip_may_stand_in_a_folder_beside_what_a_mac_adds(tmp_path: Path):
    path = tmp_path / "register.zip"
    with zipfile.ZipFile(path, "w") as archive:
        archive.mkdir("register")
        archive.writestr("register/themes.CSV", f"{HEADER}a,b,c\n")
        archive.writestr("__MACOSX/register/._themes.csv", b"\x00\xff")
        archive.writestr("register/.DS_Store", b"\x00\xff")
    assert counts(import_register(path, day=DAY)) == (1, 0, 0)


@pytest.mark.parametrize(
    ("content", "fault"),
    [
        (f"{HEADER}a,b,c\né,x,y\n".encode("latin-1"), "themes!3 -: the text is not encoded in"),
        (f"{HEADER}é,x,y\n".encode("utf-16"), "themes!1 -: the text is not encoded in UTF-8"),
        (f'{HEADER}a,"b"x,c\n', "themes!2 -: the quotation marks of the row do not match"),
        (f'{HEADER}a,b,c\nd,"e,f\n', "themes!3 -: the quotation marks of the row do not match"),
        (f"{HEADER}a,b,c,d\n", "themes!2 D: “d” stands under no header"),
        ("", "themes!1 code: this column is missing"),
        (f"\n{HEADER}a,b,c\n", "themes!1 code: this column is missing"),
        ("code,name_nl,code,name_fr\na,b,c,d\n", "themes!1 code: this column stands here twice"),
        (HEADER.replace(",", "\t"), "themes!1 code\tname_nl\tname_fr: this column is not known"),
    ],
)
def test_faults_of_csv_files(tmp_path: Path, content: bytes | str, fault: str):
    assert " ".join(fault.split()) in said(themes(tmp_path, content))


@pytest.mark.parametrize(
    "content",
    [b"", b"hello", b"PK\x03\x04 broken", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"x" * 600],
)
def test_what_is_no_workbook_is_one_fault(tmp_path: Path, content: bytes):
    path = tmp_path / "register.xlsx"
    path.write_bytes(content)
    assert said(import_register(path, day=DAY)).startswith("workbook!1 -: the file cannot be read")


def test_a_damaged_workbook_is_one_fault(tmp_path: Path):
    whole = write_xlsx(tmp_path / "whole.xlsx", register()).read_bytes()
    for name, content in {
        "half": whole[: len(whole) // 2],
        "swapped": whole.replace(b"PK\x03\x04", b"PK\x03\x05", 3),
    }.items():
        path = tmp_path / f"{name}.xlsx"
        path.write_bytes(content)
        assert len(said(import_register(path, day=DAY)).splitlines()) == 1


def test_a_missing_file_and_an_empty_folder(tmp_path: Path):
    assert "there is no file “none.xlsx”" in said(import_register(tmp_path / "none.xlsx", day=DAY))
    assert "there is no sheet in it" in said(import_register(tmp_path, day=DAY))


def test_two_files_of_one_sheet_are_a_fault(tmp_path: Path):
    path = write_zip(tmp_path / "register.zip", {"themes": register()["themes"]})
    with zipfile.ZipFile(path, "a") as archive:
        archive.writestr("more/Themes.csv", csv_text(register()["themes"]))
    assert said(import_register(path, day=DAY)) == (
        "themes!1 -: this sheet stands here twice, expected it once"
    )


def test_a_formula_counts_by_its_result_and_without_one_as_text(tmp_path: Path):
    sheets = {"themes": [{"code": "=SUM(1)", "name_nl": "=A1", "name_fr": "='x"}]}
    path = write_xlsx(tmp_path / "typed.xlsx", sheets)
    assert counts(import_register(path, day=DAY)) == (1, 0, 0)
    assert Theme.objects.get().code == "=SUM(1)"

    worked_out = tmp_path / "worked out.xlsx"
    with zipfile.ZipFile(path) as old, zipfile.ZipFile(worked_out, "w") as new:
        for member in old.infolist():
            content = old.read(member)
            if member.filename.endswith("sheet1.xml"):
                content = content.replace(b"<f>A1</f><v />", b"<f>A1</f><v>12</v>")
                content = content.replace(b"<f>A1</f><v></v>", b"<f>A1</f><v>12</v>")
            new.writestr(member, content)
    assert counts(import_register(worked_out, day=DAY)) == (0, 1, 0)
    assert (Theme.objects.get().name_nl, Theme.objects.get().name_fr) == ("12", "='x")


# Bombs: small files that would fill the memory or take an hour.


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


ODS = (
    '<office:document-content xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0" '
    'xmlns:table="urn:oasis:names:tc:opendocument:xmlns:table:1.0" '
    'xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0"><office:body>'
    '<office:spreadsheet><table:table table:name="themes">{}</table:table>'
    "</office:spreadsheet></office:body></office:document-content>"
)
ODS_CELL = '<table:table-cell office:value-type="string"{}><text:p>{}</text:p></table:table-cell>'


def ods(tmp_path: Path, rows: str) -> Result:
    path = tmp_path / "register.ods"
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("content.xml", ODS.format(rows))
    return import_register(path, day=DAY)


def test_an_ods_as_libreoffice_writes_it(tmp_path: Path):
    header = "".join(ODS_CELL.format("", name) for name in HEADER.strip().split(","))
    empty = '<table:table-cell table:number-columns-repeated="16381"/>'
    note = "<office:annotation><text:p>not this</text:p></office:annotation>"
    name = 'two<text:s text:c="2"/><text:span>words</text:span></text:p><text:p>next'
    result = ods(
        tmp_path,
        f"<table:table-header-rows><table:table-row>{header}{empty}</table:table-row>"
        '</table:table-header-rows><table:table-row table:number-rows-repeated="2">'
        f"{empty}</table:table-row><table:table-row>"
        f'<table:table-cell office:value-type="float" office:value="12">{note}'
        f"<text:p>12,0</text:p></table:table-cell>{ODS_CELL.format('', name)}"
        f"{ODS_CELL.format('', '=x')}{empty}</table:table-row>"
        f'<table:table-row table:number-rows-repeated="1048570">{empty}</table:table-row>',
    )
    assert counts(result) == (1, 0, 0)
    theme = Theme.objects.get(code="12")
    assert (theme.name_nl, theme.name_fr) == ("two  words\nnext", "=x")


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

"""Files of every kind: how they may be written, and what is said of those that cannot be read."""

import zipfile
from pathlib import Path

import pytest
from django.utils import translation

from edsite.workbook import Result, import_register
from experts.models import Theme
from tests.edsite.register_files import DAY, counts, csv_text, write_xlsx, write_zip
from tests.edsite.small_register import register

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

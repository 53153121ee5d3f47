"""import_register and export_register as they are typed, and how much work they are."""

import io
import time
from pathlib import Path
from typing import Any

import pytest
from django.core.management import call_command
from django.db import connection
from django.test.utils import CaptureQueriesContext

from edsite.workbook import import_register
from experts.models import Theme
from signals.models import Signal
from tests.edsite.register_files import DAY, counts, import_sheets, write_xlsx
from tests.edsite.small_register import Sheets, register

pytestmark = pytest.mark.django_db


def run(*words: Any) -> tuple[int, str, str]:
    out, errors = io.StringIO(), io.StringIO()
    try:
        call_command(*words, stdout=out, stderr=errors)
    except SystemExit as end:
        return int(end.code or 0), out.getvalue(), errors.getvalue()
    return 0, out.getvalue(), errors.getvalue()


def test_import_says_in_one_sentence_what_it_did(tmp_path: Path):
    path = write_xlsx(tmp_path / "register.xlsx", register())
    assert run("import_register", path, "--dry-run") == (
        0,
        "Nothing was written; it would be: 17 added, 0 changed, 0 unchanged.\n",
        "",
    )
    assert run("import_register", path) == (0, "17 added, 0 changed, 0 unchanged.\n", "")
    assert run("import_register", path) == (0, "0 added, 0 changed, 17 unchanged.\n", "")


def test_import_names_each_fault_on_its_line_in_english(tmp_path: Path):
    sheets = register()
    sheets["people"][0]["role"] = "boss"
    sheets["people"][1]["language"] = ""
    path = write_xlsx(tmp_path / "register.xlsx", sheets)
    code, out, errors = run("import_register", path)
    assert (code, out) == (1, "")
    assert errors.splitlines() == [
        "people!2 role: “boss” is not one of the choices, expected one of "
        "expert; coordinator; head; hr; communication; support",
        "people!3 language: it is empty, expected a value",
    ]
    assert not Theme.objects.exists()


def test_import_of_a_missing_file_is_one_line(tmp_path: Path):
    code, out, errors = run("import_register", tmp_path / "none.xlsx")
    assert (code, out, len(errors.splitlines())) == (1, "", 1)


@pytest.mark.parametrize("name", ["register.xlsx", "register.ZIP", "register/"])
def test_export_writes_what_import_reads(tmp_path: Path, name: str):
    import_sheets(tmp_path, register())
    place = f"{tmp_path}/{name}"
    assert run("export_register", place) == (0, f"17 rows written to {place}.\n", "")
    assert run("import_register", place) == (0, "0 added, 0 changed, 17 unchanged.\n", "")


def test_an_export_of_an_empty_register_is_a_register(tmp_path: Path):
    assert run("export_register", f"{tmp_path}/register.xlsx")[0] == 0
    assert run("import_register", f"{tmp_path}/register.xlsx")[1] == (
        "0 added, 0 changed, 0 unchanged.\n"
    )


@pytest.mark.parametrize("name", ["register.pdf", "no folder/register.xlsx"])
def test_export_to_an_impossible_place_is_one_line(tmp_path: Path, name: str):
    code, out, errors = run("export_register", f"{tmp_path}/{name}")
    assert (code, out, len(errors.splitlines())) == (1, "", 1)
    assert list(tmp_path.iterdir()) == []


def many_signals(number: int) -> Sheets:
    sheets = register()
    first = sheets["signals"][0]
    sheets["signals"] = [
        {**first, "reference": f"S-{place}", "story": f"{place} " + "word " * 120}
        for place in range(number)
    ]
    sheets["structural_signals"] = []
    return {name: rows for name, rows in sheets.items() if rows}


def queries(tmp_path: Path, sheets: Sheets, kind: str) -> int:
    with CaptureQueriesContext(
        connection,
    ) as captured:
        counts(import_sheets(tmp_path, sheets, kind))
    return len(captured)


def test_looking_costs_the_same_for_20_rows_as_for_200(tmp_path: Path):
    for number in (20, 200):
        import_sheets(tmp_path, many_signals(number))
    assert queries(tmp_path, many_signals(20), "zip") == queries(tmp_path, many_signals(200), "zip")


def test_five_thousand_signals_are_imported_in_well_under_a_minute(tmp_path: Path):
    path = write_xlsx(tmp_path / "register.xlsx", many_signals(5000))
    began = time.process_time()
    counts(import_register(path, day=DAY))
    assert Signal.objects.count() == 5000
    assert time.process_time() - began < 30

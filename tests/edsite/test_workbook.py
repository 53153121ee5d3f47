"""What is written in a register is what is stored, and comes back the same."""

import csv
import re
import zipfile
from datetime import date, datetime
from decimal import Decimal
from pathlib import Path

import pytest
from openpyxl import load_workbook

from edsite.workbook import Choice, all_sheets, export_register, import_register
from experts.models import Employment, FundingAgreement, Person, Theme
from partners.models import Detachment, Organisation, Site
from projects.models import Participation, Project, ProjectRequest
from signals.models import Signal, SignalStatus, StructuralSignal
from tests.cast import Cast, make_signal
from tests.edsite.register_files import DAY, WRITERS, counts, import_sheets
from tests.edsite.small_register import register

pytestmark = pytest.mark.django_db
ROWS = 17

CONTRACT = """
themes: code* name_nl* name_fr* name_de
funding_sources: code* name_nl* name_fr* name_de
funding_agreements: reference* source* title amount_eur first_day* last_day places_experts places_coordinators prolongs
organisations: code* name_nl* name_fr* name_de kind* sector*
sites: code* organisation* name_nl name_fr municipality* province* latitude longitude
people: code* first_name* last_name* role* language* email
employments: person* employer statute* grade fte* first_day* last_day end_reason agreement source
detachments: person* site* form* fte first_day* last_day roles
signals: reference* author* sent_on* organisation level main_theme themes obstacle authority title* story* wanted_change status* outcome closed_on feedback_on
structural_signals: reference* statement_nl* statement_fr level main_theme recognised_on* owner signals*
project_requests: reference* requester* received_on* question* decision decided_on project
projects: reference* kind* title_nl* title_fr organisation requester starts_on* ends_on main_theme themes participants result_nl result_fr highlight
"""  # noqa: E501


def declared() -> str:
    return "\n".join(
        f"{sheet.name}: "
        + " ".join(column.name + "*" * column.required for column in sheet.columns)
        for sheet in all_sheets().values()
    )


def test_sheets_and_columns_are_those_agreed():
    assert declared() == CONTRACT.strip()


@pytest.mark.parametrize("kind", WRITERS)
def test_every_format_is_read_alike(tmp_path: Path, kind: str):
    assert counts(import_sheets(tmp_path, register(), kind)) == (ROWS, 0, 0)
    assert counts(import_sheets(tmp_path, register())) == (0, 0, ROWS)

    site = Site.objects.get()
    assert (site.latitude, site.province) == (Decimal("51.0234567"), "BE-VOV")
    employment = Employment.objects.get(person__code="ED1")
    assert (employment.fte, employment.employer.code) == (Decimal("0.3333333333"), "UZ")
    assert (employment.agreement.reference, employment.source) == ("R-2020", None)
    assert Employment.objects.get(person__code="CO1").employer is None
    agreement = FundingAgreement.objects.get(reference="R-2020")
    assert (agreement.prolongs.reference, agreement.amount_eur) == ("R-2015", Decimal("1234.50"))
    assert Detachment.objects.get().roles == "welcome; bridge builder"
    signal = Signal.objects.get(reference="S-1")
    assert signal.story == "First line\nsecond line, with “quotes”; and 'others'"
    assert (signal.language, signal.closed_on) == ("fr", date(2020, 6, 1))
    assert {theme.code for theme in signal.themes.all()} == {"health", "digital"}
    assert StructuralSignal.objects.get().signals.count() == 2
    assert ProjectRequest.objects.get().project == Project.objects.get(is_highlight=True)


@pytest.mark.parametrize("kind", WRITERS)
def test_a_text_that_looks_like_a_formula_is_stored_as_typed(tmp_path: Path, kind: str):
    import_sheets(tmp_path, register(), kind)
    first, second = Signal.objects.order_by("reference")
    assert (first.title, first.wanted_change) == ("=1+1", "-less paper")
    assert (second.title, second.story) == ("+32 2 123 45 67", "@home")


@pytest.mark.parametrize("name", ["register.xlsx", "register.zip", "register/"])
def test_an_export_comes_back_without_a_change(tmp_path: Path, name: str):
    import_sheets(tmp_path, register())
    texts = [
        "=cmd|' /C calc'!A0",
        "'=already guarded",
        "''-twice",
        "\tTab first",
        "#N/A",
        "_x000D_",
        "12.0",
        "2020-01-01",
        "TRUE",
        " spaces around ",
        "a\r\nb\rc",
        "😀" * 100,
        'it\'s; quite, "quoted"',
    ]
    for number, text in enumerate(texts):
        Theme.objects.create(code=f"t{number}", name_nl=text, name_fr="x")
    Theme.objects.create(code="=code", name_nl="x", name_fr="x")
    Site.objects.update(latitude=Decimal("-51.123456789012"))
    assert export_register(f"{tmp_path}/{name}") == ROWS + len(texts) + 1

    result = import_register(tmp_path / name, day=DAY)
    assert counts(result) == (0, 0, ROWS + len(texts) + 1)
    Theme.objects.filter(code__startswith="t").delete()
    import_register(tmp_path / name, day=DAY)
    stored = dict(Theme.objects.values_list("code", "name_nl"))
    for number, text in enumerate(texts):
        assert stored[f"t{number}"] == text.replace("\r\n", "\n").replace("\r", "\n")


def test_an_export_holds_no_formula_and_typed_days_and_numbers(tmp_path: Path):
    import_sheets(tmp_path, register())
    export_register(f"{tmp_path}/register.xlsx")
    book = load_workbook(tmp_path / "register.xlsx")
    assert book.sheetnames == list(all_sheets())
    for sheet in book:
        assert [cell.value for cell in sheet[1]] == list(all_sheets()[sheet.title].by_name)
        assert not [cell for row in sheet.rows for cell in row if cell.data_type == "f"]
    headers = [cell.value for cell in book["signals"][1]]
    row = dict(zip(headers, book["signals"][2], strict=True))
    assert (row["title"].value, row["title"].data_type) == ("'=1+1", "s")
    assert row["sent_on"].value == datetime(2020, 5, 4)
    assert book["sites"]["G2"].value == 51.0234567


def test_a_csv_export_guards_texts_and_leaves_numbers(tmp_path: Path):
    import_sheets(tmp_path, register())
    Site.objects.update(longitude=Decimal("-3.5"))
    export_register(f"{tmp_path}/register.zip")
    with zipfile.ZipFile(tmp_path / "register.zip") as archive:
        signals = list(csv.DictReader(archive.read("signals.csv").decode().splitlines()))
        sites = list(csv.DictReader(archive.read("sites.csv").decode().splitlines()))
    assert signals[0]["title"] == "'=1+1"
    assert (sites[0]["longitude"], signals[0]["sent_on"]) == ("-3.5", "2020-05-04")


def test_codes_are_known_whatever_the_case_and_keep_their_spelling(tmp_path: Path):
    import_sheets(tmp_path, register())
    people = [{**register()["people"][0], "code": "ed1", "first_name": "Other"}]
    assert counts(import_sheets(tmp_path, {"people": people})) == (0, 1, 0)
    assert Person.objects.get(first_name="Other").code == "ED1"


def test_numbers_stand_for_codes_and_texts(tmp_path: Path):
    rows = [{"code": 12.0, "name_nl": 2020, "name_fr": 1.5, "name_de": True}]
    assert counts(import_sheets(tmp_path, {"themes": rows})) == (1, 0, 0)
    theme = Theme.objects.get()
    assert (theme.code, theme.name_nl) == ("12", "2020")
    assert (theme.name_fr, theme.name_de) == ("1.5", "TRUE")


def test_missing_columns_and_sheets_are_left_untouched_and_empty_cells_empty(tmp_path: Path):
    import_sheets(tmp_path, register())
    rows = [{"code": "UZ-GNT", "organisation": "UZ", "municipality": "Gent", "province": "be-vov"}]
    assert counts(import_sheets(tmp_path, {"sites": rows})) == (0, 0, 1)
    assert Site.objects.get().name_nl == "Campus"
    rows[0]["name_nl"] = "  "
    assert counts(import_sheets(tmp_path, {"sites": rows})) == (0, 1, 0)
    assert (Site.objects.get().name_nl, Site.objects.get().name_fr) == ("", "")


def test_a_missing_employer_column_keeps_the_employer(tmp_path: Path):
    import_sheets(tmp_path, register())
    row = {"person": "ED1", "statute": "trainee", "fte": "1", "first_day": "2019-01-01"}
    assert counts(import_sheets(tmp_path, {"employments": [row]})) == (0, 1, 0)
    employment = Employment.objects.get(person__code="ED1")
    assert (employment.statute, employment.employer.code) == ("trainee", "UZ")


def test_participants_who_stay_keep_role_and_hours(tmp_path: Path):
    import_sheets(tmp_path, register())
    Participation.objects.filter(person__code="ED1").update(role="speaker", hours=12)
    rows = [{**register()["projects"][0], "participants": "ed1"}]
    assert counts(import_sheets(tmp_path, {"projects": rows})) == (0, 1, 0)
    assert [(each.role, each.hours) for each in Participation.objects.all()] == [("speaker", 12)]


def test_drafts_are_neither_exported_nor_touched(tmp_path: Path, cast: Cast):
    draft = make_signal("D-1", cast.amina.person)
    bundle = StructuralSignal.objects.create(
        reference="B-9", statement_nl="Zo is het.", recognised_on=DAY
    )
    bundle.signals.set([draft, make_signal("S-9", cast.amina.person)])
    Signal.objects.filter(pk=draft.pk).update(status=SignalStatus.DRAFT)
    export_register(f"{tmp_path}/register/")
    assert "D-1" not in (tmp_path / "register" / "signals.csv").read_text(encoding="utf-8")
    result = import_register(tmp_path / "register", day=DAY)
    assert (result.added, result.changed, result.faults) == (0, 0, [])
    assert bundle.signals.count() == 2


def test_agreements_may_prolong_themselves_and_one_another(tmp_path: Path):
    sheets = register()
    for row, other in zip(sheets["funding_agreements"], ["R-2015", "R-2020"], strict=True):
        row["prolongs"] = other
    assert counts(import_sheets(tmp_path, sheets)) == (ROWS, 0, 0)
    assert FundingAgreement.objects.get(reference="R-2015").prolongs.reference == "R-2020"
    assert counts(import_sheets(tmp_path, sheets)) == (0, 0, ROWS)


def test_a_dry_run_says_what_would_happen_and_writes_nothing(tmp_path: Path):
    result = import_sheets(tmp_path, register(), dry_run=True)
    assert counts(result) == (ROWS, 0, 0)
    assert not Organisation.objects.exists()


def test_the_guide_names_the_same_sheets_columns_and_choices(settings):
    guide = (settings.BASE_DIR / "docs" / "register.md").read_text(encoding="utf-8")
    described, choices = [], {}
    for part in guide.partition("## The sheets")[2].split("### ")[1:]:
        rows = re.findall(r"^\| `(\w+)`(\*?) \| (.*) \|$", part, re.MULTILINE)
        name = part.split("`")[1]
        described.append(f"{name}: " + " ".join(column + star for column, star, _holds in rows))
        choices |= {(name, row[0]): re.findall(r"`([\w-]+)`", row[2]) for row in rows}
    assert "\n".join(described) == declared()
    for sheet in all_sheets().values():
        for column in sheet.columns:
            if isinstance(column, Choice):
                assert choices[sheet.name, column.name] == column.values

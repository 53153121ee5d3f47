"""Every fault of a register is named with its cell, all of them at once, and nothing is written."""

import re
from datetime import datetime, time
from pathlib import Path
from typing import Any

import pytest
from django.utils import translation

from experts.models import Theme
from signals.models import Signal
from tests.edsite.register_files import counts, import_sheets
from tests.edsite.small_register import register

pytestmark = pytest.mark.django_db
FORM = re.compile(r"^[^!\n]+![1-9][0-9]* [^:\n]+: [^\n]+, expected [^\n]+$")


@pytest.fixture(autouse=True)
def english():
    with translation.override("en"):
        yield


def places(tmp_path: Path, sheets: dict[str, Any], kind: str = "xlsx") -> list[str]:
    """Where the faults are, once each is known to have the agreed form."""
    lines = [str(fault) for fault in import_sheets(tmp_path, sheets, kind).faults]
    for line in lines:
        assert FORM.match(line), line
    assert not Theme.objects.exists()
    return [line.partition(":")[0] for line in lines]


# Sheet, row of the list, column, the wrong value, and the column that is blamed if another one.
WRONG = [
    ("themes", 0, "code", ""),
    ("themes", 0, "code", " \u00a0 "),
    ("themes", 0, "code", "x" * 201),
    ("themes", 1, "code", "HEALTH"),
    ("themes", 0, "name_fr", "  "),
    ("themes", 0, "name_nl", "x" * 201),
    ("funding_agreements", 0, "source", "NOBODY"),
    ("funding_agreements", 0, "amount_eur", "1,5"),
    ("funding_agreements", 0, "amount_eur", "1 000"),
    ("funding_agreements", 0, "amount_eur", "a lot"),
    ("funding_agreements", 0, "amount_eur", 1e13),
    ("funding_agreements", 0, "first_day", "03/04/2021"),
    ("funding_agreements", 0, "first_day", "2021-02-30"),
    ("funding_agreements", 0, "first_day", "20210203"),
    ("funding_agreements", 0, "first_day", 44000),
    ("funding_agreements", 0, "first_day", datetime(2021, 1, 1, 12)),
    ("funding_agreements", 0, "first_day", time(0)),
    ("funding_agreements", 0, "last_day", "2020-06-30"),
    ("funding_agreements", 0, "places_experts", -1),
    ("funding_agreements", 0, "places_experts", 1.5),
    ("funding_agreements", 0, "prolongs", "R-1900"),
    ("organisations", 0, "kind", "shop"),
    ("organisations", 0, "sector", "hospital"),
    ("sites", 0, "organisation", "ZZ"),
    ("sites", 0, "province", "BE-XXX"),
    ("sites", 0, "latitude", 90.1),
    ("sites", 0, "latitude", "50,8"),
    ("sites", 0, "latitude", "nan"),
    ("sites", 0, "longitude", -180.01),
    ("sites", 0, "longitude", "inf"),
    ("sites", 0, "longitude", True),
    ("sites", 0, "municipality", ""),
    ("people", 0, "role", "boss"),
    ("people", 0, "language", "en"),
    ("people", 0, "email", "no address"),
    ("people", 0, "email", "a@b"),
    ("people", 0, "email", f"{'x' * 60}@{'y.' * 80}example.org"),
    ("employments", 0, "person", "ED9"),
    ("employments", 0, "employer", "RIZIV"),
    ("employments", 0, "statute", "boss"),
    ("employments", 0, "grade", "E"),
    ("employments", 0, "fte", 0),
    ("employments", 0, "fte", 1.01),
    ("employments", 0, "fte", -0.5),
    ("employments", 0, "fte", "0,5"),
    ("employments", 0, "fte", ""),
    ("employments", 0, "fte", "1e-12"),
    ("employments", 0, "last_day", "2018-12-31"),
    ("employments", 0, "source", "RIZIV"),
    ("employments", 0, "agreement", "R-9"),
    ("employments", 0, "source", "R-2020"),
    ("detachments", 0, "form", "visit"),
    ("detachments", 0, "site", "UZ"),
    ("detachments", 0, "fte", 2),
    ("detachments", 0, "last_day", "2018-12-31"),
    ("detachments", 0, "roles", "x" * 20_001),
    ("signals", 0, "author", "ED9"),
    ("signals", 0, "sent_on", ""),
    ("signals", 0, "level", "none"),
    ("signals", 0, "main_theme", "hunger"),
    ("signals", 0, "themes", "health;hunger"),
    ("signals", 0, "obstacle", "stairs"),
    ("signals", 0, "authority", "king"),
    ("signals", 0, "title", ""),
    ("signals", 0, "story", "x" * 20_001),
    ("signals", 0, "status", "draft"),
    ("signals", 0, "status", "reopened"),
    ("signals", 0, "outcome", "done"),
    ("signals", 0, "outcome", ""),
    ("signals", 0, "closed_on", ""),
    ("signals", 0, "closed_on", "2020-05-03"),
    ("signals", 0, "feedback_on", "2020-05-03"),
    ("signals", 1, "closed_on", "2021-01-01"),
    ("structural_signals", 0, "owner", "CO9"),
    ("structural_signals", 0, "signals", ""),
    ("structural_signals", 0, "signals", " ; "),
    ("structural_signals", 0, "signals", "S-1;S-9"),
    ("structural_signals", 0, "statement_nl", ""),
    ("project_requests", 0, "project", "P-9"),
    ("project_requests", 0, "question", ""),
    ("project_requests", 0, "decided_on", "soon"),
    ("projects", 0, "kind", "own"),
    ("projects", 0, "participants", "ED1;ED9"),
    ("projects", 0, "ends_on", "2020-01-31"),
    ("projects", 0, "highlight", "maybe"),
]


@pytest.mark.parametrize(("sheet", "at", "column", "value"), WRONG)
def test_one_wrong_cell_is_one_fault(tmp_path: Path, sheet: str, at: int, column: str, value: Any):
    sheets = register()
    sheets[sheet][at][column] = value
    # Whatever else is said (a code that others refer to is gone, say), the cell comes with it.
    found = places(tmp_path, sheets)
    assert f"{sheet}!{at + 2} {column}" in found
    if column != "code":
        assert found == [f"{sheet}!{at + 2} {column}"]


def test_all_faults_come_at_once_in_reading_order(tmp_path: Path):
    sheets = register()
    for sheet, at, column, value in reversed(WRONG[-20:]):
        sheets[sheet][at][column] = value
    sheets["projects"][0]["themes"] = "a;b"
    found = places(tmp_path, sheets)
    assert len(found) >= 15
    assert [place.partition("!")[0] for place in found] == sorted(
        (place.partition("!")[0] for place in found), key=list(sheets).index
    )


@pytest.mark.parametrize(
    ("change", "place"),
    [
        (lambda s: s.update(shops=[{"code": "x"}]), "shops!1 -"),
        (lambda s: s["themes"][0].update(colour="red"), "themes!1 colour"),
        (lambda s: s["themes"][0].update({"Code": "red"}), "themes!1 code"),
        (lambda s: [row.pop("name_fr") for row in s["themes"]], "themes!1 name_fr"),
        (lambda s: [row.pop("status") for row in s["signals"]], "signals!1 status"),
        (lambda s: s["themes"][1].update({"": "red"}), "themes!3 E"),
        (lambda s: s["people"].append({**s["people"][0], "code": "ed1"}), "people!4 code"),
        (lambda s: s["employments"].append(s["employments"][1]), "employments!4 person"),
        (lambda s: s["detachments"].append(s["detachments"][0]), "detachments!3 person"),
    ],
)
def test_faults_of_headers_and_of_rows_that_come_twice(tmp_path: Path, change: Any, place: str):
    sheets = register()
    change(sheets)
    assert places(tmp_path, sheets) == [place]


def test_no_more_than_200_faults_are_listed(tmp_path: Path):
    rows = [{"code": f"t{number}", "name_nl": "x", "name_fr": ""} for number in range(250)]
    found = import_sheets(tmp_path, {"themes": rows}).faults
    assert len(found) == 201
    assert (found[199].row, found[200].problem) == (201, "50 more faults are left out")


def test_empty_rows_are_skipped_and_still_counted(tmp_path: Path):
    sheets = register()
    sheets["themes"] = [{"code": "health", "name_nl": "x", "name_fr": "x"}, {}, {"code": "digital"}]
    assert places(tmp_path, sheets, "zip") == ["themes!4 name_nl", "themes!4 name_fr"]


def test_control_characters_are_refused(tmp_path: Path):
    sheets = register()
    sheets["signals"][0]["story"] = "a\x07b"
    assert places(tmp_path, sheets, "zip") == ["signals!2 story"]


def test_rules_look_at_what_is_stored_when_a_column_is_missing(tmp_path: Path):
    import_sheets(tmp_path, register())
    wanted = ("reference", "author", "sent_on", "title", "story", "status")
    closed, taken_up = ({name: row[name] for name in wanted} for row in register()["signals"])

    def faults(row: dict[str, Any], sheet: str = "signals") -> list[str]:
        return [
            str(each).partition(":")[0] for each in import_sheets(tmp_path, {sheet: [row]}).faults
        ]

    assert faults(closed) == []
    assert faults({**closed, "status": "waiting"}) == ["signals!2 status"]
    assert faults({**taken_up, "status": "closed"}) == ["signals!2 status", "signals!2 status"]
    assert faults({**closed, "sent_on": "2020-06-05"}) == ["signals!2 sent_on"]
    assert faults({**closed, "outcome": ""}) == ["signals!2 outcome"]

    employment = {"person": "ED1", "employer": "UZ", "statute": "trainee", "fte": 1}
    employment["first_day"] = "2019-01-01"
    assert faults({**employment, "last_day": "2018-01-01"}, "employments") == [
        "employments!2 last_day"
    ]
    assert faults({**employment, "source": "RIZIV"}, "employments") == ["employments!2 source"]
    assert faults({**employment, "source": "RIZIV", "agreement": ""}, "employments") == []


def test_nothing_else_is_checked(tmp_path: Path):
    sheets = register()
    sheets["detachments"][0]["first_day"] = "1990-01-01"
    sheets["signals"][1] |= {"outcome": "solved", "feedback_on": "2021-01-04"}
    sheets["signals"][0] |= {"closed_on": "2020-05-04", "feedback_on": "2020-05-04"}
    sheets["sites"][0]["province"] = "be-wlx"
    sheets["structural_signals"][0]["owner"] = "ed1"
    sheets["project_requests"][0] |= {"decided_on": "2019-01-01", "decision": "perhaps later"}
    sheets["employments"][0]["last_day"] = "2019-01-01"
    sheets["themes"][0]["code"] = "Health"
    assert counts(import_sheets(tmp_path, sheets))[1:] == (0, 0)
    assert Signal.objects.get(reference="S-2").outcome == "solved"

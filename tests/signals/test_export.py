"""/signals/export.xlsx and .csv: exactly the rows of the list, in its order."""

import csv
import io
from datetime import timedelta

import pytest
from openpyxl import load_workbook

from signals import actions, export
from signals.models import FollowUp, SignalStatus
from tests.cast import TODAY, Cast, make_signal
from tests.queries import query_count

EVIL = ["=1+1", "+1", "-1", "@SUM(1)", "\t=1", "\r=1", "'=1", "\uff1d1+1"]


def csv_rows(client, query: str = "") -> list[dict[str, str]]:
    answer = client.get(f"/signals/export.csv?{query}")
    assert answer.status_code == 200
    text = b"".join(answer.streaming_content).decode("utf-8-sig")
    return list(csv.DictReader(io.StringIO(text, newline=""), delimiter=";"))


def xlsx_rows(client, query: str = "") -> list[tuple]:
    answer = client.get(f"/signals/export.xlsx?{query}")
    assert answer.status_code == 200
    content = b"".join(answer.streaming_content) if answer.streaming else answer.content
    return list(load_workbook(io.BytesIO(content)).active.iter_rows(values_only=True))


@pytest.fixture
def some(cast: Cast) -> None:
    for number in range(30):
        make_signal(
            f"S2020-{number:04}",
            cast.amina.person if number % 2 else cast.bram.person,
            TODAY - timedelta(days=number % 5),
            level="macro" if number % 3 else "",
            title=f"Titel {30 - number}",
        )
    make_signal("S2020-0099", cast.amina.person, status=SignalStatus.DRAFT)


@pytest.mark.parametrize("query", ["", "level=none", "author=ED-BRAM&sort=-title", "q=titel+3"])
def test_the_rows_of_the_list_in_its_order(dirk, some, query) -> None:
    listed, address = [], f"/signals/?{query}"
    while address:
        page = dirk.get(address).context["page"]
        listed += [row.reference for row in page.rows]
        address = f"/signals/{page.next_url}" if page.next_url else ""
    assert page.count_label == str(len(listed))
    assert [row["Reference"] for row in csv_rows(dirk, query)] == listed
    assert [row[0] for row in xlsx_rows(dirk, query)[1:]] == listed


def test_every_text_and_no_internal_note(dirk, cast, signal_in) -> None:
    signal = signal_in(SignalStatus.CLOSED, wanted_change="Anders.", frequency="often")
    FollowUp.objects.create(
        signal=signal, kind="note", on=TODAY, text="Geheim.", is_visible_to_author=False
    )
    actions.give_feedback(
        signal, by=cast.dirk, on=TODAY, version=signal.version, feedback="Het is korter."
    )
    row = csv_rows(dirk)[0]
    assert row["What happened"] == signal.story
    assert row["What should change"] == "Anders."
    assert row["What the author was told"] == "Het is korter."
    assert row["Author"] == "Amina Haddad"
    assert row["How often"] == "often"
    assert "Geheim" not in str(row)


@pytest.mark.parametrize("text", EVIL)
def test_formulas_are_texts(dirk, cast, text) -> None:
    make_signal("S2020-0001", cast.amina.person, title=text, story=text)
    assert csv_rows(dirk)[0]["Title"].startswith("'")
    at = [str(cell) for cell in xlsx_rows(dirk)[0]].index("Title")
    assert str(xlsx_rows(dirk)[1][at]).startswith("'")


def test_names_in_the_language_of_the_person(client_of, cast) -> None:
    client = client_of("dirk")
    client.cookies["django_language"] = "nl"
    answer = client.get("/signals/export.csv")
    assert answer["Content-Disposition"].endswith('-2020-06-15.csv"')
    assert answer["Cache-Control"] == "private, no-store"


def test_a_long_list_goes_as_csv(dirk, some, monkeypatch) -> None:
    monkeypatch.setattr(export, "MOST_SPREADSHEET_ROWS", 29)
    answer = dirk.get("/signals/export.xlsx?sort=title")
    assert (answer.status_code, answer["Location"]) == (302, "/signals/?sort=title")
    assert "csv" in dirk.get(answer["Location"]).content.decode()
    assert len(csv_rows(dirk)) == 30


def test_a_text_too_long_for_a_cell(dirk, cast, monkeypatch) -> None:
    monkeypatch.setattr("edsite.workbook.xlsx.MAX_CELL_CHARACTERS", 50)
    make_signal("S2020-0001", cast.amina.person, story="x" * 51)
    assert dirk.get("/signals/export.xlsx").status_code == 302


def test_a_button_for_these_signals(dirk, some) -> None:
    page = dirk.get("/signals/?author=ED-BRAM").content.decode()
    assert "Export these 15 signals" in page
    assert 'href="/signals/export.csv?author=ED-BRAM"' in page


@pytest.mark.parametrize("ending", ["csv", "xlsx"])
def test_only_the_team(client_of, ending) -> None:
    address = f"/signals/export.{ending}"
    for name in ("amina", "chloe", "els", "fatou", "georges"):
        assert client_of(name).get(address).status_code == 403
    assert client_of("").get(address).status_code == 302
    assert client_of("dirk").post(address).status_code == 405


def test_a_bound_number_of_queries(dirk, cast) -> None:
    for number in range(20):
        make_signal(f"S2020-{number:04}", cast.amina.person)
    few = query_count(dirk, "/signals/export.xlsx")
    for number in range(20, 200):
        make_signal(f"S2020-{number:04}", cast.amina.person)
    assert query_count(dirk, "/signals/export.xlsx") == few

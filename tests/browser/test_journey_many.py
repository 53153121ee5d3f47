"""Dirk with many signals: a change of all of them undone, a filter kept, its rows in a file."""

import csv
from pathlib import Path

import pytest
from openpyxl import load_workbook
from playwright.sync_api import expect

from signals.models import Signal
from tests.browser.conftest import DESKTOP
from tests.browser.journeys import Visitor
from tests.cast import Cast, make_signal


@pytest.fixture
def dirk(open_context, log_in, axe, cast: Cast, language: str) -> Visitor:
    page = open_context(DESKTOP, language).new_page()
    log_in(page, cast.dirk)
    return Visitor(page, language, axe)


@pytest.fixture
def signals(cast: Cast) -> None:
    """Three of five are about what the filter asks for."""
    for number in range(1, 6):
        theme = cast.health if number < 3 else cast.digital
        make_signal(f"S2020-000{number}", cast.bram.person, main_theme=theme)


def test_many_signals_at_once_and_the_list_kept_and_exported(dirk, signals, tmp_path) -> None:
    take_up_all_and_undo_it(dirk)
    keep_a_filter(dirk)
    the_files_hold_the_rows_shown(dirk, tmp_path)


def take_up_all_and_undo_it(dirk: Visitor) -> None:
    dirk.open("/signals/?status=open&owner=nobody")
    dirk.main.locator("select[name=action]").select_option(label=dirk.words("Take up (me)"))
    dirk.press("With all %(number)s of this list", number=5)
    sentence = "Yes, do it for %(number)s signal"
    dirk.press(sentence, many="Yes, do it for %(number)s signals", number=5)
    dirk.sees("%(number)s signal changed", many="%(number)s signals changed", number=5)
    assert Signal.objects.filter(owner__user__first_name="Dirk").count() == 5
    dirk.press("Undo it")
    dirk.sees("Undone")
    assert not Signal.objects.filter(owner__isnull=False).exists()
    dirk.open("/")
    new = {"many": "new signals that nobody has taken up", "number": 5}
    expect(dirk.link("new signal that nobody has taken up", **new)).to_be_visible()


def keep_a_filter(dirk: Visitor) -> None:
    dirk.open("/signals/")
    dirk.main.get_by_label(dirk.words("Theme"), exact=True).select_option("digital")
    dirk.press("Show")
    dirk.sees("Signals: %(number)s", number=3)
    dirk.follow("Keep this filter")
    dirk.box("Name of this filter").fill("Loket")
    dirk.press("Save")
    kept = dirk.main.get_by_role("link", name="Loket", exact=True)
    dirk.open("/signals/")
    dirk.arrive(kept)
    expect(kept).to_have_attribute("aria-current", "true")
    dirk.sees("Signals: %(number)s", number=3)


def the_files_hold_the_rows_shown(dirk: Visitor, tmp_path: Path) -> None:
    dirk.main.get_by_text(dirk.words("Export these %(number)s signals", number=3)).click()
    dirk.look()
    for words, name in (("Spreadsheet (xlsx)", "rows.xlsx"), ("Text file (csv)", "rows.csv")):
        with dirk.page.expect_download() as download:
            dirk.link(words).click()
        download.value.save_as(tmp_path / name)
    sheet = load_workbook(tmp_path / "rows.xlsx").active
    with (tmp_path / "rows.csv").open(encoding="utf-8-sig", newline="") as file:
        lines = list(csv.reader(file, delimiter=";"))
    assert [len(lines), sheet.max_row] == [1 + 3, 1 + 3]
    numbers = {f"S2020-000{number}" for number in (3, 4, 5)}
    assert {line[0] for line in lines[1:]} == numbers
    assert dirk.main.locator("tbody tr").count() == 3

"""What an import leaves in the history of signals, and that unchanged rows leave nothing."""

from datetime import date
from pathlib import Path
from typing import Any

import pytest

from experts.models import Person
from signals.models import FollowUp, Signal
from tests.edsite.register_files import DAY, counts, import_sheets
from tests.edsite.small_register import register

pytestmark = pytest.mark.django_db
Step = tuple[str, str, str, date]


def history(reference: str) -> list[Step]:
    rows = FollowUp.objects.filter(signal__reference=reference).order_by("pk")
    return [(row.kind, row.to_status, row.outcome, row.on) for row in rows]


def standing(reference: str) -> list[Step]:
    rows = FollowUp.objects.standing().filter(signal__reference=reference).order_by("pk")
    return [(row.kind, row.to_status, row.outcome, row.on) for row in rows]


def change(tmp_path: Path, at: int, **values: Any) -> None:
    rows = [{**register()["signals"][at], **values}]
    assert counts(import_sheets(tmp_path, {"signals": rows})) == (0, 1, 0)


CLOSED = ("step", "closed", "solved", date(2020, 6, 1))
TOLD = ("feedback", "", "", date(2020, 6, 8))


@pytest.fixture(autouse=True)
def imported(tmp_path: Path) -> None:
    import_sheets(tmp_path, register())


def test_a_new_signal_has_one_step_and_its_feedback():
    assert history("S-1") == [CLOSED, TOLD]
    assert history("S-2") == [("step", "taken_up", "", date(2020, 12, 31))]
    assert set(FollowUp.objects.values_list("by", flat=True)) == {None}


def test_an_unchanged_row_leaves_nothing(tmp_path: Path):
    before = FollowUp.objects.count(), Person.history.count()
    versions = list(Signal.objects.values_list("version", flat=True))
    assert counts(import_sheets(tmp_path, register()))[:2] == (0, 0)
    assert (FollowUp.objects.count(), Person.history.count()) == before
    assert list(Signal.objects.values_list("version", flat=True)) == versions


def test_a_changed_row_moves_the_version_and_a_dry_run_does_not(tmp_path: Path):
    rows = [{**register()["signals"][0], "title": "Other", "themes": ""}]
    import_sheets(tmp_path, {"signals": rows}, dry_run=True)
    assert Signal.objects.get(reference="S-1").version == 0
    import_sheets(tmp_path, {"signals": rows})
    assert Signal.objects.get(reference="S-1").version == 1
    assert history("S-1") == [CLOSED, TOLD]


def test_other_themes_alone_are_a_change(tmp_path: Path):
    change(tmp_path, 0, themes="health")
    signal = Signal.objects.get(reference="S-1")
    assert (signal.version, [theme.code for theme in signal.themes.all()]) == (1, ["health"])


def test_another_day_of_closing_corrects_the_row(tmp_path: Path):
    change(tmp_path, 0, closed_on="2020-07-01")
    again = ("step", "closed", "solved", date(2020, 7, 1))
    assert history("S-1") == [CLOSED, TOLD, ("correction", "", "", DAY), again]
    assert standing("S-1") == [TOLD, again]


def test_another_outcome_corrects_the_row(tmp_path: Path):
    change(tmp_path, 0, outcome="passed_on")
    assert standing("S-1") == [TOLD, ("step", "closed", "passed_on", date(2020, 6, 1))]


def test_a_signal_closed_by_an_import_is_closed_on_its_day(tmp_path: Path):
    change(tmp_path, 1, status="closed", outcome="solved", closed_on="2021-01-15")
    closing = FollowUp.objects.closings().get(signal__reference="S-2")
    assert (closing.on, closing.from_status) == (date(2021, 1, 15), "taken_up")


def test_a_signal_reopened_by_an_import_keeps_its_closing(tmp_path: Path):
    change(tmp_path, 0, status="waiting", closed_on="", outcome="")
    assert standing("S-1") == [CLOSED, TOLD, ("step", "waiting", "", DAY)]


def test_another_day_of_feedback_corrects_the_row(tmp_path: Path):
    change(tmp_path, 0, feedback_on="2020-06-20")
    assert standing("S-1") == [CLOSED, ("feedback", "", "", date(2020, 6, 20))]


def test_feedback_taken_out_is_only_taken_back(tmp_path: Path):
    change(tmp_path, 0, feedback_on="")
    assert standing("S-1") == [CLOSED]
    assert history("S-1")[-1] == ("correction", "", "", DAY)


def test_versions_of_people_say_where_they_came_from(tmp_path: Path):
    person = {**register()["people"][0], "first_name": "Other"}
    import_sheets(tmp_path, {"people": [person]})
    versions = Person.objects.get(code="ED1").history.order_by("history_id")
    assert [(each.history_type, each.first_name) for each in versions] == [
        ("+", "Aïcha"),
        ("~", "Other"),
    ]
    assert {each.history_change_reason for each in versions} == {"import of the register"}

"""An import leaves rows of who came to a structural signal and who left, and tells nobody."""

from datetime import date
from pathlib import Path
from typing import Any

import pytest

from edsite.workbook import export_register, import_register
from signals.models import Feedback, Signal, StructuralSignal
from tests.edsite.register_files import DAY, counts, import_sheets
from tests.edsite.small_register import register

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def imported(tmp_path: Path) -> None:
    import_sheets(tmp_path, register())


def rows() -> list[tuple[str, str, date, Any]]:
    steps = StructuralSignal.objects.get(reference="B-1").steps.order_by("pk")
    return [(step.kind, step.signal.reference, step.on, step.by) for step in steps]


JOINED = [("joined", "S-1", date(2020, 9, 1), None), ("joined", "S-2", date(2020, 9, 1), None)]


def change(tmp_path: Path, **values: Any) -> tuple[int, int, int]:
    sheet = [{**register()["structural_signals"][0], **values}]
    return counts(import_sheets(tmp_path, {"structural_signals": sheet}))


def test_new_ones_join_on_the_day_it_was_recognised():
    assert sorted(rows()) == JOINED
    assert not Feedback.objects.of_kind("structural").exists()


def test_unchanged_leaves_nothing(tmp_path: Path):
    assert change(tmp_path) == (0, 0, 1)
    assert sorted(rows()) == JOINED


def test_another_statement_moves_nobody(tmp_path: Path):
    assert change(tmp_path, statement_nl="Anders.") == (0, 1, 0)
    assert sorted(rows()) == JOINED


def test_who_leaves_and_comes_back(tmp_path: Path):
    change(tmp_path, signals="S-1")
    assert rows()[2:] == [("left", "S-2", DAY, None)]
    change(tmp_path, signals="S-1;S-2")
    assert rows()[3:] == [("joined", "S-2", DAY, None)]


def test_an_erased_source_stays_a_source(tmp_path: Path):
    Signal.objects.filter(reference="S-2").update(
        author=None, story="", title="", erased_on=DAY, erasure_reason="Op vraag."
    )
    # The register no longer knows it, so the file cannot name it.
    assert change(tmp_path, signals="S-1") == (0, 0, 1)
    bundle = StructuralSignal.objects.get(reference="B-1")
    assert sorted(bundle.signals.values_list("reference", flat=True)) == ["S-1", "S-2"]
    assert sorted(rows()) == JOINED


def test_without_a_source_that_is_left_it_is_not_exported(tmp_path: Path):
    Signal.objects.filter(structural_signals__reference="B-1").update(
        author=None, story="", title="", erased_on=DAY, erasure_reason="Op vraag."
    )
    path = tmp_path / "out.xlsx"
    written = export_register(str(path))
    assert counts(import_register(path, day=DAY)) == (0, 0, written)

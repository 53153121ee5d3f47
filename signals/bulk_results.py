"""What a change of many did, to read it: which were changed, which were left out and why."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from signals.actions.bulk import UNDO_FOR
from signals.actions.bulk_kinds import KINDS
from signals.models import BulkChange, Signal, StructuralSignal


@dataclass(frozen=True)
class Result:
    change: BulkChange
    label: Any
    signals: list[Signal]
    skipped: list[tuple[Signal, str]]
    bundles: list[StructuralSignal]

    @property
    def until(self) -> datetime:
        """From this moment on it stays."""
        return self.change.at + UNDO_FOR


def result_of(change: BulkChange) -> Result:
    rows = {row["signal"]: row for row in change.rows if "signal" in row}
    found = Signal.objects.filter(pk__in=list(rows)).defer("story", "search_text")
    reasons = {key: row["skipped"] for key, row in rows.items() if "skipped" in row}
    given = [row["structural"] for row in change.rows if "structural" in row]
    kind = KINDS.get(change.action)
    return Result(
        change,
        kind.label if kind else "",
        [signal for signal in found if signal.pk not in reasons],
        [(signal, reasons[signal.pk]) for signal in found if signal.pk in reasons],
        list(StructuralSignal.objects.filter(pk__in=given)),
    )

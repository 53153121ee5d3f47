"""The register's sheets about signals and structural signals. Drafts are no part of it."""

from collections import defaultdict
from collections.abc import Iterator
from datetime import date
from typing import Any

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext as _

from edsite.workbook import (
    Choice,
    Code,
    Day,
    Reference,
    References,
    Row,
    RowProblem,
    Sheet,
    Text,
)
from experts.models import Person
from signals.imported_feedback import add_feedback, change_feedback
from signals.models import (
    Authority,
    FollowUp,
    FollowUpKind,
    Level,
    Obstacle,
    Outcome,
    Signal,
    SignalStatus,
    StepKind,
    StructuralSignal,
    StructuralStep,
)

BATCH = 500
IMPORTED_STATUSES = [status for status in SignalStatus if status != SignalStatus.DRAFT]


class SignalSheet(Sheet):
    def records(self) -> models.QuerySet[Signal]:
        return Signal.objects.exclude(status=SignalStatus.DRAFT).filter(erased_on__isnull=True)

    def reserved(self) -> models.QuerySet[Signal]:
        return Signal.objects.filter(Q(status=SignalStatus.DRAFT) | Q(erased_on__isnull=False))

    def before_adding(self, records: list[Signal]) -> None:
        languages = dict(Person.objects.values_list("pk", "language"))
        for signal in records:
            # An author of the same file is saved by now, but the signal was built before.
            signal.language = languages[signal.author_id or signal.author.pk]

    def after_saving(
        self,
        added: list[Signal],
        changed: list[tuple[Signal, Signal]],
        *,
        day: date,
    ) -> None:
        # No account on these rows: who did it then is not known.
        standing = _standing_rows([old for old, _new in changed])
        rows = []
        for signal in added:
            rows += _first_rows(signal)
        for old, new in changed:
            rows += _closing_rows(old, new, standing[old.pk], day)
            rows += _feedback_rows(old, new, standing[old.pk], day)
        written = FollowUp.objects.bulk_create(rows, batch_size=BATCH)
        told = {row.signal_id: row for row in written if row.kind == FollowUpKind.FEEDBACK}
        add_feedback(added, told)
        change_feedback(changed, told, day=day)


def _standing_rows(signals: list[Signal]) -> dict[Any, list[FollowUp]]:
    found: dict[Any, list[FollowUp]] = defaultdict(list)
    for start in range(0, len(signals), BATCH):
        some = signals[start : start + BATCH]
        for row in FollowUp.objects.standing().filter(signal__in=some).order_by("pk"):
            found[row.signal_id].append(row)
    return found


def _first_rows(signal: Signal) -> list[FollowUp]:
    """What was lived through before the import is one row, on the day it came to."""
    on = signal.closed_on if signal.status == SignalStatus.CLOSED else signal.sent_on
    rows = [_step(signal, on=on)]
    if signal.feedback_on:
        rows.append(_feedback(signal))
    return rows


def _closing_rows(
    old: Signal, new: Signal, standing: list[FollowUp], day: date
) -> Iterator[FollowUp]:
    was_closed, is_closed = (each.status == SignalStatus.CLOSED for each in (old, new))
    if was_closed and is_closed:
        if (old.closed_on, old.outcome) != (new.closed_on, new.outcome):
            closings = [each for each in standing if each.to_status == SignalStatus.CLOSED]
            yield from _correction(closings, old.closed_on, day)
            yield _step(new, on=new.closed_on)
    elif is_closed:
        yield _step(new, on=new.closed_on, was=old.status)
    elif old.status != new.status:
        # Reopened too: the old closing did happen, and stays counted on its day.
        yield _step(new, on=day, was=old.status)


def _feedback_rows(
    old: Signal, new: Signal, standing: list[FollowUp], day: date
) -> Iterator[FollowUp]:
    if old.feedback_on == new.feedback_on:
        return
    told = [each for each in standing if each.kind == FollowUpKind.FEEDBACK]
    if old.feedback_on:
        yield from _correction(told, old.feedback_on, day)
    if new.feedback_on:
        yield _feedback(new)


def _correction(rows: list[FollowUp], on: date | None, day: date) -> Iterator[FollowUp]:
    """Takes back the row of that day, or the last one."""
    wrong = [each for each in rows if each.on == on] or rows
    if wrong:
        yield FollowUp(
            signal_id=wrong[-1].signal_id,
            kind=FollowUpKind.CORRECTION,
            on=day,
            corrects=wrong[-1],
        )


def _step(signal: Signal, *, on: date | None, was: str = "") -> FollowUp:
    return FollowUp(
        signal=signal,
        kind=FollowUpKind.STEP,
        on=on,
        from_status=was,
        to_status=signal.status,
        outcome=signal.outcome if signal.status == SignalStatus.CLOSED else "",
        is_visible_to_author=True,
    )


def _feedback(signal: Signal) -> FollowUp:
    return FollowUp(
        signal=signal,
        kind=FollowUpKind.FEEDBACK,
        on=signal.feedback_on,
        is_visible_to_author=True,
    )


class StructuralSignalSheet(Sheet):
    def after_saving(
        self,
        added: list[StructuralSignal],
        changed: list[tuple[StructuralSignal, StructuralSignal]],
        *,
        day: date,
    ) -> None:
        """Who came and who left; no account on these rows, and nobody is told of an import."""
        days = {bundle.pk: bundle.recognised_on for bundle in added}
        days |= {new.pk: day for _old, new in changed}
        inside = _members_by_history(list(days))
        rows = []
        for pk, now in _members_now(list(days)).items():
            for kind, signals in (
                (StepKind.JOINED, now - inside[pk]),
                (StepKind.LEFT, inside[pk] - now),
            ):
                rows += [
                    StructuralStep(structural_signal_id=pk, kind=kind, on=days[pk], signal_id=each)
                    for each in sorted(signals)
                ]
        StructuralStep.objects.bulk_create(rows, batch_size=BATCH)

    def for_export(self) -> models.QuerySet[StructuralSignal]:
        sent = Signal.objects.exclude(status=SignalStatus.DRAFT).filter(erased_on__isnull=True)
        # Without a source that the register knows it could not be read back.
        records = self.records().filter(pk__in=sent.values("structural_signals"))
        records = records.order_by("reference", "pk").select_related("main_theme", "owner")
        return records.prefetch_related(models.Prefetch("signals", queryset=sent))


def _members_now(bundles: list[int]) -> dict[int, set[int]]:
    found: dict[int, set[int]] = {pk: set() for pk in bundles}
    through = StructuralSignal.signals.through.objects
    for start in range(0, len(bundles), BATCH):
        rows = through.filter(structuralsignal__in=bundles[start : start + BATCH])
        for bundle, signal in rows.values_list("structuralsignal", "signal"):
            found[bundle].add(signal)
    return found


def _members_by_history(bundles: list[int]) -> dict[int, set[int]]:
    """Who should be inside by the rows so far."""
    found: dict[int, set[int]] = {pk: set() for pk in bundles}
    for start in range(0, len(bundles), BATCH):
        rows = StructuralStep.objects.filter(structural_signal__in=bundles[start : start + BATCH])
        rows = rows.filter(kind__in=(StepKind.JOINED, StepKind.LEFT)).order_by("pk")
        for bundle, kind, signal in rows.values_list("structural_signal", "kind", "signal"):
            (found[bundle].add if kind == StepKind.JOINED else found[bundle].discard)(signal)
    return found


def closing_is_complete(row: Row) -> Iterator[RowProblem]:
    """A day of closing exactly when the signal is closed, then with an outcome."""
    if not row.knows("status"):
        return
    is_closed = row["status"] == SignalStatus.CLOSED
    if row.knows("closed_on") and is_closed and not row["closed_on"]:
        yield (
            row.blame("closed_on", "status"),
            _("the signal is closed without a day of closing"),
            _("a day in closed_on"),
        )
    if row.knows("closed_on") and not is_closed and row["closed_on"]:
        yield (
            row.blame("closed_on", "status"),
            _("there is a day of closing but the status is %(status)s") % {"status": row["status"]},
            _("an empty closed_on, or the status closed"),
        )
    if row.knows("outcome") and is_closed and not row["outcome"]:
        yield (
            row.blame("outcome", "status"),
            _("the signal is closed without an outcome"),
            _("one of %(choices)s") % {"choices": "; ".join(Outcome.values)},
        )


def not_before_sending(row: Row) -> Iterator[RowProblem]:
    for name in ("closed_on", "feedback_on"):
        if not row.knows("sent_on", name) or not row[name] or not row["sent_on"]:
            continue
        if row[name] < row["sent_on"]:
            yield (
                row.blame(name, "sent_on"),
                _("%(name)s (%(day)s) is before sent_on (%(sent_on)s)")
                % {"name": name, "day": row[name], "sent_on": row["sent_on"]},
                _("the same day or a later one"),
            )


SHEETS = [
    SignalSheet(
        "signals",
        place=9,
        model=Signal,
        key=["reference"],
        columns=[
            Code("reference", required=True),
            Reference("author", to="people", required=True),
            Day("sent_on", required=True),
            Reference("organisation", to="organisations"),
            Choice("level", Level),
            Reference("main_theme", to="themes"),
            References("themes", to="themes"),
            Choice("obstacle", Obstacle),
            Choice("authority", Authority),
            Text("title", required=True),
            Text("story", required=True),
            Text("wanted_change"),
            Choice("status", IMPORTED_STATUSES, required=True),
            Choice("outcome", Outcome),
            Day("closed_on"),
            Day("feedback_on"),
        ],
        rules=[closing_is_complete, not_before_sending],
    ),
    StructuralSignalSheet(
        "structural_signals",
        place=10,
        model=StructuralSignal,
        key=["reference"],
        columns=[
            Code("reference", required=True),
            Text("statement_nl", required=True),
            Text("statement_fr"),
            Choice("level", Level),
            Reference("main_theme", to="themes"),
            Day("recognised_on", required=True),
            Reference("owner", to="people"),
            References("signals", to="signals", key="reference", required=True),
        ],
    ),
]

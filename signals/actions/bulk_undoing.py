"""A change of many put back within its minute: exactly what was, where nobody changed it since."""

from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from experts.models import User
from notices.telling import withdraw
from signals.actions.bulk import BATCH, FIELDS, UNDO_FOR, new_row
from signals.actions.bulk_kinds import Row
from signals.actions.feedback import take_back
from signals.actions.structural import remove_signal, write_structural_change
from signals.models import BulkChange, FollowUp, FollowUpKind, Signal, StructuralSignal


@dataclass
class Undone:
    """What is as it was again, and what somebody changed since and therefore stays."""

    done: list[Any] = field(default_factory=list)
    left: list[Any] = field(default_factory=list)


def may_be_undone(change: BulkChange, at: datetime) -> bool:
    return change.undone_at is None and at < change.at + UNDO_FOR


@transaction.atomic
def undo_many(change: BulkChange, *, by: User, at: datetime) -> Undone:
    """Raises ValidationError in words after the minute, and the second time."""
    locked = BulkChange.objects.select_for_update().get(pk=change.pk)
    if locked.undone_at:
        raise ValidationError(_("This was undone already."))
    if not may_be_undone(locked, at):
        raise ValidationError(
            _("More than a minute has passed, so this stays. Change the signals one by one.")
        )
    locked.undone_at = at
    locked.save(update_fields=["undone_at"])
    undone = Undone()
    rows = {row["signal"]: row for row in locked.rows if "version" in row}
    signals = Signal.objects.select_for_update(of=("self",)).filter(pk__in=list(rows))
    for signal in signals.order_by("pk"):
        is_same = signal.version == rows[signal.pk]["version"]
        (undone.done if is_same else undone.left).append(signal)
    _put_back(undone.done, rows, by=by, at=at)
    _put_bundles_back(locked, undone, by=by, at=at)
    withdraw(f"bulk-{locked.pk}", at=at)
    return undone


def _put_back(
    signals: list[Signal], rows: dict[int, dict[str, Any]], *, by: User, at: datetime
) -> None:
    history = []
    for signal in signals:
        row = rows[signal.pk]
        status = signal.status
        for attribute, value in row["before"].items():
            setattr(signal, attribute, value)
        signal.version += 1
        moved = {"was": status, "to": signal.status} if signal.status != status else {}
        undoing = Row(FollowUpKind.UNDONE, row["back"], **moved)
        how = {"by": by, "on": timezone.localdate(at), "at": at}
        history.append(new_row(signal, undoing, **how, corrects=row["follow_up"]))
    Signal.objects.bulk_update(signals, [*FIELDS, "version"], batch_size=BATCH)
    FollowUp.objects.bulk_create(history, batch_size=BATCH)
    _take_along([(signal, rows[signal.pk]) for signal in signals], by=by, at=at)


def _take_along(changed: list[tuple[Signal, dict[str, Any]]], *, by: User, at: datetime) -> None:
    """What hung on them: the theme, the structural signal, what authors would have been told."""
    for theme in {row["theme"] for _signal, row in changed if "theme" in row}:
        given = [signal.pk for signal, row in changed if row.get("theme") == theme]
        Signal.themes.through.objects.filter(theme=theme, signal__in=given).delete()
    for signal, row in changed:
        if "bundle" not in row:
            continue
        for bundle in StructuralSignal.objects.filter(pk=row["bundle"], signals=signal):
            remove_signal(bundle, signal=signal, by=by, at=at)
    written = [row["follow_up"] for _signal, row in changed]
    for told in FollowUp.objects.filter(pk__in=written, is_visible_to_author=True):
        take_back(told)
        withdraw(f"follow-up-{told.pk}", at=at)


def _put_bundles_back(change: BulkChange, undone: Undone, *, by: User, at: datetime) -> None:
    """Structural signals that a leaver handed over; who was given one since keeps it."""
    rows = {row["structural"]: row for row in change.rows if "structural" in row}
    for bundle in StructuralSignal.objects.select_for_update().filter(pk__in=list(rows)):
        row = rows[bundle.pk]
        if bundle.owner_id != row["owner_id"]:
            undone.left.append(bundle)
            continue
        given = str(bundle.owner)
        bundle.owner_id = row["before"]["owner_id"]
        bundle.save(update_fields=["owner"])
        bundle.refresh_from_db()
        label = _("owner")
        before, after = {label: given}, {label: str(bundle.owner or "")}
        on = timezone.localdate(at)
        write_structural_change(bundle, before=before, after=after, by=by, on=on)
        undone.done.append(bundle)

"""Many signals changed at once, in one transaction, and put back within a minute.

What was confirmed is what is changed: the signals and their versions as the person saw them.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any

from django.db import transaction
from django.urls import reverse
from django.utils import timezone

from experts.models import Person, User
from notices.telling import tell
from signals.actions.bulk_kinds import BulkKind, Change, Row
from signals.actions.feedback import note_receipt
from signals.actions.history import tell_author
from signals.folding import fold
from signals.models import BulkChange, FollowUp, Signal

UNDO_FOR = timedelta(seconds=60)
MOST_AT_ONCE = 500
BATCH = 100
# What a change of many may set; all are written back, since the rows are locked and fresh.
FIELDS = ("status", "owner", "level", "obstacle", "authority", "main_theme")
Seen = Mapping[int, int]  # the key of each signal, and its version when it was confirmed


class ManyChanged(Exception):
    """Some of the signals are not as they were confirmed; nothing is done."""

    def __init__(self, signals: Sequence[Signal]) -> None:
        super().__init__(f"{len(signals)} signals")
        self.signals = signals


@dataclass(frozen=True)
class Planned:
    signal: Signal
    change: Change


def for_many(signals: Any) -> Any:
    """What the rules of every kind read of a signal."""
    return signals.select_related("owner", "main_theme", "author__user").prefetch_related(
        "themes", "structural_signals"
    )


@transaction.atomic
def change_many(kind: BulkKind, *, seen: Seen, value: Any, by: User, at: datetime) -> BulkChange:
    """Changes all of them that the kind fits, and keeps what they were before.

    Sent twice it is done once. Raises ManyChanged where one is not as it was seen.
    """
    if len(seen) > MOST_AT_ONCE:
        raise ValueError(f"{len(seen)} signals are too many at once.")
    rows = Signal.objects.select_for_update(of=("self",)).filter(pk__in=list(seen))
    locked = list(for_many(rows).order_by("pk"))
    if earlier := done_just_now(kind, seen=seen, value=value, by=by, at=at):
        return earlier
    stale = [signal for signal in locked if signal.version != seen[signal.pk]]
    if stale or len(locked) != len(seen):
        raise ManyChanged(stale)
    return apply(kind, locked, value=value, by=by, at=at)


def apply(
    kind: BulkKind, locked: Sequence[Signal], *, value: Any, by: User, at: datetime
) -> BulkChange:
    """To signals that are locked and seen; the caller's transaction holds it together."""
    kind.look_up(locked)
    planned, kept = [], []
    for signal in locked:
        change = kind.outcome(signal, value)
        if isinstance(change, str):
            kept.append({"signal": signal.pk, "skipped": change})
        else:
            planned.append(Planned(signal, change))
    owners = {each.signal.owner for each in planned}
    before = [_values_of(each.signal, each.change) for each in planned]
    for start in range(0, len(planned), BATCH):
        _write(planned[start : start + BATCH])
    history = _write_history(planned, by=by, at=at)
    kind.finish([each.signal for each in planned], value, by=by, at=at)
    for each, values, row in zip(planned, before, history, strict=True):
        of_one = {"signal": each.signal.pk, "version": each.signal.version, **values}
        bundle = {"bundle": value.pk} if kind.code == "structural" else {}
        kept.append(of_one | bundle | {"follow_up": row and row.pk, "back": each.change.back})
    change = BulkChange.objects.create(by=by, at=at, action=kind.code, rows=kept)
    _tell_owners(change, owners, planned, by=by)
    return change


def done_just_now(
    kind: BulkKind, *, seen: Seen, value: Any, by: User, at: datetime
) -> BulkChange | None:
    """The same change of the same signals by the same person: a second tap."""
    last = BulkChange.objects.filter(by=by, at__gt=at - UNDO_FOR).order_by("-pk").first()
    if last is None or last.undone_at or last.action != kind.code:
        return None
    rows = [row for row in last.rows if "signal" in row]
    if {row["signal"] for row in rows} != set(seen):
        return None
    changed = [row for row in rows if "version" in row]
    after = all(row["version"] == seen[row["signal"]] + 1 for row in changed)
    keys = [row["signal"] for row in changed]
    return last if changed and after and _is_done(kind, keys, value) else None


def _is_done(kind: BulkKind, keys: Sequence[int], value: Any) -> bool:
    """Nothing is left to do to them: another value, chosen in another tab, is no second tap."""
    signals = list(for_many(Signal.objects.filter(pk__in=keys)))
    kind = type(kind)()
    kind.look_up(signals)
    return all(isinstance(kind.outcome(signal, value), str) for signal in signals)


def _values_of(signal: Signal, change: Change) -> dict[str, Any]:
    before: dict[str, Any] = {"before": {}}
    for name in change.values:
        attribute = Signal._meta.get_field(name).attname
        before["before"][attribute] = getattr(signal, attribute)
    if change.theme and change.theme not in signal.themes.all():
        before["theme"] = change.theme.pk
    return before


def _write(planned: Sequence[Planned]) -> None:
    link = Signal.themes.through
    for each in planned:
        for name, value in each.change.values.items():
            setattr(each.signal, name, value)
        # bulk_update passes by save(), which raises it.
        each.signal.version += 1
    Signal.objects.bulk_update([each.signal for each in planned], [*FIELDS, "version"])
    link.objects.bulk_create(
        [
            link(signal=each.signal, theme=each.change.theme)
            for each in planned
            if each.change.theme
        ],
        ignore_conflicts=True,
    )


def _write_history(planned: Sequence[Planned], *, by: User, at: datetime) -> list[FollowUp | None]:
    """Gives for each signal the row that an undoing answers to: its first."""
    rows = [
        [
            new_row(each.signal, row, by=by, on=timezone.localdate(at), at=at)
            for row in each.change.rows
        ]
        for each in planned
    ]
    FollowUp.objects.bulk_create([row for some in rows for row in some], batch_size=BATCH)
    for each, some in zip(planned, rows, strict=True):
        if each.change.gives_receipt:
            note_receipt(each.signal, on=some[0].on, follow_up=some[0])
            tell_author(some[0], "signal_receipt")
    return [some[0] if some else None for some in rows]


def new_row(
    signal: Signal, row: Row, *, by: User, on: date, at: datetime, corrects: int | None = None
) -> FollowUp:
    return FollowUp(
        signal=signal,
        kind=row.kind,
        by=by,
        on=on,
        text=row.text,
        search_text=fold(row.text),
        from_status=row.was,
        to_status=row.to,
        is_visible_to_author=row.is_visible,
        # As long as it can be undone the author is told nothing.
        shown_from=at + UNDO_FOR if row.is_visible else None,
        corrects_id=corrects,
    )


def _tell_owners(
    change: BulkChange, before: Iterable[Person | None], planned: Sequence[Planned], *, by: User
) -> None:
    """Whose signals were changed, and who got them: each once, with the number."""
    numbers: dict[User, int] = {}
    for each in planned:
        if each.signal.owner and each.signal.owner.user:
            numbers[each.signal.owner.user] = numbers.get(each.signal.owner.user, 0) + 1
    is_given = any("owner" in each.change.values for each in planned)
    for user, number in numbers.items():
        tell(
            [user],
            "signals_handed_over" if is_given else "signals_changed_in_bulk",
            address=f"{reverse('signals:signals')}?status=open&owner=me",
            parameters={"name": by.get_short_name(), "count": number},
            about=f"bulk-{change.pk}",
            at=change.at,
            shown_from=change.at + UNDO_FOR,
            but_not=by,
        )

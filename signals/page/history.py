"""The history of one signal as the team reads it: all of it, the author's part, the team's part."""

from datetime import datetime
from typing import Any

from django.http import HttpRequest
from django.utils.translation import gettext as _

from signals.models import FollowUp, FollowUpKind, Signal

EVERYTHING, AUTHOR, INTERNAL = "", "author", "internal"


def team_history(request: HttpRequest, signal: Signal, at: datetime) -> dict[str, Any]:
    """Context for a signal's page: the rows, and chips to see a part of them."""
    asked = request.GET.get("history", EVERYTHING)
    show = asked if asked in (AUTHOR, INTERNAL) else EVERYTHING
    rows = signal.follow_ups.visible_to(request.user)
    if show == AUTHOR:
        rows = rows.shown(at)
    if show == INTERNAL:
        rows = rows.filter(is_visible_to_author=False)
    words = {
        EVERYTHING: _("Everything"),
        AUTHOR: _("What the author sees"),
        INTERNAL: _("Internal"),
    }
    chips = [
        {"url": f"?history={key}#history", "label": label, "is_current": key == show}
        for key, label in words.items()
    ]
    return {"history": with_versions(rows, at), "history_chips": chips}


def with_versions(rows: Any, at: datetime) -> list[FollowUp]:
    """Rows ready to show: what is still held says so, what was replaced in time stands folded."""
    found = list(
        rows.select_related("by", "corrected_by", "corrects__by").prefetch_related("mentioned")
    )
    by_pk = {row.pk: row for row in found}
    shown = []
    for row in found:
        newer = getattr(row, "corrected_by", None)
        row.is_held = row.shown_from is not None and row.shown_from > at and newer is None
        if not was_replaced_in_time(row) or newer.pk not in by_pk:
            shown.append(row)
    for row in shown:
        row.earlier = _earlier(row, by_pk)
    return shown


def was_replaced_in_time(row: FollowUp) -> bool:
    """Corrected or withdrawn before its author could read it."""
    newer = getattr(row, "corrected_by", None)
    return bool(newer and row.shown_from and newer.at < row.shown_from)


def _earlier(row: FollowUp, by_pk: dict[int, FollowUp]) -> list[FollowUp]:
    """The versions before this one, the latest first."""
    found: list[FollowUp] = []
    while (before := by_pk.get(row.corrects_id or 0)) and was_replaced_in_time(before):
        found.append(before)
        row = before
    return found if row.kind != FollowUpKind.CORRECTION else []

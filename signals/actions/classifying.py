"""The team's own words for a signal: level, themes, title, place."""

from collections.abc import Iterable
from datetime import date
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from experts.models import Theme, User
from partners.models import Organisation, Site
from signals.actions.history import lock, set_values, write_difference, write_row
from signals.models import FollowUpKind, Signal


@transaction.atomic
def classify_signal(
    signal: Signal,
    *,
    by: User,
    on: date,
    version: int,
    values: dict[str, Any],
    themes: Iterable[Theme],
) -> Signal:
    """The team's own level, obstacle, authority and themes; the author's proposal is kept.

    The first time it writes a row even where nothing differs: from then on an empty level is what
    the team chose.
    """
    locked = lock(signal, version)
    is_first, before = not locked.was_classified, _classification(locked)
    set_values(locked, values)
    locked.themes.set(themes)
    after = _classification(locked)
    if is_first and before == after:
        words = _("Confirmed as it was: %(level)s") % {"level": after[_("level")] or _("no level")}
        write_row(locked, FollowUpKind.CLASSIFIED, by=by, on=on, visible=False, text=words)
        return locked
    words = with_proposals(locked, before, after)
    return write_difference(locked, before, words, "CLASSIFIED", by, on)


@transaction.atomic
def correct_signal(
    signal: Signal,
    *,
    by: User,
    on: date,
    version: int,
    title: str,
    organisation: Organisation | None,
    site: Site | None,
) -> Signal:
    """Title and place, by the team; the story stays the author's own."""
    locked = lock(signal, version)
    before = _heading(locked)
    set_values(locked, {"title": title, "organisation": organisation, "site": site})
    return write_difference(locked, before, _heading(locked), "EDITED", by, on)


def _classification(signal: Signal) -> dict[str, str]:
    return {
        _("level"): signal.get_level_display(),
        _("kind of obstacle"): signal.get_obstacle_display(),
        _("who can change it"): signal.get_authority_display(),
        _("main theme"): str(signal.main_theme or ""),
        _("themes"): ", ".join(str(theme) for theme in signal.themes.all()),
    }


def with_proposals(signal: Signal, before: dict[str, str], after: dict[str, str]) -> dict[str, str]:
    """What was confirmed, with what the author had proposed where that was something else."""
    proposed = {
        _("level"): signal.get_level_proposed_display(),
        _("kind of obstacle"): signal.get_obstacle_proposed_display(),
        _("main theme"): str(signal.main_theme_proposed or ""),
    }
    beside = _("%(confirmed)s (the author proposed: %(proposed)s)")
    return {
        label: beside % {"confirmed": value or "–", "proposed": proposed[label]}
        if value != before[label] and proposed.get(label, value) not in ("", value)
        else value
        for label, value in after.items()
    }


def _heading(signal: Signal) -> dict[str, str]:
    return {
        _("title"): signal.title,
        _("organisation"): str(signal.organisation or ""),
        _("site"): str(signal.site or ""),
    }

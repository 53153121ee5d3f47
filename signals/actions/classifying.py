"""The team's own words for a signal: level, themes, title, place."""

from collections.abc import Iterable
from datetime import date
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from experts.models import Theme, User
from partners.models import Organisation, Site
from signals.actions.history import lock, set_values, write_difference
from signals.models import Signal


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
    """The team's own level, obstacle, authority and themes; the author's proposal is kept."""
    locked = lock(signal, version)
    before = _classification(locked)
    set_values(locked, values)
    locked.themes.set(themes)
    return write_difference(locked, before, _classification(locked), "CLASSIFIED", by, on)


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


def _heading(signal: Signal) -> dict[str, str]:
    return {
        _("title"): signal.title,
        _("organisation"): str(signal.organisation or ""),
        _("site"): str(signal.site or ""),
    }

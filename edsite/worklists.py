"""What waits for a person: each app tells its own in `worklists.py`; the home page gathers them."""

from dataclasses import dataclass
from datetime import date
from importlib import import_module
from typing import Any

from django.apps import apps
from django.utils.module_loading import module_has_submodule


@dataclass(frozen=True)
class Worklist:
    """A number of things to do; `url` shows exactly those."""

    slug: str
    label: str
    count: int
    url: str
    pictogram: str
    empty_label: str = ""
    # What of it is late, in words; then it stands out.
    hint: str = ""
    urgent: bool = False
    # The heading under which it stands among others.
    group: str = ""


def worklists_of(user: Any, on: date) -> list[Worklist]:
    """Every app's work lists for this person on this day, in the order of the apps."""
    found: list[Worklist] = []
    for app in apps.get_app_configs():
        if app.module is not None and module_has_submodule(app.module, "worklists"):
            if app.name == "edsite":
                continue
            found += import_module(f"{app.name}.worklists").worklists(user, on)
    return found

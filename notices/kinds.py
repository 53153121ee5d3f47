"""What can be told: each app lists its own kinds in `notices.py`; they are gathered here."""

from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass
from functools import cache
from importlib import import_module
from typing import Any

from django.apps import apps
from django.core.exceptions import ImproperlyConfigured
from django.utils.module_loading import module_has_submodule
from django.utils.translation import gettext_lazy as _

from experts.models import User

# What these references are called now, for this person: without those that are gone or not theirs.
Titles = Callable[[User, Collection[str]], Mapping[str, str]]


@dataclass(frozen=True)
class NoticeKind:
    """A sentence with places for names, `%(name)s`; translated for who reads it.

    `subject` heads a mail that tells nothing else; without one the sentence does. `titles` knows
    what the reference in the place `titled` is called: shown on screen, never kept, never mailed.
    """

    sentence: Any
    pictogram: str = "speech"
    subject: Any = ""
    titles: Titles | None = None
    titled: str = "reference"


PLAIN_KIND = NoticeKind(_("There is news for you."))


@cache
def kinds() -> Mapping[str, NoticeKind]:
    """Every app's kinds by their code. Raises ImproperlyConfigured where two apps share a code."""
    found: dict[str, NoticeKind] = {}
    for app in apps.get_app_configs():
        if app.module is None or not module_has_submodule(app.module, "notices"):
            continue
        own: dict[str, NoticeKind] = import_module(f"{app.name}.notices").KINDS
        if shared := found.keys() & own.keys():
            raise ImproperlyConfigured(f"{app.name} tells {sorted(shared)}, as another app does.")
        found |= own
    return found

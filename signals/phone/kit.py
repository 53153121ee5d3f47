"""Words and parts of pages that only scripts use: one file a language, kept by each browser.

In the pages themselves they would come over the line again at every visit.
"""

import json
from functools import cache
from hashlib import sha256
from typing import Any

from django.conf import settings
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import translation

from signals.choice_wording import THEME_PICTOGRAMS
from signals.phone import words

PARTS = {
    "queue": "signals/phone/_queue_inside.html",
    "attach": "signals/phone/_attach_buttons.html",
    "restored": "signals/phone/_restored.html",
    "screens": "signals/phone/_screens.html",
    "drawings": "signals/phone/_drawings.html",
}
# Of the form, then of the own list without network.
DRAWINGS = (
    *("mic", "bin", "speaker", "stop"),
    *("speech", "bundle", "clock", "check", "edit", "flag", "letter", "office", "person"),
    *("phone", "warning", "cross"),
)


def kit_text(language: str) -> str:
    return _made(language) if settings.DEBUG else _kept(language)


def kit_digest(language: str) -> str:
    return sha256(kit_text(language).encode()).hexdigest()[:12]


def kit_address(language: str) -> str:
    """It changes with the content, so that the file may be kept for ever."""
    return reverse("signals:phone_kit", args=[language, kit_digest(language)])


def _made(language: str) -> str:
    with translation.override(language):
        return json.dumps(_kit(), ensure_ascii=False, separators=(",", ":"))


_kept = cache(_made)


def _kit() -> dict[str, Any]:
    themes = sorted({*THEME_PICTOGRAMS.values(), "speech"})
    context = {"names": DRAWINGS, "theme_names": themes}
    return {
        "words": {
            "queue": words.queue_words(),
            "log_out": words.log_out_words(),
            "list": words.list_words(),
            "telling": words.telling_words(),
        },
        "parts": {name: render_to_string(template, context) for name, template in PARTS.items()},
    }

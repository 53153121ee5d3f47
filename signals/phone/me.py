"""What a phone keeps of one person: the lists of the form, and the own signals."""

from typing import Any

from django import forms
from django.utils.text import Truncator
from django.utils.translation import gettext as _

from edsite.phone_person import phone_person
from experts.models import User
from signals.choice_wording import theme_pictogram
from signals.forms.telling import TellForm
from signals.models import Signal, SignalStatus
from signals.status_wording import (
    is_told_unsolved,
    pictogram_for_author,
    state_for_author,
    tone_for_author,
)

MOST_SIGNALS = 50


def all_about(user: User, form: TellForm) -> dict[str, Any]:
    """`form` is an empty one of this person: the phone offers what the page offers."""
    offered = form.fields
    groups = offered.get("target_groups")
    return {
        "person": phone_person(user),
        "places": _places(offered["place"]),
        "usual_place": form.initial["place"],
        "themes": [
            _choice(theme.pk, theme, pictogram=theme_pictogram(theme.code))
            for theme in offered["main_theme_proposed"].queryset
        ],
        "target_groups": [_choice(row.pk, row) for row in groups.queryset] if groups else [],
        "signals": _own_signals(user),
    }


def _choice(value: Any, label: Any, **more: Any) -> dict[str, str]:
    return {"value": str(value), "label": str(label), **more}


def _places(field: forms.ChoiceField) -> list[dict[str, str]]:
    places = []
    for value, label in field.choices:
        inside = label if isinstance(label, list | tuple) else [(value, label)]
        group = str(value) if isinstance(label, list | tuple) else ""
        places += [{"group": group, "value": str(key), "label": str(name)} for key, name in inside]
    return places


def _own_signals(user: User) -> list[dict[str, Any]]:
    rows = Signal.objects.by_author(user).sent().with_people_and_places().with_latest_words()
    return [_own_signal(signal) for signal in rows[:MOST_SIGNALS]]


def _own_signal(signal: Signal) -> dict[str, Any]:
    return {
        "reference": signal.reference,
        "uuid": str(signal.uuid),
        "title": signal.title,
        "sent_on": signal.sent_on,
        "state": state_for_author(signal),
        "tone": tone_for_author(signal),
        "pictogram": pictogram_for_author(signal),
        "url": signal.get_absolute_url(),
        "words": _latest_words(signal),
    }


def _latest_words(signal: Any) -> str:
    """Of a row with_latest_words(); as much as a list shows."""
    if is_told_unsolved(signal):
        return _("Somebody reads it and answers you.")
    words = {
        SignalStatus.CLOSED: signal.feedback_text,
        SignalStatus.RETURNED: signal.question_text,
    }.get(signal.status)
    return Truncator(words or "").words(40)

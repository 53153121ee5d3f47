"""Words and marks for templates about structural signals."""

from collections.abc import Sequence
from typing import Any

from django import template
from django.utils.translation import get_language

from signals.forms.structural_steps import FIRST_STEPS
from signals.models import StructuralSignal, StructuralStatus
from signals.structural.timeline import TONES

register = template.Library()


@register.filter
def bundle_status_tone(status: str) -> str:
    return TONES[StructuralStatus(status)]


@register.filter
def bundle_status_word(status: str) -> str:
    return str(StructuralStatus(status).label)


@register.filter
def likely_step(steps: Sequence[tuple[str, Any]], status: str) -> tuple[str, Any] | None:
    """The slug and form of the step that stands out; the others are a list."""
    wanted = FIRST_STEPS[StructuralStatus(status)] if status else ""
    return next((step for step in steps if step[0] == wanted), None)


@register.filter
def statement_language(bundle: StructuralSignal) -> str:
    """The language of the statement where it is not the reader's; empty where it is."""
    reader = (get_language() or "")[:2]
    if reader not in ("nl", "fr") or getattr(bundle, f"statement_{reader}"):
        return ""
    return "nl" if bundle.statement_nl else "fr"


@register.filter
def total(pairs: Sequence[tuple[str, int]]) -> int:
    return sum(number for _key, number in pairs)

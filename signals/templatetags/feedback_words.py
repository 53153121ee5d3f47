"""Words and marks for templates about feedback."""

from typing import Any

from django import template

from signals import feedback_wording
from signals.models import Feedback, WayOn

register = template.Library()

register.filter("feedback_kind", feedback_wording.kind_in_words)
register.filter("feedback_when", feedback_wording.when_in_words)
register.filter("feedback_seen", feedback_wording.seen_in_words)
register.filter("feedback_reaction", feedback_wording.reaction_in_words)
register.filter("feedback_tone", feedback_wording.tone_for_team)


@register.filter
def way_on_words(feedback: Feedback) -> dict[str, Any]:
    names = ("pictogram", "label", "where", "then")
    return dict(zip(names, feedback_wording.WAYS_ON[WayOn(feedback.way_on)], strict=True))

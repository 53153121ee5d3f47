"""Words and marks for templates about signals."""

from django import template

from signals import wording
from signals.models import FollowUp, Signal

register = template.Library()

register.filter("state_for_author", wording.state_for_author)
register.filter("pictogram_for_author", wording.pictogram_for_author)
register.filter("tone_for_author", wording.tone_for_author)
register.filter("tone_of_status", wording.tone_of_status)
register.filter("heading", wording.heading)
register.filter("heading_for_author", wording.heading_for_author)


@register.filter
def row_pictogram(row: FollowUp) -> str:
    return wording.mark(row)[0]


@register.filter
def row_tone(row: FollowUp) -> str:
    return wording.mark(row)[1]


@register.filter
def level_mark(value: str) -> str:
    return wording.LEVELS[value][0]


@register.filter
def level_example(value: str) -> str:
    return wording.LEVELS[value][2]


@register.filter
def status_word(signal: Signal) -> str:
    """Short, for a column: the full sentence stands on the signal's page."""
    return wording.SHORT_STATUS[signal.status]

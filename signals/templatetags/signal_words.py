"""Words and marks for templates about signals."""

from typing import Any

from django import template
from django.utils.safestring import SafeString

from experts.models import Person
from signals import history_wording, status_wording
from signals.choice_wording import LEVELS
from signals.late import late_words
from signals.mentions import calls_in, with_marks
from signals.models import FollowUp, Signal

register = template.Library()

register.filter("state_for_author", status_wording.state_for_author)
register.filter("pictogram_for_author", status_wording.pictogram_for_author)
register.filter("tone_for_author", status_wording.tone_for_author)
register.filter("is_told_unsolved", status_wording.is_told_unsolved)
register.filter("tone_of_status", status_wording.tone_of_status)
register.filter("heading", history_wording.heading)
register.filter("heading_for_author", history_wording.heading_for_author)
register.filter("who_for_team", history_wording.who_for_team)
register.filter("who_for_author", history_wording.who_for_author)
register.filter("late_words", late_words)


@register.filter
def row_pictogram(row: FollowUp) -> str:
    return history_wording.mark(row)[0]


@register.filter
def row_tone(row: FollowUp) -> str:
    return history_wording.mark(row)[1]


@register.filter
def of_signal(found: dict[int, Any], signal: Signal) -> Any:
    return found.get(signal.pk)


@register.filter
def level_mark(value: str) -> str:
    return LEVELS[value][0]


@register.filter
def status_word(signal: Signal) -> str:
    """Short, for a column: the full sentence stands on the signal's page."""
    return status_wording.SHORT_STATUS[signal.status]


@register.filter
def text_with_mentions(row: FollowUp) -> SafeString:
    return with_marks(row.text, list(row.mentioned.all()))


@register.filter
def pointed_out_to(row: FollowUp) -> list[Person]:
    """Those who were ticked: who is named in the text is marked there."""
    people = list(row.mentioned.all())
    named = {person.pk for call in calls_in(row.text, people) for person in call.people}
    return [person for person in people if person.pk not in named]

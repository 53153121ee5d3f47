"""Notes: for the team alone, or for the author to read."""

from datetime import date

from django.db import transaction

from experts.models import User
from signals.actions.history import write_row
from signals.models import FollowUp, FollowUpKind, Signal


@transaction.atomic
def add_note(signal: Signal, *, by: User, on: date, text: str, is_visible: bool) -> FollowUp:
    """A note changes nothing that somebody else may be changing, so it asks for no version."""
    return write_row(signal, FollowUpKind.NOTE, by=by, on=on, visible=is_visible, text=text)

"""A signal is erased where the law demands it: what figures count stays, every text and name goes.

The number, the days, the steps with their days, level, obstacle, authority, theme, organisation,
status and outcome stay, so no figure of any year moves. `docs/decisions/` says why.
"""

from datetime import date, datetime

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from experts.models import User
from notices.telling import forget
from signals.actions.attachments import erase_attachments
from signals.actions.history import lock, write_row
from signals.actions.partner_questions import erase_partner_questions
from signals.models import BulkChange, FollowUp, FollowUpKind, Signal, StructuralStep

# A list needs a word to follow; the tombstone's page says the rest.
NO_TITLE = "–"
EMPTIED = {
    "story": "",
    "title": NO_TITLE,
    "wanted_change": "",
    "already_tried": "",
    "place_in_words": "",
    "site": None,
    "author": None,
    "observed_on": None,
    "frequency": "",
    "level_proposed": "",
    "obstacle_proposed": "",
    "main_theme_proposed": None,
    "may_be_quoted": False,
    "may_be_named": False,
    "sent_digest": "",
}


@transaction.atomic
def erase_signal(
    signal: Signal, *, by: User, on: date, at: datetime, version: int, reason: str
) -> Signal:
    """Cannot be undone. The uuid stays, so that a phone does not send the same story again.

    Raises SignalChanged, and ValidationError for a draft and for what was erased already.
    """
    locked = lock(signal, version)
    if locked.sent_on is None:
        raise ValidationError(_("A draft was never sent: there is nothing to erase."))
    author = locked.author.user if locked.author else None
    _forget_notices(locked)
    erase_partner_questions(locked, by=by, on=on, at=at)
    erase_attachments(locked)
    _erase_history(locked, author)
    _erase_feedback(locked, on=on)
    _erase_from_changes(locked)
    locked.target_groups.clear()
    for name, value in EMPTIED.items():
        setattr(locked, name, value)
    locked.erased_on, locked.erased_by, locked.erasure_reason = on, by, reason
    locked.save()
    write_row(locked, FollowUpKind.ERASED, by=by, on=on, visible=False, text=reason)
    # Withdrawing a question to a partner may have told somebody of it just now.
    _forget_notices(locked)
    return locked


def _forget_notices(signal: Signal) -> None:
    """They name people, and by whom they were to be read."""
    questions = [each.get_absolute_url() for each in signal.partner_questions.all()]
    forget([signal.get_absolute_url(), *questions])


def _erase_history(signal: Signal, author: User | None) -> None:
    rows = FollowUp.objects.filter(signal=signal)
    FollowUp.mentioned.through.objects.filter(followup__signal=signal).delete()
    rows.erase_texts(author)
    StructuralStep.objects.filter(signal=signal).erase_texts()


def _erase_feedback(signal: Signal, *, on: date) -> None:
    signal.feedback.exclude(reaction_text="").update(reaction_text="")
    signal.feedback.owed().update(lapsed_on=on)
    signal.reopen_requests.update(words="", answer="")


def _erase_from_changes(signal: Signal) -> None:
    """What it was before a change of many; rarely done, so all changes are looked through."""
    for change in BulkChange.objects.select_for_update().iterator():
        if any(row.get("signal") == signal.pk for row in change.rows):
            gone = {"signal": signal.pk, "skipped": _("It was erased.")}
            change.rows = [gone if row.get("signal") == signal.pk else row for row in change.rows]
            change.save(update_fields=["rows"])

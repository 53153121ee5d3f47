"""Reminding partners: before the day, when it is past, and then weekly for a while."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from django.db import transaction
from django.utils.translation import gettext as _

from notices.telling import tell
from signals.actions.partner_answers import organisation_names
from signals.actions.partner_questions import lock_question, mail_now, write_question_row
from signals.models import PartnerQuestion
from signals.partner.mails import MailKind, kind_for

BEFORE = timedelta(days=3)
A_WEEK = timedelta(days=7)
LATE_REMINDERS = 3


@dataclass(frozen=True)
class Reminded:
    question: PartnerQuestion
    kind: MailKind
    fault: str


def is_due(question: PartnerQuestion, on: date) -> bool:
    """Once in the last three days, once when late, then weekly: at most three late ones.

    The days alone decide, so a run that was missed is made up for and a second one sends nothing.
    """
    last = question.reminded_on
    if on <= question.due_on:
        begin = question.due_on - BEFORE
        # Who was asked in those very days needs no reminder yet.
        return begin <= on and question.asked_on < begin and (last is None or last < begin)
    if on > question.due_on + LATE_REMINDERS * A_WEEK:
        return False
    return last is None or last <= question.due_on or on - last >= A_WEEK


def remind_partners(*, on: date, at: datetime, is_dry_run: bool = False) -> Iterator[Reminded]:
    """Each mail that goes, or that would; a fault stops nobody else, and the next run tries again.

    A mail that did not go when its question was asked is sent as well.
    """
    waiting = PartnerQuestion.objects.waiting().about_open_signals().with_what_a_page_shows()
    waiting = waiting.order_by("due_on", "pk")
    for question in waiting:
        if question.is_late(on) and question.late_told_for != question.due_on and not is_dry_run:
            _tell_owner(question, at)
        if question.mail_waits and question.asked_on < on:
            kind = kind_for(question)
        elif is_due(question, on):
            kind = MailKind.REMINDER
        else:
            continue
        if is_dry_run:
            yield Reminded(question, kind, "")
        elif claimed := _claim(question, kind, on):
            yield Reminded(claimed, kind, _send(claimed, kind, on=on, at=at, before=question))


@transaction.atomic
def _claim(question: PartnerQuestion, kind: MailKind, on: date) -> PartnerQuestion | None:
    """Of two runs at once one gets it; who is answering meanwhile is not disturbed."""
    locked = lock_question(question)
    if not locked.is_waiting or locked.reminded_on != question.reminded_on:
        return None
    if kind != MailKind.REMINDER and locked.mailed_at is not None:
        return None
    rows = PartnerQuestion.objects.filter(pk=locked.pk)
    if kind == MailKind.REMINDER:
        rows.update(reminded_on=on, reminders=locked.reminders + 1)
    return locked


def _send(
    question: PartnerQuestion, kind: MailKind, *, on: date, at: datetime, before: PartnerQuestion
) -> str:
    fault = mail_now(question, kind, by=None, at=at)
    if fault and kind == MailKind.REMINDER:
        rows = PartnerQuestion.objects.filter(pk=question.pk, reminded_on=on)
        rows.update(reminded_on=before.reminded_on, reminders=before.reminders)
    elif not fault:
        words = _("reminded") if kind == MailKind.REMINDER else _("the mail has gone after all")
        write_question_row(question, words, by=None, on=on)
    return fault


@transaction.atomic
def _tell_owner(question: PartnerQuestion, at: datetime) -> None:
    rows = PartnerQuestion.objects.filter(pk=question.pk).exclude(late_told_for=question.due_on)
    if not rows.update(late_told_for=question.due_on):
        return
    owner = question.signal.owner
    tell(
        [owner.user if owner and owner.user else question.asked_by],
        "partner_late",
        address=question.signal.get_absolute_url(),
        at=at,
        parameters={
            "name": organisation_names(question),
            "reference": question.signal.reference,
        },
        about=f"partner-late-{question.pk}-{question.due_on:%Y%m%d}",
    )

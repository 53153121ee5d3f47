"""What the team does with a question to a partner: ask, remind, judge the answer, take it back.

Each takes the `version` the person was looking at and raises `QuestionChanged` when somebody else
was faster; ValidationError says in words what the rules forbid. The mail goes after the
transaction: one that fails leaves `mailed_at` empty, and a row in the history says why.
"""

from datetime import date, datetime, timedelta
from functools import partial

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from edsite.punctuation import labelled
from experts.models import User
from notices.models import Notice
from notices.telling import tell, withdraw
from partners.models import Contact
from signals.actions.history import RecordChanged, lock, take_step, write_row
from signals.models import (
    FollowUpKind,
    PartnerAnswer,
    PartnerQuestion,
    QuestionState,
    Signal,
    SignalStatus,
    Verdict,
)
from signals.partner.mails import MailKind, address_of, kind_for, send_mail

QUIET = timedelta(days=6)


class QuestionChanged(RecordChanged):
    pass


@transaction.atomic
def ask_partner(
    asked: PartnerQuestion, *, by: User, on: date, at: datetime, version: int
) -> PartnerQuestion:
    """Stores a question as it was filled in, about the `version` of its signal.

    The signal waits for the partner from now on; its author sees who was asked, not what.
    """
    locked, contact = lock(asked.signal, version), asked.contact
    if locked.status not in (SignalStatus.TAKEN_UP, SignalStatus.WAITING):
        raise ValidationError(_("Take the signal up first, then ask the partner."))
    check_reachable(contact)
    if asked.names_author and not locked.may_be_named:
        raise ValidationError(_("The author did not agree that the partner learns the name."))
    asked.signal, asked.organisation = locked, contact.organisation
    asked.asked_by, asked.asked_on, asked.first_due_on = by, on, asked.due_on
    asked.full_clean()
    asked.save()
    if locked.status == SignalStatus.TAKEN_UP:
        take_step(locked, SignalStatus.WAITING, by=by, on=on)
    words = _("asked, answer wanted by %(day)s") % {"day": date_format(asked.due_on)}
    write_question_row(asked, words, by=by, on=on, why=asked.question)
    _mail_and_tell(asked, "partner_asked", by=by, at=at)
    return asked


@transaction.atomic
def accept_answer(
    question: PartnerQuestion, *, by: User, on: date, at: datetime, version: int
) -> PartnerQuestion:
    """The signal goes back to work once no other question about it is open."""
    locked = lock_question(question, version)
    if locked.state != QuestionState.ANSWERED:
        raise ValidationError(_("There is no new answer to accept."))
    _take_along(locked, by=by, on=on)
    if _is_the_last_open(locked):
        take_step(locked.signal, SignalStatus.TAKEN_UP, by=by, on=on)
    return locked


@transaction.atomic
def send_answer_back(
    question: PartnerQuestion,
    *,
    by: User,
    on: date,
    at: datetime,
    version: int,
    reason: str,
    due_on: date,
) -> PartnerQuestion:
    """The partner reads the reason and answers again by the new day."""
    locked = lock_question(question, version)
    if locked.state != QuestionState.ANSWERED:
        raise ValidationError(_("There is no new answer to send back."))
    check_reachable(locked.contact)
    _judge(locked, Verdict.SENT_BACK, by=by, on=on, reason=reason)
    locked.state = QuestionState.SENT_BACK
    locked.due_on = due_on
    locked.full_clean()
    locked.save()
    if locked.signal.status == SignalStatus.TAKEN_UP:
        take_step(locked.signal, SignalStatus.WAITING, by=by, on=on)
    words = _("answer sent back, wanted again by %(day)s") % {"day": date_format(due_on)}
    write_question_row(locked, words, by=by, on=on, why=reason)
    _mail_and_tell(locked, "partner_answer_sent_back", by=by, at=at)
    return locked


@transaction.atomic
def remind_partner(
    question: PartnerQuestion, *, by: User, on: date, at: datetime, version: int
) -> PartnerQuestion:
    locked = lock_question(question, version)
    if not locked.is_waiting:
        raise ValidationError(_("This question does not wait for an answer."))
    check_reachable(locked.contact)
    locked.reminded_on = on
    locked.reminders += 1
    locked.save()
    write_question_row(locked, _("reminded"), by=by, on=on)
    mail_after_commit(locked, MailKind.REMINDER, by=by, at=at)
    return locked


@transaction.atomic
def change_due_day(
    question: PartnerQuestion,
    *,
    by: User,
    on: date,
    at: datetime,
    version: int,
    due_on: date,
    reason: str = "",
) -> PartnerQuestion:
    """The figures go on counting by the first day."""
    locked = lock_question(question, version)
    if not locked.is_waiting:
        raise ValidationError(_("This question does not wait for an answer."))
    locked.due_on = due_on
    locked.full_clean()
    locked.save()
    words = _("answer wanted by %(day)s from now on") % {"day": date_format(due_on)}
    write_question_row(locked, words, by=by, on=on, why=reason)
    return locked


@transaction.atomic
def renew_link(
    question: PartnerQuestion, *, by: User, on: date, at: datetime, version: int
) -> PartnerQuestion:
    """A fresh address goes out; every earlier one stops working."""
    locked = lock_question(question, version)
    if not locked.is_open:
        raise ValidationError(_("This question needs no answer any more."))
    check_reachable(locked.contact)
    locked.link_version += 1
    locked.mailed_at = None
    locked.save()
    write_question_row(locked, _("new address sent, the old one is closed"), by=by, on=on)
    mail_after_commit(locked, kind_for(locked), by=by, at=at)
    return locked


@transaction.atomic
def mail_again(
    question: PartnerQuestion, *, by: User, on: date, at: datetime, version: int
) -> PartnerQuestion:
    """For a mail that did not go."""
    locked = lock_question(question, version)
    if not locked.mail_waits:
        raise ValidationError(_("The mail has gone already."))
    check_reachable(locked.contact)
    mail_after_commit(locked, kind_for(locked), by=by, at=at)
    return locked


@transaction.atomic
def withdraw_question(
    question: PartnerQuestion, *, by: User, on: date, at: datetime, version: int, reason: str
) -> PartnerQuestion:
    """The partner sees it no more; the signal goes back to work when no other is open."""
    locked = lock_question(question, version)
    if not locked.is_open:
        raise ValidationError(_("This question needs no answer any more."))
    _take_back(locked, by=by, on=on, at=at, reason=reason)
    if _is_the_last_open(locked):
        # Not shown: its author would read that the partner answered.
        locked.signal.move_to(SignalStatus.TAKEN_UP)
        locked.signal.save()
        step = {"was": SignalStatus.WAITING, "to": SignalStatus.TAKEN_UP}
        write_row(locked.signal, FollowUpKind.STEP, by=by, on=on, visible=False, **step)
    return locked


def end_open_questions(signal: Signal, *, by: User, on: date, at: datetime, reason: str) -> int:
    """For a locked signal that is closed: what was answered is taken along, the rest withdrawn."""
    rows = PartnerQuestion.objects.filter(signal=signal).open().select_for_update(of=("self",))
    found = list(rows.select_related("organisation", "contact"))
    for question in found:
        if question.state == QuestionState.ANSWERED:
            _take_along(question, by=by, on=on)
        else:
            _take_back(question, by=by, on=on, at=at, reason=reason)
    return len(found)


def erase_partner_questions(signal: Signal, *, by: User, on: date, at: datetime) -> None:
    """For a locked signal that is erased: every text and name goes, days and states stay."""
    end_open_questions(signal, by=by, on=on, at=at, reason="")
    questions = PartnerQuestion.objects.filter(signal=signal)
    questions.update(shared_text="–", question="–", names_author=False)
    answers = PartnerAnswer.objects.filter(question__in=questions)
    answers.exclude(verdict_reason="").update(verdict_reason="–")
    answers.exclude(name="").update(name="–")
    answers.update(text="–")


def lock_question(question: PartnerQuestion, version: int | None = None) -> PartnerQuestion:
    # The signal first, always: two orders of locking would wait for each other.
    signal = Signal.objects.select_for_update().get(pk=question.signal_id)
    rows = PartnerQuestion.objects.select_for_update(of=("self",))
    locked = rows.select_related("organisation", "contact__user", "asked_by").get(pk=question.pk)
    locked.signal = signal
    if version is not None and locked.version != version:
        raise QuestionChanged(locked)
    return locked


def check_reachable(contact: Contact) -> None:
    """Raises ValidationError that says why this contact can be asked nothing."""
    if contact.ended_on is not None:
        raise ValidationError(
            _("%(name)s is no longer a contact. Choose somebody else.") % {"name": contact.name}
        )
    if not address_of(contact):
        raise ValidationError(
            _(
                "%(name)s has no e-mail address and no account, so nothing can be sent. Add an "
                "e-mail address to the contact first, or choose somebody else."
            )
            % {"name": contact.name}
        )


def mail_after_commit(
    question: PartnerQuestion, kind: MailKind, *, by: User | None, at: datetime
) -> None:
    transaction.on_commit(partial(mail_now, question, kind, by=by, at=at))


def mail_now(question: PartnerQuestion, kind: MailKind, *, by: User | None, at: datetime) -> str:
    """Gives what went wrong in one line, or nothing; a failure is a row of the history."""
    fault = question.mail_fault = send_mail(question, kind, at)
    if fault:
        words = _("the mail to %(address)s could not be sent") % {
            "address": address_of(question.contact) or "–"
        }
        on = timezone.localtime(at).date()
        rows = question.signal.follow_ups.filter(kind=FollowUpKind.PARTNER)
        line = _line(question, words)
        # The same fault on the next day is no news.
        if by or not rows.filter(text__startswith=line, on__gte=on - QUIET).exists():
            write_question_row(question, words, by=by, on=on, why=fault[:300])
    return fault


def write_question_row(
    question: PartnerQuestion, words: str, *, by: User | None, on: date, why: str = ""
) -> None:
    """One row, for the team alone: to whom, what, why."""
    line = _line(question, words)
    text = f"{line}\n{why}" if why else line
    write_row(question.signal, FollowUpKind.PARTNER, by=by, on=on, visible=False, text=text)


def _line(question: PartnerQuestion, words: str) -> str:
    return labelled(f"{question.organisation} ({question.contact})", words)


def notice_name(question: PartnerQuestion) -> str:
    """By which notices about this question can be taken back."""
    return f"partner-question-{question.pk}"


def _mail_and_tell(question: PartnerQuestion, kind: str, *, by: User, at: datetime) -> None:
    question.mailed_at = None
    PartnerQuestion.objects.filter(pk=question.pk).update(mailed_at=None)
    told = tell(
        [question.contact.user],
        kind,
        address=question.get_absolute_url(),
        at=at,
        parameters={"name": question.asker_name or "–"},
        about=notice_name(question),
    )
    # The mail with the address says it already.
    Notice.objects.filter(pk__in=[notice.pk for notice in told]).update(mailed_at=at)
    mail_after_commit(question, kind_for(question), by=by, at=at)


def _judge(
    question: PartnerQuestion, verdict: Verdict, *, by: User, on: date, reason: str = ""
) -> None:
    question.answers.filter(verdict="").update(
        verdict=verdict, verdict_by=by, verdict_on=on, verdict_reason=reason
    )


def _take_along(question: PartnerQuestion, *, by: User, on: date) -> None:
    _judge(question, Verdict.ACCEPTED, by=by, on=on)
    question.state = QuestionState.ACCEPTED
    question.save()
    write_question_row(question, _("answer accepted"), by=by, on=on)


def _take_back(question: PartnerQuestion, *, by: User, on: date, at: datetime, reason: str) -> None:
    question.state = QuestionState.WITHDRAWN
    question.withdrawn_on = on
    question.save()
    withdraw(notice_name(question), at=at)
    write_question_row(question, _("question withdrawn"), by=by, on=on, why=reason)


def _is_the_last_open(question: PartnerQuestion) -> bool:
    """Nothing else keeps its signal waiting."""
    others = question.signal.partner_questions.open().exclude(pk=question.pk)
    return question.signal.status == SignalStatus.WAITING and not others.exists()

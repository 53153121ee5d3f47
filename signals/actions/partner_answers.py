"""A partner answers: by the mailed address, logged in, or by phone to somebody of the team."""

from datetime import date, datetime

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from edsite.throttle import takes_place_of
from experts.models import User
from notices.telling import tell
from notices.wording import Parameter
from signals.actions.partner_questions import (
    QuestionChanged,
    lock_question,
    mail_now,
    write_question_row,
)
from signals.models import AnswerKind, PartnerAnswer, PartnerQuestion, QuestionState
from signals.partner.answer_links import NotOurs, read_token
from signals.partner.mails import address_of, kind_for

LINKS_AN_HOUR = 3


@transaction.atomic
def answer_partner_question(
    question: PartnerQuestion,
    *,
    on: date,
    at: datetime,
    seen: str,
    kind: AnswerKind,
    text: str,
    by: User | None = None,
    name: str = "",
) -> PartnerAnswer:
    """Added to what was answered before. `seen` is the `last_word` of when the page was opened:
    of two who answer at once the second is told by QuestionChanged, and may still add.

    Raises ValidationError once the team has read and accepted, or withdrew the question.
    """
    locked = lock_question(question)
    if not locked.is_open or locked.signal.erased_on:
        raise ValidationError(_("This question needs no answer any more. Thank you."))
    last = locked.answers.last()
    answer = PartnerAnswer(question=locked, kind=kind, text=text, on=on, by=by, name=name)
    if last and not last.verdict and last.says_the_same(answer):
        return last  # a double click
    if locked.last_word != seen:
        raise QuestionChanged(locked)
    answer.full_clean()
    answer.save()
    locked.state = QuestionState.ANSWERED
    locked.save()
    _write_and_tell(locked, answer, at)
    return answer


def _write_and_tell(question: PartnerQuestion, answer: PartnerAnswer, at: datetime) -> None:
    words = _("cannot answer") if answer.kind == AnswerKind.CANNOT else _("answer")
    line = f"{words} – {answer.writer}"
    write_question_row(question, line, by=answer.by, on=answer.on, why=answer.text)
    owner = question.signal.owner
    tell(
        [owner.user if owner else None, question.asked_by],
        "partner_answered",
        address=question.signal.get_absolute_url(),
        at=at,
        parameters={
            "name": organisation_names(question),
            "reference": question.signal.reference,
        },
        about=f"partner-answer-{answer.pk}",
        but_not=answer.by,
    )


def send_new_link(token: str, *, on: date, at: datetime) -> None:
    """Mails a fresh address to the question's own contact, and to nobody else.

    Says nothing back: who holds an old address learns nothing from asking.
    """
    try:
        question = read_token(token).question
    except NotOurs:
        return
    is_wanted = question.is_open and not question.signal.erased_on
    if not is_wanted or not address_of(question.contact):
        return
    if not takes_place_of(str(question.pk), "answer-link-of", LINKS_AN_HOUR):
        return
    if not mail_now(question, kind_for(question), by=None, at=at):
        write_question_row(question, _("new address asked for and sent"), by=None, on=on)


def organisation_names(question: PartnerQuestion) -> Parameter:
    """For each reader in the own language."""
    return {code: question.organisation.name_in(code) for code in ("nl", "fr")}

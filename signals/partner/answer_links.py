"""The address by which a partner answers one question without an account.

It holds the question's uuid, the version of its address and the day it was made, signed with the
site's key: nothing to look up, nothing to guess. docs/decisions/0012 says what it opens.
"""

from dataclasses import dataclass
from datetime import date, timedelta
from uuid import UUID

from django.core import signing
from django.urls import reverse

from signals.models import PartnerQuestion, QuestionState

SALT = "signals.answer_links"
# A mail program takes a colon for the end of an address.
SEPARATOR = "."
LASTS = timedelta(days=60)


class NotOurs(Exception):
    """The address was never made here, or was copied badly."""


@dataclass(frozen=True)
class AnswerLink:
    """What a token says; whether it still opens its question is asked of `is_open`."""

    question: PartnerQuestion
    version: int
    made_on: date

    def is_open(self, on: date) -> bool:
        question = self.question
        return (
            question.is_open
            and self.version == question.link_version
            and on <= self.last_day
            and question.signal.erased_on is None
            and question.contact.ended_on is None
        )

    @property
    def last_day(self) -> date:
        return max(self.question.due_on, self.made_on) + LASTS

    @property
    def is_accepted(self) -> bool:
        return self.question.state == QuestionState.ACCEPTED

    @property
    def is_not_needed(self) -> bool:
        return self.question.state == QuestionState.WITHDRAWN or bool(
            self.question.signal.erased_on
        )


def token_of(question: PartnerQuestion, on: date) -> str:
    words = f"{question.uuid.hex}-{question.link_version}-{on:%Y%m%d}"
    return _signer().sign(words)


def link_of(question: PartnerQuestion, on: date) -> str:
    return reverse("signals:answer_by_link", args=[token_of(question, on)])


def read_token(token: str) -> AnswerLink:
    """Raises NotOurs for what was not signed here and for a question that is gone."""
    try:
        uuid, version, day = _signer().unsign(token).split("-")
        rows = PartnerQuestion.objects.with_what_a_page_shows()
        question = rows.get(uuid=UUID(uuid))
        return AnswerLink(question, int(version), date.fromisoformat(day))
    except (signing.BadSignature, ValueError, PartnerQuestion.DoesNotExist) as error:
        raise NotOurs from error


def _signer() -> signing.Signer:
    return signing.Signer(salt=SALT, sep=SEPARATOR)

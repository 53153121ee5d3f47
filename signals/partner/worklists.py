"""What waits in questions to partners: for the team, and for a partner's contact."""

from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from experts.models import User
from signals.models import PartnerQuestion
from signals.models.partner_question import PartnerQuestionQuerySet
from signals.worklist_entries import WorklistEntry


def _questions(user: User) -> PartnerQuestionQuerySet:
    return PartnerQuestion.objects.visible_to(user)


ANSWERS_TO_READ = WorklistEntry(
    slug="partner-answers",
    rows=lambda user, on: _questions(user).to_be_read(),
    label=lambda n: ngettext("answer from a partner to read", "answers from partners to read", n),
    page="signals:partner_questions",
    query={"state": "answered"},
    pictogram="office",
    when_none=_("Every answer of a partner was read."),
)
ANSWERS_LATE = WorklistEntry(
    slug="partner-answers-late",
    rows=lambda user, on: _questions(user).late(on),
    label=lambda n: ngettext(
        "answer from a partner that is late", "answers from partners that are late", n
    ),
    page="signals:partner_questions",
    query={"state": "late"},
    pictogram="clock",
    when_none=_("No partner is late with an answer."),
    is_urgent=True,
)
MAILS_NOT_GONE = WorklistEntry(
    slug="partner-mails",
    rows=lambda user, on: _questions(user).not_mailed(),
    label=lambda n: ngettext(
        "question whose mail has not gone", "questions whose mail has not gone", n
    ),
    page="signals:partner_questions",
    query={"state": "not_mailed"},
    pictogram="warning",
)

FOR_CONTACT = (
    WorklistEntry(
        slug="partner-questions",
        rows=lambda user, on: _questions(user).waiting(),
        label=lambda n: ngettext(
            "question for your organisation", "questions for your organisation", n
        ),
        page="signals:questions",
        pictogram="speech",
        when_none=_("No question for your organisation."),
    ),
)

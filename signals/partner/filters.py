"""Filters of the team's list of questions to partners, kept in the address."""

from django.utils.translation import gettext_lazy as _

from partners.models import Organisation
from signals.filters import ME, Choice, FilterOnDay, RecordChoice
from signals.models import PartnerQuestion, QuestionState
from signals.models.partner_question import PartnerQuestionQuerySet

WAITING, LATE, OPEN, NOT_MAILED = "waiting", "late", "open", "not_mailed"


class PartnerQuestionFilter(FilterOnDay):
    state = Choice(
        method="by_state",
        label=_("State"),
        choices=[
            (OPEN, _("open")),
            (WAITING, _("waiting for an answer")),
            (LATE, _("late")),
            (QuestionState.ANSWERED, _("answered, to be read")),
            (QuestionState.ACCEPTED, _("answer accepted")),
            (QuestionState.WITHDRAWN, _("withdrawn")),
            (NOT_MAILED, _("the mail has not gone")),
        ],
    )
    organisation = RecordChoice(
        label=_("Organisation"),
        queryset=Organisation.objects.filter(questions__isnull=False).distinct(),
        to_field_name="code",
    )
    owner = Choice(method="by_owner", label=_("Signal followed up by"), choices=[(ME, _("me"))])

    class Meta:
        model = PartnerQuestion
        fields: list[str] = []

    def by_state(
        self, rows: PartnerQuestionQuerySet, _name: str, wanted: str
    ) -> PartnerQuestionQuerySet:
        named = {
            OPEN: rows.open,
            WAITING: rows.waiting,
            LATE: lambda: rows.late(self.on),
            NOT_MAILED: rows.not_mailed,
        }
        return named[wanted]() if wanted in named else rows.in_state(QuestionState(wanted))

    def by_owner(
        self, rows: PartnerQuestionQuerySet, _name: str, _owner: str
    ) -> PartnerQuestionQuerySet:
        return rows.followed_up_by(self.request.user)

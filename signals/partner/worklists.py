"""What waits in questions to partners: for the team, and for a partner's contact."""

from datetime import date

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from edsite.worklists import Worklist
from experts.models import User
from signals.models import PartnerQuestion


def partner_lists_of_team(user: User, on: date) -> list[Worklist]:
    rows = PartnerQuestion.objects.visible_to(user)
    address = reverse("signals:partner_questions")
    to_read, late = rows.to_be_read().count(), rows.late(on).count()
    lists = [
        Worklist(
            "partner-answers",
            ngettext("answer from a partner to read", "answers from partners to read", to_read),
            to_read,
            f"{address}?state=answered",
            "office",
            _("Every answer of a partner was read."),
        ),
        Worklist(
            "partner-answers-late",
            ngettext(
                "answer from a partner that is late", "answers from partners that are late", late
            ),
            late,
            f"{address}?state=late",
            "clock",
            _("No partner is late with an answer."),
            urgent=bool(late),
        ),
    ]
    if not_mailed := rows.not_mailed().count():
        label = ngettext(
            "question whose mail has not gone", "questions whose mail has not gone", not_mailed
        )
        url = f"{address}?state=not_mailed"
        lists.append(Worklist("partner-mails", label, not_mailed, url, "warning"))
    return lists


def partner_lists_of_contact(user: User) -> list[Worklist]:
    waiting = PartnerQuestion.objects.visible_to(user).waiting().count()
    return [
        Worklist(
            "partner-questions",
            ngettext("question for your organisation", "questions for your organisation", waiting),
            waiting,
            reverse("signals:questions"),
            "speech",
            _("No question for your organisation."),
        )
    ]

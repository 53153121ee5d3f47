"""Mails to a partner's contact: who asks, by when, and the address. Never a word of a story."""

from datetime import date, datetime

from django.conf import settings
from django.core.mail import EmailMessage
from django.db import models
from django.template.loader import render_to_string
from django.utils import timezone, translation
from django.utils.translation import gettext as _

from notices.addresses import absolute
from notices.mails import in_one_line
from partners.models import Contact
from signals.models import PartnerQuestion, QuestionState
from signals.partner.answer_links import LASTS, link_of


class MailKind(models.TextChoices):
    ASKED = "asked"
    SENT_BACK = "sent_back"
    REMINDER = "reminder"


def address_of(contact: Contact) -> str:
    """Where a contact is reached: the own address, else the account's; empty when there is none.

    Who is no longer a contact is reached nowhere: a mail would hand out the key to a question.
    """
    if contact.ended_on is not None:
        return ""
    if contact.email:
        return contact.email
    return contact.user.email if contact.user and contact.user.is_active else ""


def kind_for(question: PartnerQuestion) -> MailKind:
    """What a mail about the question as it stands now says."""
    return MailKind.SENT_BACK if question.state == QuestionState.SENT_BACK else MailKind.ASKED


def send_mail(question: PartnerQuestion, kind: MailKind, at: datetime) -> str:
    """Sends it and notes when; gives what went wrong in one line, or nothing."""
    if not address_of(question.contact):
        # Django would send to nobody and call it done.
        return _("%(name)s cannot be reached by mail.") % {"name": question.contact}
    try:
        message_for(question, kind, timezone.localtime(at).date()).send()
    except Exception as error:
        return in_one_line(error)
    PartnerQuestion.objects.filter(pk=question.pk).update(mailed_at=at)
    return ""


def message_for(question: PartnerQuestion, kind: MailKind, on: date) -> EmailMessage:
    is_known = question.language in dict(settings.LANGUAGES)
    with translation.override(question.language if is_known else settings.LANGUAGE_CODE):
        context = {
            "kind": kind,
            "name": question.contact.name,
            "asker": question.asker_name,
            "organisation": question.organisation.name,
            "due_on": question.due_on,
            "is_late": question.is_late(on),
            "address": absolute(link_of(question, on)),
            "last_day": max(question.due_on, on) + LASTS,
            "service_email": settings.DEFAULT_FROM_EMAIL,
        }
        return EmailMessage(
            subject=_subject(question, kind, on),
            body=render_to_string("signals/partner/mail.txt", context),
            to=[address_of(question.contact)],
            headers={"Auto-Submitted": "auto-generated"},
        )


def _subject(question: PartnerQuestion, kind: MailKind, on: date) -> str:
    """Fixed words alone: nothing that somebody typed comes into the head of a mail."""
    if kind == MailKind.SENT_BACK:
        return _("We need to know more about your answer")
    if kind == MailKind.REMINDER:
        if question.is_late(on):
            return _("Your answer is late: a question from the experts by experience")
        return _("Soon due: a question from the experts by experience")
    return _("A question from the experts by experience for your organisation")

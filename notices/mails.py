"""Mails about what waits behind the bell: in the person's language, without a word of a story."""

import smtplib
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, time, timedelta

from django.conf import settings
from django.core.mail import EmailMessage
from django.db import transaction
from django.db.models import Q
from django.template.loader import render_to_string
from django.utils import timezone, translation
from django.utils.translation import ngettext

from experts.models import MailRhythm, User
from notices.addresses import absolute
from notices.models import Notice, NoticeQuerySet

DIGEST_HOUR = time(7)
MOST_LISTED = 30
# A server that is away answers nobody: waiting for it once a person would take all day.
MOST_SILENCES = 3
REFUSED = (smtplib.SMTPResponseException, smtplib.SMTPRecipientsRefused)


@dataclass
class Round:
    """What one round of sending came to."""

    mails: int
    notices: int
    faults: list[str]


def in_one_line(error: Exception) -> str:
    return f"{type(error).__name__}: {' '.join(str(error).split())}"


def last_digest(at: datetime) -> datetime:
    """The latest seven o'clock, Belgian time, that is past."""
    local = timezone.localtime(at)
    day = local.date() if local.time() >= DIGEST_HOUR else local.date() - timedelta(days=1)
    return timezone.make_aware(datetime.combine(day, DIGEST_HOUR))


def due(at: datetime, *, digest_now: bool = False) -> NoticeQuerySet:
    """What is to be mailed: daily readers get what was there at seven, the others everything.

    So a run that was missed is made up for by the next, and two runs send no second digest.
    """
    waiting = Notice.objects.to_mail(at)
    if digest_now:
        return waiting
    return waiting.filter(
        Q(recipient__mail_rhythm=MailRhythm.AT_ONCE) | Q(shown_from__lte=last_digest(at))
    )


def send_due(at: datetime, *, digest_now: bool = False, is_dry_run: bool = False) -> Round:
    """One mail a person. A person's fault stops nobody else; a silent server ends the round."""
    done, silences = Round(0, 0, []), 0
    waiting = due(at, digest_now=digest_now)
    for person in User.objects.filter(pk__in=waiting.values("recipient")).order_by("pk"):
        own = waiting.filter(recipient=person)
        if is_dry_run:
            done.mails, done.notices = done.mails + 1, done.notices + own.count()
            continue
        try:
            sent = send_to(person, own, at)
        except Exception as error:
            done.faults.append(f"{person.email}: {in_one_line(error)}")
            is_silent = isinstance(error, OSError) and not isinstance(error, REFUSED)
            silences = silences + 1 if is_silent else 0
            if silences == MOST_SILENCES:
                done.faults.append("The mail server does not answer: the rest waits.")
                break
        else:
            silences, done.notices = 0, done.notices + sent
            done.mails += bool(sent)
    return done


def send_to(person: User, waiting: NoticeQuerySet, at: datetime) -> int:
    """Sends what waits for one person, says how many notices. Raises what the mail server raises.

    They are taken first, in a transaction of their own, so that of two runs at once one gets them
    and nobody waits for a lock while a mail server thinks. What is taken and neither sent nor
    given back, since the machine stopped, waits a quarter of an hour.
    """
    taken = _take(waiting, at)
    if not taken:
        return 0
    rows = Notice.objects.filter(pk__in=[notice.pk for notice in taken])
    try:
        message_for(person, taken).send()
    except Exception:
        rows.update(taken_at=None)
        raise
    rows.update(mailed_at=at)
    return len(taken)


@transaction.atomic
def _take(waiting: NoticeQuerySet, at: datetime) -> list[Notice]:
    found = list(waiting.select_for_update(of=("self",)))
    Notice.objects.filter(pk__in=[notice.pk for notice in found]).update(taken_at=at)
    return found


def message_for(person: User, notices: list[Notice]) -> EmailMessage:
    """In the language of who gets it. Its words are those of the list on the site."""
    settings_page = absolute("/notices/settings/")
    is_known = person.language in dict(settings.LANGUAGES)
    with translation.override(person.language if is_known else settings.LANGUAGE_CODE):
        context = {
            "name": person.first_name,
            "lines": list(_lines(notices[:MOST_LISTED])),
            "more": max(len(notices) - MOST_LISTED, 0),
            "count": len(notices),
            "rhythm": person.mail_rhythm,
            "list_page": absolute("/notices/"),
            "settings_page": settings_page,
        }
        return EmailMessage(
            subject=_subject(notices),
            body=render_to_string("notices/mail.txt", context),
            to=[person.email],
            headers={
                "List-Unsubscribe": f"<{settings_page}>",
                # Holiday answers to a machine help nobody.
                "Auto-Submitted": "auto-generated",
            },
        )


def _subject(notices: list[Notice]) -> str:
    if len(notices) == 1:
        return notices[0].subject
    text = ngettext("%(count)d new message for you", "%(count)d new messages for you", len(notices))
    return text % {"count": len(notices)}


def _lines(notices: list[Notice]) -> Iterator[tuple[str, str]]:
    for notice in notices:
        yield notice.sentence, absolute(notice.address)

"""What may be asked of a signal by what hangs on it: feedback owed, answers, silence, files.

Each takes the signals and, where it matters, the day; the work lists count by the same functions
that the filters of the list use, so a count is always the list behind it.
"""

from datetime import date, timedelta

from django.db.models import DateField, Exists, F, OuterRef, QuerySet, Subquery, Value
from django.db.models.functions import Coalesce

from signals.models import (
    Attachment,
    Feedback,
    FeedbackKind,
    FollowUp,
    PartnerQuestion,
    ReopenRequest,
)
from signals.models.signal import SignalQuerySet

SILENT_DAYS = 60


def silent(rows: SignalQuerySet, day: date) -> SignalQuerySet:
    """Open, and nobody wrote anything about it for 60 days."""
    since = day - timedelta(days=SILENT_DAYS)
    written = FollowUp.objects.filter(signal=OuterRef("pk"), on__gt=since)
    return rows.open().filter(~Exists(written), sent_on__lte=since)


def owed_receipt(rows: SignalQuerySet) -> SignalQuerySet:
    return _with(rows, Feedback.objects.of_kind(FeedbackKind.RECEIPT).owed())


def late_receipt(rows: SignalQuerySet, day: date) -> SignalQuerySet:
    return _with(rows, Feedback.objects.of_kind(FeedbackKind.RECEIPT).late(day))


def owed_word(rows: SignalQuerySet, day: date) -> SignalQuerySet:
    """The 45 days without a word end today, or have ended."""
    return _with(rows, Feedback.objects.of_kind(FeedbackKind.WORD).due_by(day))


def late_word(rows: SignalQuerySet, day: date) -> SignalQuerySet:
    return _with(rows, Feedback.objects.of_kind(FeedbackKind.WORD).late(day))


def with_reaction(rows: SignalQuerySet, reaction: str) -> SignalQuerySet:
    return _with(rows, Feedback.objects.filter(reaction=reaction))


def asked_to_reopen(rows: SignalQuerySet) -> SignalQuerySet:
    return _with(rows, ReopenRequest.objects.undecided())


def partner_waited_for(rows: SignalQuerySet) -> SignalQuerySet:
    return _with(rows, PartnerQuestion.objects.waiting())


def partner_late(rows: SignalQuerySet, day: date) -> SignalQuerySet:
    return _with(rows, PartnerQuestion.objects.late(day))


def partner_answered(rows: SignalQuerySet) -> SignalQuerySet:
    return _with(rows, PartnerQuestion.objects.to_be_read())


def level_differs(rows: SignalQuerySet) -> SignalQuerySet:
    """The team confirmed another level than the author proposed."""
    both = rows.exclude(level="").exclude(level_proposed="")
    return both.exclude(level=F("level_proposed"))


def level_only_proposed(rows: SignalQuerySet) -> SignalQuerySet:
    return rows.filter(level="").exclude(level_proposed="")


def with_attachment(rows: SignalQuerySet, kind: str) -> SignalQuerySet:
    return _with(rows, Attachment.objects.complete().filter(kind=kind))


def without_attachment(rows: SignalQuerySet) -> SignalQuerySet:
    there = Attachment.objects.complete().filter(signal=OuterRef("pk"))
    return rows.filter(~Exists(there))


def hitting(rows: SignalQuerySet, group: object) -> SignalQuerySet:
    """By the people it hits; no join, so that no signal comes twice."""
    through = rows.model.target_groups.through.objects
    return rows.filter(Exists(through.filter(signal=OuterRef("pk"), targetgroup=group)))


def partner_due_on() -> Coalesce:
    """To sort by: the first day on which a partner's answer is wanted; last those without."""
    asked = PartnerQuestion.objects.waiting().filter(signal=OuterRef("pk")).order_by("due_on")
    never = Value(date.max, output_field=DateField())
    return Coalesce(Subquery(asked.values("due_on")[:1]), never)


def _with(rows: SignalQuerySet, found: QuerySet) -> SignalQuerySet:
    return rows.filter(Exists(found.filter(signal=OuterRef("pk"))))

"""What is late about a signal: a word owed to its author, an answer owed by a partner."""

from datetime import date

from django.db.models import OuterRef, Subquery
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from signals.models import Feedback, FeedbackKind, PartnerQuestion, Signal
from signals.models.signal import SignalQuerySet

DAY = "d/m/Y"


def days_late(days: int) -> str:
    return ngettext("%(days)d day late", "%(days)d days late", days) % {"days": days}


def with_late(rows: SignalQuerySet, day: date) -> SignalQuerySet:
    """Adds what a list needs for `late_words`, without a query for each row."""
    owed = Feedback.objects.late(day).filter(signal=OuterRef("pk")).order_by("due_on")
    asked = PartnerQuestion.objects.late(day).filter(signal=OuterRef("pk")).order_by("due_on")
    return rows.annotate(
        late_kind=Subquery(owed.values("kind")[:1]),
        late_since=Subquery(owed.values("due_on")[:1]),
        partner_late_since=Subquery(asked.values("due_on")[:1]),
    )


def late_words(signal: Signal) -> list[str]:
    """Of a signal that comes from `with_late`."""
    words = []
    if since := getattr(signal, "late_since", None):
        sentences = {
            FeedbackKind.RECEIPT: _("receipt was due %(day)s"),
            FeedbackKind.WORD: _("a word was due %(day)s"),
        }
        sentence = sentences.get(signal.late_kind, _("feedback was due %(day)s"))
        words.append(sentence % {"day": date_format(since, DAY)})
    if since := getattr(signal, "partner_late_since", None):
        day = date_format(since, DAY)
        words.append(_("the partner’s answer was due %(day)s") % {"day": day})
    return words

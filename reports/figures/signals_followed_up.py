"""Figures of what is owed after a signal: receipt, feedback, partners' answers, action."""

from datetime import timedelta
from typing import Any

from django.db.models import (
    Case,
    CharField,
    DurationField,
    ExpressionWrapper,
    F,
    QuerySet,
    Value,
    When,
)
from django.utils.translation import gettext_lazy as _

from edsite.period import Period
from reports.counting import breakdown, figure, median_days
from reports.figures.signals import signals_with_feedback
from signals.models import (
    Feedback,
    FeedbackKind,
    PartnerQuestion,
    Signal,
    StructuralSignal,
    StructuralStep,
)

IN_TIME, NOT_IN_TIME = "in_time", "not_in_time"
# Key, last day counted from the day of sending, words; what took longer comes after them.
SPANS = (
    ("up_to_14", 14, _("within 14 days")),
    ("15_to_30", 30, _("15 to 30 days")),
    ("31_to_60", 60, _("31 to 60 days")),
    ("61_to_90", 90, _("61 to 90 days")),
)
LONGER, LONGER_WORDS = "over_90", _("more than 90 days")


@figure(
    "median_days_to_receipt",
    label=_("median number of days to a receipt"),
    definition=_(
        "Of the signals whose author learned in the year that somebody had read them: the middle "
        "value of the days between sending and that receipt."
    ),
    measure=median_days("signal__sent_on", "sent_on"),
)
def median_days_to_receipt(period: Period) -> QuerySet[Feedback]:
    return Feedback.objects.of_kind(FeedbackKind.RECEIPT).filter(sent_on__range=period.days)


@figure(
    "partner_questions_due",
    label=_("questions to partners whose answer was due"),
    definition=_(
        "Questions put to partners about a signal, by the day the answer was wanted; a question "
        "taken back by that day is left out."
    ),
)
def partner_questions_due(period: Period) -> QuerySet[PartnerQuestion]:
    return PartnerQuestion.objects.due_in(period)


@figure(
    "partner_answers_in_time",
    label=_("questions answered by partners in time"),
    definition=_(
        "Of the questions to partners whose answer was due in the year: those with a first answer "
        "by the day it was wanted."
    ),
)
def partner_answers_in_time(period: Period) -> QuerySet[PartnerQuestion]:
    return partner_questions_due(period).answered_in_time()


@figure(
    "structural_signals_acted_upon",
    label=_("structural signals acted upon"),
    definition=_(
        "Structural signals about which a decision was taken or an action was done on a day of "
        "the year, whenever they were recognised."
    ),
)
def structural_signals_acted_upon(period: Period) -> QuerySet[StructuralSignal]:
    steps = StructuralStep.objects.acting().on_days_of(period)
    return StructuralSignal.objects.filter(pk__in=steps.values("structural_signal"))


@breakdown(
    "partner_questions_by_answer",
    label=_("partners’ answers in time or not"),
    definition=_(
        "The questions to partners whose answer was due in the year: answered by that day or not; "
        "a later answer changes nothing."
    ),
    whole="partner_questions_due",
    options=lambda: [
        (IN_TIME, _("answered in time")),
        (NOT_IN_TIME, _("not answered in time")),
    ],
    none_label=_("not known"),
)
def partner_questions_by_answer(period: Period) -> QuerySet[PartnerQuestion]:
    in_time = partner_answers_in_time(period).values("pk")
    part = Case(
        When(pk__in=in_time, then=Value(IN_TIME)),
        default=Value(NOT_IN_TIME),
        output_field=CharField(),
    )
    return partner_questions_due(period).annotate(part=part)


@breakdown(
    "signals_by_days_to_feedback",
    label=_("signals by number of days to feedback"),
    definition=_(
        "The signals whose author heard for the first time in the year what came of it, by the "
        "number of days since it was sent."
    ),
    whole="signals_with_feedback",
    options=lambda: [(key, words) for key, _days, words in SPANS] + [(LONGER, LONGER_WORDS)],
    none_label=_("not known"),
)
def signals_by_days_to_feedback(period: Period) -> QuerySet[Signal]:
    waited: Any = ExpressionWrapper(F("fed_back_on") - F("sent_on"), output_field=DurationField())
    spans = [When(waited__lte=timedelta(days=days), then=Value(key)) for key, days, _words in SPANS]
    part = Case(*spans, default=Value(LONGER), output_field=CharField())
    return signals_with_feedback(period).annotate(waited=waited).annotate(part=part)

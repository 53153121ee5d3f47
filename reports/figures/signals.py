"""Figures of signals: by the day sent, closed or fed back, never by today's status."""

from django.db.models import CharField, F, OuterRef, QuerySet, Subquery
from django.utils.translation import gettext_lazy as _

from edsite.period import Period
from experts.models import Theme
from reports.counting import breakdown, figure, median_days, part_key
from reports.figures.orders import by_code, in_listed_order, months, span_of_year, vocabulary
from signals.models import Authority, FollowUp, Level, Obstacle, Outcome, Signal, StructuralSignal


@figure(
    "signals_sent",
    label=_("signals sent"),
    definition=_("Signals by the day they were sent."),
)
def signals_sent(period: Period) -> QuerySet[Signal]:
    return Signal.objects.sent_in(period)


@figure(
    "signals_micro",
    label=_("signals at micro level"),
    definition=_("Signals sent in the year whose confirmed level is micro: close to the citizen."),
)
def signals_micro(period: Period) -> QuerySet[Signal]:
    return Signal.objects.sent_in(period).at_level(Level.MICRO)


@figure(
    "signals_meso",
    label=_("signals at meso level"),
    definition=_(
        "Signals sent in the year whose confirmed level is meso: inside the organisation."
    ),
)
def signals_meso(period: Period) -> QuerySet[Signal]:
    return Signal.objects.sent_in(period).at_level(Level.MESO)


@figure(
    "signals_macro",
    label=_("signals at macro level"),
    definition=_("Signals sent in the year whose confirmed level is macro: policy and rules."),
)
def signals_macro(period: Period) -> QuerySet[Signal]:
    return Signal.objects.sent_in(period).at_level(Level.MACRO)


@figure(
    "signals_no_level",
    label=_("signals without a level"),
    definition=_("Signals sent in the year that have no specific level."),
)
def signals_no_level(period: Period) -> QuerySet[Signal]:
    return Signal.objects.sent_in(period).at_level(None)


@figure(
    "signals_closed",
    label=_("signals closed"),
    definition=_(
        "Signals that were closed on a day of the year, counted from their history: "
        "reopening one later changes nothing here."
    ),
)
def signals_closed(period: Period) -> QuerySet[Signal]:
    # Not a correlated Exists: SQLite would read all closings of the year for every signal.
    closings = FollowUp.objects.closings().on_days_of(period)
    return Signal.objects.filter(pk__in=closings.values("signal"))


def _first_feedback(outer: str) -> QuerySet[FollowUp]:
    return FollowUp.objects.feedback().filter(signal=OuterRef(outer)).order_by("on", "pk")


@figure(
    "signals_with_feedback",
    label=_("signals with feedback to the author"),
    definition=_("Signals whose author heard for the first time, in the year, what came of it."),
)
def signals_with_feedback(period: Period) -> QuerySet[Signal]:
    first = Subquery(_first_feedback("pk").values("on")[:1])
    return Signal.objects.annotate(fed_back_on=first).filter(fed_back_on__range=period.days)


@figure(
    "median_days_to_feedback",
    label=_("median number of days to feedback"),
    definition=_(
        "Of the signals whose author heard back for the first time in the year: the middle value "
        "of the days between sending and feedback."
    ),
    measure=median_days("sent_on", "fed_back_on"),
)
def median_days_to_feedback(period: Period) -> QuerySet[Signal]:
    return signals_with_feedback(period)


@figure(
    "structural_signals",
    label=_("structural signals recognised"),
    definition=_("Structural signals by the day they were recognised."),
)
def structural_signals(period: Period) -> QuerySet[StructuralSignal]:
    return StructuralSignal.objects.recognised_in(period)


@breakdown(
    "signals_by_level",
    label=_("signals by level"),
    definition=_("The signals sent in the year, by confirmed level; no level is a real value."),
    whole="signals_sent",
    options=lambda: in_listed_order(Level),
    none_label=_("no specific level"),
    always_none=True,
)
def signals_by_level(period: Period) -> QuerySet[Signal]:
    return signals_sent(period).annotate(part=part_key(F("level")))


@breakdown(
    "signals_by_month",
    label=_("signals by month"),
    definition=_("The signals sent in the year, by month of sending."),
    whole="signals_sent",
    options=months,
    none_label=_("no month"),
)
def signals_by_month(period: Period) -> QuerySet[Signal]:
    return signals_sent(period).annotate(part=span_of_year("sent_on", period.year, 1, "{:02}"))


@breakdown(
    "signals_by_theme",
    label=_("signals by theme"),
    definition=_("The signals sent in the year, by main theme, so that the shares add up."),
    whole="signals_sent",
    options=lambda: vocabulary(Theme),
    none_label=_("no theme"),
)
def signals_by_theme(period: Period) -> QuerySet[Signal]:
    return signals_sent(period).annotate(part=part_key(F("main_theme__code")))


@breakdown(
    "signals_by_obstacle",
    label=_("signals by kind of obstacle"),
    definition=_("The signals sent in the year, by the kind of obstacle."),
    whole="signals_sent",
    options=lambda: by_code(Obstacle),
    none_label=_("no kind of obstacle"),
)
def signals_by_obstacle(period: Period) -> QuerySet[Signal]:
    return signals_sent(period).annotate(part=part_key(F("obstacle")))


@breakdown(
    "signals_by_authority",
    label=_("signals by authority"),
    definition=_("The signals sent in the year, by the authority that can change something."),
    whole="signals_sent",
    options=lambda: by_code(Authority),
    none_label=_("no authority"),
)
def signals_by_authority(period: Period) -> QuerySet[Signal]:
    return signals_sent(period).annotate(part=part_key(F("authority")))


@breakdown(
    "signals_by_outcome",
    label=_("closed signals by outcome"),
    definition=_(
        "The signals closed in the year, by the outcome written down at the last closing of "
        "that year."
    ),
    whole="signals_closed",
    options=lambda: by_code(Outcome),
    none_label=_("no outcome"),
)
def signals_by_outcome(period: Period) -> QuerySet[Signal]:
    closings = FollowUp.objects.closings().on_days_of(period).filter(signal=OuterRef("pk"))
    last = Subquery(closings.order_by("-on", "-pk").values("outcome")[:1], output_field=CharField())
    return signals_closed(period).annotate(part=part_key(last))

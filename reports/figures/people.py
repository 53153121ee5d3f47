"""Figures of people: who is employed, on what statute, and who pays."""

from datetime import timedelta
from decimal import Decimal
from typing import Any

from django.db.models import CharField, Exists, F, Min, OuterRef, Q, QuerySet, Subquery, Sum
from django.db.models.functions import Coalesce
from django.utils.translation import gettext_lazy as _

from edsite.languages import Language
from edsite.period import Period, overlapping
from experts.models import Employment, FundingSource, Grade, Person, PersonRole, Statute
from reports.counting import breakdown, figure, part_key
from reports.figures.orders import (
    by_code,
    vocabulary,
)

HR = "experts.view_employment"


@figure(
    "people_employed",
    label=_("people employed by the service"),
    definition=_(
        "Persons with an employment on at least one day of the year, whoever the employer: "
        "experts hired by a partner stay in the team."
    ),
)
def people_employed(period: Period) -> QuerySet[Person]:
    return Person.objects.employed_in(period)


@figure(
    "people_employed_31_december",
    label=_("people employed on 31 December"),
    definition=_("Persons with an employment on the last day of the year."),
)
def people_employed_31_december(period: Period) -> QuerySet[Person]:
    return Person.objects.employed_on(period.last_day)


def _sum_of_fte(rows: QuerySet[Any], period: Period) -> Decimal:
    return rows.aggregate(fte=Sum("fte"))["fte"] or Decimal(0)


@figure(
    "fte_31_december",
    label=_("full-time equivalents on 31 December"),
    definition=_("The parts of full time of all employments on the last day of the year, added."),
    measure=_sum_of_fte,
)
def fte_31_december(period: Period) -> QuerySet[Employment]:
    return Employment.objects.on(period.last_day)


@figure(
    "arrivals",
    label=_("arrivals"),
    definition=_(
        "Persons who begin to be employed in the year: employed on a day and not on the day "
        "before. Employments that follow each other are one period."
    ),
    needs=HR,
)
def arrivals(period: Period) -> QuerySet[Person]:
    earlier = Employment.objects.filter(
        Q(last_day__isnull=True) | Q(last_day__gte=OuterRef("first_day") - timedelta(days=1)),
        person=OuterRef("person"),
        first_day__lt=OuterRef("first_day"),
    )
    beginnings = Employment.objects.filter(~Exists(earlier), first_day__range=period.days)
    return Person.objects.filter(Exists(beginnings.filter(person=OuterRef("pk"))))


@figure(
    "departures",
    label=_("departures"),
    definition=_(
        "Persons whose employment ends in the year, by the last day, and who are not employed "
        "on the day after."
    ),
    needs=HR,
)
def departures(period: Period) -> QuerySet[Person]:
    later = Employment.objects.filter(
        Q(last_day__isnull=True) | Q(last_day__gt=OuterRef("last_day")),
        person=OuterRef("person"),
        first_day__lte=OuterRef("last_day") + timedelta(days=1),
    )
    ends = Employment.objects.filter(~Exists(later), last_day__range=period.days)
    return Person.objects.filter(Exists(ends.filter(person=OuterRef("pk"))))


@figure(
    "statutory_appointments",
    label=_("first statutory appointments"),
    definition=_(
        "Persons whose earliest statutory employment begins in the year, whatever they were before."
    ),
    needs=HR,
)
def statutory_appointments(period: Period) -> QuerySet[Person]:
    earliest = Min("employments__first_day", filter=Q(employments__statute=Statute.STATUTORY))
    return Person.objects.annotate(appointed_on=earliest).filter(appointed_on__range=period.days)


@figure(
    "funding_sources",
    label=_("funding sources"),
    definition=_(
        "Sources that pay at least one employment in the year, directly or through an agreement. "
        "The days of the employment decide, not those of the agreement."
    ),
)
def funding_sources(period: Period) -> QuerySet[FundingSource]:
    paid = Employment.objects.in_period(period).filter(
        Q(source=OuterRef("pk")) | Q(agreement__source=OuterRef("pk"))
    )
    return FundingSource.objects.filter(Exists(paid))


def _latest_employment(period: Period, expression: Any) -> Subquery:
    """Where a person has two employments in a year, the one begun last counts.

    Of two begun on one day the partner's counts, so that the order of rows decides nothing.
    """
    rows = Employment.objects.filter(overlapping(period), person=OuterRef("pk"))
    return Subquery(
        rows.order_by("-first_day", F("employer__code").asc(nulls_last=True)).values(
            value=expression
        )[:1],
        output_field=CharField(),
    )


@breakdown(
    "people_by_role",
    label=_("people by role"),
    definition=_("The people employed in the year, by their role in the service."),
    whole="people_employed",
    options=lambda: by_code(PersonRole),
    none_label=_("no role"),
)
def people_by_role(period: Period) -> QuerySet[Person]:
    return people_employed(period).annotate(part=part_key(F("role")))


@breakdown(
    "people_by_statute",
    label=_("people by statute"),
    definition=_(
        "The people employed in the year, by the statute of the employment they began last."
    ),
    whole="people_employed",
    options=lambda: by_code(Statute),
    none_label=_("no statute"),
    needs=HR,
)
def people_by_statute(period: Period) -> QuerySet[Person]:
    return people_employed(period).annotate(part=part_key(_latest_employment(period, F("statute"))))


@breakdown(
    "people_by_grade",
    label=_("people by grade"),
    definition=_(
        "The people employed in the year, by the grade (A to D) of the employment they began last."
    ),
    whole="people_employed",
    options=lambda: by_code(Grade),
    none_label=_("no grade"),
    needs=HR,
)
def people_by_grade(period: Period) -> QuerySet[Person]:
    return people_employed(period).annotate(part=part_key(_latest_employment(period, F("grade"))))


@breakdown(
    "people_by_language",
    label=_("people by language"),
    definition=_("The people employed in the year, by their language."),
    whole="people_employed",
    options=lambda: by_code(Language),
    none_label=_("no language"),
)
def people_by_language(period: Period) -> QuerySet[Person]:
    return people_employed(period).annotate(part=part_key(F("language")))


@breakdown(
    "people_by_funding_source",
    label=_("people by funding source"),
    definition=_(
        "The people employed in the year, by the source that pays the employment they began last."
    ),
    whole="people_employed",
    options=lambda: vocabulary(FundingSource),
    none_label=_("no funding source"),
    needs=HR,
)
def people_by_funding_source(period: Period) -> QuerySet[Person]:
    payer = Coalesce(F("agreement__source__code"), F("source__code"))
    return people_employed(period).annotate(part=part_key(_latest_employment(period, payer)))

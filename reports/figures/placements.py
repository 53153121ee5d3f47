"""Figures of placements: which experts are where, counted from detachments alone."""

from typing import Any

from django.db.models import CharField, Exists, F, OuterRef, QuerySet, Subquery
from django.utils.translation import gettext_lazy as _

from edsite.period import Period
from experts.models import Person
from partners.models import Detachment, DetachmentForm, Organisation, OrganisationKind, Sector, Site
from reports.counting import breakdown, figure, part_key
from reports.figures.orders import by_code, provinces


def _placed(period: Period, **which: Any) -> QuerySet[Person]:
    rows = Detachment.objects.in_period(period).filter(person=OuterRef("pk"), **which)
    return Person.objects.filter(Exists(rows))


@figure(
    "experts_placed",
    label=_("experts detached to or employed by partners"),
    definition=_(
        "Persons with a placement (a detachment or a direct employment) in the year, "
        "counted from the placements alone."
    ),
)
def experts_placed(period: Period) -> QuerySet[Person]:
    return _placed(period)


@figure(
    "experts_placed_31_december",
    label=_("experts placed on 31 December"),
    definition=_("Persons with a placement on the last day of the year."),
)
def experts_placed_31_december(period: Period) -> QuerySet[Person]:
    return _placed(Period(period.last_day, period.last_day))


@figure(
    "experts_detached",
    label=_("experts detached"),
    definition=_("Persons with a placement in the form of a detachment in the year."),
)
def experts_detached(period: Period) -> QuerySet[Person]:
    return _placed(period, form=DetachmentForm.DETACHMENT)


@figure(
    "experts_directly_employed",
    label=_("experts employed by the partner itself"),
    definition=_("Persons with a placement in the form of a direct employment in the year."),
)
def experts_directly_employed(period: Period) -> QuerySet[Person]:
    return _placed(period, form=DetachmentForm.DIRECT)


@figure(
    "partner_organisations",
    label=_("partner organisations"),
    definition=_(
        "Organisations with at least one expert placed on one of their sites in the year."
    ),
)
def partner_organisations(period: Period) -> QuerySet[Organisation]:
    return Organisation.objects.with_detachment_in(period)


@figure(
    "partner_sites",
    label=_("partner sites"),
    definition=_("Sites with at least one expert placed there in the year."),
)
def partner_sites(period: Period) -> QuerySet[Site]:
    return Site.objects.with_detachment_in(period)


@breakdown(
    "experts_by_sector",
    label=_("experts by sector"),
    definition=_(
        "The experts placed in the year, by the sector of the organisation where they began last."
    ),
    whole="experts_placed",
    options=lambda: by_code(Sector),
    none_label=_("no sector"),
)
def experts_by_sector(period: Period) -> QuerySet[Person]:
    rows = Detachment.objects.in_period(period).filter(person=OuterRef("pk"))
    sector = Subquery(
        rows.order_by("-first_day", "site__code", "form").values("site__organisation__sector")[:1],
        output_field=CharField(),
    )
    return experts_placed(period).annotate(part=part_key(sector))


@breakdown(
    "partners_by_kind",
    label=_("partner organisations by kind"),
    definition=_("The partner organisations of the year, by kind."),
    whole="partner_organisations",
    options=lambda: by_code(OrganisationKind),
    none_label=_("no kind"),
)
def partners_by_kind(period: Period) -> QuerySet[Organisation]:
    return partner_organisations(period).annotate(part=part_key(F("kind")))


@breakdown(
    "sites_by_province",
    label=_("partner sites by province"),
    definition=_("The partner sites of the year, by province; Brussels counts as one."),
    whole="partner_sites",
    options=provinces,
    none_label=_("no province"),
)
def sites_by_province(period: Period) -> QuerySet[Site]:
    return partner_sites(period).annotate(part=F("province"))

"""Filters of the lists, kept in the address."""

from datetime import date, timedelta
from typing import Any

import django_filters
from django import forms
from django.db.models import Exists, OuterRef, QuerySet
from django.http import QueryDict
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from edsite.forms import DateInput
from edsite.period import Period
from edsite.search import containing
from experts.models import Person
from partners.lists import not_ended, without_employment
from partners.models import (
    Detachment,
    DetachmentForm,
    Organisation,
    OrganisationKind,
    Province,
    Sector,
    Site,
)

NAMES = ("name_nl", "name_fr", "name_de")

STATES = (("active", _("under way")), ("ended", _("ended")))
# Before the service existed, and further than anybody plans.
FIRST_YEAR, LAST_YEAR = 1990, 2100


def _days_ahead() -> list[tuple[str, str]]:
    # For each request: `%` turns a lazy text into words of the language of that moment.
    return [(str(days), _("within %d days") % days) for days in (30, 60, 90)]


class OrganisationFilter(django_filters.FilterSet):
    q = django_filters.CharFilter(method="search", label=_("Name or code"))
    kind = django_filters.ChoiceFilter(
        choices=OrganisationKind.choices, label=_("Kind"), empty_label=_("all kinds")
    )
    sector = django_filters.ChoiceFilter(
        choices=Sector.choices, label=_("Sector"), empty_label=_("all sectors")
    )
    province = django_filters.ChoiceFilter(
        choices=Province.choices,
        method="in_province",
        label=_("Province"),
        empty_label=_("all provinces"),
    )
    state = django_filters.ChoiceFilter(
        choices=STATES, method="in_state", label=_("Cooperation"), empty_label=_("all")
    )
    on = django_filters.DateFilter(
        method="with_expert_on", label=_("With an expert on"), widget=DateInput
    )

    class Meta:
        model = Organisation
        fields: list[str] = []

    def search(self, rows: QuerySet, name: str, text: str) -> QuerySet:
        return rows.filter(containing(text, "code", *NAMES))

    def in_province(self, rows: QuerySet, name: str, province: str) -> QuerySet:
        there = Site.objects.filter(organisation=OuterRef("pk"), province=province)
        return rows.filter(Exists(there))

    def in_state(self, rows: QuerySet, name: str, state: str) -> QuerySet:
        active = not_ended("", timezone.localdate())
        return rows.filter(active if state == "active" else ~active)

    def with_expert_on(self, rows: QuerySet, name: str, day: date) -> QuerySet:
        return rows.with_detachment_in(Period(day, day))


def _organisations(request: Any) -> QuerySet[Organisation]:
    return Organisation.objects.visible_to(request.user)


def _sites(request: Any) -> QuerySet[Site]:
    return Site.objects.visible_to(request.user).select_related("organisation")


def _people(request: Any) -> QuerySet[Person]:
    return Person.objects.visible_to(request.user).experts()


class DetachmentFilter(django_filters.FilterSet):
    """Without a word about time it shows today: who is where now."""

    q = django_filters.CharFilter(method="search", label=_("Person or organisation"))
    on = django_filters.DateFilter(
        method="on_day", label=_("On a day"), widget=DateInput, help_text=_("Empty: every day.")
    )
    year = django_filters.NumberFilter(
        method="in_year",
        label=_("At some time in the year"),
        min_value=FIRST_YEAR,
        max_value=LAST_YEAR,
        decimal_places=0,
        help_text=_("With a year, the day is left aside."),
    )
    ending = django_filters.ChoiceFilter(
        choices=_days_ahead, method="ending_soon", label=_("Ending"), empty_label=_("any time")
    )
    organisation = django_filters.ModelChoiceFilter(
        queryset=_organisations,
        field_name="site__organisation",
        to_field_name="code",
        label=_("Organisation"),
        empty_label=_("all organisations"),
    )
    site = django_filters.ModelChoiceFilter(
        queryset=_sites, to_field_name="code", label=_("Site"), empty_label=_("all sites")
    )
    form = django_filters.ChoiceFilter(
        choices=DetachmentForm.choices, label=_("Form of cooperation"), empty_label=_("both forms")
    )
    person = django_filters.ModelChoiceFilter(
        queryset=_people, to_field_name="code", label=_("Expert"), empty_label=_("all experts")
    )
    province = django_filters.ChoiceFilter(
        choices=Province.choices,
        field_name="site__province",
        label=_("Province"),
        empty_label=_("all provinces"),
    )
    without_employment = django_filters.BooleanFilter(
        method="not_employed",
        label=_("Without an employment today"),
        widget=forms.CheckboxInput,
    )

    class Meta:
        model = Detachment
        fields: list[str] = []

    def __init__(self, data: QueryDict, *args: Any, **kwargs: Any) -> None:
        if not {"on", "year", "ending"} & set(data):
            data = data.copy()
            data["on"] = timezone.localdate().isoformat()
        super().__init__(data, *args, **kwargs)

    def search(self, rows: QuerySet, name: str, text: str) -> QuerySet:
        names = [f"site__organisation__{each}" for each in NAMES]
        people = ["person__first_name", "person__last_name", "person__code"]
        return rows.filter(containing(text, *people, *names))

    def on_day(self, rows: QuerySet, name: str, day: date) -> QuerySet:
        return rows if self.form.cleaned_data.get("year") else rows.on(day)

    def in_year(self, rows: QuerySet, name: str, year: Any) -> QuerySet:
        return rows.in_period(Period.of_year(int(year)))

    def ending_soon(self, rows: QuerySet, name: str, days: str) -> QuerySet:
        today = timezone.localdate()
        return rows.ending_in(Period(today, today + timedelta(days=int(days))))

    def not_employed(self, rows: QuerySet, name: str, wanted: bool) -> QuerySet:
        return without_employment(rows, timezone.localdate()) if wanted else rows

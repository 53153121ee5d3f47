"""Filters of the lists, kept in the address so that a list can be sent to a colleague."""

from datetime import date
from typing import Any

import django_filters
from django.db.models import QuerySet
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from edsite.forms import DateInput
from edsite.period import Period
from experts.models import Person, Theme
from partners.models import Organisation
from projects.models import Decision, Project, ProjectKind, ProjectRequest, ProjectState
from projects.models import ProjectQuerySet as Projects
from projects.models import ProjectRequestQuerySet as Requests
from projects.search import search

PROJECT_TEXTS = (
    "reference",
    "title_nl",
    "title_fr",
    "requester",
    "organisation__code",
    "organisation__name_nl",
    "organisation__name_fr",
    "goal",
)
REQUEST_TEXTS = ("reference", "requester", "contact_name", "email", "question")
EARLIEST_YEAR, LATEST_YEAR = 1900, 2200


def _day(method_or_lookup: str, label: str, *, field: str = "", **options: Any) -> Any:
    if field:
        return django_filters.DateFilter(
            field, method_or_lookup, label=label, widget=DateInput(), **options
        )
    return django_filters.DateFilter(
        method=method_or_lookup, label=label, widget=DateInput(), **options
    )


class _ListFilter(django_filters.FilterSet):
    q = django_filters.CharFilter(method="by_words", label=_("Words or number"))

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        for each in self.filters.values():
            if "empty_label" in each.extra or isinstance(each, django_filters.ChoiceFilter):
                each.extra["empty_label"] = _("all")


def _team(request: HttpRequest) -> QuerySet[Person]:
    return Person.objects.visible_to(request.user)


class ProjectFilter(_ListFilter):
    kind = django_filters.ChoiceFilter(label=_("Kind"), choices=ProjectKind.choices)
    state = django_filters.ChoiceFilter(
        method="by_state", label=_("State today"), choices=ProjectState.choices
    )
    theme = django_filters.ModelChoiceFilter(
        method="by_theme", label=_("Theme"), queryset=Theme.objects.all(), to_field_name="code"
    )
    organisation = django_filters.ModelChoiceFilter(
        label=_("Partner organisation"),
        queryset=Organisation.objects.all(),
        to_field_name="code",
    )
    person = django_filters.ModelChoiceFilter(
        field_name="participants", label=_("Participant"), queryset=_team, to_field_name="code"
    )
    year = django_filters.NumberFilter(
        method="by_year",
        label=_("Started in the year"),
        min_value=EARLIEST_YEAR,
        max_value=LATEST_YEAR,
    )
    running_on = _day("by_running_day", _("Running on"))
    lacks = django_filters.ChoiceFilter(
        method="by_lack",
        label=_("Still missing"),
        choices=[("result", _("a result")), ("participants", _("participants"))],
    )
    highlight = django_filters.ChoiceFilter(
        method="by_highlight",
        label=_("Highlight of the report"),
        choices=[("yes", _("yes")), ("no", _("no"))],
    )
    starts_from = _day("gte", _("Starts from"), field="starts_on")
    starts_to = _day("lte", _("Starts up to"), field="starts_on")

    class Meta:
        model = Project
        fields: list[str] = []

    def __init__(self, *args: Any, on: date, **options: Any) -> None:
        super().__init__(*args, **options)
        self.on = on
        # Who sees few projects learns no other organisation's name from the choices.
        if not self.request.user.has_perm("partners.view_organisation"):
            seen = self.queryset.order_by().values("organisation")
            self.filters["organisation"].field.queryset = Organisation.objects.filter(pk__in=seen)

    def by_words(self, rows: Projects, _name: str, text: str) -> Projects:
        return search(rows, text, fields=PROJECT_TEXTS)

    def by_state(self, rows: Projects, _name: str, state: str) -> Projects:
        return rows.in_state(ProjectState(state), self.on)

    def by_theme(self, rows: Projects, _name: str, theme: Theme) -> Projects:
        return rows.about(theme)

    def by_year(self, rows: Projects, _name: str, year: Any) -> Projects:
        return rows.starting_in(Period.of_year(int(year)))

    def by_running_day(self, rows: Projects, _name: str, day: date) -> Projects:
        return rows.active_in(Period(day, day))

    def by_lack(self, rows: Projects, _name: str, what: str) -> Projects:
        return rows.without_result() if what == "result" else rows.without_participants()

    def by_highlight(self, rows: Projects, _name: str, wanted: str) -> Projects:
        return rows.filter(is_highlight=wanted == "yes")


class RequestFilter(_ListFilter):
    UNDECIDED, OTHERWISE = "undecided", "other"

    decision = django_filters.ChoiceFilter(
        method="by_decision",
        label=_("Decision"),
        choices=[
            (UNDECIDED, _("not decided yet")),
            *Decision.choices,
            (OTHERWISE, _("in other words")),
        ],
    )
    received_from = _day("gte", _("Received from"), field="received_on")
    received_to = _day("lte", _("Received up to"), field="received_on")

    class Meta:
        model = ProjectRequest
        fields: list[str] = []

    def by_words(self, rows: Requests, _name: str, text: str) -> Requests:
        return search(rows, text, fields=REQUEST_TEXTS)

    def by_decision(self, rows: Requests, _name: str, decision: str) -> Requests:
        if decision == self.UNDECIDED:
            return rows.undecided()
        if decision == self.OTHERWISE:
            return rows.decided_otherwise()
        return rows.decided(Decision(decision))

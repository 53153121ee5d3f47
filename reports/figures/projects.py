"""Figures of projects, working groups and requests."""

from django.db.models import F, QuerySet
from django.utils.translation import gettext_lazy as _

from edsite.period import Period
from experts.models import Theme
from projects.models import Project, ProjectKind, ProjectRequest
from reports.counting import breakdown, figure, part_key
from reports.figures.orders import quarters, span_of_year, vocabulary


@figure(
    "projects_launched",
    label=_("projects launched"),
    definition=_(
        "Custom projects and projects with partners by their start day; "
        "working groups are counted apart."
    ),
)
def projects_launched(period: Period) -> QuerySet[Project]:
    return Project.objects.launchable().starting_in(period)


@figure(
    "projects_custom",
    label=_("custom projects"),
    definition=_("Custom projects that start in the year."),
)
def projects_custom(period: Period) -> QuerySet[Project]:
    return Project.objects.of_kind(ProjectKind.CUSTOM).starting_in(period)


@figure(
    "projects_partner",
    label=_("projects with partners"),
    definition=_("Projects with partner organisations that start in the year."),
)
def projects_partner(period: Period) -> QuerySet[Project]:
    return Project.objects.of_kind(ProjectKind.PARTNER).starting_in(period)


@figure(
    "working_groups_active",
    label=_("active working groups"),
    definition=_("Working groups that ran on at least one day of the year."),
)
def working_groups_active(period: Period) -> QuerySet[Project]:
    return Project.objects.of_kind(ProjectKind.WORKING_GROUP).active_in(period)


@figure(
    "requests_received",
    label=_("requests received"),
    definition=_("Requests from outside by the day they were received."),
)
def requests_received(period: Period) -> QuerySet[ProjectRequest]:
    return ProjectRequest.objects.received_in(period)


@breakdown(
    "projects_by_kind",
    label=_("projects by kind"),
    definition=_("The projects launched in the year: custom, or with a partner."),
    whole="projects_launched",
    options=lambda: [
        (kind.value, kind.label) for kind in (ProjectKind.CUSTOM, ProjectKind.PARTNER)
    ],
    none_label=_("no kind"),
)
def projects_by_kind(period: Period) -> QuerySet[Project]:
    return projects_launched(period).annotate(part=part_key(F("kind")))


@breakdown(
    "projects_by_main_theme",
    label=_("projects by main theme"),
    definition=_("The projects launched in the year, by main theme, so that the shares add up."),
    whole="projects_launched",
    options=lambda: vocabulary(Theme),
    none_label=_("no theme"),
)
def projects_by_main_theme(period: Period) -> QuerySet[Project]:
    return projects_launched(period).annotate(part=part_key(F("main_theme__code")))


@breakdown(
    "projects_by_quarter",
    label=_("projects by quarter"),
    definition=_("The projects launched in the year, by the quarter of their start day."),
    whole="projects_launched",
    options=quarters,
    none_label=_("no quarter"),
)
def projects_by_quarter(period: Period) -> QuerySet[Project]:
    return projects_launched(period).annotate(part=span_of_year("starts_on", period.year, 3, "q{}"))


@breakdown(
    "requests_by_quarter",
    label=_("requests by quarter"),
    definition=_("The requests received in the year, by the quarter of the day received."),
    whole="requests_received",
    options=quarters,
    none_label=_("no quarter"),
)
def requests_by_quarter(period: Period) -> QuerySet[ProjectRequest]:
    return requests_received(period).annotate(
        part=span_of_year("received_on", period.year, 3, "q{}")
    )

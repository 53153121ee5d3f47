"""Projects by start day; working groups apart; requests by the day received."""

import pytest

from experts.models import Theme
from projects.models import Project, ProjectKind, ProjectRequest
from tests.reports.figures.counting import day, keys, parts, value

pytestmark = pytest.mark.django_db


def launch(reference: str, on: str, kind: ProjectKind = ProjectKind.CUSTOM, **fields) -> Project:
    return Project.objects.create(
        reference=reference, kind=kind, title_nl=reference, starts_on=day(on), **fields
    )


def test_a_project_counts_in_the_year_it_starts():
    launch("P1", "2019-12-31", ends_on=day("2020-06-01"))
    launch("P2", "2020-01-01")
    launch("P3", "2020-12-31", ProjectKind.PARTNER)
    assert [value("projects_launched", year) for year in (2019, 2020, 2021)] == [1, 2, 0]
    assert (value("projects_custom"), value("projects_partner")) == (1, 1)
    assert parts("projects_by_quarter") == {"q1": 1, "q4": 1}
    assert keys("projects_by_quarter") == ["q1", "q2", "q3", "q4"]


def test_working_groups_are_counted_apart_by_the_days_they_run():
    launch("W1", "2018-01-01", ProjectKind.WORKING_GROUP, ends_on=day("2020-01-01"))
    launch("W2", "2018-01-01", ProjectKind.WORKING_GROUP, ends_on=day("2019-12-31"))
    launch("W3", "2020-12-31", ProjectKind.WORKING_GROUP)
    assert value("working_groups_active") == 2
    assert value("projects_launched") == 0
    assert keys("projects_by_kind") == ["custom", "partner"]


def test_projects_by_main_theme_sum_to_the_projects_launched():
    health = Theme.objects.create(code="health", name_nl="gezondheid", name_fr="santé")
    launch("P1", "2020-02-01", main_theme=health)
    launch("P2", "2020-02-01")
    assert parts("projects_by_main_theme") == {"health": 1, "none": 1}


def test_requests_go_by_the_day_received_whatever_was_decided():
    for number, on in enumerate(["2020-03-31", "2020-04-01", "2020-10-01", "2021-01-01"]):
        ProjectRequest.objects.create(
            reference=f"R{number}", requester="OCMW", question="?", received_on=day(on)
        )
    assert value("requests_received") == 3
    assert parts("requests_by_quarter") == {"q1": 1, "q2": 1, "q4": 1}

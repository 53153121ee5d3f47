"""What waits: every count equals the list behind its address."""

from datetime import date, timedelta

import pytest

from projects.actions import forget_requesters
from projects.worklists import worklists
from tests.cast import TODAY
from tests.projects.world import make_project, make_request


@pytest.fixture
def waiting(world):
    make_request("R2020-0002", decision="accepted")
    make_request("R2020-0003")
    make_project("P2020-0010", ends_on=TODAY)
    make_project("P2020-0011", ends_on=TODAY - timedelta(days=1))
    make_project("P2020-0012", ends_on=TODAY - timedelta(days=1), result_fr="Bien")
    for number, days in enumerate((-1, 0, 30, 31)):
        make_project(f"P2020-002{number}", starts_on=TODAY + timedelta(days=days))


def test_each_list_shows_exactly_what_was_counted(waiting, cast, client_of):
    lists = worklists(cast.dirk, TODAY)
    assert {each.slug: each.count for each in lists} == {
        "requests-undecided": 2,
        "projects-without-result": 1,
        "projects-starting-without-participants": 2,
    }
    for each in lists:
        page = client_of("dirk").get(each.url).context["page"]
        assert page.count_label == str(each.count)


def test_who_cannot_act_has_nothing_waiting(waiting, cast):
    for name in ("amina", "chloe", "els", "fatou", "georges"):
        assert worklists(getattr(cast, name), TODAY) == []


@pytest.mark.parametrize(
    ("received_on", "decided_on", "forgotten"),
    [
        (date(2018, 6, 1), date(2018, 6, 14), 1),
        (date(2018, 6, 1), date(2018, 6, 16), 0),
        (date(2018, 6, 14), None, 1),
        (date(2018, 6, 16), None, 0),
    ],
)
def test_after_two_years_only_the_question_is_left(db, received_on, decided_on, forgotten):
    asked = make_request(
        received_on=received_on, decided_on=decided_on, contact_name="Marie", email="m@example.org"
    )
    assert forget_requesters(on=TODAY, is_dry_run=True) == forgotten
    asked.refresh_from_db()
    assert asked.contact_name == "Marie"
    assert forget_requesters(on=TODAY) == forgotten
    assert forget_requesters(on=TODAY) == 0
    asked.refresh_from_db()
    assert (asked.contact_name, asked.email) == (
        ("", "") if forgotten else ("Marie", "m@example.org")
    )
    assert asked.question

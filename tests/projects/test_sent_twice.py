"""Pages of the team that make a record, sent twice; and the days they take."""

import pytest

from projects.models import Project, ProjectRequest
from tests.projects.world import filled, send

PROJECT = ("/projects/new/", {"title_nl": "Nieuw"}, Project)
REQUEST = ("/requests/new/", {"requester": "Stad Gent", "question": "Komt u?"}, ProjectRequest)


@pytest.mark.parametrize(("address", "typed", "model"), [PROJECT, REQUEST])
def test_sent_twice_makes_one_record(client_of, db, address, typed, model):
    dirk = client_of("dirk")
    body = filled(dirk, address, **typed)
    first, second = dirk.post(address, body), dirk.post(address, body)
    assert first.status_code == second.status_code == 302
    assert first.url == second.url
    assert model.objects.count() == 1
    # Another page, or other words from the same page, makes another record.
    send(dirk, address, **typed)
    name = next(iter(typed))
    dirk.post(address, body | {name: "Iets anders"})
    assert model.objects.count() == 3


def test_a_record_that_was_removed_meanwhile_is_made_again(client_of, db):
    address, typed, model = PROJECT
    dirk = client_of("dirk")
    body = filled(dirk, address, **typed)
    dirk.post(address, body)
    model.objects.all().delete()
    assert dirk.post(address, body).status_code == 302
    assert model.objects.count() == 1


@pytest.mark.parametrize("day", ["0001-01-01", "1899-12-31", "2101-01-01", "9999-12-31"])
def test_days_lie_near_our_time(client_of, world, day):
    dirk = client_of("dirk")
    new = send(dirk, "/projects/new/", title_nl="Nieuw", starts_on=day)
    assert list(new.context["form"].errors) == ["starts_on"]
    asked = send(dirk, "/requests/new/", requester="x", question="?", received_on=day)
    assert list(asked.context["form"].errors) == ["received_on"]
    end = send(dirk, "/projects/P2020-0001/end/", ends_on=day)
    assert list(end.context["form"].errors) == ["ends_on"]


def test_a_day_of_the_register_does_not_stop_another_change(client_of, world):
    Project.objects.filter(pk=world.project.pk).update(starts_on="1850-01-01")
    answer = send(client_of("dirk"), "/projects/P2020-0001/edit/", title_nl="Nieuwe titel")
    assert answer.status_code == 302
    world.project.refresh_from_db()
    assert world.project.title_nl == "Nieuwe titel"

"""/projects/…/participants/ and signals/: who takes part, and the signals behind it."""

import pytest

from projects.models import Participation, Project
from signals.models import SignalStatus
from tests.cast import make_signal
from tests.projects.world import filled, send

HERE = "/projects/P2020-0001/"


def test_a_participant_is_added_with_role_and_hours(world, cast, client_of):
    answer = send(
        client_of("dirk"),
        f"{HERE}participants/new/",
        person=cast.bram.person.pk,
        role="spreekt",
        hours="3.5",
    )
    assert answer.url == HERE
    added = world.project.participations.get(person=cast.bram.person)
    assert (added.role, str(added.hours)) == ("spreekt", "3.50")


def test_who_takes_part_is_not_offered_and_not_added_twice(world, cast, client_of):
    dirk = client_of("dirk")
    offered = dirk.get(f"{HERE}participants/new/").context["form"].fields["person"].queryset
    assert cast.amina.person not in offered
    answer = send(dirk, f"{HERE}participants/new/", person=cast.amina.person.pk)
    assert answer.status_code == 200
    assert world.project.participations.count() == 1


def test_of_two_who_add_the_same_person_the_second_is_told(world, cast, client_of):
    dirk = client_of("dirk")
    body = filled(dirk, f"{HERE}participants/new/", person=cast.bram.person.pk)
    assert dirk.post(f"{HERE}participants/new/", body).status_code == 302
    assert dirk.post(f"{HERE}participants/new/", body).status_code == 200
    assert world.project.participations.count() == 2


@pytest.mark.parametrize("hours", ["-1", "many", "999999"])
def test_hours_are_a_number_of_0_or_more(world, client_of, hours):
    answer = send(client_of("dirk"), f"{HERE}participants/9001/", hours=hours)
    assert set(answer.context["form"].errors) == {"hours"}


def test_role_and_hours_are_edited_the_person_is_not(world, cast, client_of):
    send(
        client_of("dirk"),
        f"{HERE}participants/9001/",
        role="trekt",
        hours="",
        person=cast.bram.person.pk,
    )
    kept = Participation.objects.get(pk=9001)
    assert (kept.person, kept.role, kept.hours) == (cast.amina.person, "trekt", None)


def test_two_editors_of_one_participant(world, client_of):
    mine = filled(client_of("dirk"), f"{HERE}participants/9001/", role="mijn")
    send(client_of("hilde"), f"{HERE}participants/9001/", role="haar")
    answer = client_of("dirk").post(f"{HERE}participants/9001/", mine)
    assert answer.status_code == 409
    assert [(each.theirs, each.yours) for each in answer.context["form"].differences] == [
        ("haar", "mijn")
    ]


def test_removing_asks_first(world, client_of):
    address = f"{HERE}participants/9001/remove/"
    client_of("dirk").get(address)
    assert world.project.participations.count() == 1
    client_of("dirk").post(address)
    assert world.project.participations.count() == 0


def test_signals_are_found_linked_and_removed(world, cast, client_of):
    dirk = client_of("dirk")
    signal = make_signal("S2020-0001", cast.bram.person, title="De brief is onleesbaar")
    other = make_signal("S2020-0002", cast.bram.person, title="De deur is te zwaar")
    page = dirk.get(f"{HERE}signals/?q=Onleesbaar")
    assert list(page.context["found"]) == [signal]
    assert "De deur is te zwaar" not in page.content.decode()
    answer = dirk.post(f"{HERE}signals/?q=brief", {"add": "S2020-0001"})
    assert answer.url == f"{HERE}signals/?q=brief"
    assert list(world.project.signals.all()) == [signal]
    assert list(dirk.get(f"{HERE}signals/?q=brief").context["found"]) == []
    dirk.post(f"{HERE}signals/", {"remove": "S2020-0001"})
    assert not world.project.signals.exists()
    assert other.projects.count() == 0


@pytest.mark.parametrize("body", [{}, {"add": "S2020-0404"}, {"remove": ""}, {"add": "S2020-0003"}])
def test_what_is_not_to_be_seen_cannot_be_linked(world, cast, client_of, body):
    draft = make_signal("S2020-0003", cast.bram.person, status=SignalStatus.DRAFT, title="Klad")
    assert client_of("dirk").post(f"{HERE}signals/", body).status_code == 404
    assert list(client_of("dirk").get(f"{HERE}signals/?q=klad").context["found"]) == []
    assert draft not in Project.objects.get(pk=world.project.pk).signals.all()

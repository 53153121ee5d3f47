"""/requests/…/accept/, link/, decline/ and undo/: what is decided about a request."""

from datetime import date

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError

from projects import actions
from projects.forms import title_from
from projects.models import Decision, Participation, Project, ProjectKind
from tests.cast import TODAY
from tests.projects.world import make_project, make_request, send

ACCEPT = "/requests/R2020-0001/accept/"
UNDO = "/requests/R2020-0001/undo/"


def test_accepting_makes_a_project_from_the_question(world, client_of):
    world.asked.question = "Wie leest onze brief mee? " * 20
    world.asked.save()
    answer = send(client_of("dirk"), ACCEPT)
    project = Project.objects.get(reference="P2020-0003")
    assert answer.url == project.get_absolute_url()
    assert project.kind == ProjectKind.CUSTOM
    assert project.starts_on == TODAY
    assert project.requester == "OCMW Voorbeeld"
    assert project.title_nl.startswith("Wie leest onze brief mee?")
    assert len(project.title_nl) <= 80
    assert project.goal == world.asked.question.strip()
    world.asked.refresh_from_db()
    assert world.asked.project == project
    assert (world.asked.decision, world.asked.decided_on) == (Decision.ACCEPTED, TODAY)


def test_the_number_follows_the_year_it_starts(world, client_of):
    send(client_of("dirk"), ACCEPT, starts_on="2021-01-04", kind="partner", title_nl="Later")
    project = Project.objects.get(reference="P2021-0001")
    assert project.kind == ProjectKind.PARTNER


def test_a_fault_leaves_neither_project_nor_decision(world, client_of, monkeypatch):
    assert send(client_of("dirk"), ACCEPT, title_nl=" ").status_code == 200

    def fail(*_, **__):
        raise IntegrityError

    monkeypatch.setattr(actions, "_decide", fail)
    with pytest.raises(IntegrityError):
        send(client_of("dirk"), ACCEPT)
    assert Project.objects.count() == 2
    world.asked.refresh_from_db()
    assert world.asked.decision == ""


def test_of_two_who_decide_the_second_is_told(world, client_of):
    actions.decline_request(world.asked, on=TODAY, reason="geen tijd")
    for page in ("accept", "link", "decline"):
        answer = send(
            client_of("dirk"), f"/requests/R2020-0001/{page}/", reason="x", project=world.group.pk
        )
        assert answer.status_code == 200
        assert answer.context["form"].non_field_errors()
    assert Project.objects.count() == 2


def test_linking_with_a_project_that_exists(world, client_of):
    send(client_of("dirk"), "/requests/R2020-0001/link/", project=world.group.pk)
    world.asked.refresh_from_db()
    assert world.asked.project == world.group
    assert world.asked.is_accepted
    assert Project.objects.count() == 2


def test_declining_needs_a_reason_and_gives_an_answer_in_both_languages(world, client_of):
    dirk = client_of("dirk")
    world.asked.contact_name = "Marie"
    world.asked.save()
    address = "/requests/R2020-0001/decline/"
    assert send(dirk, address, reason=" ").status_code == 200
    answer = send(dirk, address, reason="Wij hebben dit jaar geen plaats.")
    answers = dict(dirk.get(answer.url).context["answers"])
    assert set(answers) == {"nl", "fr"}
    for text in answers.values():
        assert "Wij hebben dit jaar geen plaats." in text
        assert "Marie" in text
        assert "R2020-0001" in text


def test_undoing_an_acceptance_takes_the_untouched_project_along(world, client_of):
    dirk = client_of("dirk")
    send(dirk, ACCEPT)
    send(dirk, UNDO, remove_project="on")
    world.asked.refresh_from_db()
    assert (world.asked.decision, world.asked.decided_on, world.asked.project) == ("", None, None)
    assert Project.objects.count() == 2


def test_undoing_may_leave_the_project(world, client_of):
    dirk = client_of("dirk")
    send(dirk, ACCEPT)
    dirk.post(UNDO)
    assert Project.objects.count() == 3


def test_a_project_with_people_stays_whatever_is_sent(world, client_of, cast):
    dirk = client_of("dirk")
    send(dirk, ACCEPT)
    project = Project.objects.get(reference="P2020-0003")
    Participation.objects.create(project=project, person=cast.bram.person)
    assert not dirk.get(UNDO).context["form"].may_remove
    dirk.post(UNDO, {"remove_project": "on"})
    assert Project.objects.filter(pk=project.pk).exists()
    world.asked.refresh_from_db()
    assert world.asked.decision == ""


def test_work_that_began_meanwhile_stops_the_removal(world, cast):
    project = make_project("P2020-0007")
    actions.accept_request(world.asked, project=project, on=TODAY)
    Participation.objects.create(project=project, person=cast.bram.person)
    with pytest.raises(ValidationError):
        actions.undo_decision(world.asked, remove_project=True)
    world.asked.refresh_from_db()
    assert world.asked.is_accepted


def test_a_project_of_two_requests_stays(world, client_of):
    other = make_request("R2020-0002")
    project = make_project("P2020-0007")
    for asked in (world.asked, other):
        actions.accept_request(asked, project=project, on=TODAY)
    assert not client_of("dirk").get(UNDO).context["form"].may_remove


def test_without_a_decision_there_is_nothing_to_undo(world, client_of):
    answer = client_of("dirk").post(UNDO)
    assert answer.context["form"].non_field_errors()


def test_an_imported_decision_can_be_undone_too(world, client_of):
    world.asked.decision, world.asked.decided_on = "on hold", date(2020, 3, 1)
    world.asked.save()
    assert "on hold" in client_of("dirk").get(UNDO).content.decode()
    client_of("dirk").post(UNDO)
    world.asked.refresh_from_db()
    assert world.asked.decision == ""


@pytest.mark.parametrize(
    ("question", "title"),
    [
        ("Wie leest onze brief mee? Mensen gooien hem weg.", "Wie leest onze brief mee?"),
        ("Wij zoeken iemand.", "Wij zoeken iemand"),
        ("woord " * 30, "woord " * 12 + "woord…"),
        ("x" * 90, "x" * 79 + "…"),
    ],
)
def test_the_title_proposed_is_short(question: str, title: str) -> None:
    assert title_from(question) == title
    assert len(title) <= 80

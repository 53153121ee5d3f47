"""/projects/…/: one project, made, read, edited, ended and reopened."""

from datetime import date

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from projects.models import Participation, Project, ProjectKind
from tests.cast import TODAY, make_person, make_signal
from tests.projects.world import filled, make_request, send

HERE = "/projects/P2020-0001/"


def test_the_team_reads_everything(world, client_of):
    make_request("R2020-0005", project=world.project, decision="accepted", requester="Wie vroeg")
    page = client_of("dirk").get(HERE).content.decode()
    for text in ("Brieven herschreven", "Mensen begrijpen de brief.", "leest mee", "Wie vroeg"):
        assert text in page


def test_in_french_the_french_title_stands_first(world, client_of):
    dirk = client_of("dirk")
    dirk.cookies["django_language"] = "fr"
    assert "<h1>Lettres réécrites</h1>" in dirk.get(HERE).content.decode()
    world.project.title_fr = ""
    world.project.save()
    assert "<h1>Brieven herschreven</h1>" in dirk.get(HERE).content.decode()


def test_an_expert_reads_no_requests_and_no_hours_of_others(world, cast, client_of):
    make_request("R2020-0005", project=world.project, requester="Wie vroeg")
    Participation.objects.create(project=world.project, person=cast.bram.person, hours="77.25")
    page = client_of("amina").get(HERE).content.decode()
    assert "Wie vroeg" not in page
    assert "77,25" not in page
    assert "12,5" in page
    assert "/edit/" not in page


def test_an_expert_sees_only_the_own_signals_behind_it(world, cast, client_of):
    own = make_signal("S2020-0001", cast.amina.person)
    others = make_signal("S2020-0002", cast.bram.person)
    world.project.signals.add(own, others)
    page = client_of("amina").get(HERE)
    assert list(page.context["signals"]) == [own]
    assert others.title not in page.content.decode()
    assert set(client_of("dirk").get(HERE).context["signals"]) == {own, others}


@pytest.mark.parametrize(("nl", "fr"), [("Ja", "Oui"), ("Ja", ""), ("", "Oui")])
def test_a_result_in_one_language_says_so(world, client_of, nl, fr):
    world.project.result_nl, world.project.result_fr = nl, fr
    world.project.save()
    page = client_of("dirk").get(HERE).content.decode()
    result = page.partition('id="result-title"')[2].partition("</section>")[0]
    assert ('lang="nl">' in result) == bool(nl)
    assert ('lang="fr">' in result) == bool(fr)


def test_queries_do_not_grow_with_participants(world, client_of):
    dirk, counts = client_of("dirk"), []
    for first, last in ((0, 5), (5, 25)):
        for number in range(first, last):
            person = make_person(f"ED{number}", "Ed", str(number), "expert")
            Participation.objects.create(project=world.project, person=person)
            world.project.signals.add(make_signal(f"S2020-{number:04}", person))
        with CaptureQueriesContext(connection) as queries:
            dirk.get(HERE)
        counts.append(len(queries))
    assert counts[0] == counts[1]


def test_a_working_group_is_made(world, client_of, cast):
    address = "/projects/new/?kind=working_group"
    answer = send(client_of("dirk"), address, title_nl="Werkgroep gas", themes=[cast.digital.pk])
    group = Project.objects.get(title_nl="Werkgroep gas")
    assert answer.url == group.get_absolute_url() == "/projects/P2020-0003/"
    assert group.kind == ProjectKind.WORKING_GROUP
    assert group.starts_on == TODAY
    assert list(group.themes.all()) == [cast.digital]


def test_a_project_is_made_of_the_kind_that_is_chosen(world, client_of):
    send(client_of("dirk"), "/projects/new/", title_nl="Nieuw", kind="custom")
    assert Project.objects.get(title_nl="Nieuw").kind == ProjectKind.CUSTOM
    answer = send(client_of("dirk"), "/projects/new/", kind="other", title_nl="")
    assert set(answer.context["form"].errors) == {"kind", "title_nl"}


def test_an_edit_changes_what_was_typed(world, client_of):
    send(client_of("dirk"), f"{HERE}edit/", title_nl="Anders", is_highlight="on", result_fr="Bien")
    world.project.refresh_from_db()
    assert (world.project.title_nl, world.project.result_fr) == ("Anders", "Bien")
    assert world.project.is_highlight
    assert world.project.participations.count() == 1


def test_the_first_day_stays_before_the_last(world, client_of):
    Project.objects.filter(pk=world.project.pk).update(ends_on=date(2020, 5, 1))
    answer = send(client_of("dirk"), f"{HERE}edit/", starts_on="2020-05-02")
    assert set(answer.context["form"].errors) == {"starts_on"}
    assert send(client_of("dirk"), f"{HERE}edit/", starts_on="2020-05-01").status_code == 302


def test_two_editors_the_second_sees_both_versions(world, cast, client_of):
    mine = filled(client_of("dirk"), f"{HERE}edit/", title_nl="Mijn titel", themes=[])
    send(client_of("hilde"), f"{HERE}edit/", title_nl="Haar titel", themes=[cast.digital.pk])
    answer = client_of("dirk").post(f"{HERE}edit/", mine)
    assert answer.status_code == 409
    shown = {(each.theirs, each.yours) for each in answer.context["form"].differences}
    assert shown == {("Haar titel", "Mijn titel"), ("digitaal", "")}
    world.project.refresh_from_db()
    assert world.project.title_nl == "Haar titel"


def test_a_change_of_other_fields_is_no_conflict_and_is_kept(world, client_of):
    mine = filled(client_of("dirk"), f"{HERE}end/", result_nl="Klaar")
    send(client_of("hilde"), f"{HERE}edit/", title_nl="Haar titel")
    assert client_of("dirk").post(f"{HERE}end/", mine).status_code == 302
    world.project.refresh_from_db()
    assert (world.project.title_nl, world.project.result_nl) == ("Haar titel", "Klaar")


def test_it_ends_with_a_result_and_is_reopened(world, client_of):
    dirk = client_of("dirk")
    send(dirk, f"{HERE}end/", ends_on="2020-06-30", result_nl="Klaar")
    world.project.refresh_from_db()
    assert (world.project.ends_on, world.project.result_nl) == (date(2020, 6, 30), "Klaar")
    send(dirk, f"{HERE}reopen/")
    world.project.refresh_from_db()
    assert (world.project.ends_on, world.project.result_nl) == (None, "Klaar")


@pytest.mark.parametrize(("day", "runs_until"), [("2020-06-15", True), ("2020-06-14", False)])
def test_who_ends_it_reads_until_when_it_runs(world, client_of, day: str, runs_until: bool) -> None:
    dirk = client_of("dirk")
    page = dirk.get(send(dirk, f"{HERE}end/", ends_on=day).url)
    told = str(next(iter(page.context["messages"])))
    assert ("15 juni 2020" in told) is runs_until
    assert ("tot 15/06/2020<" in page.content.decode()) is runs_until


@pytest.mark.parametrize("day", ["", "2020-03-01", "yesterday"])
def test_it_does_not_end_before_it_starts(world, client_of, day):
    answer = send(client_of("dirk"), f"{HERE}end/", ends_on=day)
    assert set(answer.context["form"].errors) == {"ends_on"}


def test_a_project_that_is_yet_to_start_proposes_its_first_day(world, client_of):
    Project.objects.filter(pk=world.project.pk).update(starts_on=date(2020, 9, 1))
    assert filled(client_of("dirk"), f"{HERE}end/")["ends_on"] == "2020-09-01"


def test_a_last_day_set_meanwhile_is_not_taken_away(world, client_of):
    Project.objects.filter(pk=world.project.pk).update(ends_on=date(2020, 5, 1))
    body = filled(client_of("dirk"), f"{HERE}reopen/")
    Project.objects.filter(pk=world.project.pk).update(ends_on=date(2020, 7, 1))
    assert client_of("dirk").post(f"{HERE}reopen/", body).status_code == 409
    world.project.refresh_from_db()
    assert world.project.ends_on == date(2020, 7, 1)

"""A person's page, /experts/<code>/, and the own profile."""

from datetime import date

import pytest

from experts.models import Person, PersonRole
from projects.models import Project, ProjectKind
from tests.cast import make_person, place
from tests.queries import query_count

HR_WORDS = ("contractual", "contractueel", "trainee", "level A", "/admin/")


def test_works(client_of) -> None:
    page = client_of("dirk").get("/experts/ED-AMINA/").content.decode()
    assert "Dienst HOSPITAL" in page
    assert "/projects/?person=ED-AMINA" in page


@pytest.mark.parametrize("name", ["amina", "dirk"])
def test_no_hr_details(client_of, cast, name: str) -> None:
    cast.amina.person.employments.update(grade="A", end_reason="secret reason", fte="0.37")
    page = client_of(name).get("/experts/ED-AMINA/").content.decode()
    for word in (*HR_WORDS, "secret reason", "0,37", "0.37"):
        assert word not in page


def test_hr_goes_to_the_administration(client_of, cast) -> None:
    page = client_of("els").get("/experts/ED-AMINA/").content.decode()
    assert f"/admin/experts/person/{cast.amina.person.pk}/change/" in page
    assert "/signals/?author" not in page


def test_the_own_page(client_of, cast) -> None:
    amina = client_of("amina")
    assert amina.get("/profile/")["Location"] == "/experts/ED-AMINA/"
    page = amina.get("/experts/ED-AMINA/").content.decode()
    assert "/experts/ED-AMINA/presentation/" in page
    assert (
        "/experts/ED-AMINA/presentation/"
        not in client_of("dirk").get("/experts/ED-AMINA/").content.decode()
    )


@pytest.mark.parametrize("name", ["bram", "chloe", "fatou", "georges"])
def test_colleague_and_stranger(client_of, name: str) -> None:
    assert client_of(name).get("/experts/ED-AMINA/").status_code == 404
    assert client_of(name).get("/experts/ED-AMINA/presentation/").status_code == 404


def test_no_profile_without_a_person(client_of) -> None:
    assert client_of("chloe").get("/profile/").status_code == 404


def test_wrong_method_and_bad_code(client_of) -> None:
    dirk = client_of("dirk")
    assert dirk.post("/experts/ED-AMINA/").status_code == 405
    assert dirk.post("/profile/").status_code == 405
    assert dirk.get("/experts/NOBODY/").status_code == 404


@pytest.mark.parametrize("code", ["a b", "x.y", "é/ü", "50%?#"])
def test_any_code_has_an_address(client_of, cast, code: str) -> None:
    Person.objects.filter(pk=cast.amina.person.pk).update(code=code)
    amina = client_of("amina")
    address = amina.get("/profile/")["Location"]
    assert amina.get(address).status_code == 200
    assert amina.get(f"{address}presentation/").status_code == 200


TEXTS = {"presentation_nl": "Ik ben Amina.", "presentation_fr": "Je suis Amina."}


def test_presentation(client_of, cast) -> None:
    amina = client_of("amina")
    form = amina.get("/experts/ED-AMINA/presentation/").context["form"]
    data = TEXTS | {"has_public_profile": "on", "seen_version": form["seen_version"].value()}
    stolen = {"role": "head", "code": "X", "last_name": "X"}
    response = amina.post("/experts/ED-AMINA/presentation/", data | stolen)
    assert response["Location"] == "/experts/ED-AMINA/"
    person = Person.objects.get(code="ED-AMINA")
    assert person.has_public_profile
    assert (person.role, person.last_name) == (PersonRole.EXPERT, "Haddad")
    assert person.history.latest().history_user == cast.amina
    assert "Je suis Amina." in amina.get("/experts/ED-AMINA/").content.decode()


@pytest.mark.parametrize("name", ["dirk", "els", "hilde"])
def test_nobody_else_writes_it(client_of, name: str) -> None:
    assert client_of(name).post("/experts/ED-AMINA/presentation/", TEXTS).status_code == 403
    assert Person.objects.get(code="ED-AMINA").presentation_nl == ""


def test_presentation_is_text(client_of, cast) -> None:
    payload = "<script>alert(1)</script><img src=x onerror=alert(1)>"
    Person.objects.filter(code="ED-AMINA").update(presentation_nl=payload, presentation_fr=payload)
    for path in ("", "presentation/"):
        page = client_of("amina").get(f"/experts/ED-AMINA/{path}").content.decode()
        assert "<script>alert" not in page
        assert "<img src=x" not in page


def test_queries_do_not_grow(client_of, cast) -> None:
    dirk = client_of("dirk")
    few = query_count(dirk, "/experts/ED-AMINA/")
    for day in range(1, 20):
        place(cast.amina.person, cast.tax_site, date(2020, 1, day))
    make_person("ED-X", "X", "X", PersonRole.EXPERT)
    assert query_count(dirk, "/experts/ED-AMINA/") == few


def test_the_project_link_shows_the_own_projects_only(client_of, cast) -> None:
    mine, other = (
        Project.objects.create(
            reference=f"P2020-{number}",
            kind=ProjectKind.CUSTOM,
            title_nl=f"Project {number}",
            starts_on=date(2020, 1, 1),
        )
        for number in (1, 2)
    )
    mine.participations.create(person=cast.amina.person)
    other.participations.create(person=cast.bram.person)
    page = client_of("dirk").get("/projects/?person=ED-AMINA").content.decode()
    assert "Project 1" in page
    assert "Project 2" not in page

"""The team list, /experts/."""

from datetime import date

import pytest

from experts.models import PersonRole
from tests.cast import make_employment, make_person, place
from tests.queries import query_count


@pytest.fixture(autouse=True)
def today(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("django.utils.timezone.localdate", lambda *_: date(2020, 6, 15))


def codes(response) -> list[str]:
    return [row.code for row in response.context["page"].rows]


def test_works(client_of) -> None:
    response = client_of("dirk").get("/experts/")
    assert codes(response) == ["ED-BRAM", "ED-AMINA", "CO-DIRK", "HD-HILDE"]
    assert "Dienst HOSPITAL" in response.content.decode()


@pytest.mark.parametrize("name", ["amina", "chloe", "fatou", "georges"])
def test_not_allowed(client_of, name: str) -> None:
    assert client_of(name).get("/experts/").status_code == 403


def test_wrong_method(client_of) -> None:
    assert client_of("dirk").post("/experts/").status_code == 405


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        ("q=amina", ["ED-AMINA"]),
        ("q=CLAES bram", ["ED-BRAM"]),
        ("role=coordinator", ["CO-DIRK"]),
        ("language=fr", []),
        ("language=fr&on=", ["ED-OLD"]),
        ("organisation=TAX", ["ED-BRAM"]),
        ("organisation=TAX&on=", ["ED-BRAM", "ED-OLD"]),
        ("organisation=TAX&on=2018-06-01", ["ED-OLD"]),
        ("on=2018-12-31", ["ED-OLD"]),
        ("on=2017-12-31", []),
        ("role=<b>&on=2018-12-31", ["ED-OLD"]),
    ],
)
def test_filters(client_of, cast, query: str, expected: list[str]) -> None:
    old = make_person("ED-OLD", "Odile", "Oud", PersonRole.EXPERT, language="fr")
    make_employment(old, date(2018, 1, 1), date(2018, 6, 30))
    make_employment(old, date(2018, 7, 1), date(2018, 12, 31))
    place(old, cast.tax_site, date(2018, 1, 1), date(2018, 12, 31))
    assert codes(client_of("dirk").get(f"/experts/?{query}")) == expected


@pytest.mark.parametrize(
    ("sort", "first"), [("-name", "HD-HILDE"), ("role", "CO-DIRK"), ("<b>", "ED-BRAM")]
)
def test_sorts(client_of, sort: str, first: str) -> None:
    assert codes(client_of("dirk").get("/experts/", {"sort": sort}))[0] == first


def test_hr_may_add_a_person_and_coordinators_may_not(client_of) -> None:
    assert "/admin/experts/person/add/" in client_of("els").get("/experts/").content.decode()
    assert "/admin/" not in client_of("dirk").get("/experts/").content.decode()


def test_queries_do_not_grow(client_of, cast) -> None:
    dirk = client_of("dirk")
    few = query_count(dirk, "/experts/")
    for number in range(20):
        person = make_person(f"ED-{number}", "A", "B", PersonRole.EXPERT)
        make_employment(person, date(2020, 1, 1))
        place(person, cast.tax_site, date(2020, 1, 1))
    assert query_count(dirk, "/experts/") == few

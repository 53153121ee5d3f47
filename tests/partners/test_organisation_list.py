from datetime import date

import pytest

from experts.models import PersonRole
from partners.models import OrganisationKind, Province
from tests.cast import make_organisation, make_person, make_site, place
from tests.queries import query_count


def codes(response) -> list[str]:
    return [row.code for row in response.context["page"].rows]


def test_works(dirk, cast) -> None:
    response = dirk.get("/partners/")
    assert codes(response) == ["HOSPITAL", "TAX"]
    assert [(row.site_count, row.expert_count) for row in response.context["page"].rows] == [
        (1, 1),
        (1, 1),
    ]


@pytest.mark.parametrize("name", ["amina", "chloe", "fatou"])
def test_not_allowed(client_of, name: str) -> None:
    assert client_of(name).get("/partners/").status_code == 403


def test_wrong_method(dirk) -> None:
    assert dirk.post("/partners/").status_code == 405


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        ("q=hosp", ["HOSPITAL"]),
        ("q=DIENST tax", ["TAX"]),
        ("q=nothing", []),
        ("kind=hospital", ["HOSPITAL"]),
        ("sector=federal", ["OLD", "TAX"]),
        ("province=BE-VOV", ["TAX"]),
        ("state=active", ["HOSPITAL", "TAX"]),
        ("state=ended", ["OLD"]),
        ("on=2018-12-31", ["OLD"]),
        ("on=2019-01-01", ["HOSPITAL", "TAX"]),
        ("kind=<script>", ["HOSPITAL", "OLD", "TAX"]),
        ("on=nonsense", ["HOSPITAL", "OLD", "TAX"]),
    ],
)
def test_filters(dirk, cast, query: str, expected: list[str]) -> None:
    old = make_organisation("OLD", kind=OrganisationKind.NGO, ended_on=date(2018, 12, 31))
    site = make_site("OLD-1", old, province=Province.NAMUR)
    place(cast.amina.person, site, date(2018, 1, 1), date(2018, 12, 31))
    assert codes(dirk.get(f"/partners/?{query}")) == expected


def test_search_finds_every_language_and_case(dirk, cast) -> None:
    make_organisation("ECO", name_nl="Economie", name_fr="Économie", name_de="Wirtschaft")
    for text in ("économie", "Économie", "wirtschaft", "eco"):
        assert codes(dirk.get("/partners/", {"q": text})) == ["ECO"]


@pytest.mark.parametrize(
    ("sort", "first"),
    [("name", "HOSPITAL"), ("-name", "TAX"), ("-sites", "TAX"), ("sites", "HOSPITAL")],
)
def test_sorts(dirk, cast, sort: str, first: str) -> None:
    make_site("TAX-2", cast.tax_office)
    assert codes(dirk.get(f"/partners/?sort={sort}"))[0] == first


def test_pages_give_each_row_once(dirk, cast) -> None:
    for number in range(40):
        make_organisation(f"ORG-{number:02}")
    for sort in ("name", "-experts"):
        first = dirk.get(f"/partners/?sort={sort}")
        second = dirk.get("/partners/" + first.context["page"].next_url)
        assert len(set(codes(first)) | set(codes(second))) == 42


def test_an_expert_at_two_sites_counts_once(dirk, cast) -> None:
    place(cast.bram.person, make_site("TAX-2", cast.tax_office), date(2020, 1, 1))
    rows = {row.code: row for row in dirk.get("/partners/").context["page"].rows}
    assert (rows["TAX"].site_count, rows["TAX"].expert_count) == (2, 1)


def test_queries_do_not_grow(dirk, cast) -> None:
    few = query_count(dirk, "/partners/")
    for number in range(20):
        site = make_site(f"SITE-{number}", make_organisation(f"ORG-{number}"))
        person = make_person(f"ED-{number}", "A", "B", PersonRole.EXPERT)
        place(person, site, date(2020, 1, 1))
    assert query_count(dirk, "/partners/") == few


def test_names_stand_in_order_whatever_capitals_and_accents(dirk, cast) -> None:
    for code, name in (("A", "Économie"), ("B", "école"), ("C", "EDUCATION"), ("D", "zoo")):
        make_organisation(code, name_nl=name, name_fr=name)
    listed = codes(dirk.get("/partners/?sort=name"))
    assert [code for code in listed if len(code) == 1] == ["B", "A", "C", "D"]


def test_says_how_many_have_an_expert_that_day(dirk, cast) -> None:
    make_organisation("EMPTY")
    today, before = (dirk.get(f"/partners/?{query}") for query in ("", "on=2018-12-31"))
    assert (today.context["page"].count_label, today.context["with_expert"]) == ("3", 2)
    assert (before.context["page"].count_label, before.context["with_expert"]) == ("0", 0)

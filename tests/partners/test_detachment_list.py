from datetime import date

import pytest

from experts.models import PersonRole
from partners.models import DetachmentForm
from tests.cast import make_person, make_site, place
from tests.queries import query_count


@pytest.fixture
def more(cast) -> None:
    """Zoë was at the hospital until New Year and is at the tax office for the summer."""
    zoe = make_person("ED-ZOE", "Zoë", "Zander", PersonRole.EXPERT)
    place(zoe, cast.hospital_site, date(2019, 3, 1), date(2019, 12, 31))
    place(zoe, cast.tax_site, date(2020, 7, 1), date(2020, 8, 1), form=DetachmentForm.DIRECT)
    place(zoe, cast.tax_site, date(2020, 6, 15), date(2020, 6, 15))


def found(response) -> list[tuple[str, str]]:
    return [(row.person.code, row.site.code) for row in response.context["page"].rows]


AMINA = ("ED-AMINA", "HOSPITAL-BRU")
BRAM = ("ED-BRAM", "TAX-GNT")
ZOE_TAX = ("ED-ZOE", "TAX-GNT")
ZOE_HOSPITAL = ("ED-ZOE", "HOSPITAL-BRU")


@pytest.mark.parametrize(("language", "words"), [("nl", "binnen 30"), ("fr", "dans les 30")])
def test_choices_in_the_language_of_the_reader(dirk, cast, language: str, words: str) -> None:
    dirk.cookies["django_language"] = language
    assert words in dirk.get("/detachments/").content.decode()


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        ("", [BRAM, AMINA, ZOE_TAX]),
        ("on=2020-06-16", [BRAM, AMINA]),
        ("on=2019-12-31", [BRAM, AMINA, ZOE_HOSPITAL]),
        ("on=2018-12-31", []),
        ("on=", [BRAM, AMINA, ZOE_HOSPITAL, ZOE_TAX, ZOE_TAX]),
        ("year=2019", [BRAM, AMINA, ZOE_HOSPITAL]),
        ("year=2019&on=2020-06-15", [BRAM, AMINA, ZOE_HOSPITAL]),
        ("year=99999", [BRAM, AMINA, ZOE_HOSPITAL, ZOE_TAX, ZOE_TAX]),
        ("ending=30", [ZOE_TAX]),
        ("ending=60", [ZOE_TAX, ZOE_TAX]),
        ("ending=<b>", [BRAM, AMINA, ZOE_HOSPITAL, ZOE_TAX, ZOE_TAX]),
        ("organisation=HOSPITAL", [AMINA]),
        ("organisation=HOSPITAL&on=", [AMINA, ZOE_HOSPITAL]),
        ("site=TAX-GNT", [BRAM, ZOE_TAX]),
        ("form=direct&on=", [ZOE_TAX]),
        ("person=ED-ZOE&on=", [ZOE_HOSPITAL, ZOE_TAX, ZOE_TAX]),
        ("province=BE-VOV", [BRAM, ZOE_TAX]),
        ("q=haddad amina", [AMINA]),
        ("q=service tax", [BRAM, ZOE_TAX]),
        ("q=nobody", []),
        ("without_employment=on", [ZOE_TAX]),
    ],
)
def test_works_with_filters(dirk, more, query: str, expected: list) -> None:
    assert sorted(found(dirk.get(f"/detachments/?{query}"))) == sorted(expected)


@pytest.mark.parametrize(
    ("sort", "first"),
    [("person", "ED-BRAM"), ("-person", "ED-ZOE"), ("organisation", "ED-AMINA")],
)
def test_sorts(dirk, more, sort: str, first: str) -> None:
    assert found(dirk.get(f"/detachments/?on=&sort={sort}"))[0][0] == first


def test_sort_by_last_day_pages_over_open_ends(dirk, cast) -> None:
    for number in range(1, 29):
        place(cast.amina.person, cast.tax_site, date(2020, 1, number), date(2020, 2, number))
    first = dirk.get("/detachments/?on=&sort=last_day")
    second = dirk.get("/detachments/" + first.context["page"].next_url)
    assert len(found(first)) + len(found(second)) == 30
    assert found(second)[-2:] == [AMINA, BRAM]


def test_grouped_by_organisation(dirk, more) -> None:
    page = dirk.get("/detachments/?sort=organisation").content.decode()
    assert page.index("Dienst HOSPITAL</a></h2>") < page.index("Dienst TAX</a></h2>")


def test_empty_list_says_what_to_do(dirk, cast) -> None:
    assert 'class="empty"' in dirk.get("/detachments/?q=nobody").content.decode()


@pytest.mark.parametrize("name", ["amina", "bram", "chloe", "fatou"])
def test_not_allowed(client_of, name: str) -> None:
    assert client_of(name).get("/detachments/").status_code == 403


def test_wrong_method(dirk) -> None:
    assert dirk.post("/detachments/").status_code == 405


def test_the_default_day_can_be_taken_off(dirk, cast) -> None:
    [chip] = dirk.get("/detachments/").context["chips"]
    assert chip["url"] == "?on="
    assert dirk.get("/detachments/" + chip["url"]).context["chips"] == []


def test_queries_do_not_grow(dirk, cast) -> None:
    for address in ("/detachments/", "/detachments/?sort=organisation"):
        few = query_count(dirk, address)
        for number in range(20):
            code = f"{len(address)}-{number}"
            person = make_person(f"ED-{code}", "A", "B", PersonRole.EXPERT)
            place(person, make_site(f"S-{code}", cast.tax_office), date(2020, 1, 1))
        assert query_count(dirk, address) == few

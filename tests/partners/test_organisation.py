from datetime import date

import pytest

from experts.models import PersonRole
from partners.models import Detachment, Organisation, Sector
from tests.cast import TODAY, make_organisation, make_person, make_site, place
from tests.queries import query_count

PAYLOAD = "<script>alert(1)</script>"
NEW = {
    "code": "NEWPLACE",
    "name_nl": "Nieuwe dienst",
    "name_fr": "Nouveau service",
    "kind": "local",
    "sector": "other",
}


def test_works(dirk, cast) -> None:
    page = dirk.get("/partners/HOSPITAL/").content.decode()
    for text in ("Dienst HOSPITAL", "Service HOSPITAL", "Amina Haddad", "Chloé Dubois"):
        assert text in page
    assert "/signals/?organisation=HOSPITAL" in page
    assert "/projects/?organisation=HOSPITAL" in page


def test_hr_sees_no_contacts_and_no_signals(client_of) -> None:
    page = client_of("els").get("/partners/HOSPITAL/").content.decode()
    assert "Amina Haddad" in page
    assert "Chloé Dubois" not in page
    assert "/signals/?organisation" not in page
    assert "/edit/" not in page


@pytest.mark.parametrize("name", ["amina", "chloe", "fatou"])
def test_stranger(client_of, name: str) -> None:
    assert client_of(name).get("/partners/HOSPITAL/").status_code == 404


def test_wrong_method_and_bad_code(dirk) -> None:
    assert dirk.post("/partners/HOSPITAL/").status_code == 405
    assert dirk.get("/partners/NOWHERE/").status_code == 404
    assert dirk.get("/partners/NOWHERE/edit/").status_code == 404
    assert dirk.get("/partners/HOSPITAL/resume/").status_code == 405


@pytest.mark.parametrize("code", ["a b", "x.y", "é/ü", "100%", "a?b#c", "<b>"])
def test_any_code_has_an_address(dirk, cast, code: str) -> None:
    organisation = make_organisation(code)
    site = make_site(code, organisation)
    for record in (organisation, site):
        address = record.get_absolute_url()
        assert dirk.get(address).status_code == 200
        assert dirk.get(f"{address}edit/").status_code == 200
    listed = dirk.get("/partners/").content.decode()
    assert f'href="{organisation.get_absolute_url()}"' in listed


def test_new(dirk, cast) -> None:
    response = dirk.post("/partners/new/", NEW)
    assert response["Location"] == "/partners/NEWPLACE/"
    record = Organisation.objects.get(code="NEWPLACE")
    assert record.history.get().history_user == cast.dirk


@pytest.mark.parametrize("code", ["hospital", "HOSPITAL", "new"])
def test_new_refuses_a_code_that_is_taken(dirk, cast, code: str) -> None:
    response = dirk.post("/partners/new/", NEW | {"code": code})
    assert "code" in response.context["form"].errors
    assert Organisation.objects.count() == 2


def test_new_ignores_extra_fields(dirk, cast) -> None:
    dirk.post("/partners/new/", NEW | {"ended_on": "2020-01-01", "id": cast.hospital.pk})
    assert Organisation.objects.get(code="NEWPLACE").ended_on is None
    assert Organisation.objects.count() == 3


def test_edit(dirk, cast, filled_in) -> None:
    page = dirk.get("/partners/HOSPITAL/edit/")
    data = filled_in(page, sector="other", code="STOLEN")
    assert dirk.post("/partners/HOSPITAL/edit/", data)["Location"] == "/partners/HOSPITAL/"
    cast.hospital.refresh_from_db()
    assert (cast.hospital.sector, cast.hospital.code) == (Sector.OTHER, "HOSPITAL")


@pytest.mark.parametrize("name", ["els", "hilde"])
def test_edit_needs_the_permission(client_of, name: str) -> None:
    expected = {"els": 403, "hilde": 200}[name]
    assert client_of(name).post("/partners/HOSPITAL/edit/").status_code == expected


def test_the_second_editor_is_told_and_nothing_is_overwritten(dirk, client_of, cast, filled_in):
    hilde = client_of("hilde")
    mine = filled_in(dirk.get("/partners/HOSPITAL/edit/"), name_nl="Naam van Dirk")
    hers = filled_in(hilde.get("/partners/HOSPITAL/edit/"), name_nl="Naam van Hilde")
    assert hilde.post("/partners/HOSPITAL/edit/", hers).status_code == 302
    response = dirk.post("/partners/HOSPITAL/edit/", mine)
    page = response.content.decode()
    assert response.status_code == 409
    assert "Naam van Hilde" in page
    assert "Naam van Dirk" in page
    cast.hospital.refresh_from_db()
    assert cast.hospital.name_nl == "Naam van Hilde"
    again = filled_in(response)
    assert dirk.post("/partners/HOSPITAL/edit/", again).status_code == 302
    cast.hospital.refresh_from_db()
    assert cast.hospital.name_nl == "Naam van Dirk"


def test_end_says_what_still_runs(dirk, cast) -> None:
    page = dirk.get("/partners/HOSPITAL/end/").content.decode()
    for text in ("Amina Haddad", "Chloé Dubois", "Brussel"):
        assert text in page


def test_end_and_resume(dirk, cast) -> None:
    assert dirk.post("/partners/HOSPITAL/end/", {"ended_on": "2020-06-30"}).status_code == 302
    cast.hospital.refresh_from_db()
    assert cast.hospital.ended_on == date(2020, 6, 30)
    assert Detachment.objects.get(person=cast.amina.person).last_day is None
    assert dirk.post("/partners/HOSPITAL/resume/").status_code == 302
    cast.hospital.refresh_from_db()
    assert cast.hospital.ended_on is None


def test_end_with_the_placements(dirk, cast) -> None:
    begins_later = place(cast.bram.person, cast.hospital_site, date(2020, 9, 1))
    dirk.post("/partners/HOSPITAL/end/", {"ended_on": "2020-06-30", "with_placements": "on"})
    assert Detachment.objects.get(person=cast.amina.person).last_day == date(2020, 6, 30)
    assert Detachment.objects.get(person=cast.bram.person, site=cast.tax_site).last_day is None
    begins_later.refresh_from_db()
    assert begins_later.last_day is None


def test_end_needs_a_day(dirk, cast) -> None:
    assert dirk.post("/partners/HOSPITAL/end/", {"ended_on": ""}).status_code == 200
    cast.hospital.refresh_from_db()
    assert cast.hospital.ended_on is None


@pytest.mark.parametrize("path", ["end", "resume"])
def test_end_and_resume_need_the_permission(client_of, path: str) -> None:
    address = f"/partners/HOSPITAL/{path}/"
    assert client_of("els").post(address, {"ended_on": TODAY}).status_code == 403
    assert client_of("amina").post(address, {"ended_on": TODAY}).status_code == 404


def test_names_are_text_everywhere(dirk, cast) -> None:
    organisation = make_organisation("XSS", name_nl=PAYLOAD, name_fr=PAYLOAD, name_de=PAYLOAD)
    site = make_site("XSS-1", organisation, name_nl=PAYLOAD, municipality=PAYLOAD)
    person = make_person("ED-XSS", PAYLOAD, PAYLOAD, PersonRole.EXPERT)
    placement = place(person, site, date(2020, 1, 1), roles=f"welcome;{PAYLOAD}")
    organisation.contacts.create(name=PAYLOAD, role="mentor", phone='"><script>')
    addresses = ["/partners/", "/partners/XSS/", "/partners/XSS/edit/", "/partners/XSS/end/"]
    addresses += ["/sites/XSS-1/", "/sites/XSS-1/edit/", "/partners/XSS/contacts/new/"]
    addresses += ["/detachments/", "/detachments/?sort=organisation", "/experts/?on="]
    addresses += [f"/detachments/{placement.pk}/{verb}" for verb in ("", "edit/", "end/", "move/")]
    addresses += [f"/partners/?q={PAYLOAD}", "/experts/ED-XSS/"]
    for address in addresses:
        page = dirk.get(address).content.decode()
        assert "<script>alert" not in page, address
        assert '"><script>' not in page, address


def test_queries_do_not_grow(dirk, cast) -> None:
    few = query_count(dirk, "/partners/HOSPITAL/")
    for number in range(10):
        site = make_site(f"SITE-{number}", cast.hospital)
        person = make_person(f"ED-{number}", "A", "B", PersonRole.EXPERT)
        place(person, site, date(2020, 1, 1))
        place(person, site, date(2019, 1, 1), date(2019, 2, 1))
        cast.hospital.contacts.create(name=f"Contact {number}", role="mentor", site=site)
    assert query_count(dirk, "/partners/HOSPITAL/") == few


@pytest.mark.parametrize(
    ("last_day", "warned"), [(date(2020, 6, 30), 0), (date(2020, 7, 1), 1), (None, 1)]
)
def test_who_stays_after_the_end_is_told(dirk, cast, last_day, warned: int) -> None:
    Detachment.objects.filter(person=cast.amina.person).update(last_day=last_day)
    assert dirk.get("/partners/HOSPITAL/").context["warnings"] == []
    for address in ("/partners/HOSPITAL/", "/sites/HOSPITAL-BRU/"):
        page = dirk.post(f"{address}end/", {"ended_on": "2020-06-30"}, follow=True)
        told = [each for each in page.context["warnings"] if "Amina Haddad" in each]
        assert len(told) == warned
        assert page.content.decode().count("Amina Haddad") >= warned


@pytest.mark.parametrize("address", ["/partners/hospital/", "/sites/hospital-BRU/"])
def test_codes_are_the_same_whatever_their_case(dirk, client_of, cast, address: str) -> None:
    assert dirk.get(address, follow=True).redirect_chain == [
        (address.upper().replace("/PARTNERS/", "/partners/").replace("/SITES/", "/sites/"), 302)
    ]
    assert dirk.get(f"{address}edit/").status_code == 200
    assert client_of("amina").get(address).status_code == 404
    assert dirk.get("/detachments/new/?site=hospital-bru").context["site"] == cast.hospital_site


@pytest.mark.parametrize(
    ("name", "code"),
    [
        ("Nieuwe dienst", "NIEUWE-DIENST"),
        ("Économie & C°", "ECONOMIE-C"),
        ("hospital", "HOSPITAL-2"),
        ("new", "NEW-2"),
        ("***", "ORGANISATION"),
        ("Hulpkas voor Ziekte- en Invaliditeitsverzekering", "HULPKAS-VOOR-ZIEKTE-EN"),
    ],
)
def test_a_code_is_made_from_the_name(dirk, cast, name: str, code: str) -> None:
    response = dirk.post("/partners/new/", NEW | {"code": " ", "name_nl": name})
    assert response["Location"] == f"/partners/{code}/"


def test_sent_twice_without_a_code_makes_one(dirk, cast, filled_in) -> None:
    data = filled_in(dirk.get("/partners/new/")) | NEW | {"code": ""}
    answers = [dirk.post("/partners/new/", data) for _ in range(2)]
    assert [answer["Location"] for answer in answers] == ["/partners/NIEUWE-DIENST/"] * 2
    assert Organisation.objects.count() == 3

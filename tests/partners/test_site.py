from datetime import date
from decimal import Decimal

import pytest

from partners.lists import site_warnings
from partners.models import Detachment, Province, Site
from tests.cast import make_site, place
from tests.queries import query_count

NEW = {"code": "HOSPITAL-2", "municipality": "Luik", "province": "BE-WLG"}


def test_works(dirk) -> None:
    page = dirk.get("/sites/HOSPITAL-BRU/").content.decode()
    assert "Amina Haddad" in page
    assert "/detachments/new/?site=HOSPITAL-BRU" in page


@pytest.mark.parametrize("name", ["amina", "bram", "chloe", "fatou"])
def test_stranger(client_of, name: str) -> None:
    assert client_of(name).get("/sites/HOSPITAL-BRU/").status_code == 404


def test_not_allowed(client_of) -> None:
    els = client_of("els")
    assert els.get("/sites/HOSPITAL-BRU/").status_code == 200
    for path in ("edit", "end", "resume"):
        assert els.post(f"/sites/HOSPITAL-BRU/{path}/").status_code == 403
    assert els.post("/partners/HOSPITAL/sites/new/", NEW).status_code == 403


def test_wrong_method_and_bad_code(dirk) -> None:
    assert dirk.post("/sites/HOSPITAL-BRU/").status_code == 405
    assert dirk.get("/sites/NOWHERE/").status_code == 404
    assert dirk.get("/partners/NOWHERE/sites/new/").status_code == 404


def test_new(dirk, cast) -> None:
    data = NEW | {"latitude": "50,5722", "longitude": " 5.5658 "}
    assert dirk.post("/partners/HOSPITAL/sites/new/", data)["Location"] == "/sites/HOSPITAL-2/"
    site = Site.objects.get(code="HOSPITAL-2")
    assert (site.organisation, site.province) == (cast.hospital, Province.LIEGE)
    assert (site.latitude, site.longitude) == (Decimal("50.5722"), Decimal("5.5658"))


@pytest.mark.parametrize("value", ["91", "-90.1", "north", "NaN", "1e400"])
def test_new_refuses_what_is_no_latitude(dirk, value: str) -> None:
    response = dirk.post("/partners/HOSPITAL/sites/new/", NEW | {"latitude": value})
    assert "latitude" in response.context["form"].errors
    assert not Site.objects.filter(code="HOSPITAL-2").exists()


@pytest.mark.parametrize(
    ("latitude", "longitude", "warned"),
    [
        (None, None, True),
        ("50.85", None, True),
        ("50.85", "4.35", False),
        ("49.45", "2.5", False),
        ("49.44", "4.35", True),
        ("4.35", "50.85", True),
        ("48.85", "2.35", True),
    ],
)
def test_odd_coordinates_are_told_and_kept(dirk, cast, latitude, longitude, warned) -> None:
    data = {"latitude": latitude or "", "longitude": longitude or ""}
    response = dirk.post("/partners/HOSPITAL/sites/new/", NEW | data, follow=True)
    assert bool(response.context["warnings"]) is warned
    site = Site.objects.get(code="HOSPITAL-2")
    assert bool(site_warnings(site)) is warned
    assert site.latitude == (latitude and Decimal(latitude))


def test_edit_keeps_every_decimal(dirk, cast, filled_in) -> None:
    exact = Decimal("50.1234567890123")  # what SQLite keeps: 15 digits in all
    site = make_site("EXACT", cast.hospital, latitude=exact, longitude=Decimal("4.1"))
    data = filled_in(dirk.get("/sites/EXACT/edit/"), municipality="Elsene", longitude="4.2")
    assert dirk.post("/sites/EXACT/edit/", data)["Location"] == "/sites/EXACT/"
    site.refresh_from_db()
    assert (site.municipality, site.latitude, site.longitude) == ("Elsene", exact, Decimal("4.2"))


def test_the_second_editor_is_told(dirk, client_of, cast, filled_in) -> None:
    mine = filled_in(dirk.get("/sites/HOSPITAL-BRU/edit/"), municipality="Jette")
    hers = filled_in(client_of("hilde").get("/sites/HOSPITAL-BRU/edit/"), municipality="Evere")
    client_of("hilde").post("/sites/HOSPITAL-BRU/edit/", hers)
    response = dirk.post("/sites/HOSPITAL-BRU/edit/", mine)
    differences = response.context["form"].differences
    assert [(each.theirs, each.yours) for each in differences] == [("Evere", "Jette")]
    cast.hospital_site.refresh_from_db()
    assert cast.hospital_site.municipality == "Evere"


def test_end_with_the_placements_and_resume(dirk, cast) -> None:
    data = {"ended_on": "2020-06-30", "with_placements": "on"}
    assert dirk.post("/sites/HOSPITAL-BRU/end/", data)["Location"] == "/sites/HOSPITAL-BRU/"
    cast.hospital_site.refresh_from_db()
    assert cast.hospital_site.ended_on == date(2020, 6, 30)
    assert Detachment.objects.get(person=cast.amina.person).last_day == date(2020, 6, 30)
    dirk.post("/sites/HOSPITAL-BRU/resume/")
    cast.hospital_site.refresh_from_db()
    assert cast.hospital_site.ended_on is None


def test_queries_do_not_grow(dirk, cast) -> None:
    few = query_count(dirk, "/sites/HOSPITAL-BRU/")
    for day in range(1, 20):
        place(cast.bram.person, cast.hospital_site, date(2020, 1, day))
        place(cast.bram.person, cast.hospital_site, date(2018, 1, day), date(2018, 2, 1))
        cast.hospital.contacts.create(name=f"C{day}", role="mentor", site=cast.hospital_site)
    assert query_count(dirk, "/sites/HOSPITAL-BRU/") == few


def test_a_code_is_made_from_organisation_and_place(dirk, cast) -> None:
    answer = dirk.post("/partners/HOSPITAL/sites/new/", NEW | {"code": ""})
    assert answer["Location"] == "/sites/HOSPITAL-LUIK/"

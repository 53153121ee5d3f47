from datetime import date

import pytest

from partners.models import Contact, ContactRole
from tests.cast import place

NEW = {"name": "Marie Peeters", "role": "mentor", "email": "marie@example.org", "phone": "02 1"}


@pytest.fixture
def contact(cast) -> Contact:
    return Contact.objects.get(name="Chloé Dubois")


def test_works(dirk, cast, contact) -> None:
    place(cast.bram.person, cast.hospital_site, date(2020, 1, 1), mentor=contact)
    page = dirk.get(f"/contacts/{contact.pk}/").content.decode()
    assert 'href="mailto:chloe@example.org"' in page
    assert "Bram Claes" in page


@pytest.mark.parametrize("name", ["amina", "chloe", "els", "fatou"])
@pytest.mark.parametrize("path", ["", "edit/", "end/"])
def test_stranger(client_of, contact, name: str, path: str) -> None:
    assert client_of(name).get(f"/contacts/{contact.pk}/{path}").status_code == 404


def test_not_allowed(client_of, cast) -> None:
    assert client_of("els").post("/partners/HOSPITAL/contacts/new/", NEW).status_code == 403


def test_wrong_method_and_bad_key(dirk, contact) -> None:
    assert dirk.post(f"/contacts/{contact.pk}/").status_code == 405
    assert dirk.get(f"/contacts/{contact.pk}/resume/").status_code == 405
    for key in ("0", "99999999", "99999999999999999999999", "x", "-1"):
        assert dirk.get(f"/contacts/{key}/").status_code == 404


def test_new(dirk, cast) -> None:
    response = dirk.post("/partners/HOSPITAL/contacts/new/", NEW | {"site": cast.hospital_site.pk})
    contact = Contact.objects.get(name="Marie Peeters")
    assert response["Location"] == f"/contacts/{contact.pk}/"
    assert (contact.organisation, contact.site) == (cast.hospital, cast.hospital_site)
    assert contact.history.get().history_user == cast.dirk


def test_new_at_a_site_of_another_organisation_is_refused(dirk, cast) -> None:
    response = dirk.post("/partners/HOSPITAL/contacts/new/", NEW | {"site": cast.tax_site.pk})
    assert "site" in response.context["form"].errors


@pytest.mark.parametrize("field", ["name", "role"])
def test_new_needs(dirk, cast, field: str) -> None:
    response = dirk.post("/partners/HOSPITAL/contacts/new/", NEW | {field: " "})
    assert field in response.context["form"].errors


def test_edit_keeps_account_and_organisation(dirk, cast, contact, filled_in) -> None:
    address = f"/contacts/{contact.pk}/edit/"
    data = filled_in(dirk.get(address), role="project_lead", user="", organisation="1")
    assert dirk.post(address, data).status_code == 302
    contact.refresh_from_db()
    assert contact.role == ContactRole.PROJECT_LEAD
    assert (contact.user, contact.organisation) == (cast.chloe, cast.hospital)


def test_end_and_resume(dirk, contact) -> None:
    dirk.post(f"/contacts/{contact.pk}/end/", {"ended_on": "2020-06-30"})
    contact.refresh_from_db()
    assert contact.ended_on == date(2020, 6, 30)
    dirk.post(f"/contacts/{contact.pk}/resume/")
    contact.refresh_from_db()
    assert contact.ended_on is None


def test_the_end_of_a_person_is_told_kindly(dirk, contact) -> None:
    page = dirk.get(f"/contacts/{contact.pk}/end/").content.decode()
    assert "beëindigen?" not in page
    ended = dirk.post(f"/contacts/{contact.pk}/end/", {"ended_on": "2020-06-30"}, follow=True)
    assert "is beëindigd" not in ended.content.decode()

from datetime import date
from decimal import Decimal

import pytest
from django.utils import translation

from experts.models import Person, PersonRole
from partners import expert_roles
from partners.models import Contact, ContactRole, Detachment, DetachmentForm
from tests.cast import TODAY, make_employment, make_person, place


@pytest.fixture
def placement(cast) -> Detachment:
    return Detachment.objects.get(person=cast.amina.person)


@pytest.fixture
def tax_mentor(cast) -> Contact:
    return Contact.objects.create(
        organisation=cast.tax_office, name="Marc Smet", role=ContactRole.MENTOR
    )


@pytest.fixture
def new(cast) -> dict:
    return {
        "person": cast.bram.person.pk,
        "site": cast.hospital_site.pk,
        "form": "detachment",
        "fte": "0,5",
        "first_day": "2020-07-01",
        "role_codes": ["welcome", "innovator"],
        "roles": "tolk ; gids",
        "mentor": Contact.objects.get(name="Chloé Dubois").pk,
    }


def test_works(dirk, placement) -> None:
    page = dirk.get(f"/detachments/{placement.pk}/").content.decode()
    assert "Amina Haddad" in page
    assert f"/detachments/{placement.pk}/move/" in page


def test_the_expert_sees_the_own_one_without_buttons(client_of, placement) -> None:
    page = client_of("amina").get(f"/detachments/{placement.pk}/").content.decode()
    assert "Dienst HOSPITAL" in page
    assert "/edit/" not in page
    assert "/partners/HOSPITAL/" not in page


@pytest.mark.parametrize("name", ["bram", "chloe", "fatou"])
@pytest.mark.parametrize("path", ["", "edit/", "end/", "move/"])
def test_stranger(client_of, placement, name: str, path: str) -> None:
    assert client_of(name).get(f"/detachments/{placement.pk}/{path}").status_code == 404


@pytest.mark.parametrize("name", ["amina", "els"])
@pytest.mark.parametrize("path", ["edit/", "end/", "move/"])
def test_not_allowed(client_of, placement, name: str, path: str) -> None:
    assert client_of(name).post(f"/detachments/{placement.pk}/{path}").status_code == 403
    assert client_of(name).post("/detachments/new/").status_code == 403


def test_wrong_method_and_bad_key(dirk, placement) -> None:
    assert dirk.post(f"/detachments/{placement.pk}/").status_code == 405
    for key in ("0", "99999999999999999999999", "x"):
        assert dirk.get(f"/detachments/{key}/").status_code == 404


def test_days_without_employment_are_told(dirk, cast) -> None:
    early = place(cast.amina.person, cast.tax_site, date(2018, 1, 1), date(2018, 2, 1))
    assert dirk.get(f"/detachments/{early.pk}/").context["warnings"]


def test_new(dirk, cast, new) -> None:
    response = dirk.post("/detachments/new/", new)
    placement = Detachment.objects.get(person=cast.bram.person, site=cast.hospital_site)
    assert response["Location"] == f"/detachments/{placement.pk}/"
    assert placement.role_list == ["welcome", "innovator", "tolk", "gids"]
    assert (placement.fte, placement.mentor.name) == (Decimal("0.5"), "Chloé Dubois")
    assert placement.history.get().history_user == cast.dirk
    with translation.override("nl"):
        words = ", ".join(expert_roles.in_words(placement.role_list))
    assert words in dirk.get(response["Location"]).content.decode()


def test_new_begins_with_site_and_person_of_the_address(dirk, cast) -> None:
    form = dirk.get("/detachments/new/?site=TAX-GNT&person=ED-AMINA").context["form"]
    assert form["site"].value() == cast.tax_site.pk
    assert form["person"].value() == cast.amina.person.pk
    assert list(form.fields["mentor"].queryset) == []
    assert dirk.get("/detachments/new/?site=NOWHERE&person=x").status_code == 200


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("fte", "0"),
        ("fte", "1,1"),
        ("fte", "half"),
        ("last_day", "2020-06-30"),
        ("first_day", ""),
        ("first_day", "03/04/20x"),
        ("form", "loan"),
        ("role_codes", ["boss"]),
        ("person", "0"),
    ],
)
def test_new_refuses(dirk, cast, new, field: str, value) -> None:
    response = dirk.post("/detachments/new/", new | {field: value})
    assert response.context["form"].errors
    assert Detachment.objects.count() == 2


def test_new_refuses_the_same_once_more(dirk, cast, new) -> None:
    dirk.post("/detachments/new/", new)
    assert dirk.post("/detachments/new/", new).context["form"].errors
    assert Detachment.objects.count() == 3


def test_new_refuses_a_mentor_of_another_organisation(dirk, cast, new, tax_mentor) -> None:
    response = dirk.post("/detachments/new/", new | {"mentor": tax_mentor.pk})
    assert "mentor" in response.context["form"].errors


def test_only_experts_are_placed(dirk, cast, new) -> None:
    response = dirk.post("/detachments/new/", new | {"person": cast.dirk.person.pk})
    assert "person" in response.context["form"].errors


def test_edit(dirk, cast, placement, filled_in) -> None:
    placement.roles = "welcome;tolk"
    placement.fte = Decimal("0.80")
    placement.save()
    address = f"/detachments/{placement.pk}/edit/"
    data = filled_in(dirk.get(address), role_codes=["hope_giver"])
    assert (data["roles"], data["fte"]) == ("tolk", "0,8")
    assert dirk.post(address, data).status_code == 302
    placement.refresh_from_db()
    assert (placement.roles, placement.fte) == ("hope_giver;tolk", Decimal("0.8"))


def test_edit_of_a_placement_at_an_ended_site_keeps_it(dirk, cast, placement, filled_in) -> None:
    cast.hospital_site.ended_on = date(2020, 1, 1)
    cast.hospital_site.save()
    address = f"/detachments/{placement.pk}/edit/"
    assert dirk.post(address, filled_in(dirk.get(address), fte="1")).status_code == 302


def test_the_second_editor_is_told(dirk, client_of, cast, placement, filled_in) -> None:
    address = f"/detachments/{placement.pk}/edit/"
    mine = filled_in(dirk.get(address), role_codes=["welcome"])
    hers = filled_in(client_of("hilde").get(address), role_codes=["innovator"])
    client_of("hilde").post(address, hers)
    response = dirk.post(address, mine)
    [difference] = response.context["form"].differences
    with translation.override("nl"):
        words = expert_roles.in_words(["innovator", "welcome"])
    assert [difference.theirs, difference.yours] == words
    placement.refresh_from_db()
    assert placement.roles == "innovator"


def test_end(dirk, cast, placement) -> None:
    address = f"/detachments/{placement.pk}/end/"
    assert dirk.post(address, {"last_day": "2018-12-31"}).status_code == 200
    assert dirk.post(address, {"last_day": "2019-01-01"}).status_code == 302
    placement.refresh_from_db()
    assert placement.last_day == date(2019, 1, 1)


@pytest.fixture
def move(cast, tax_mentor) -> dict:
    return {
        "site": cast.tax_site.pk,
        "form": "direct",
        "first_day": "2020-07-01",
        "mentor": tax_mentor.pk,
    }


def test_move_ends_one_and_begins_the_next(dirk, cast, placement, move) -> None:
    response = dirk.post(f"/detachments/{placement.pk}/move/", move)
    following = Detachment.objects.get(person=cast.amina.person, site=cast.tax_site)
    assert response["Location"] == f"/detachments/{following.pk}/"
    assert (following.first_day, following.form) == (date(2020, 7, 1), DetachmentForm.DIRECT)
    assert following.last_day is None
    placement.refresh_from_db()
    assert placement.last_day == date(2020, 6, 30)


def test_move_keeps_an_earlier_last_day(dirk, placement, move) -> None:
    placement.last_day = date(2020, 3, 31)
    placement.save()
    dirk.post(f"/detachments/{placement.pk}/move/", move)
    placement.refresh_from_db()
    assert placement.last_day == date(2020, 3, 31)


@pytest.mark.parametrize("first_day", ["2019-01-01", "2018-06-01", ""])
def test_move_must_be_later(dirk, placement, move, first_day: str) -> None:
    address = f"/detachments/{placement.pk}/move/"
    response = dirk.post(address, move | {"first_day": first_day})
    assert "first_day" in response.context["form"].errors


def test_move_to_a_placement_that_exists_changes_nothing(dirk, cast, placement, move) -> None:
    place(cast.amina.person, cast.tax_site, date(2020, 7, 1), form=DetachmentForm.DIRECT)
    response = dirk.post(f"/detachments/{placement.pk}/move/", move)
    assert response.context["form"].errors
    placement.refresh_from_db()
    assert placement.last_day is None


def test_move_shows_the_present_roles(dirk, placement) -> None:
    placement.roles = "welcome;tolk"
    placement.save()
    form = dirk.get(f"/detachments/{placement.pk}/move/").context["form"]
    assert (form["role_codes"].value(), form["roles"].value()) == (["welcome"], "tolk")


def test_a_person_who_is_no_expert_any_more_stays_in_the_form(dirk, cast, filled_in) -> None:
    person = make_person("CO-OLD", "Old", "Expert", PersonRole.COORDINATOR)
    old = place(person, cast.tax_site, date(2015, 1, 1))
    address = f"/detachments/{old.pk}/edit/"
    assert dirk.post(address, filled_in(dirk.get(address))).status_code == 302


def test_a_placement_that_is_yet_to_begin_does_not_end_today(dirk, cast) -> None:
    later = place(cast.bram.person, cast.hospital_site, date(2020, 9, 1))
    form = dirk.get(f"/detachments/{later.pk}/end/").context["form"]
    assert form["last_day"].value() == date(2020, 9, 1)
    running = place(cast.bram.person, cast.hospital_site, date(2020, 2, 1))
    form = dirk.get(f"/detachments/{running.pk}/end/").context["form"]
    assert form["last_day"].value() == TODAY


def test_who_has_left_is_not_offered(dirk, cast) -> None:
    for code, last_day in (("GONE", date(2020, 6, 14)), ("LAST-DAY", TODAY), ("NEVER", None)):
        person = make_person(code, "Zoë", code, PersonRole.EXPERT)
        if last_day:
            make_employment(person, date(2018, 1, 1), last_day)
    offered = dirk.get("/detachments/new/").context["form"].fields["person"].queryset
    codes = {person.code for person in offered}
    assert codes == {"ED-AMINA", "ED-BRAM", "LAST-DAY", "NEVER"}
    old = place(Person.objects.get(code="GONE"), cast.tax_site, date(2019, 1, 1))
    kept = dirk.get(f"/detachments/{old.pk}/edit/").context["form"].fields["person"].queryset
    assert "GONE" in {person.code for person in kept}

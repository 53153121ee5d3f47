"""Whom the forms of a structural signal offer: colleagues of the day, and who stands in it."""

from datetime import date, timedelta

import pytest

from experts.models import Person, PersonRole
from tests.cast import TODAY, make_employment, make_person

ONE = "/structural-signals/B2020-0001/"
PLAN = f"{ONE}steps/new/?kind=plan"


@pytest.fixture
def nele() -> Person:
    """A coordinator until today."""
    nele = make_person("CO-NELE", "Nele", "Nu", PersonRole.COORDINATOR)
    make_employment(nele, date(2018, 1, 1), TODAY)
    return nele


def left_yesterday(person: Person) -> None:
    person.employments.update(last_day=TODAY - timedelta(days=1))


def offered(client, address: str, name: str) -> set[str]:
    field = client.get(address).context["form"].fields[name]
    return {person.code for person in field.queryset}


@pytest.mark.parametrize(
    ("address", "name"),
    [
        ("/structural-signals/new/?statement=1&signal=S2020-0001", "owner"),
        (f"{ONE}edit/", "owner"),
        (f"{ONE}split/", "owner"),
        (PLAN, "person"),
    ],
)
def test_until_the_last_day_and_not_after_it(dirk, bundle, nele, address, name) -> None:
    assert offered(dirk, address, name) == {"CO-DIRK", "HD-HILDE", "CO-NELE"}
    left_yesterday(nele)
    assert offered(dirk, address, name) == {"CO-DIRK", "HD-HILDE"}


def test_who_left_and_still_owns_it_stays_until_another_is_chosen(dirk, bundle, nele) -> None:
    bundle.owner = nele
    bundle.save()
    left_yesterday(nele)
    assert "CO-NELE" in offered(dirk, f"{ONE}edit/", "owner")


def test_who_left_can_still_have_done_what_was_planned(dirk, bundle, nele) -> None:
    day = TODAY.isoformat()
    texts = {"on": day, "text_nl": "Bellen."}
    assert dirk.post(PLAN, texts | {"due_on": day, "person": nele.pk}).url == ONE
    left_yesterday(nele)
    done = f"{ONE}steps/{bundle.steps.get().pk}/done/"
    assert "CO-NELE" in offered(dirk, done, "person")
    assert dirk.post(done, texts | {"how": "done", "person": nele.pk}).url == ONE
    assert bundle.steps.last().person == nele
    assert list(dirk.post(PLAN, texts | {"person": nele.pk}).context["form"].errors) == [
        "due_on",
        "person",
    ]

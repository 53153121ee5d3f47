"""Who is placed where: detachments alone decide, an employment's employer never counts."""

import pytest

from experts.models import PersonRole
from partners.models import DetachmentForm, OrganisationKind, Province, Sector
from tests.cast import make_employment, make_organisation, make_person, make_site, place
from tests.reports.figures.counting import day, keys, parts, value

pytestmark = pytest.mark.django_db


@pytest.fixture
def ada():
    return make_person("ADA", "Ada", "Peeters", PersonRole.EXPERT)


@pytest.fixture
def clinic():
    organisation = make_organisation("CLINIC", kind=OrganisationKind.HOSPITAL, sector=Sector.HEALTH)
    return make_site("CLINIC-LIE", organisation, province=Province.LIEGE)


@pytest.fixture
def office():
    return make_site("OFFICE-BRU", make_organisation("OFFICE"))


@pytest.mark.parametrize(
    ("first_day", "last_day", "counted"),
    [
        ("2020-12-31", None, 1),
        ("2021-01-01", None, 0),
        ("2019-01-01", "2020-01-01", 1),
        ("2019-01-01", "2019-12-31", 0),
    ],
)
def test_a_placement_counts_from_its_first_to_its_last_day(
    ada, clinic, first_day, last_day, counted
):
    place(ada, clinic, day(first_day), last_day and day(last_day))
    counts = [value(slug) for slug in ("experts_placed", "partner_organisations", "partner_sites")]
    assert counts == [counted] * 3


def test_an_employer_is_no_partner_without_a_placement(ada):
    make_employment(ada, day("2020-01-01"), employer=make_organisation("FIN"))
    assert value("experts_placed") == 0
    assert value("partner_organisations") == 0


def test_both_forms_count_and_each_apart(ada, clinic, office):
    place(ada, clinic, day("2020-01-01"), day("2020-05-31"))
    place(ada, office, day("2020-06-01"), form=DetachmentForm.DIRECT)
    assert value("experts_placed") == 1
    assert value("experts_detached") == 1
    assert value("experts_directly_employed") == 1
    assert value("experts_placed_31_december") == 1
    assert value("partner_sites") == 2


def test_the_sector_of_the_placement_begun_last_counts(ada, clinic, office):
    place(ada, clinic, day("2020-01-01"), day("2020-05-31"))
    place(ada, office, day("2020-06-01"))
    assert parts("experts_by_sector") == {"federal": 1}
    assert keys("experts_by_sector") == ["federal", "health", "other"]


def test_partners_by_kind_and_sites_by_province_sum_to_their_whole(ada, clinic, office):
    place(ada, clinic, day("2020-01-01"))
    place(ada, office, day("2020-01-01"))
    assert parts("partners_by_kind") == {"federal": 1, "hospital": 1}
    assert parts("sites_by_province") == {"BE-BRU": 1, "BE-WLG": 1}
    assert keys("sites_by_province") == sorted(Province.values)

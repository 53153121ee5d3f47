"""Who is employed in a year: boundaries, one person once, and the employment begun last."""

from decimal import Decimal

import pytest

from experts.models import FundingAgreement, FundingSource, Grade, PersonRole, Statute
from tests.cast import make_employment, make_organisation, make_person
from tests.reports.figures.counting import day, keys, parts, value

pytestmark = pytest.mark.django_db


@pytest.fixture
def ada():
    return make_person("ADA", "Ada", "Peeters", PersonRole.EXPERT)


@pytest.fixture
def ben():
    return make_person("BEN", "Ben", "Noël", PersonRole.COORDINATOR, language="fr")


@pytest.mark.parametrize(
    ("first_day", "last_day", "counted"),
    [
        ("2020-12-31", None, 1),
        ("2021-01-01", None, 0),
        ("2019-01-01", "2020-01-01", 1),
        ("2019-01-01", "2019-12-31", 0),
        ("2019-01-01", "2021-06-01", 1),
    ],
)
def test_a_person_is_employed_from_the_first_to_the_last_day(ada, first_day, last_day, counted):
    make_employment(ada, day(first_day), last_day and day(last_day))
    assert value("people_employed") == counted


def test_a_person_with_two_employments_counts_once(ada):
    make_employment(ada, day("2020-01-01"), day("2020-06-30"))
    make_employment(ada, day("2020-07-01"))
    assert value("people_employed") == 1
    assert sum(parts("people_by_statute").values()) == 1


def test_an_expert_hired_by_a_partner_stays_in_the_team(ada):
    make_employment(ada, day("2020-01-01"), employer=make_organisation("FIN"))
    assert value("people_employed") == 1


def test_the_last_day_of_december_counts_the_people_of_that_day_alone(ada, ben):
    make_employment(ada, day("2020-01-01"), day("2020-12-30"))
    make_employment(ben, day("2020-01-01"), day("2020-12-31"), fte=Decimal("0.8"))
    assert value("people_employed_31_december") == 1
    assert value("fte_31_december") == Decimal("0.8")


def test_employments_that_follow_each_other_are_one_period(ada):
    make_employment(ada, day("2019-01-01"), day("2020-05-31"))
    make_employment(ada, day("2020-06-01"), day("2020-12-31"))
    assert (value("arrivals"), value("departures")) == (0, 1)
    assert (value("arrivals", 2019), value("departures", 2021)) == (1, 0)


def test_a_gap_of_one_day_is_a_departure_and_an_arrival(ada):
    make_employment(ada, day("2019-01-01"), day("2020-05-31"))
    make_employment(ada, day("2020-06-02"))
    assert (value("arrivals"), value("departures")) == (1, 1)


def test_an_overlapping_second_employment_moves_nobody(ada):
    make_employment(ada, day("2019-01-01"))
    make_employment(ada, day("2020-03-01"), day("2020-04-30"), employer=make_organisation("FIN"))
    assert (value("arrivals"), value("departures")) == (0, 0)


def test_the_same_first_day_twice_is_one_arrival(ada):
    make_employment(ada, day("2020-03-01"))
    make_employment(ada, day("2020-03-01"), employer=make_organisation("FIN"))
    assert value("arrivals") == 1


def test_an_appointment_is_the_first_statutory_employment(ada):
    make_employment(ada, day("2019-10-01"), day("2020-09-30"), statute=Statute.TRAINEE)
    make_employment(ada, day("2020-10-01"), day("2021-03-31"), statute=Statute.STATUTORY)
    make_employment(ada, day("2021-04-01"), statute=Statute.STATUTORY)
    years = [value("statutory_appointments", year) for year in (2019, 2020, 2021)]
    assert years == [0, 1, 0]


def test_a_source_pays_directly_or_through_an_agreement_whatever_its_own_days(ada, ben):
    direct = FundingSource.objects.create(code="PODMI", name_nl="POD MI", name_fr="SPP IS")
    health = FundingSource.objects.create(code="RIZIV", name_nl="RIZIV", name_fr="INAMI")
    FundingSource.objects.create(code="RVA", name_nl="RVA", name_fr="ONEM")
    ended = FundingAgreement.objects.create(
        reference="OLD", source=health, first_day=day("2015-01-01"), last_day=day("2018-12-31")
    )
    make_employment(ada, day("2020-01-01"), source=direct)
    make_employment(ben, day("2020-01-01"), agreement=ended)
    assert value("funding_sources") == 2
    assert parts("people_by_funding_source") == {"podmi": 1, "riziv": 1}
    assert keys("people_by_funding_source") == ["podmi", "riziv", "rva"]


def test_nobody_paying_is_a_part_of_its_own_and_stands_last(ada):
    make_employment(ada, day("2020-01-01"))
    assert parts("people_by_funding_source") == {"none": 1}
    assert parts("people_by_grade") == {"none": 1}
    assert keys("people_by_grade") == ["a", "b", "c", "d", "none"]


def test_of_two_employments_in_a_year_the_one_begun_last_counts(ada):
    make_employment(ada, day("2020-01-01"), day("2020-09-30"), grade=Grade.D)
    make_employment(
        ada, day("2020-10-01"), grade=Grade.C, statute=Statute.STATUTORY, fte=Decimal("0.5")
    )
    assert parts("people_by_grade") == {"c": 1}
    assert parts("people_by_statute") == {"statutory": 1}
    assert parts("people_by_grade", 2021) == {"c": 1}


def test_people_by_role_and_language_sum_to_the_people_employed(ada, ben):
    make_employment(ada, day("2020-01-01"))
    make_employment(ben, day("2020-01-01"))
    assert parts("people_by_role") == {"coordinator": 1, "expert": 1}
    assert parts("people_by_language") == {"fr": 1, "nl": 1}
    assert keys("people_by_language") == ["de", "fr", "nl"]

"""What holds for every figure: a definition, rows, parts that sum, and the published year."""

import json
from datetime import date
from io import StringIO

import pytest
from django.core.management import CommandError, call_command

from edsite.period import Period
from experts.models import PersonRole, Statute, Theme
from reports.counting import Breakdown
from reports.dashboard import GROUPS
from reports.figures import FIGURES
from tests.cast import make_employment, make_person, make_signal

SCALARS = [
    "people_employed",
    "people_employed_31_december",
    "fte_31_december",
    "arrivals",
    "departures",
    "statutory_appointments",
    "experts_placed",
    "experts_placed_31_december",
    "experts_detached",
    "experts_directly_employed",
    "partner_organisations",
    "partner_sites",
    "funding_sources",
    "signals_sent",
    "signals_micro",
    "signals_meso",
    "signals_macro",
    "signals_no_level",
    "signals_closed",
    "signals_with_feedback",
    "median_days_to_feedback",
    "median_days_to_receipt",
    "partner_questions_due",
    "partner_answers_in_time",
    "structural_signals_acted_upon",
    "structural_signals",
    "projects_launched",
    "projects_custom",
    "projects_partner",
    "working_groups_active",
    "requests_received",
]
BREAKDOWNS = [
    "people_by_role",
    "people_by_statute",
    "people_by_grade",
    "people_by_language",
    "people_by_funding_source",
    "experts_by_sector",
    "partners_by_kind",
    "sites_by_province",
    "signals_by_level",
    "signals_by_month",
    "signals_by_theme",
    "signals_by_obstacle",
    "signals_by_authority",
    "signals_by_outcome",
    "signals_by_days_to_feedback",
    "partner_questions_by_answer",
    "projects_by_kind",
    "projects_by_main_theme",
    "projects_by_quarter",
    "requests_by_quarter",
]


def test_every_figure_of_the_design_exists_and_no_other():
    assert {slug for slug, each in FIGURES.items() if isinstance(each, Breakdown)} == set(
        BREAKDOWNS
    )
    assert set(FIGURES) == set(SCALARS) | set(BREAKDOWNS)


def test_the_dashboard_shows_every_figure_once():
    shown = [slug for _, _, slugs in GROUPS for slug in slugs]
    assert sorted(shown) == sorted(FIGURES)


@pytest.mark.django_db
def test_a_running_year_ends_today():
    assert Period.of_year(2020, today=Period.of_year(2020).first_day).last_day.isoformat() == (
        "2020-01-01"
    )
    assert Period.of_year(2019, today=Period.of_year(2020).first_day).last_day.year == 2019


@pytest.mark.django_db
@pytest.mark.parametrize("year", [2100, 2004])
def test_a_year_without_rows_has_zeros_and_no_median(year):
    counted = counted_by_command(year)
    assert counted["signals_sent"]["value"] == 0
    assert counted["median_days_to_feedback"]["value"] is None


@pytest.mark.django_db
def test_a_year_that_is_no_year_is_refused_in_one_line():
    with pytest.raises(CommandError, match="out of range"):
        call_command("figures", "1203")


def counted_by_command(year: int) -> dict:
    said = StringIO()
    call_command("figures", str(year), "--format", "json", stdout=said)
    answer = json.loads(said.getvalue())
    assert answer["year"] == year
    return answer["figures"]


@pytest.mark.django_db
def test_a_code_with_an_accent_keeps_its_rows_on_every_database(cast):
    school = Theme.objects.create(code="ÉCOLE", name_nl="school", name_fr="école")
    make_signal("S2020-0001", cast.amina.person, main_theme=school)
    figure, period = FIGURES["signals_by_theme"], Period.of_year(2020)
    assert {part.key: part.value for part in figure.parts(period) if part.value} == {"école": 1}
    assert [row.reference for row in figure.rows_of_part(period, "école")] == ["S2020-0001"]


@pytest.mark.django_db
def test_a_theme_called_none_is_not_mistaken_for_no_theme(cast):
    named_none = Theme.objects.create(code="none", name_nl="geen", name_fr="aucun")
    make_signal("S2020-0001", cast.amina.person, main_theme=named_none)
    make_signal("S2020-0002", cast.amina.person)
    parts = FIGURES["signals_by_theme"].parts(Period.of_year(2020))
    assert sum(part.value for part in parts) == 2


@pytest.mark.django_db
@pytest.mark.parametrize("first", ["service", "partner"])
def test_of_two_employments_begun_on_one_day_the_order_of_rows_decides_nothing(cast, first):
    person = make_person("ADA", "Ada", "Peeters", PersonRole.EXPERT)
    make = {
        "service": lambda: make_employment(person, date(2020, 1, 1), statute=Statute.TRAINEE),
        "partner": lambda: make_employment(
            person, date(2020, 1, 1), employer=cast.tax_office, statute=Statute.STATUTORY
        ),
    }
    for name in sorted(make, key=lambda name: name != first):
        make[name]()
    parts = FIGURES["people_by_statute"].parts(Period.of_year(2020))
    assert {part.key: part.value for part in parts}["statutory"] == 1

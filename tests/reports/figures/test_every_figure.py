"""What holds for every figure: a definition, rows, parts that sum, and the published year."""

import json
from io import StringIO

import pytest
from django.core.management import CommandError, call_command

from edsite.period import Period
from reports.counting import Breakdown
from reports.dashboard import GROUPS
from reports.figures import FIGURES

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
    "projects_by_kind",
    "projects_by_main_theme",
    "projects_by_quarter",
    "requests_by_quarter",
]
# The year 2020 as the service published it (activity report 2020).
PUBLISHED = {
    "people_employed": 50,
    "experts_placed": 41,
    "partner_organisations": 23,
    "partner_sites": 35,
    "funding_sources": 4,
    "signals_sent": 91,
    "signals_micro": 0,
    "signals_meso": 18,
    "signals_macro": 64,
    "signals_no_level": 9,
    "projects_launched": 36,
    "projects_custom": 16,
    "projects_partner": 20,
    "requests_received": 28,
    "statutory_appointments": 8,
}


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


@pytest.fixture
def demo(db):
    call_command("load_demo", stdout=StringIO())


@pytest.mark.slow
class TestTheDemoYear:
    def test_every_published_number_is_counted_from_rows(self, demo):
        counted = counted_by_command(2020)
        assert {slug: counted[slug]["value"] for slug in PUBLISHED} == PUBLISHED
        themes = {part["key"]: part["value"] for part in counted["projects_by_main_theme"]["parts"]}
        assert (themes["covid-19"], themes["health"], sum(themes.values())) == (8, 8, 36)
        quarters = [part["value"] for part in counted["requests_by_quarter"]["parts"]]
        assert (sum(quarters), quarters[-1]) == (28, 11)

    def test_a_number_equals_the_list_behind_it_and_parts_sum_to_their_whole(self, demo):
        for year in (2019, 2020, 2021):
            period = Period.of_year(year)
            for figure in FIGURES.values():
                if isinstance(figure, Breakdown):
                    whole = FIGURES[figure.whole].value(period)
                    parts = figure.parts(period)
                    assert sum(part.value for part in parts) == whole, figure.slug
                    for part in parts:
                        rows = figure.rows_of_part(period, part.key)
                        assert rows.count() == part.value == len(set(rows)), (figure.slug, part)
                elif figure.measure is None:
                    assert len(set(figure.rows(period))) == figure.value(period), figure.slug

    def test_loading_it_again_changes_nothing(self, demo):
        said = StringIO()
        call_command("load_demo", stdout=said)
        assert "already" in said.getvalue()


def counted_by_command(year: int) -> dict:
    said = StringIO()
    call_command("figures", str(year), "--format", "json", stdout=said)
    answer = json.loads(said.getvalue())
    assert answer["year"] == year
    return answer["figures"]

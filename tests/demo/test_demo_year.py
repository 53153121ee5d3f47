"""The demo year: what the service published in 2020, counted from rows; believable stories."""

import csv
import json
import re
from collections import Counter
from datetime import date
from io import StringIO
from pathlib import Path

import page
import pytest
from django.conf import settings
from django.core.management import CommandError, call_command

from demo.accounts import PASSWORD, logins
from edsite.period import Period
from reports.counting import Breakdown
from reports.figures import FIGURES
from signals.models import Signal

REGISTER = Path(settings.BASE_DIR) / "demo" / "register_2020"
pytestmark = pytest.mark.slow

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


def test_every_published_number_is_counted_from_rows(demo):
    numbers = counted(2020)
    assert {slug: numbers[slug]["value"] for slug in PUBLISHED} == PUBLISHED
    themes = {part["key"]: part["value"] for part in numbers["projects_by_main_theme"]["parts"]}
    assert (themes["covid-19"], themes["health"], sum(themes.values())) == (8, 8, 36)
    quarters = [part["value"] for part in numbers["requests_by_quarter"]["parts"]]
    assert (sum(quarters), quarters[-1]) == (28, 11)


def test_a_number_equals_the_list_behind_it_and_parts_sum_to_their_whole(demo):
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


def test_loading_it_again_changes_nothing(demo):
    said = StringIO()
    call_command("load_demo", stdout=said)
    assert "already" in said.getvalue()


def counted(year: int) -> dict:
    said = StringIO()
    call_command("figures", str(year), "--format", "json", stdout=said)
    return json.loads(said.getvalue())["figures"]


def test_the_published_report_passes_pdf_ua_is_open_and_equals_the_live_figures(db, client):
    call_command("load_demo", stdout=StringIO())
    limits = page.SafetyLimits(max_reference_depth=5000)
    for language in ("nl", "fr"):
        answer = client.get(f"/reports/2020/{language}.pdf")
        data = b"".join(answer.streaming_content)
        assert page.validate_pdf_bytes(data, profile="ua1", limits=limits).is_compliant
        assert client.get(f"/reports/2020/{language}/").status_code == 200
    assert client.get("/reports/2020/data.json").status_code == 200
    call_command("check_report", "2020", stdout=StringIO())


def test_the_log_ins_that_are_printed_work(demo, client):
    for login in logins():
        assert client.login(email=login.email, password=PASSWORD), login.who


def test_every_site_had_an_expert_and_every_signal_an_author_placed_there(demo):
    assert FIGURES["partner_sites"].value(Period.of_year(2020)) == 35
    elsewhere = [
        signal.reference
        for signal in Signal.objects.filter(sent_on__lt=date(2022, 1, 1))
        if not signal.author.detachments.on(signal.sent_on)
        .filter(site__organisation=signal.organisation)
        .exists()
    ]
    assert not elsewhere


def stories() -> list[dict[str, str]]:
    with (REGISTER / "signals.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def test_no_two_stories_share_a_title_or_a_sentence():
    titles = Counter(row["title"].casefold() for row in stories())
    sentences = Counter(
        sentence.strip(" «»“”‘’\u00a0").casefold()
        for row in stories()
        for sentence in re.split(r"[.!?…\n]+", row["story"])
        if sentence.strip(" «»“”‘’\u00a0")
    )
    assert [title for title, count in titles.items() if count > 1] == []
    assert [sentence for sentence, count in sentences.items() if count > 1] == []


def test_every_story_has_30_to_120_words():
    lengths = {row["reference"]: len(row["story"].split()) for row in stories()}
    assert {ref: count for ref, count in lengths.items() if not 30 <= count <= 120} == {}


def test_production_does_not_know_the_demo(settings):
    settings.INSTALLED_APPS = [app for app in settings.INSTALLED_APPS if app != "demo"]
    with pytest.raises(CommandError, match="Unknown command"):
        call_command("load_demo")

"""/ for visitors: the front page."""

import re
from datetime import date

import pytest
from django.utils import timezone

from reports.models import Edition, Report
from tests.cast import make_signal


@pytest.fixture
def report(db):
    return Report.objects.create(
        year=2019, title_nl="Verslag", title_fr="Rapport", subtitle_nl="Ons jaar", is_public=True
    )


@pytest.mark.parametrize("language", ["nl", "fr"])
def test_visitors_read_what_the_service_does(db, client, language):
    client.cookies["django_language"] = language
    answer = client.get("/")
    page = answer.content.decode()
    assert answer.status_code == 200
    assert f'<html lang="{language}">' in page
    assert len(re.findall("<h1", page)) == 1
    assert 'href="/ask/"' in page
    for mark in ("level--micro", "level--meso", "level--macro"):
        assert mark in page


def test_only_what_is_published_is_named(report, client):
    Report.objects.create(year=2020, title_nl="Nog geheim", title_fr="Encore secret")
    page = client.get("/").content.decode()
    assert "Ons jaar" in page
    assert "Nog geheim" not in page


def test_numbers_are_counted_and_what_was_published_stands(report, cast, client):
    make_signal("S2019-0001", cast.amina.person, date(2019, 5, 5))
    make_signal("S2020-0001", cast.amina.person, date(2020, 5, 5))
    numbers = [each["value"] for each in client.get("/").context["numbers"]]
    assert numbers == [2, 2, 1, 0]
    Edition.objects.create(
        report=report, language="nl", sha256="0", published_at=timezone.now(),
        figures={"signals_sent": {"value": 88}},
    )  # fmt: skip
    page = client.get("/")
    assert page.context["numbers"][2]["value"] == 88
    assert ">88<" in page.content.decode()


def test_without_a_report_no_number_is_shown(cast, client):
    assert client.get("/").context["numbers"] == []


def test_who_is_logged_in_gets_the_own_home(cast, client_of):
    assert "reports/front.html" not in [t.name for t in client_of("dirk").get("/").templates]

"""Addresses that cannot be, the reader's language, and a database that is away."""

import pytest
from django.db import OperationalError

from reports.views import home


@pytest.mark.parametrize(
    "address", ["/partners/%00/", "/signals/?q=%00", "/figures/2020/?sort=%00"]
)
def test_a_nul_in_an_address_is_not_found(client_of, address):
    assert client_of("dirk").get(address).status_code == 404


def test_a_person_reads_the_own_language_until_the_browser_says_otherwise(client_of):
    fatou = client_of("fatou")
    assert fatou.get("/")["Content-Language"] == "fr"
    fatou.cookies["django_language"] = "nl"
    assert fatou.get("/")["Content-Language"] == "nl"


def test_a_database_that_is_away_means_come_back_soon(client_of, monkeypatch):
    def away(*args):
        raise OperationalError("no connection")

    dirk = client_of("dirk")
    monkeypatch.setattr(home, "worklists_of", away)
    answer = dirk.get("/")
    assert (answer.status_code, answer["Retry-After"]) == (503, "30")


def test_the_watcher_is_answered(client_of):
    assert client_of("").get("/healthz").content == b"ok"


@pytest.mark.parametrize("language", ["nl", "fr"])
def test_an_address_with_a_nul_gets_the_page_that_says_so(client, db, language):
    answer = client.get("/partners/%00/", headers={"Accept-Language": language})
    assert f'<html lang="{language}">' in answer.content.decode()
    assert "empty__sentence" in answer.content.decode()


@pytest.mark.parametrize("kind", ["multipart/form-data; boundary=x", "text/plain"])
def test_another_character_set_than_utf_8_is_refused(client_of, kind):
    dirk = client_of("dirk")
    refused = dirk.post("/requests/new/", b"--x--", f"{kind}; charset=utf-16")
    assert refused.status_code == 415
    assert dirk.post("/requests/new/", b"--x--", f"{kind}; charset=UTF-8").status_code == 200


def test_private_pages_stay_in_no_cache(client_of):
    dirk = client_of("dirk")
    assert "no-store" in dirk.get("/signals/")["Cache-Control"]
    # The one page where the back button must bring a typed text back.
    assert dirk.get("/signals/new/")["Cache-Control"] == "private, no-cache"
    assert "no-store" not in client_of("").get("/reports/").get("Cache-Control", "")


def test_logging_out_takes_the_pages_away_but_not_what_waits_to_be_sent(client_of):
    dirk = client_of("dirk")
    assert "Clear-Site-Data" not in dirk.get("/signals/")
    assert dirk.post("/accounts/logout/")["Clear-Site-Data"] == '"cache"'
    assert "Clear-Site-Data" not in client_of("").get("/accounts/login/")


@pytest.mark.parametrize("year", ["99999999999", "10000", "9999", "9" * 5000])
def test_the_administration_knows_no_impossible_year(client_of, year):
    els = client_of("els")
    assert els.get(f"/admin/experts/employment/?first_day__year={year}").status_code == 404
    assert els.get("/admin/experts/employment/?first_day__year=2019").status_code == 200

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

"""What the log keeps of a line with an address that opens something: all but the key."""

import logging

import pytest

from edsite.secret_addresses import HideSecretAddresses


@pytest.mark.parametrize(
    ("said", "kept"),
    [
        ("Gone: /answer/abc-1-20200615/", "Gone: /answer/…/"),
        ("GET /accounts/password/reset/key/x-y/ 200", "GET /accounts/password/reset/key/…/ 200"),
        ("Not Found: /signals/S2020-0001/", "Not Found: /signals/S2020-0001/"),
    ],
)
def test_the_line_stays_without_the_key(said: str, kept: str) -> None:
    line = logging.LogRecord("django.request", logging.WARNING, "", 0, "%s", (said,), None)
    assert HideSecretAddresses().filter(line)
    assert line.getMessage() == kept

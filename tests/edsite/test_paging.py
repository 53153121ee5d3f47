"""Spoilt cursors in an address give the first page, never a fault."""

import base64
from urllib.parse import quote

import pytest

SPOILT = [
    "[null, 1]",
    "[Infinity, 1]",
    '["2020-01-01", Infinity]',
    '["2020-01-01", 1e400]',
    '["\\ud800", 1]',
    '["a\\u0000b", 1]',
    '["2020-01-01", 99999999999999999999]',
    "[" * 100_000,
    "{}",
    "7",
]


@pytest.mark.parametrize("text", SPOILT, ids=range(len(SPOILT)))
@pytest.mark.parametrize("address", ["/signals/", "/partners/", "/projects/", "/experts/"])
def test_a_spoilt_cursor_gives_the_first_page(client_of, address, text):
    cursor = quote(base64.urlsafe_b64encode(text.encode()).decode())
    dirk = client_of("dirk")
    assert dirk.get(f"{address}?after={cursor}").status_code == 200
    assert dirk.get(f"{address}?sort=name&before={cursor}").status_code == 200

"""Every address × every kind of visitor. A route without a row fails."""

import importlib
import pkgutil
import re

import pytest
from django.urls import URLPattern, URLResolver, get_resolver

import tests

VISITORS = ("", "amina", "bram", "chloe", "dirk", "els", "fatou")
# Third-party addresses: the admin guards itself (tests/experts/test_admin.py), allauth too.
ELSEWHERE = ("admin/", "accounts/", "i18n/setlang/", "static/", "media/")


def gather() -> dict[str, tuple[int, ...]]:
    """The rows of every `tests/access_<app>.py`: route -> expected GET status per visitor."""
    rows: dict[str, tuple[int, ...]] = {}
    for module in pkgutil.iter_modules(tests.__path__):
        if module.name.startswith("access_"):
            rows |= importlib.import_module(f"tests.{module.name}").ROWS
    return rows


def routes(patterns: list[URLPattern | URLResolver] | None = None, prefix: str = "") -> list[str]:
    found = []
    for entry in patterns if patterns is not None else get_resolver().url_patterns:
        route = prefix + str(entry.pattern)
        if isinstance(entry, URLResolver):
            found += routes(entry.url_patterns, route)
        else:
            found.append(route)
    return [route for route in found if not route.startswith(ELSEWHERE)]


def as_regex(route: str) -> re.Pattern[str]:
    return re.compile("/" + re.sub(r"<[^>]+>", "[^/]+", route) + "$")


def test_every_route_has_a_row() -> None:
    addresses = [address.split("?")[0] for address in gather()]
    missing = [
        route
        for route in routes()
        if not any(as_regex(route).match(address) for address in addresses)
    ]
    assert not missing, f"add these routes to tests/access_<app>.py: {missing}"


@pytest.mark.parametrize("visitor", VISITORS)
def test_each_visitor_gets_what_the_table_says(access_world, client_of, visitor: str) -> None:
    client = client_of(visitor)
    column = VISITORS.index(visitor)
    wrong = {}
    for address, statuses in gather().items():
        got = client.get(address).status_code
        if got != statuses[column]:
            wrong[address] = f"expected {statuses[column]}, got {got}"
    assert not wrong


@pytest.fixture
def access_world(cast) -> None:
    """Every `tests/access_<app>.py` may bring records for its addresses: `def prepare(cast)`."""
    for module in pkgutil.iter_modules(tests.__path__):
        if module.name.startswith("access_"):
            prepare = getattr(importlib.import_module(f"tests.{module.name}"), "prepare", None)
            if prepare:
                prepare(cast)

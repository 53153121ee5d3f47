"""Fixtures by the cast's names, and settings that make a test run fast and repeatable."""

from collections.abc import Callable
from typing import Any

import pytest
from django.test import Client

from tests.cast import Cast, make_cast


@pytest.fixture(autouse=True)
def quick_settings(settings: Any) -> None:
    settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
    # The shared cache is a table: its queries would blur the tests that count them.
    settings.CACHES = {"default": {"BACKEND": "django.core.cache.backends.locmem.LocMemCache"}}
    settings.LANGUAGE_CODE = "nl"


@pytest.fixture
def cast(db: None) -> Cast:
    return make_cast()


@pytest.fixture
def client_of(cast: Cast) -> Callable[[str], Client]:
    """client_of("dirk"): a browser in which Dirk is logged in; "" is nobody."""

    def make(name: str) -> Client:
        client = Client()
        if name:
            client.force_login(
                getattr(cast, name), backend="django.contrib.auth.backends.ModelBackend"
            )
        return client

    return make

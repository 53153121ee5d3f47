"""The cast's day is today, and forms as a browser sends them."""

from collections.abc import Callable

import pytest
from django.test import Client

from tests.cast import TODAY


@pytest.fixture(autouse=True)
def today(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("django.utils.timezone.localdate", lambda *_: TODAY)


@pytest.fixture
def dirk(client_of) -> Client:
    return client_of("dirk")


@pytest.fixture
def filled_in() -> Callable[..., dict]:
    """filled_in(response, name="x"): what the form on the page would send, with changes."""

    def make(response, **changes) -> dict:
        form = response.context["form"]
        data = {
            field.html_name: field.value() for field in form if field.value() not in (None, "", [])
        }
        return {key: value for key, value in (data | changes).items() if value is not None}

    return make

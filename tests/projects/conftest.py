import pytest
from django.core.cache import cache
from django.utils import timezone

from tests.cast import TODAY
from tests.projects.world import World, make_world


@pytest.fixture(autouse=True)
def fixed_day(monkeypatch):
    cache.clear()
    monkeypatch.setattr(timezone, "localdate", lambda *_: TODAY)


@pytest.fixture
def world(cast) -> World:
    return make_world(cast)

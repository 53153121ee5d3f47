"""A clock that tests turn by hand, and three new signals that it finds."""

from datetime import UTC, datetime

import pytest

from signals.models import Signal
from tests.cast import Cast, make_signal

NOON = datetime(2020, 6, 15, 12, 0, tzinfo=UTC)  # 14:00 in Brussels


@pytest.fixture
def clock(monkeypatch: pytest.MonkeyPatch) -> list[datetime]:
    """What the server's clock says: `clock[0] = …` turns it."""
    now = [NOON]
    monkeypatch.setattr("django.utils.timezone.now", lambda: now[0])
    return now


@pytest.fixture
def three(cast: Cast, clock: list[datetime]) -> list[Signal]:
    return [make_signal(f"S2020-000{number}", cast.amina.person) for number in (1, 2, 3)]

"""Two that tell the same, and two runs of send_mails, at the very same time."""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime
from threading import Barrier
from typing import Any

import pytest
from django.core import mail
from django.db import connection

from experts.models import MailRhythm
from notices import mails
from notices.models import Notice
from notices.telling import tell
from tests.cast import make_user

NOW = datetime(2020, 6, 15, 9, 0, tzinfo=UTC)
pytestmark = pytest.mark.django_db(transaction=True, serialized_rollback=True)


@pytest.fixture
def people() -> list[Any]:
    return [make_user(f"p{number}", mail_rhythm=MailRhythm.AT_ONCE) for number in range(12)]


def told(people: list[Any]) -> list[Notice]:
    return tell(people, "signal_reopened", address="/x/", parameters={"reference": "x"}, at=NOW)


def at_once(work: Callable[[], Any], times: int = 2) -> list[Any]:
    start = Barrier(times)

    def each(_: int) -> Any:
        try:
            start.wait()
            return work()
        finally:
            connection.close()

    with ThreadPoolExecutor(times) as pool:
        return list(pool.map(each, range(times)))


def test_the_same_is_told_once(people) -> None:
    at_once(lambda: told(people), times=4)
    assert Notice.objects.count() == len(people)


def test_nobody_gets_two_mails(people) -> None:
    told(people)
    rounds = at_once(lambda: mails.send_due(NOW), times=3)
    assert sorted(message.to[0] for message in mail.outbox) == sorted(p.email for p in people)
    assert (sum(done.mails for done in rounds), [done.faults for done in rounds]) == (12, [[]] * 3)

"""Colleagues who answer one question at the same moment: one is kept, the others are told."""

from concurrent.futures import ThreadPoolExecutor

import pytest
from django.db import connection
from django.test import Client

from signals.models import QuestionState, SignalStatus
from tests.signals.partner_world import ask, link, typed

AT_ONCE = 6


def at_once(send) -> list[int]:
    def alone(number: int) -> int:
        try:
            return send(number)
        finally:
            connection.close()

    with ThreadPoolExecutor(AT_ONCE) as pool:
        return sorted(pool.map(alone, range(AT_ONCE)))


@pytest.mark.django_db(transaction=True, serialized_rollback=True)
def test_of_several_answers_at_once_one_is_kept_and_each_other_is_told(cast, signal_in) -> None:
    asked = ask(cast, signal_in(SignalStatus.TAKEN_UP))
    address, body = link(asked), typed(asked)

    def send(number: int) -> int:
        return Client().post(address, body | {"text": f"Antwoord {number}"}).status_code

    assert at_once(send) == [302] + [409] * (AT_ONCE - 1)
    asked.refresh_from_db()
    assert (asked.answers.count(), asked.state) == (1, QuestionState.ANSWERED)


@pytest.mark.django_db(transaction=True, serialized_rollback=True)
def test_one_answer_sent_many_times_at_once_is_one(cast, signal_in) -> None:
    asked = ask(cast, signal_in(SignalStatus.TAKEN_UP))
    address, body = link(asked), typed(asked)
    assert at_once(lambda _: Client().post(address, body).status_code) == [302] * AT_ONCE
    assert asked.answers.count() == 1

"""Many equal sendings at once, on the cache table and the database that production uses."""

from concurrent.futures import ThreadPoolExecutor

import pytest
from django.db import connection
from django.test import Client

from projects.models import ProjectRequest
from tests.projects.test_ask import TYPED
from tests.projects.world import filled

AT_ONCE = 8


@pytest.mark.django_db(transaction=True, serialized_rollback=True)
def test_one_page_sent_many_times_at_once_makes_one_request(settings, client):
    settings.CACHES = {
        "default": {
            "BACKEND": "django.core.cache.backends.db.DatabaseCache",
            "LOCATION": "edsite_cache",
        }
    }
    body = filled(client, "/ask/", **TYPED)

    def send_once(number: int) -> int:
        try:
            # Each from its own address, so that no throttle hides a second request.
            address = f"192.0.2.{number}"
            return Client(REMOTE_ADDR=address).post("/ask/", body).status_code
        finally:
            connection.close()

    with ThreadPoolExecutor(AT_ONCE) as pool:
        answers = list(pool.map(send_once, range(AT_ONCE)))
    assert answers == [302] * AT_ONCE
    assert ProjectRequest.objects.count() == 1

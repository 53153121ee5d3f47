"""The bell on every page, and how a visit marks as read what was told about that page."""

from datetime import UTC, datetime, timedelta
from unittest import mock

import pytest
from django.db import OperationalError, connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from notices.models import Notice, NoticeQuerySet
from notices.telling import tell
from tests.cast import make_signal

NOW = datetime(2020, 6, 15, 9, 0, tzinfo=UTC)
PAGE = "/signals/S2020-0001/"


@pytest.fixture(autouse=True)
def clock(monkeypatch) -> None:
    monkeypatch.setattr("django.utils.timezone.now", lambda: NOW)


@pytest.fixture
def amina(client_of, cast) -> Client:
    make_signal("S2020-0001", cast.amina.person)
    return client_of("amina")


def told(person, count: int = 1, address: str = PAGE, **options) -> None:
    names = {"name": "Dirk", "reference": "S2020-0001"}
    for number in range(count):
        about = f"followup:{number}"
        tell([person], "signal_receipt", address=address, parameters=names, about=about, at=NOW)
    Notice.objects.update(**options)


def bell(client: Client, address: str = "/notices/settings/") -> tuple[str, str]:
    """What the bell shows and what it is called; French, whose words these tests know."""
    client.cookies["django_language"] = "fr"
    context = client.get(address).context["bell"]
    return f"{context['count']}{'+' if context['is_more'] else ''}", context["name"]


@pytest.mark.parametrize(
    ("count", "shown"), [(0, "0"), (1, "1"), (9, "9"), (10, "9+"), (250, "9+")]
)
def test_it_counts_what_is_unread_up_to_a_cap(amina, cast, count: int, shown: str) -> None:
    told(cast.amina, count)
    told(cast.bram)
    number, name = bell(amina)
    assert number == shown
    assert shown.rstrip("+") in name or not count


def test_it_is_on_the_page_without_script(amina, cast) -> None:
    told(cast.amina, 12)
    html = amina.get("/notices/settings/").content.decode()
    assert '<a class="bell" href="/notices/">' in html
    assert '<span class="bell__count" aria-hidden="true">9+</span>' in html


@pytest.mark.parametrize(
    "values",
    [
        {"read_at": NOW},
        {"withdrawn_at": NOW},
        {"shown_from": NOW + timedelta(seconds=1)},
    ],
)
def test_what_is_read_withdrawn_or_not_yet_shown_does_not_ring(amina, cast, values) -> None:
    told(cast.amina, **values)
    assert bell(amina)[0] == "0"


def test_it_costs_one_query_and_visitors_none(amina, cast, client) -> None:
    told(cast.amina, 20)
    for visitor, queries in ((amina, 1), (client, 0)):
        with CaptureQueriesContext(connection) as asked:
            visitor.get("/reports/")
        assert sum("notices_notice" in query["sql"] for query in asked) == queries


def test_a_visit_marks_what_is_about_this_page(amina, cast) -> None:
    told(cast.amina, 2)
    told(cast.amina, address="/signals/S2020-0002/")
    told(cast.bram)
    # Already without those of the page one is on.
    assert bell(amina, PAGE)[0] == "1"
    assert set(Notice.objects.unread().values_list("recipient", "address")) == {
        (cast.amina.pk, "/signals/S2020-0002/"),
        (cast.bram.pk, PAGE),
    }
    assert Notice.objects.exclude(read_at=None).first().read_at == NOW


@pytest.mark.parametrize(
    "address", [f"{PAGE}#history", f"{PAGE}?a=b%20c", "/signals/S2020%2D0001/"]
)
def test_the_page_is_known_however_it_is_written(amina, cast, address: str) -> None:
    told(cast.amina, address=address)
    amina.get(f"{PAGE}?x=y&a=b+c")
    assert not Notice.objects.unread().exists()


def test_another_filter_is_another_list(amina, cast) -> None:
    told(cast.amina, address="/signals/?status=open")
    for other in ("/signals/", "/signals/?status=closed"):
        amina.get(other)
        assert Notice.objects.unread().exists()


def test_a_page_that_is_gone_was_seen_as_well(amina, cast) -> None:
    told(cast.amina, address="/signals/S2020-0999/")
    assert amina.get("/signals/S2020-0999/").status_code == 404
    assert not Notice.objects.unread().exists()


@pytest.mark.parametrize("header", ["HTTP_SEC_PURPOSE", "HTTP_PURPOSE"])
def test_fetching_ahead_is_no_visit(amina, cast, header: str) -> None:
    told(cast.amina)
    amina.get(PAGE, **{header: "prefetch;prerender"})
    assert Notice.objects.unread().exists()


def test_asking_for_the_head_is_no_visit(amina, cast) -> None:
    told(cast.amina)
    amina.head(PAGE)
    assert Notice.objects.unread().exists()


def test_a_page_without_news_writes_nothing(amina, cast) -> None:
    told(cast.amina, address="/signals/S2020-0002/")
    with CaptureQueriesContext(connection) as asked:
        amina.get(PAGE)
    assert not [query for query in asked if query["sql"].startswith('UPDATE "notices_notice"')]


def test_a_mark_that_fails_does_not_take_the_page_away(amina, cast) -> None:
    told(cast.amina)
    failing = mock.patch.object(NoticeQuerySet, "mark_read", side_effect=OperationalError("locked"))
    with failing as asked:
        assert amina.get(PAGE).status_code == 200
    assert asked.called

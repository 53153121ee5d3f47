"""GET /notices/: one's own messages, newest first; POST /notices/read/."""

import base64
import json
from datetime import UTC, datetime, timedelta

import pytest

from notices.models import Notice
from notices.telling import tell, withdraw
from tests.queries import query_count

NOW = datetime(2020, 6, 15, 9, 0, tzinfo=UTC)
MINUTE = timedelta(minutes=1)


@pytest.fixture(autouse=True)
def clock(monkeypatch) -> None:
    monkeypatch.setattr("django.utils.timezone.now", lambda: NOW)


@pytest.fixture
def amina(client_of):
    return client_of("amina")


def told(*people, number: int = 1, at: datetime = NOW, **options):
    names = {"name": "Dirk", "reference": f"S2020-{number:04}"}
    address = options.pop("address", f"/signals/S2020-{number:04}/")
    return tell(people, "signal_receipt", address=address, parameters=names, at=at, **options)


def page(client, query: str = "") -> str:
    return client.get(f"/notices/{query}").content.decode()


def test_newest_first_and_each_leads_to_its_page(amina, cast) -> None:
    told(cast.amina, number=1, at=NOW - MINUTE)
    told(cast.amina, number=2)
    # Written long ago, shown just now.
    told(cast.amina, number=3, at=NOW - timedelta(days=1), shown_from=NOW - MINUTE / 2)
    html = page(amina)
    places = [html.index(f'href="/signals/S2020-000{number}/"') for number in (2, 3, 1)]
    assert places == sorted(places)
    assert html.count("notice--unread") == 3


def test_nothing_of_others_nothing_early_nothing_withdrawn(amina, cast) -> None:
    told(cast.bram)
    told(cast.amina, number=2, shown_from=NOW + MINUTE)
    told(cast.amina, number=3, about="followup:3")
    withdraw("followup:3", at=NOW)
    assert "/signals/S2020-" not in page(amina)
    assert "empty__sentence" in page(amina)


def test_what_is_read_stays_in_the_list(amina, cast) -> None:
    told(cast.amina)
    Notice.objects.update(read_at=NOW)
    html = page(amina)
    assert 'href="/signals/S2020-0001/"' in html
    assert "notice--unread" not in html


def test_what_somebody_calls_themselves_is_no_markup(amina, cast) -> None:
    told(cast.amina)
    Notice.objects.update(parameters={"name": "<b>Dirk</b>", "reference": "S2020-0001"})
    assert "&lt;b&gt;Dirk" in page(amina)


def test_page_by_page(amina, cast) -> None:
    for number in range(1, 41):
        told(cast.amina, number=number, at=NOW - number * MINUTE)
    response = amina.get("/notices/")
    assert len(response.context["page"].rows) == 25
    second = amina.get("/notices/" + response.context["page"].next_url)
    assert [notice.made_at for notice in second.context["page"].rows] == [
        NOW - number * MINUTE for number in range(26, 41)
    ]


@pytest.mark.parametrize("value", ["9999-12-31T23:59:59-14:00", "2020-01-01T00:00:00", "x", None])
def test_a_made_up_place_in_the_list_gives_the_first_page(amina, cast, value) -> None:
    told(cast.amina)
    cursor = base64.urlsafe_b64encode(json.dumps([value, 1]).encode()).decode()
    assert 'href="/signals/S2020-0001/"' in page(amina, f"?after={cursor}")


def test_query_count_does_not_grow(amina, cast) -> None:
    for number in range(20):
        told(cast.amina, number=number)
    few = query_count(amina, "/notices/")
    for number in range(20, 200):
        told(cast.amina, number=number)
    assert query_count(amina, "/notices/") == few


def test_all_are_read_that_were_on_the_page(amina, cast) -> None:
    [seen] = told(cast.amina, at=NOW - MINUTE)
    [later] = told(cast.amina, number=2)
    [other] = told(cast.bram, at=NOW - MINUTE)
    until = (NOW - MINUTE).isoformat()
    assert f'value="{NOW.isoformat()}"' in page(amina)
    assert amina.post("/notices/read/", {"until": until}).url == "/notices/"
    for notice in (seen, later, other):
        notice.refresh_from_db()
    assert (seen.read_at, later.read_at, other.read_at) == (NOW, None, None)


def test_nobody_reads_ahead(amina, cast) -> None:
    told(cast.amina, shown_from=NOW + MINUTE)
    amina.post("/notices/read/", {"until": (NOW + 2 * MINUTE).isoformat()})
    assert Notice.objects.unread().exists()


@pytest.mark.parametrize("until", ["", "yesterday", "9999-12-31T23:59:59-14:00", "\0"])
def test_a_made_up_moment_does_no_harm(amina, cast, until: str) -> None:
    told(cast.amina)
    assert amina.post("/notices/read/", {"until": until}).status_code == 302


def test_wrong_method(amina) -> None:
    assert amina.post("/notices/").status_code == 405
    assert amina.get("/notices/read/").status_code == 405


def test_no_longer_logged_in(client, db) -> None:
    assert client.get("/notices/").status_code == 302
    assert client.post("/notices/read/").status_code == 302

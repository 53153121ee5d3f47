"""/requests/: the list with its filters, and noting and editing a request by hand."""

from datetime import date, timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from projects.models import ProjectRequest
from tests.projects.world import ESCAPED, PAYLOAD, make_request, send


@pytest.fixture
def three(world):
    make_request("R2020-0002", decision="accepted", received_on=date(2020, 5, 1))
    make_request("R2020-0003", decision="Declined", received_on=date(2020, 5, 2))
    make_request("R2020-0004", decision="on hold", received_on=date(2020, 5, 3))


def found(client, query: str) -> list[str]:
    page = client.get(f"/requests/?{query}").context["page"]
    return sorted(each.reference[-1] for each in page.rows)


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        ("", ["1", "2", "3", "4"]),
        ("decision=undecided", ["1"]),
        ("decision=accepted", ["2"]),
        ("decision=declined", ["3"]),
        ("decision=other", ["4"]),
        ("received_from=2020-05-02", ["3", "4"]),
        ("received_to=2020-05-01", ["1", "2"]),
        ("received_from=2020-05-02&received_to=2020-05-02", ["3"]),
        ("q=r2020-0003", ["3"]),
        ("q=nergens", []),
        ("decision=rubbish&received_from=x", ["1", "2", "3", "4"]),
    ],
)
def test_filters(three, client_of, query, expected):
    assert found(client_of("dirk"), query) == expected


@pytest.mark.parametrize("words", ["reseau", "RÉSEAU santé", "sante coeur"])
def test_search_knows_no_accents_and_capitals(three, client_of, words):
    make_request("R2020-0009", requester="Réseau Santé", question="Un cœur à la place du logo ?")
    assert found(client_of("dirk"), f"q={words}") == ["9"]


def test_words_of_an_imported_register_stand_as_they_came(three, client_of):
    page = client_of("dirk").get("/requests/R2020-0004/").content.decode()
    assert "on hold" in page


def test_newest_first_and_turned_round(three, client_of):
    page = client_of("dirk").get("/requests/").context["page"]
    assert [each.reference[-1] for each in page.rows] == ["4", "3", "2", "1"]
    page = client_of("dirk").get("/requests/?sort=received").context["page"]
    assert [each.reference[-1] for each in page.rows] == ["1", "2", "3", "4"]


@pytest.mark.parametrize("sort", ["received", "requester", "decision", "-decision"])
def test_every_page_of_every_order_is_reached_once(world, client_of, sort):
    for number in range(2, 61):
        make_request(f"R2020-{number:04}", received_on=date(2020, 1, 1) + timedelta(number % 5))
    seen, address = [], f"/requests/?sort={sort}"
    while address:
        page = client_of("dirk").get(address).context["page"]
        seen += [each.pk for each in page.rows]
        address = page.next_url and f"/requests/{page.next_url}"
    assert len(seen) == len(set(seen)) == 60


def test_queries_do_not_grow_with_rows(world, client_of):
    dirk = client_of("dirk")
    make_request("R2020-0100", project=world.project, decision="accepted")
    counts = []
    for first, last in ((200, 205), (205, 225)):
        for number in range(first, last):
            make_request(f"R2020-{number}", project=world.project, decision="accepted")
        with CaptureQueriesContext(connection) as queries:
            dirk.get("/requests/")
        counts.append(len(queries))
    assert counts[0] == counts[1]


def test_a_request_is_noted_by_hand_and_edited(world, client_of):
    dirk = client_of("dirk")
    answer = send(
        dirk, "/requests/new/", requester="Stad Gent", question="Komt u?", received_on="2019-12-31"
    )
    assert answer.url == "/requests/R2019-0001/"
    answer = send(dirk, f"{answer.url}edit/", question="Komt u kijken?")
    assert ProjectRequest.objects.get(reference="R2019-0001").question == "Komt u kijken?"


def test_a_request_needs_an_organisation_a_day_and_a_question(world, client_of):
    answer = send(client_of("dirk"), "/requests/new/", requester=" ", received_on="03/04/2021x")
    assert set(answer.context["form"].errors) == {"requester", "received_on", "question"}


def test_what_was_typed_outside_is_shown_as_text(world, client_of):
    dirk = client_of("dirk")
    for name in ("requester", "question", "contact_name", "phone"):
        setattr(world.asked, name, PAYLOAD[:40] if name == "phone" else PAYLOAD)
    world.asked.save()
    for page in ("", "R2020-0001/", "R2020-0001/edit/", "R2020-0001/accept/", "R2020-0001/undo/"):
        text = dirk.get(f"/requests/{page}").content.decode()
        assert "<script>alert" not in text
    assert ESCAPED in dirk.get("/requests/R2020-0001/").content.decode()


def test_two_editors_the_second_is_told_and_sees_both(world, client_of):
    dirk = client_of("dirk")
    mine = dirk.get("/requests/R2020-0001/edit/").context["form"]
    body = {bound.html_name: bound.value() or "" for bound in mine} | {"question": "Mijn vraag"}
    send(client_of("hilde"), "/requests/R2020-0001/edit/", question="Haar vraag")
    answer = dirk.post("/requests/R2020-0001/edit/", body)
    assert answer.status_code == 409
    page = answer.content.decode()
    assert "Mijn vraag" in page
    assert "Haar vraag" in page
    world.asked.refresh_from_db()
    assert world.asked.question == "Haar vraag"
    # Sent again, it overwrites knowingly.
    form = answer.context["form"]
    again = {bound.html_name: bound.value() or "" for bound in form}
    assert dirk.post("/requests/R2020-0001/edit/", again).status_code == 302
    world.asked.refresh_from_db()
    assert world.asked.question == "Mijn vraag"

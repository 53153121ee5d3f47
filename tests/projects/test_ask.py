"""/ask/ and /ask/thanks/: anybody asks for a custom project."""

from datetime import timedelta

import pytest
from django.core import signing
from django.test import Client
from django.utils import translation

from projects import asking
from projects.models import ProjectRequest
from projects.throttle import SENDINGS_AN_HOUR
from tests.cast import TODAY
from tests.projects.world import ESCAPED, PAYLOAD, filled, send

pytestmark = pytest.mark.django_db
TYPED = {
    "requester": "OCMW Nergenshuizen",
    "question": "Onze brief wordt niet begrepen. Wie leest hem mee?",
    "contact_name": "Marie Peeters",
    "email": "marie@example.org",
}


def test_it_becomes_a_numbered_undecided_request(client):
    answer = send(client, "/ask/", **TYPED, phone="02 000 00 00")
    asked = ProjectRequest.objects.get()
    assert asked.reference == "R2020-0001"
    assert asked.received_on == TODAY
    assert (asked.decision, asked.phone) == ("", "02 000 00 00")
    page = client.get(answer.url).content.decode()
    assert "R2020-0001" in page
    for typed in TYPED.values():
        assert typed not in page


def test_numbers_go_on_from_the_highest_of_the_year(client, db):
    ProjectRequest.objects.create(
        reference="r2020-0041", requester="x", received_on=TODAY, question="?"
    )
    send(client, "/ask/", **TYPED)
    assert ProjectRequest.objects.filter(reference="R2020-0042").exists()


@pytest.mark.parametrize("language", ["nl", "fr"])
def test_it_is_there_in_both_languages(client, language):
    client.cookies["django_language"] = language
    page = client.get("/ask/").content.decode()
    assert f'lang="{language}"' in page
    with translation.override(language):
        assert str(translation.gettext("Your organisation")) in page


@pytest.mark.parametrize("missing", ["requester", "question", "contact_name", "email"])
def test_what_is_missing_is_named_and_nothing_typed_is_lost(client, missing):
    typed = TYPED | {missing: "   "}
    answer = send(client, "/ask/", **typed)
    assert answer.status_code == 200
    assert list(answer.context["form"].errors) == [missing]
    page = answer.content.decode()
    assert all(value in page for name, value in TYPED.items() if name != missing)
    assert not ProjectRequest.objects.exists()


def test_a_double_click_makes_one_request(client):
    body = filled(client, "/ask/", **TYPED)
    first, second = client.post("/ask/", body), client.post("/ask/", body)
    assert first.url.split("/")[2] == second.url.split("/")[2] == "thanks"
    assert signing.loads(first.url.split("/")[3], salt=asking.THANKS_SALT) == "R2020-0001"
    assert signing.loads(second.url.split("/")[3], salt=asking.THANKS_SALT) == "R2020-0001"
    assert ProjectRequest.objects.count() == 1


def test_another_text_from_the_same_page_is_kept_until_it_is_sent_again(client):
    body = filled(client, "/ask/", **TYPED)
    client.post("/ask/", body)
    other = body | {"question": "Iets heel anders: wie test ons loket?"}
    answer = client.post("/ask/", other)
    assert answer.status_code == 409
    page = answer.content.decode()
    assert other["question"] in page
    assert "R2020-0001" in page
    assert ProjectRequest.objects.count() == 1
    other["token"] = answer.context["form"]["token"].value()
    assert client.post("/ask/", other).status_code == 302
    assert ProjectRequest.objects.filter(question=other["question"]).count() == 1


def test_the_first_text_is_still_the_same_after_the_team_changed_it(client):
    body = filled(client, "/ask/", **TYPED)
    client.post("/ask/", body)
    ProjectRequest.objects.update(question="Verbeterd door het team.")
    assert client.post("/ask/", body).status_code == 302
    assert ProjectRequest.objects.count() == 1


def test_a_name_is_one_line_and_a_question_shows_something(client):
    send(client, "/ask/", **TYPED | {"contact_name": "Marie\r\nBcc: x@example.org"})
    assert ProjectRequest.objects.get().contact_name == "Marie Bcc: x@example.org"
    answer = send(client, "/ask/", **TYPED | {"question": "\u200b\u202e"})
    assert list(answer.context["form"].errors) == ["question"]


def test_two_pages_make_two_requests(client):
    send(client, "/ask/", **TYPED)
    send(client, "/ask/", **TYPED)
    assert ProjectRequest.objects.count() == 2


# A signed token holds the second it was made in: without names two workers differ.
@pytest.mark.parametrize(
    "token",
    ["", "made up", signing.dumps("x", salt="another")],
    ids=["empty", "made up", "signed for something else"],
)
def test_a_token_that_we_did_not_make_is_replaced(client, token):
    body = filled(client, "/ask/", **TYPED) | {"token": token}
    answer = client.post("/ask/", body)
    assert answer.status_code == 200
    assert not ProjectRequest.objects.exists()
    body["token"] = answer.context["form"]["token"].value()
    assert client.post("/ask/", body).status_code == 302
    assert ProjectRequest.objects.count() == 1


def test_the_field_that_nobody_sees_must_stay_empty(client):
    answer = send(client, "/ask/", **TYPED, website="https://spam.example")
    assert answer.status_code == 200
    assert not ProjectRequest.objects.exists()
    # A person whose browser filled it in just sends again.
    form = answer.context["form"]
    body = {bound.html_name: bound.value() or "" for bound in form}
    assert body["website"] == ""
    assert client.post("/ask/", body).status_code == 302


def test_the_sixth_of_an_hour_waits_and_keeps_what_was_typed(client):
    for _ in range(SENDINGS_AN_HOUR):
        assert send(client, "/ask/", **TYPED).status_code == 302
    answer = send(client, "/ask/", **TYPED)
    assert answer.status_code == 429
    assert TYPED["question"] in answer.content.decode()
    assert ProjectRequest.objects.count() == SENDINGS_AN_HOUR
    elsewhere = Client(REMOTE_ADDR="192.0.2.7")
    assert send(elsewhere, "/ask/", **TYPED).status_code == 302


def test_mistakes_and_double_clicks_take_no_place(client):
    for _ in range(SENDINGS_AN_HOUR + 1):
        assert send(client, "/ask/", **TYPED | {"email": "no address"}).status_code == 200
    body = filled(client, "/ask/", **TYPED)
    for _ in range(SENDINGS_AN_HOUR + 1):
        assert client.post("/ask/", body).status_code == 302


def test_neighbours_in_one_ipv6_network_share_their_places():
    for number in range(SENDINGS_AN_HOUR):
        neighbour = Client(REMOTE_ADDR=f"2001:db8::{number}")
        assert send(neighbour, "/ask/", **TYPED).status_code == 302
    assert send(Client(REMOTE_ADDR="2001:db8::ff"), "/ask/", **TYPED).status_code == 429
    assert send(Client(REMOTE_ADDR="2001:db8:0:1::1"), "/ask/", **TYPED).status_code == 302


def test_a_forged_forwarding_header_gives_no_new_places(client):
    for number in range(SENDINGS_AN_HOUR + 1):
        body = filled(client, "/ask/", **TYPED)
        answer = client.post("/ask/", body, headers={"x-forwarded-for": f"192.0.2.{number}"})
    assert answer.status_code == 429


def test_fields_that_are_not_asked_change_nothing(client):
    body = filled(client, "/ask/", **TYPED)
    old = (TODAY - timedelta(days=99)).isoformat()
    client.post("/ask/", body | {"decision": "accepted", "reference": "X", "received_on": old})
    asked = ProjectRequest.objects.get()
    assert (asked.decision, asked.reference, asked.received_on) == ("", "R2020-0001", TODAY)


def test_what_was_typed_is_shown_as_text(client):
    answer = send(client, "/ask/", **TYPED | {"email": "x", "question": PAYLOAD})
    page = answer.content.decode()
    assert ESCAPED in page
    assert "<script>alert" not in page


def test_without_a_csrf_token_nothing_is_written():
    strict = Client(enforce_csrf_checks=True)
    assert strict.post("/ask/", TYPED).status_code == 403
    assert not ProjectRequest.objects.exists()


def test_wrong_method_and_made_up_thanks(client):
    assert client.put("/ask/").status_code == 405
    signed = asking.sign_reference("R2020-0001")
    assert client.post(f"/ask/thanks/{signed}/").status_code == 405
    assert client.get("/ask/thanks/R2020-0001/").status_code == 404


def test_it_is_not_kept_by_browsers_in_between(client):
    assert "no-store" in client.get("/ask/").headers["Cache-Control"]

"""/accounts/…: every page that can be reached is the site's own, and the others are closed."""

import re

import pytest
from allauth.account.forms import default_token_generator
from allauth.account.utils import user_pk_to_url_str
from django.core import mail

PASSWORD = "een lang wachtwoord 12"
OPEN_TO_VISITORS = [
    "login/",
    "signup/",
    "inactive/",
    "password/reset/",
    "password/reset/done/",
    "password/reset/key/0-x/",
    "password/reset/key/done/",
]
OPEN_TO_ACCOUNTS = ["logout/", "password/change/", "reauthenticate/", "inactive/"]
CLOSED = [
    "confirm-email/",
    "confirm-email/x/",
    "login/code/",
    "login/code/confirm/",
    "3rdparty/",
    "2fa/",
]


def assert_ours(answer, language: str) -> None:
    page = answer.content.decode()
    assert answer.status_code == 200
    assert '<header class="masthead">' in page
    assert '<footer class="footer">' in page
    assert f'<html lang="{language}">' in page
    assert len(re.findall("<h1", page)) == 1
    assert "site.css" in page
    assert not re.search(r"<script>|style=|onclick=", page)


@pytest.fixture
def dirk(cast, client_of):
    cast.dirk.set_password(PASSWORD)
    cast.dirk.save()
    return client_of("dirk")


@pytest.mark.parametrize("language", ["nl", "fr"])
@pytest.mark.parametrize("page", OPEN_TO_VISITORS)
def test_pages_for_visitors(db, client, page, language):
    client.cookies["django_language"] = language
    assert_ours(client.get(f"/accounts/{page}"), language)


@pytest.mark.parametrize("language", ["nl", "fr"])
@pytest.mark.parametrize("page", OPEN_TO_ACCOUNTS)
def test_pages_for_those_who_are_logged_in(dirk, page, language):
    dirk.cookies["django_language"] = language
    assert_ours(dirk.get(f"/accounts/{page}"), language)


def test_who_has_no_password_yet_chooses_one(cast, client_of):
    answer = client_of("dirk").get("/accounts/password/change/", follow=True)
    assert answer.redirect_chain[-1][0] == "/accounts/password/set/"
    assert_ours(answer, "nl")


@pytest.mark.parametrize("page", CLOSED)
def test_pages_that_nobody_uses_are_closed(dirk, client, page):
    assert client.get(f"/accounts/{page}").status_code in (302, 404)
    assert dirk.get(f"/accounts/{page}").status_code == 404


def test_nobody_changes_the_own_address(dirk, cast):
    for answer in (
        dirk.get("/accounts/email/", follow=True),
        dirk.post("/accounts/email/", {"email": "evil@example.org", "action_add": ""}, follow=True),
        dirk.get("/accounts/", follow=True),
    ):
        assert answer.redirect_chain[-1][0] == "/accounts/password/change/"
    cast.dirk.refresh_from_db()
    assert cast.dirk.email == "dirk@example.org"


def test_nobody_signs_up(db, client, django_user_model):
    body = {"email": "new@example.org", "password1": PASSWORD, "password2": PASSWORD}
    client.post("/accounts/signup/", body)
    assert not django_user_model.objects.exists()


def test_logging_in_and_out(dirk, client):
    body = {"login": "Dirk@Example.org", "password": PASSWORD}
    assert client.post("/accounts/login/", body).url == "/"
    assert client.get("/requests/").status_code == 200
    assert client.post("/accounts/logout/").url == "/"
    assert client.get("/requests/").status_code == 302


@pytest.mark.parametrize("login", ["dirk@example.org", "nobody@example.org"])
def test_a_wrong_log_in_says_the_same_to_everybody(dirk, client, login):
    answer = client.post("/accounts/login/", {"login": login, "password": "wrong"})
    assert_ours(answer, "nl")
    page = answer.content.decode()
    assert "govuk-error-summary" in page
    assert "wrong" not in page


def test_the_way_back_stays_on_the_site(dirk, client):
    body = {"login": "dirk@example.org", "password": PASSWORD}
    answer = client.post("/accounts/login/?next=https://evil.example/", body)
    assert answer.url == "/"


@pytest.mark.parametrize("address", ["dirk@example.org", "nobody@example.org"])
def test_a_forgotten_password_answers_the_same_to_everybody(dirk, client, address):
    answer = client.post("/accounts/password/reset/", {"email": address})
    assert answer.url == "/accounts/password/reset/done/"
    sent = mail.outbox[0]
    assert sent.to == [address]
    assert ("/accounts/password/reset/key/" in sent.body) == (address == "dirk@example.org")
    assert "<" not in sent.body
    assert "&#" not in sent.body


def test_a_new_password_by_the_link_works_once(dirk, cast, client):
    key = f"{user_pk_to_url_str(cast.dirk)}-{default_token_generator.make_token(cast.dirk)}"
    answer = client.get(f"/accounts/password/reset/key/{key}/", follow=True)
    assert_ours(answer, "nl")
    address = answer.redirect_chain[-1][0]
    bad = client.post(address, {"password1": "kort", "password2": "kort"})
    assert_ours(bad, "nl")
    assert bad.context["form"].errors
    new = "een ander lang wachtwoord"
    done = client.post(address, {"password1": new, "password2": new}, follow=True)
    assert_ours(done, "nl")
    cast.dirk.refresh_from_db()
    assert cast.dirk.check_password(new)
    assert_ours(client.get(f"/accounts/password/reset/key/{key}/", follow=True), "nl")


def test_the_mail_is_in_the_language_of_the_person(dirk, client):
    client.cookies["django_language"] = "fr"
    client.post("/accounts/password/reset/", {"email": "dirk@example.org"})
    assert "wachtwoord" in mail.outbox[0].subject + mail.outbox[0].body
    assert "mot de passe" not in mail.outbox[0].body


def test_too_many_wrong_passwords_are_told_to_machines_too(dirk, client):
    body = {"login": "dirk@example.org", "password": "wrong"}
    answers = [client.post("/accounts/login/", body) for _ in range(6)]
    assert [answer.status_code for answer in answers[:5]] == [200] * 5
    assert answers[5].status_code == 429
    assert "govuk-error-summary" in answers[5].content.decode()


def test_too_many_questions_get_a_page_of_ours(dirk, client, settings):
    for _ in range(40):
        answer = client.post("/accounts/password/reset/", {"email": "dirk@example.org"})
    page = answer.content.decode()
    assert answer.status_code == 429
    assert '<header class="masthead">' in page


def test_what_is_asked_of_a_password_is_in_our_words(dirk):
    page = dirk.get("/accounts/password/change/").content.decode()
    assert "Minstens 12 tekens. Een paar woorden na elkaar onthoud je makkelijk." in page
    short = {"oldpassword": PASSWORD, "password1": "kort", "password2": "kort"}
    refused = dirk.post("/accounts/password/change/", short).content.decode()
    assert "Te kort. Gebruik minstens 12 tekens." in refused
    assert "placeholder" not in page


@pytest.mark.parametrize("address", ["/accounts/login/", "/accounts/password/reset/"])
def test_a_field_of_the_log_in_holds_its_name_once(db, client, address):
    page = client.get(address).content.decode()
    assert "E-mail" in page
    assert "placeholder" not in page

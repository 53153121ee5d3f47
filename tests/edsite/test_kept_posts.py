"""A log-in that ended while somebody typed: the text is kept, shown again, and sent once."""

import re
from datetime import timedelta

import pytest
from django.contrib.sessions.models import Session
from django.test import Client
from django.utils import timezone

from edsite import kept_posts
from partners.models import Organisation
from signals.models import Signal
from tests.cast import make_signal

PASSWORD = "een lang wachtwoord 12"
STORY = "Aan het loket sprak niemand mijn taal."
NOTICE = "Your log-in had ended"


@pytest.fixture
def english(settings):
    settings.LANGUAGES = [("en", "English")]
    settings.LANGUAGE_CODE = "en"


@pytest.fixture
def log_in(cast, english):
    def log_in(client, name, address) -> str:
        user = getattr(cast, name)
        user.set_password(PASSWORD)
        user.save()
        body = {"login": user.email, "password": PASSWORD}
        back = client.post(f"/accounts/login/?next={address}", body)
        assert back.url == address
        return client.get(address).content.decode()

    return log_in


@pytest.fixture
def log_in_ended(cast, english, client):
    """Somebody was logged in here; the session is over, the page with the form still open."""

    def end(name: str) -> None:
        client.force_login(getattr(cast, name), backend="django.contrib.auth.backends.ModelBackend")
        client.get("/")
        Session.objects.all().delete()

    return end


def test_a_story_sent_after_the_log_in_ended_stands_in_the_form_again(client, log_in_ended, log_in):
    log_in_ended("amina")
    mark = "5f0c3c36-55cd-4c5c-9f7e-6c5f4a3c0f11"
    body = {"uuid": mark, "story": STORY, "frequency": "often"}
    assert client.post("/signals/new/", body).status_code == 302
    page = log_in(client, "amina", "/signals/new/")
    assert NOTICE in page
    assert page.count(STORY) == 1
    assert re.search(rf'value="{mark}"', page)
    assert not Signal.objects.exists()
    assert NOTICE in client.get("/signals/new/").content.decode()
    client.post("/signals/new/", {"uuid": mark, "story": STORY})
    assert Signal.objects.get().story == STORY
    assert NOTICE not in client.get("/signals/new/").content.decode()


def test_a_rewritten_story_is_kept_as_well(cast, client, log_in_ended, log_in):
    log_in_ended("amina")
    make_signal("S2020-0001", cast.amina.person)
    client.post("/signals/S2020-0001/edit/", {"version": 1, "story": STORY})
    page = log_in(client, "amina", "/signals/S2020-0001/edit/")
    assert NOTICE in page
    assert STORY in page
    assert Signal.objects.get().story != STORY


def test_any_other_page_offers_to_send_it_again(client, log_in_ended, log_in):
    log_in_ended("dirk")
    body = {"code": "NEW", "name_nl": "De nieuwe <dienst>", "secret_password": "x y"}
    client.post("/partners/new/", body)
    page = log_in(client, "dirk", "/partners/new/")
    assert NOTICE in page
    assert 'readonly aria-label="What you typed">De nieuwe &lt;dienst&gt;</textarea>' in page
    assert '<input type="hidden" name="code" value="NEW">' in page
    assert "x y" not in page
    assert not Organisation.objects.filter(code="NEW").exists()


def test_an_address_without_a_page_offers_it_too(client, log_in_ended, log_in):
    log_in_ended("dirk")
    client.post("/signals/S2020-0001/quoting/", {"may_be_quoted": "yes"})
    page = log_in(client, "dirk", "/signals/S2020-0001/quoting/")
    assert NOTICE in page
    assert '<input type="hidden" name="may_be_quoted" value="yes">' in page


def test_it_is_shown_nowhere_else_and_not_for_ever(client, log_in_ended, log_in, monkeypatch):
    log_in_ended("amina")
    client.post("/signals/new/", {"story": STORY})
    log_in(client, "amina", "/")
    assert STORY not in client.get("/").content.decode()
    assert STORY in client.get("/signals/new/").content.decode()
    monkeypatch.setattr(kept_posts, "SECONDS", 0)
    assert STORY not in client.get("/signals/new/").content.decode()


def test_another_person_on_the_same_phone_does_not_see_it(client, log_in_ended, log_in):
    log_in_ended("amina")
    client.post("/signals/new/", {"story": STORY})
    assert STORY not in log_in(client, "bram", "/signals/new/")


def test_what_is_kept_has_a_limit(client, db):
    client.post(
        "/signals/new/", {"story": "x" * 50_001, "title": "Loket", "csrfmiddlewaretoken": 1}
    )
    assert client.session["kept_post"]["fields"] == [["title", "Loket"]]


def test_a_log_in_that_is_used_goes_on(cast, client_of):
    dirk = client_of("dirk")
    assert "sessionid" not in dirk.get("/requests/").cookies
    cast.dirk.last_login = timezone.now() - timedelta(days=2)
    cast.dirk.save()
    assert "sessionid" in dirk.get("/requests/").cookies
    assert "sessionid" not in dirk.get("/requests/").cookies


def test_a_visitor_who_only_reads_has_nothing_kept(db, english):
    visitor = Client()
    visitor.get("/signals/new/")
    assert "kept_post" not in visitor.session

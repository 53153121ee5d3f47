"""What a page says when something is wrong, and that nothing typed is thrown away."""

import pytest
from django.contrib.auth.backends import ModelBackend
from django.db import InterfaceError, OperationalError, connection
from django.test import Client

from reports.views import home
from tests.edsite.test_kept_posts import STORY, english  # noqa: F401


@pytest.fixture
def dirk(cast, english):  # noqa: F811
    dirk = Client(enforce_csrf_checks=True, raise_request_exception=False)
    dirk.force_login(cast.dirk, backend="django.contrib.auth.backends.ModelBackend")
    return dirk


def away(*args, **named):
    raise InterfaceError("connection already closed")


@pytest.mark.parametrize("address", ["/", "/requests/", "/healthz", "/nowhere/"])
def test_a_database_that_is_away_before_any_page_means_come_back_soon(dirk, monkeypatch, address):
    monkeypatch.setattr(ModelBackend, "get_user", away)
    answer = dirk.get(address)
    assert (answer.status_code, answer["Retry-After"]) == (503, "30")
    assert "The site is not there for a moment" in answer.content.decode()


def test_a_question_to_an_absent_database_means_come_back_soon_too(dirk):
    def wrapper(execute, sql, *rest):
        raise OperationalError("no connection")

    with connection.execute_wrapper(wrapper):
        assert dirk.get("/healthz").status_code == 503
        assert dirk.get("/requests/").status_code == 503


def test_a_fault_of_ours_stays_a_fault(dirk, monkeypatch):
    monkeypatch.setattr(home, "worklists_of", lambda *args: 1 / 0)
    assert dirk.get("/").status_code == 500


def test_a_locked_database_gives_the_typed_text_back(cast, client_of, english, monkeypatch):  # noqa: F811
    monkeypatch.setattr("signals.forms.telling.send_signal", away)
    body = {"uuid": "5f0c3c36-55cd-4c5c-9f7e-6c5f4a3c0f11", "story": STORY}
    answer = client_of("amina").post("/signals/new/", body)
    page = answer.content.decode()
    assert answer.status_code == 503
    assert "reload this page: that sends it again" in page
    assert f"{STORY}</textarea>" in page


@pytest.mark.parametrize(("site", "again"), [("same-origin", True), ("cross-site", False)])
def test_a_form_with_an_old_token_shows_what_was_typed(dirk, site, again):
    body = {"question": STORY, "password": "a secret", "csrfmiddlewaretoken": "old"}
    answer = dirk.post("/requests/new/", body, headers={"Sec-Fetch-Site": site})
    page = answer.content.decode()
    assert answer.status_code == 403
    assert "This form was open for too long" in page
    assert f"{STORY}</textarea>" in page
    assert "a secret" not in page
    assert ('<input type="hidden" name="question"' in page) == again


def test_a_text_that_is_too_big_is_told_so(dirk, settings):
    settings.DATA_UPLOAD_MAX_MEMORY_SIZE = 10
    dirk.get("/requests/new/")
    dirk.cookies["csrftoken"] = "x" * 32
    form = f"question={STORY}"
    answer = dirk.post("/requests/new/", form, "application/x-www-form-urlencoded")
    assert answer.status_code == 413
    assert "This is too much to send at once" in answer.content.decode()


def test_a_request_that_cannot_be_read_stays_a_bad_request(dirk, settings):
    settings.ALLOWED_HOSTS = ["edsite.example"]
    assert dirk.get("/", headers={"Host": "evil.example"}).status_code == 400


def test_a_page_that_only_takes_a_form_leads_to_its_record(dirk):
    answer = dirk.get("/partners/HOSPITAL/resume/")
    page = answer.content.decode()
    assert (answer.status_code, answer["Allow"]) == (405, "POST")
    assert 'href="/partners/HOSPITAL/"' in page
    assert dirk.head("/partners/HOSPITAL/resume/").status_code == 405

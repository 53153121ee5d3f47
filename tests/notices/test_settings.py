"""/notices/settings/: when a person wants mails."""

import pytest

from experts.models import MailRhythm, User


@pytest.fixture
def amina(client_of):
    return client_of("amina")


def rhythm_of(name: str) -> str:
    return User.objects.get(email=f"{name}@example.org").mail_rhythm


def test_once_a_day_unless_somebody_chooses(amina) -> None:
    html = amina.get("/notices/settings/").content.decode()
    assert 'value="daily"' in html
    assert html.count("checked") == 1
    assert "amina@example.org" in html


@pytest.mark.parametrize("rhythm", MailRhythm.values)
def test_the_choice_is_kept_for_oneself_alone(amina, rhythm: str) -> None:
    response = amina.post("/notices/settings/", {"mail_rhythm": rhythm})
    assert response.url == "/notices/"
    assert (rhythm_of("amina"), rhythm_of("bram")) == (rhythm, "daily")


@pytest.mark.parametrize("rhythm", ["", "hourly"])
def test_another_choice_is_refused(amina, rhythm: str) -> None:
    response = amina.post("/notices/settings/", {"mail_rhythm": rhythm})
    assert response.status_code == 200
    assert response.context["form"].errors
    assert rhythm_of("amina") == "daily"


def test_only_the_rhythm_is_written(amina, cast) -> None:
    amina.post("/notices/settings/", {"mail_rhythm": "never", "is_staff": "on", "email": "x@y.be"})
    cast.amina.refresh_from_db()
    assert (cast.amina.is_staff, cast.amina.email) == (False, "amina@example.org")


def test_the_own_page_leads_here_and_a_colleagues_does_not(amina, client_of) -> None:
    link = 'href="/notices/settings/"'
    assert link in amina.get("/experts/ED-AMINA/").content.decode()
    assert link not in client_of("dirk").get("/experts/ED-AMINA/").content.decode()


def test_wrong_method(amina) -> None:
    assert amina.put("/notices/settings/").status_code == 405

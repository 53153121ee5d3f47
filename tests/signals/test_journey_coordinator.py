"""A coordinator's day through the pages, in Dutch and in French: from a new signal to its end."""

import re
from datetime import datetime, timedelta
from typing import Any

import pytest
from django.test import Client

from signals.models import FollowUp, Outcome, Signal, SignalStatus
from tests.cast import TODAY, Cast, make_signal

STORY = "Drie uur gewacht aan een loket dat om twaalf uur sloot."
ONE = "/signals/S2020-0001/"


@pytest.fixture(params=["nl", "fr"])
def language(request: pytest.FixtureRequest, settings: Any) -> str:
    settings.LANGUAGES = [("nl", "Nederlands"), ("fr", "français")]
    settings.LANGUAGE_CODE = "nl"
    return request.param


@pytest.fixture
def browser_of(client_of: Any, language: str) -> Any:
    def open_browser(name: str) -> Client:
        client = client_of(name)
        client.cookies["django_language"] = language
        return client

    return open_browser


def go(client: Client, address: str) -> str:
    """The page as it is read: it opens, and in the language that was asked."""
    answer = client.get(address)
    assert answer.status_code == 200, address
    page = answer.content.decode()
    assert f'<html lang="{client.cookies["django_language"].value}"' in page
    return page


def fill_in(client: Client, address: str, **typed: Any) -> str:
    """Opens the form, sends it with its own hidden fields, and follows to the next page."""
    page = go(client, address)
    hidden = dict(re.findall(r'<input type="hidden" name="(\w+)" value="([^"]*)"', page))
    hidden.pop("csrfmiddlewaretoken", None)
    answer = client.post(address, hidden | typed)
    assert answer.status_code == 302, answer.content.decode()
    return go(client, answer.url)


def test_from_new_to_closed(browser_of: Any, cast: Cast, clock: list[datetime]) -> None:
    signal = make_signal(
        "S2020-0001", cast.amina.person, story=STORY, level_proposed="micro",
        organisation=cast.hospital,
    )  # fmt: skip
    dirk, amina, hilde = (browser_of(name) for name in ("dirk", "amina", "hilde"))
    # The list, the signal, and it is his.
    assert "S2020-0001" in go(dirk, "/signals/?status=open&owner=nobody")
    assert STORY in go(dirk, ONE)
    fill_in(dirk, f"{ONE}take-up/")
    assert "Dirk" in go(amina, ONE)
    # Classified: the proposal is there to be confirmed.
    fill_in(dirk, f"{ONE}classify/", level="micro", main_theme=cast.health.pk)
    # A word to the team, a word to the author; the author reads hers alone, and later.
    fill_in(dirk, f"{ONE}internal-note/", text="@Hilde, ken jij dit loket?")
    assert cast.hilde.notices.filter(kind="signal_mentioned").exists()
    page = fill_in(dirk, f"{ONE}note-to-author/", text="We vragen het na.")
    assert "14:20" in page
    assert "We vragen het na." not in go(amina, ONE)
    message = signal.follow_ups.messages().get()
    fill_in(dirk, f"{ONE}notes/{message.pk}/correct/", text="We vragen het deze week na.")
    clock[0] += timedelta(minutes=20)
    page = go(amina, ONE)
    assert "We vragen het deze week na." in page
    assert "We vragen het na." not in page
    assert "ken jij dit loket" not in page
    # To a colleague, who knows the place; she closes it.
    fill_in(dirk, f"{ONE}hand-over/", to=cast.hilde.person.pk, reason="Zij kent het loket.")
    assert cast.hilde.notices.filter(kind="signal_new_owner").exists()
    fill_in(
        hilde, f"{ONE}close/", outcome=Outcome.SOLVED, feedback="Het loket is nu tot vijf uur open."
    )
    assert "Het loket is nu tot vijf uur open." in go(amina, ONE)
    signal.refresh_from_db()
    assert (signal.status, signal.owner) == (SignalStatus.CLOSED, cast.hilde.person)
    assert (signal.level, signal.main_theme) == ("micro", cast.health)
    for show in ("", "author", "internal"):
        go(dirk, f"{ONE}?history={show}")


def test_a_morning_with_many(browser_of: Any, cast: Cast, clock: list[datetime]) -> None:
    for number in range(1, 13):
        make_signal(f"S2020-{number:04}", cast.amina.person)
    dirk = browser_of("dirk")
    go(dirk, "/signals/?status=open")
    page = dirk.get("/signals/bulk/?action=take-up&scope=all&query=status%3Dopen")
    asked = {"action": "take-up", "scope": "all", "query": "status=open"}
    done = dirk.post("/signals/bulk/", asked | {"seen": page.context["form"].seen_now})
    assert "12" in go(dirk, done.url)
    assert Signal.objects.filter(owner=cast.dirk.person).count() == 12
    clock[0] += timedelta(seconds=30)
    assert dirk.post(f"{done.url}undo/").status_code == 200
    assert Signal.objects.without_owner().count() == 12
    assert FollowUp.objects.filter(kind="undone", on=TODAY).count() == 12
    # On with all that a leaver had.
    Signal.objects.update(owner=cast.dirk.person, status=SignalStatus.TAKEN_UP)
    leaving = {"person": cast.dirk.person.pk, "to": cast.hilde.person.pk, "reason": ""}
    mark = dirk.post("/signals/hand-over/", leaving).context["owned"].mark
    done = dirk.post("/signals/hand-over/", leaving | {"mark": mark})
    assert "12" in go(dirk, done.url)
    assert Signal.objects.owned_by(cast.hilde.person).count() == 12

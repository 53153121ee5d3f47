"""The cast's day is today; a signal by Amina in each status, and steps as a browser sends them."""

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest
from django.core import mail
from django.core.cache import cache
from django.test import Client

from signals.models import PartnerQuestion, Signal, SignalStatus, StructuralSignal
from tests.cast import TODAY, Cast, make_signal
from tests.signals.clock import clock, three
from tests.signals.partner_world import MARKERS, ask

__all__ = ["clock", "three"]


@pytest.fixture(autouse=True)
def today(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("django.utils.timezone.localdate", lambda *_: TODAY)


@pytest.fixture(autouse=True)
def in_english(settings: Any) -> None:
    """Sentences are compared as they stand in the code; other tests look at their translations."""
    settings.LANGUAGES = [("en", "English"), *settings.LANGUAGES]
    settings.LANGUAGE_CODE = "en"


@pytest.fixture
def amina(client_of: Callable[[str], Client]) -> Client:
    return english(client_of("amina"))


@pytest.fixture
def bram(client_of: Callable[[str], Client]) -> Client:
    return english(client_of("bram"))


@pytest.fixture
def dirk(client_of: Callable[[str], Client]) -> Client:
    return english(client_of("dirk"))


def english(client: Client) -> Client:
    client.cookies["django_language"] = "en"
    return client


@pytest.fixture
def signal_in(cast: Cast) -> Callable[..., Signal]:
    """signal_in(SignalStatus.WAITING): Amina's signal, owned by Dirk unless it was just sent."""

    def make(status: SignalStatus, reference: str = "S2020-0001", **fields: Any) -> Signal:
        if status == SignalStatus.CLOSED:
            fields = {"closed_on": TODAY, "outcome": "solved"} | fields
        if status not in (SignalStatus.SENT, SignalStatus.DRAFT):
            fields.setdefault("owner", cast.dirk.person)
        fields.setdefault("organisation", cast.hospital)
        return make_signal(reference, cast.amina.person, status=status, **fields)

    return make


@pytest.fixture
def post_step() -> Callable[..., Any]:
    """post_step(dirk, signal, "close", outcome=…): with the version the person saw."""

    def post(client: Client, signal: Signal, slug: str, **data: Any) -> Any:
        data.setdefault("version", signal.version)
        return client.post(f"/signals/{signal.reference}/{slug}/", data)

    return post


@pytest.fixture(autouse=True)
def nobody_sent_anything_yet(quick_settings: None) -> None:
    """Limits an hour lie in the cache, which all tests of a run share."""
    cache.clear()


@pytest.fixture
def mails_go_at_once(monkeypatch: pytest.MonkeyPatch) -> None:
    """A test's own transaction never ends, so what waits for its end would never happen."""
    monkeypatch.setattr("django.db.transaction.on_commit", lambda done, **_: done())


@pytest.fixture
def asked(cast: Cast, signal_in: Callable[..., Signal]) -> PartnerQuestion:
    """The hospital was asked, its mail has gone; what it must never see stands everywhere."""
    signal = signal_in(SignalStatus.TAKEN_UP, **MARKERS)
    signal.follow_ups.create(kind="note", on=TODAY, text="MARKER-NOTA")
    question = ask(cast, signal)
    mail.outbox.clear()
    return question


@pytest.fixture
def bundle(cast: Cast) -> StructuralSignal:
    """Dirk leads it; a signal of Amina belongs to it."""
    made = StructuralSignal.objects.create(
        reference="B2020-0001",
        statement_nl="Te moeilijke brieven.",
        recognised_on=date(2020, 3, 1),
        owner=cast.dirk.person,
    )
    made.signals.set([make_signal("S2020-0001", cast.amina.person)])
    return made


@pytest.fixture
def chloe(client_of: Callable[[str], Client]) -> Client:
    return english(client_of("chloe"))


@pytest.fixture
def nobody(client_of: Callable[[str], Client]) -> Client:
    return english(client_of(""))

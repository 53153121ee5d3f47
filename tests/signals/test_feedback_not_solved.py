"""“Not solved for me” (/not-solved/) and what a coordinator decides (/reopen-request/)."""

from datetime import timedelta

import pytest
from django.utils import timezone

from edsite.period import Period
from notices.models import Notice
from reports.counting import REGISTRY
from signals import actions
from signals.models import FeedbackKind, ReopenRequest, Signal, SignalStatus
from tests.cast import TODAY

ASK, DECIDE = "/signals/S2020-0001/not-solved/", "/signals/S2020-0001/reopen-request/"
WORDS = "Het bord is weg."


@pytest.fixture
def closed(cast, signal_in) -> Signal:
    signal = signal_in(SignalStatus.TAKEN_UP)
    how = {"outcome": "solved", "feedback": "Er hangt een bord."}
    return actions.close_signal(signal, by=cast.dirk, on=TODAY, version=signal.version, **how)


@pytest.fixture
def asked(cast, closed) -> ReopenRequest:
    how = {"on": TODAY, "at": timezone.now(), "words": WORDS}
    return actions.ask_to_reopen(closed, by=cast.amina, **how)


def test_asking(amina, cast, closed) -> None:
    assert amina.get(ASK).status_code == 200
    assert amina.post(ASK, {"words": " "}).status_code == 200
    assert not ReopenRequest.objects.exists()
    assert amina.post(ASK, {"words": WORDS}).url == "/signals/S2020-0001/"
    asked = ReopenRequest.objects.get()
    closing = closed.feedback.get(kind=FeedbackKind.CLOSING)
    assert (asked.words, asked.asked_on, asked.feedback) == (WORDS, TODAY, closing)
    assert (closing.reaction, closing.reaction_text) == ("not_solved", WORDS)
    row = closed.follow_ups.last()
    assert (row.kind, row.text, row.is_visible_to_author) == ("reopen_asked", WORDS, True)
    # It stays closed until somebody decides, and the owner is told.
    assert Signal.objects.get().status == SignalStatus.CLOSED
    assert Notice.objects.visible_to(cast.dirk).get(kind="reopen_asked").address == (
        "/signals/S2020-0001/"
    )


def test_one_request_at_a_time(amina, asked) -> None:
    # The second tap of the same is the same.
    assert amina.post(ASK, {"words": WORDS}).status_code == 302
    other = amina.post(ASK, {"words": "Nog iets."})
    assert other.status_code == 409
    assert "Nog iets." in other.content.decode()
    assert ReopenRequest.objects.count() == 1
    assert "You already told us" in amina.get(ASK).content.decode()


def test_only_while_closed(amina, signal_in) -> None:
    signal_in(SignalStatus.TAKEN_UP)
    assert "already open again" in amina.get(ASK).content.decode()
    assert amina.post(ASK, {"words": WORDS}).status_code == 409
    assert not ReopenRequest.objects.exists()


def test_who_may_ask(bram, client_of, dirk, amina, closed) -> None:
    for client, status in ((bram, 404), (client_of("els"), 404), (dirk, 403), (client_of(""), 302)):
        assert client.post(ASK, {"words": WORDS}).status_code == status
    assert amina.put(ASK).status_code == 405
    assert amina.get("/signals/S2020-0404/not-solved/").status_code == 404
    assert not ReopenRequest.objects.exists()


@pytest.mark.parametrize("address", [DECIDE, "/signals/S2020-0001/reopen/"])
def test_the_team_gives_a_reason_of_its_own(dirk, asked, address) -> None:
    page = dirk.get(address)
    form = page.context.get("reopen_form") or page.context["form"]
    assert not form["reason"].value()
    # The author's words stand above it, once, and nowhere else.
    before, after = page.content.decode().split('name="reason"')
    assert before.count(WORDS) == 1
    assert WORDS not in after.split("</textarea>")[0]


def test_opening_it_again(dirk, amina, cast, asked, post_step) -> None:
    assert "Er hangt een bord." in dirk.get(DECIDE).content.decode()
    signal = Signal.objects.get()
    assert post_step(dirk, signal, "reopen", reason=WORDS).status_code == 302
    asked.refresh_from_db()
    assert (asked.decision, asked.decided_by, asked.decided_on) == ("reopened", cast.dirk, TODAY)
    assert Signal.objects.get().status == SignalStatus.TAKEN_UP
    assert Notice.objects.visible_to(cast.amina).filter(kind="signal_reopened").exists()
    assert "No request waits here" in dirk.get(DECIDE).content.decode()
    # Once closed again the author may ask again.
    signal.refresh_from_db()
    post_step(dirk, signal, "close", outcome="solved", feedback="Nu vast.")
    assert amina.post(ASK, {"words": WORDS}).status_code == 302
    assert ReopenRequest.objects.count() == 2


def test_declining(dirk, amina, cast, asked) -> None:
    version = Signal.objects.get().version
    assert dirk.post(DECIDE, {"no-version": version, "no-answer": ""}).status_code == 200
    answer = "Het hangt er weer."
    assert dirk.post(DECIDE, {"no-version": version, "no-answer": answer}).status_code == 302
    asked.refresh_from_db()
    assert (asked.decision, asked.answer, asked.decided_by) == ("declined", answer, cast.dirk)
    row = asked.signal.follow_ups.last()
    assert (row.kind, row.text, row.is_visible_to_author) == ("reopen_no", answer, True)
    assert Signal.objects.get().status == SignalStatus.CLOSED
    assert answer in amina.get("/signals/S2020-0001/").content.decode()
    told = Notice.objects.visible_to(cast.amina).get(kind="reopen_declined")
    assert answer not in str(told.parameters)


def test_two_coordinators_decide_once(dirk, asked, post_step) -> None:
    version = Signal.objects.get().version
    said = {"no-version": version, "no-answer": "Nee."}
    assert dirk.post(DECIDE, said).status_code == 302
    # Decided meanwhile: nothing is written a second time.
    assert dirk.post(DECIDE, said | {"no-answer": "Toch niet."}).status_code == 409
    opening = {"reason": "Toch wel.", "version": version}
    assert post_step(dirk, asked.signal, "reopen", **opening).status_code == 409
    assert Signal.objects.get().status == SignalStatus.CLOSED
    asked.refresh_from_db()
    assert asked.answer == "Nee."


def test_somebody_changed_the_signal_meanwhile(dirk, asked) -> None:
    signal = Signal.objects.get()
    signal.save()
    answer = dirk.post(DECIDE, {"no-version": signal.version - 1, "no-answer": "Mijn antwoord."})
    assert answer.status_code == 409
    page = answer.content.decode()
    assert "Mijn antwoord." in page
    assert f'name="no-version" value="{signal.version}"' in page
    asked.refresh_from_db()
    assert asked.decision == ""


def test_who_may_decide(amina, bram, client_of, dirk, asked) -> None:
    for client, status in (
        (amina, 403),
        (bram, 404),
        (client_of("els"), 404),
        (client_of(""), 302),
    ):
        assert client.get(DECIDE).status_code == status
    assert dirk.put(DECIDE).status_code == 405
    assert dirk.get("/signals/S2020-0404/reopen-request/").status_code == 404


def test_no_figure_moves(dirk, cast, asked, post_step, monkeypatch) -> None:
    slugs = (
        "signals_closed",
        "signals_with_feedback",
        "median_days_to_feedback",
        "median_days_to_receipt",
    )
    year = Period(TODAY.replace(month=1, day=1), TODAY.replace(month=12, day=31))
    before = [REGISTRY[slug].value(year) for slug in slugs]
    later = TODAY + timedelta(days=300)
    monkeypatch.setattr("django.utils.timezone.localdate", lambda *_: later)
    signal = Signal.objects.get()
    post_step(dirk, signal, "reopen", reason=WORDS)
    signal.refresh_from_db()
    post_step(dirk, signal, "close", outcome="not_solvable", feedback="Toch niet.")
    assert [REGISTRY[slug].value(year) for slug in slugs] == before

"""Closing with a standard answer, and what is not a signal (/close/, /not-a-signal/)."""

import pytest

from notices.models import Notice
from signals.models import (
    FeedbackKind,
    Outcome,
    Signal,
    SignalStatus,
    StandardAnswer,
    WayOn,
)

CLOSE, ELSEWHERE = "/signals/S2020-0001/close/", "/signals/S2020-0001/not-a-signal/"


def answer(title: str, outcome: Outcome, way_on: str = "", **fields) -> StandardAnswer:
    return StandardAnswer.objects.create(
        outcome=outcome,
        way_on=way_on,
        title_nl=f"{title} nl",
        title_fr=f"{title} fr",
        text_nl=f"Tekst van {title}.",
        text_fr=f"Texte de {title}.",
        **fields,
    )


@pytest.fixture
def answers() -> dict[str, StandardAnswer]:
    return {
        "solved": answer("solved", Outcome.SOLVED),
        "law": answer("law", Outcome.NOT_SOLVABLE),
        "complaint": answer("complaint", Outcome.NOT_A_SIGNAL, WayOn.COMPLAINT),
        "old": answer("old", Outcome.SOLVED, is_in_use=False),
    }


@pytest.fixture
def taken_up(signal_in) -> Signal:
    return signal_in(SignalStatus.TAKEN_UP)


def test_what_is_offered(dirk, answers, taken_up) -> None:
    page = dirk.get(CLOSE).content.decode()
    assert "solved nl" in page
    assert "law nl" in page
    assert "complaint nl" not in page
    assert "old nl" not in page
    elsewhere = dirk.get(ELSEWHERE).content.decode()
    assert "complaint nl" in elsewhere
    assert "law nl" not in elsewhere


@pytest.mark.parametrize(
    ("language", "text"), [("nl", "Tekst van law."), ("fr", "Texte de law."), ("de", "Tekst van")]
)
def test_it_fills_the_text_in_the_authors_language(
    dirk, answers, signal_in, language, text
) -> None:
    signal = signal_in(SignalStatus.TAKEN_UP, language=language)
    sent = {"use_answer": answers["law"].pk, "version": signal.version, "feedback": ""}
    page = dirk.post(CLOSE, sent)
    form = page.context["form"]
    assert page.status_code == 200
    assert form["feedback"].value().startswith(text)
    assert form["outcome"].value() == "not_solvable"
    assert not form.errors
    # Nothing was written yet.
    assert Signal.objects.get().status == SignalStatus.TAKEN_UP


def test_typed_words_are_never_replaced_unasked(dirk, answers, taken_up) -> None:
    sent = {"use_answer": answers["law"].pk, "feedback": "Mijn eigen woorden.", "outcome": "solved"}
    sent["version"] = taken_up.version
    page = dirk.post(CLOSE, sent)
    assert page.context["form"]["feedback"].value() == "Mijn eigen woorden."
    assert "Put “law nl” in its place?" in page.content.decode()
    sent |= {"replace_with": sent.pop("use_answer")}
    assert dirk.post(CLOSE, sent).context["form"]["feedback"].value() == "Tekst van law."


def test_an_answer_untouched_gives_way_to_another(dirk, answers, taken_up) -> None:
    sent = {"use_answer": answers["law"].pk, "feedback": "Tekst van solved.\r\n", "version": 0}
    page = dirk.post(CLOSE, sent)
    assert page.context["form"]["feedback"].value() == "Tekst van law."


def test_the_version_that_was_read_is_kept(dirk, answers, taken_up) -> None:
    opened = taken_up.version
    taken_up.save()
    sent = {"use_answer": answers["law"].pk, "feedback": "", "version": opened}
    page = dirk.post(CLOSE, sent)
    assert page.context["form"]["version"].value() == opened
    ready = {"feedback": "Tekst.", "outcome": "solved", "version": opened}
    assert dirk.post(CLOSE, ready).status_code == 409


def test_an_answer_out_of_use_or_of_another_page_fills_nothing(dirk, answers, taken_up) -> None:
    for key in ("old", "complaint"):
        sent = {"use_answer": answers[key].pk, "feedback": "", "version": taken_up.version}
        assert list(dirk.post(CLOSE, sent).context["form"].errors) == ["outcome", "feedback"]


def test_not_a_signal_is_closed_with_a_way_on(dirk, cast, answers, taken_up, post_step) -> None:
    text = "Ga naar de klachtendienst."
    assert list(
        post_step(dirk, taken_up, "not-a-signal", feedback=text).context["form"].errors
    ) == ["way_on"]
    said = {"feedback": text, "way_on": "complaint"}
    assert post_step(dirk, taken_up, "not-a-signal", **said).status_code == 302
    taken_up.refresh_from_db()
    assert (taken_up.status, taken_up.outcome) == (SignalStatus.CLOSED, "not_a_signal")
    closing = taken_up.feedback.get(kind=FeedbackKind.CLOSING)
    assert (closing.way_on, closing.follow_up.text) == ("complaint", text)
    assert Notice.objects.visible_to(cast.amina).filter(kind="signal_closed").count() == 1


def test_not_a_signal_has_its_own_page_alone(dirk, taken_up, post_step) -> None:
    said = {"outcome": "not_a_signal", "feedback": "Nee."}
    assert list(post_step(dirk, taken_up, "close", **said).context["form"].errors) == ["outcome"]
    assert (
        'href="/signals/S2020-0001/not-a-signal/"'
        in dirk.get("/signals/S2020-0001/").content.decode()
    )


def test_each_of_them_tells_the_author_once(dirk, cast, signal_in, post_step) -> None:
    signal = signal_in(SignalStatus.SENT)
    told = Notice.objects.visible_to(cast.amina)
    post_step(dirk, signal, "confirm-receipt")
    signal.refresh_from_db()
    post_step(dirk, signal, "take-up")
    # That it was read was told already.
    assert list(told.values_list("kind", flat=True)) == ["signal_receipt"]
    signal.refresh_from_db()
    post_step(dirk, signal, "ask-back", question="Geheim: waar was dat?")
    assert told.get(kind="signal_question").address == "/signals/S2020-0001/"
    assert "Geheim" not in str(list(told.values()))


def test_the_owner_hears_of_the_answer(dirk, amina, cast, signal_in, post_step) -> None:
    signal = signal_in(SignalStatus.RETURNED)
    post_step(amina, signal, "answer", answer="In Gent.")
    assert Notice.objects.visible_to(cast.dirk).get().kind == "signal_answered"


@pytest.mark.parametrize(
    ("feedback", "closes"),
    [
        ("Vanaf … geldt het overal.", False),
        ("Zij pasten dit aan: …\n\nZie je dat het misloopt?", False),
        ("Vanaf maandag... eindelijk.", True),
        ("Vanaf maandag geldt het overal…", True),
    ],
)
def test_a_gap_is_not_sent_to_the_author(dirk, taken_up, post_step, feedback, closes) -> None:
    answer = post_step(dirk, taken_up, "close", outcome="solved", feedback=feedback)
    taken_up.refresh_from_db()
    assert (taken_up.status == SignalStatus.CLOSED) is closes
    assert closes or "feedback" in answer.context["form"].errors

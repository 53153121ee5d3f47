"""Of what was said more than once an author's list shows the last; and of the own signal alone."""

from datetime import timedelta

from signals import actions
from signals.models import Signal, SignalStatus
from tests.cast import TODAY, make_signal

LATER = TODAY + timedelta(days=1)


def latest(client) -> Signal:
    return client.get("/signals/").context["page"].rows[0]


def now(signal: Signal) -> dict[str, int]:
    return {"version": Signal.objects.get(pk=signal.pk).version}


def test_the_last_of_two_feedbacks(amina, cast, signal_in) -> None:
    signal, by = signal_in(SignalStatus.TAKEN_UP), cast.dirk
    how = {"by": by, "outcome": "solved"}
    actions.close_signal(signal, on=TODAY, feedback="Er hangt een bord.", **how, **now(signal))
    actions.reopen_signal(signal, by=by, on=TODAY, reason="Weg.", **now(signal))
    actions.close_signal(signal, on=LATER, feedback="Nu vast.", **how, **now(signal))
    assert latest(amina).feedback_text == "Nu vast."


def test_the_last_of_two_questions(amina, cast, signal_in) -> None:
    signal, by = signal_in(SignalStatus.TAKEN_UP), cast.dirk
    actions.ask_author(signal, by=by, on=TODAY, question="Waar?", **now(signal))
    actions.answer_question(signal, by=cast.amina, on=TODAY, answer="Hier.", **now(signal))
    actions.take_up_signal(signal, by=by, on=TODAY, **now(signal))
    actions.ask_author(signal, by=by, on=LATER, question="Wanneer?", **now(signal))
    assert latest(amina).question_text == "Wanneer?"


def test_a_request_about_another_signal_is_none_about_this(amina, cast, signal_in) -> None:
    signal_in(SignalStatus.CLOSED)
    other = make_signal("S2020-0002", cast.bram.person)
    other.reopen_requests.create(asked_on=TODAY, words="Niet opgelost.")
    assert not latest(amina).asks_to_reopen

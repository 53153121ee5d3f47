"""The one table of steps: every pair, in the model and through the screens."""

from itertools import product

import pytest
from django.core.exceptions import ValidationError

from signals import actions, history_wording, status_wording
from signals.forms.steps import STEPS
from signals.models import FollowUp, Outcome, Signal, SignalStatus
from signals.models.status import TRANSITIONS
from tests.cast import TODAY, make_signal

DRAFT, SENT, RETURNED, TAKEN_UP, WAITING, CLOSED = SignalStatus
# Written out once more by hand: the table itself is what is tested.
ALLOWED = {
    (DRAFT, SENT),
    (SENT, TAKEN_UP),
    (RETURNED, SENT),
    (TAKEN_UP, WAITING),
    (TAKEN_UP, RETURNED),
    (TAKEN_UP, CLOSED),
    (WAITING, TAKEN_UP),
    (WAITING, CLOSED),
    (CLOSED, TAKEN_UP),
}
FITS = {
    "take-up": {SENT},
    "confirm-receipt": {SENT},
    "partner-asked": {TAKEN_UP},
    "partner-answered": {WAITING},
    "ask-back": {TAKEN_UP},
    "answer": {RETURNED},
    "close": {TAKEN_UP, WAITING},
    "not-a-signal": {TAKEN_UP, WAITING},
    "give-feedback": {CLOSED},
    "reopen": {CLOSED},
    "hand-over": {SENT, RETURNED, TAKEN_UP, WAITING},
    "classify": set(SignalStatus) - {DRAFT},
    "correct": set(SignalStatus) - {DRAFT},
    "note-to-author": set(SignalStatus) - {DRAFT},
    "internal-note": set(SignalStatus) - {DRAFT},
}
DATA = {
    "ask-back": {"question": "Waar was dat?"},
    "answer": {"answer": "Aan het loket."},
    "close": {"outcome": "solved", "feedback": "Het bord hangt er."},
    "not-a-signal": {"way_on": "complaint", "feedback": "Schrijf naar de ombudsdienst."},
    "give-feedback": {"feedback": "Het bord hangt er."},
    "reopen": {"reason": "Het bord is weg."},
    "note-to-author": {"text": "Dank je."},
    "internal-note": {"text": "Bel Chloé."},
    "correct": {"heading": "Het bord"},
}


def test_every_status_has_its_line() -> None:
    assert set(TRANSITIONS) == set(SignalStatus)
    assert set(FITS) == set(STEPS)


@pytest.mark.parametrize(("old", "new"), list(product(SignalStatus, SignalStatus)))
def test_every_pair(old: SignalStatus, new: SignalStatus) -> None:
    signal = Signal(status=old, closed_on=TODAY, outcome=Outcome.SOLVED)
    assert signal.may_move_to(new) is ((old, new) in ALLOWED)
    if (old, new) in ALLOWED:
        signal.move_to(new)
        assert signal.status == new
    else:
        with pytest.raises(ValidationError):
            signal.move_to(new)
        assert signal.status == old


def test_reopening_takes_day_and_outcome_away() -> None:
    signal = Signal(status=CLOSED, closed_on=TODAY, outcome=Outcome.SOLVED)
    signal.move_to(TAKEN_UP)
    assert (signal.closed_on, signal.outcome) == (None, "")


@pytest.mark.parametrize("slug", list(STEPS))
@pytest.mark.parametrize("status", [each for each in SignalStatus if each != DRAFT])
def test_each_step_from_each_status(cast, dirk, signal_in, post_step, slug, status) -> None:
    signal = signal_in(status)
    data = dict(DATA.get(slug, {}))
    if slug == "hand-over":
        data["to"] = cast.hilde.person.pk
    before = signal.follow_ups.count()
    page = dirk.get(f"/signals/{signal.reference}/{slug}/")
    was_possible = page.context["form"].is_possible
    answer = post_step(dirk, signal, slug, **data)
    signal.refresh_from_db()
    if status in FITS[slug]:
        assert was_possible
        assert answer.status_code == 302, answer.content.decode()
        assert signal.follow_ups.count() >= before or slug == "classify"
    else:
        assert not was_possible
        assert answer.status_code == 409
        assert answer.context["form"].non_field_errors()
        assert signal.status == status
        assert signal.follow_ups.count() == before


def test_an_account_without_a_person_cannot_own(signal_in, cast) -> None:
    signal = signal_in(SENT)
    with pytest.raises(ValidationError):
        actions.take_up_signal(signal, by=cast.els, on=TODAY, version=signal.version)
    signal.refresh_from_db()
    assert (signal.status, signal.owner) == (SENT, None)


@pytest.mark.parametrize("outcome", list(Outcome))
def test_a_tick_only_for_what_got_better(cast, outcome: Outcome) -> None:
    signal = make_signal(
        "S2020-0001",
        cast.amina.person,
        status=SignalStatus.CLOSED,
        outcome=outcome,
        closed_on=TODAY,
    )
    better = outcome in (Outcome.SOLVED, Outcome.PARTLY_SOLVED)
    assert (status_wording.pictogram_for_author(signal) == "check") is better
    assert (status_wording.tone_for_author(signal) == "moss") is better
    assert str(outcome.label) != status_wording.state_for_author(signal)
    row = FollowUp(kind="step", to_status="closed", outcome=outcome, is_visible_to_author=True)
    assert (history_wording.mark(row) == ("check", "moss")) is better

"""/signals/<reference>/feedback/<pk>/reaction/: the author's one word about what was told."""

import pytest
from django.core.exceptions import ValidationError
from django.utils import timezone

from signals import actions
from signals.models import Feedback, FeedbackKind, Reaction, Signal, SignalStatus
from tests.cast import TODAY


@pytest.fixture
def closing(cast, signal_in) -> Feedback:
    signal = signal_in(SignalStatus.TAKEN_UP)
    how = {"outcome": "solved", "feedback": "Er hangt een bord."}
    actions.close_signal(signal, by=cast.dirk, on=TODAY, version=signal.version, **how)
    return signal.feedback.get(kind=FeedbackKind.CLOSING)


def address(feedback: Feedback) -> str:
    return f"/signals/{feedback.signal.reference}/feedback/{feedback.pk}/reaction/"


@pytest.mark.parametrize(("reaction", "words"), [("thanks", "Thank you"), ("helped", "This helps")])
def test_works(amina, closing, reaction, words) -> None:
    answer = amina.post(address(closing), {"reaction": reaction})
    assert (answer.status_code, answer.url) == (302, "/signals/S2020-0001/")
    closing.refresh_from_db()
    assert (closing.reaction, bool(closing.reacted_at), bool(closing.seen_at)) == (
        reaction,
        True,
        True,
    )
    row = closing.signal.follow_ups.last()
    assert (row.kind, row.is_visible_to_author) == ("reaction", True)
    assert row.text.startswith(words)


def test_twice_is_once_and_another_takes_its_place(amina, closing) -> None:
    before = closing.signal.follow_ups.count()
    for reaction in ("thanks", "thanks", "helped"):
        amina.post(address(closing), {"reaction": reaction})
    closing.refresh_from_db()
    assert closing.reaction == "helped"
    assert closing.signal.follow_ups.count() == before + 2


def test_colleague_stranger_team_and_nobody(bram, client_of, dirk, closing) -> None:
    said = {"reaction": "thanks"}
    assert bram.post(address(closing), said).status_code == 404
    assert client_of("els").post(address(closing), said).status_code == 404
    # The team reads it, but never speaks for the author.
    assert dirk.post(address(closing), said).status_code == 403
    assert client_of("").post(address(closing), said).status_code == 302
    closing.refresh_from_db()
    assert closing.reaction == ""


def test_method_number_and_words(amina, closing) -> None:
    assert amina.get(address(closing)).status_code == 405
    assert amina.post("/signals/S2020-0001/feedback/999999/reaction/").status_code == 404
    assert amina.post(address(closing), {"reaction": "angry"}).status_code == 400


def test_of_another_signal(amina, closing, signal_in) -> None:
    other = signal_in(SignalStatus.SENT, "S2020-0002")
    wrong = f"/signals/{other.reference}/feedback/{closing.pk}/reaction/"
    assert amina.post(wrong, {"reaction": "thanks"}).status_code == 404


def test_not_solved_needs_words_so_it_has_a_page_of_its_own(amina, closing) -> None:
    amina.post(address(closing), {"reaction": "not_solved"})
    closing.refresh_from_db()
    assert closing.reaction == ""


def test_what_is_owed_or_held_back_gets_no_reaction(amina, cast, signal_in) -> None:
    signal = signal_in(SignalStatus.SENT)
    owed = signal.feedback.get(kind=FeedbackKind.WORD)
    assert amina.post(address(owed), {"reaction": "thanks"}).status_code == 404
    how = {"by": cast.dirk, "on": TODAY, "text": "Ik bel.", "is_visible": True}
    held = Feedback.objects.get(
        kind=FeedbackKind.WORD, follow_up=actions.add_note(signal, **how, at=timezone.now())
    )
    amina.post(address(held), {"reaction": "thanks"})
    held.refresh_from_db()
    assert held.reaction == ""


def test_a_receipt_is_no_text(cast, signal_in) -> None:
    signal = signal_in(SignalStatus.SENT)
    actions.confirm_receipt(signal, by=cast.dirk, on=TODAY, version=signal.version)
    receipt = Signal.objects.get().feedback.get(kind=FeedbackKind.RECEIPT)
    moment = {"on": TODAY, "at": timezone.now()}
    for reaction in Reaction:
        with pytest.raises(ValidationError):
            actions.react(receipt, by=cast.amina, reaction=reaction, **moment)

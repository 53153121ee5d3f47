"""Notes: internal or for the author; a message is held, corrected, withdrawn, then it stands."""

from datetime import timedelta
from typing import Any

import pytest
from django.core.exceptions import ValidationError

from signals import actions
from signals.models import FeedbackKind, FollowUp, FollowUpKind, Signal, SignalStatus
from tests.cast import TODAY
from tests.signals.clock import NOON

HELD = actions.HELD_FOR
OLD, NEW = "We bellen morgen.", "We bellen donderdag."


@pytest.fixture
def signal(signal_in, clock) -> Signal:
    return signal_in(SignalStatus.TAKEN_UP)


@pytest.fixture
def message(signal, dirk, post_step) -> FollowUp:
    post_step(dirk, signal, "note-to-author", text=OLD)
    return signal.follow_ups.messages().get()


def address(message: FollowUp, verb: str) -> str:
    return f"/signals/{message.signal.reference}/notes/{message.pk}/{verb}/"


def read_by(client: Any) -> str:
    return client.get("/signals/S2020-0001/").content.decode()


def test_a_message_is_held_for_twenty_minutes(dirk, amina, cast, message, clock) -> None:
    assert message.shown_from == NOON + timedelta(minutes=20)
    page = read_by(dirk)
    assert "The author sees this at 14:20" in page
    assert address(message, "correct") in page
    for moment, is_shown in ((HELD - timedelta(microseconds=1), False), (HELD, True)):
        clock[0] = NOON + moment
        assert message.signal.follow_ups.shown(clock[0]).filter(pk=message.pk).exists() is is_shown
        assert (OLD in read_by(amina)) is is_shown
        assert (address(message, "correct") in read_by(dirk)) is not is_shown
    (notice,) = cast.amina.notices.filter(kind="signal_message")
    assert notice.shown_from == message.shown_from


def test_corrected_in_time(dirk, amina, cast, message, clock) -> None:
    clock[0] = NOON + timedelta(minutes=19)
    assert dirk.get(address(message, "correct")).context["form"]["text"].value() == OLD
    answer = dirk.post(address(message, "correct"), {"text": NEW})
    assert answer.url == "/signals/S2020-0001/"
    new = message.signal.follow_ups.messages().last()
    # The twenty minutes begin anew, and the old row is untouched.
    assert (new.corrects, new.text, new.shown_from) == (message, NEW, clock[0] + HELD)
    assert FollowUp.objects.get(pk=message.pk).text == OLD
    notices = cast.amina.notices.filter(kind="signal_message", withdrawn_at=None)
    assert [notice.shown_from for notice in notices] == [new.shown_from]
    clock[0] = new.shown_from
    assert NEW in read_by(amina)
    assert OLD not in read_by(amina)
    team = read_by(dirk)
    assert "Earlier words; the author never saw them" in team
    assert OLD in team
    assert message.signal.feedback.get(kind="word", sent_on=TODAY).follow_up == new


def test_withdrawn_in_time(dirk, amina, cast, message, clock) -> None:
    words = message.signal.feedback.of_kind(FeedbackKind.WORD)
    assert words.given().count() == 1
    page = dirk.get(address(message, "withdraw")).content.decode()
    assert "Amina would see this at 14:20" in page
    dirk.post(address(message, "withdraw"))
    row = message.signal.follow_ups.last()
    assert (row.kind, row.corrects, row.is_visible_to_author) == ("withdrawn", message, False)
    clock[0] = NOON + timedelta(days=1)
    assert OLD not in read_by(amina)
    assert "What was withdrawn; the author never saw it" in read_by(dirk)
    assert not cast.amina.notices.filter(kind="signal_message", withdrawn_at=None).exists()
    # It was no word to the author, so the same one is owed again.
    assert (words.given().count(), words.owed().count()) == (0, 1)
    # The second of two is told so.
    again = dirk.post(address(message, "withdraw"))
    assert again.status_code == 409
    assert "withdrawn already" in again.content.decode()


@pytest.mark.parametrize("verb", ["correct", "withdraw"])
def test_too_late(dirk, message, clock, verb) -> None:
    clock[0] = message.shown_from
    for answer in (
        dirk.get(address(message, verb)),
        dirk.post(address(message, verb), {"text": NEW}),
    ):
        assert answer.status_code == 409
        assert "The author can read this message by now" in answer.content.decode()
    assert NEW in answer.content.decode() or verb == "withdraw"
    assert not FollowUp.objects.filter(corrects=message).exists()


@pytest.mark.parametrize(
    ("act", "more"), [(actions.correct_message, {"text": NEW}), (actions.withdraw_message, {})]
)
def test_the_clock_that_runs_on_while_waiting_decides(message, cast, clock, act, more) -> None:
    """Looked in time, written too late: the author may have read it in between."""
    how = {"by": cast.dirk, "on": TODAY, "at": clock[0]}
    clock[0] = message.shown_from
    with pytest.raises(ValidationError):
        act(message, **how, **more)
    assert not FollowUp.objects.filter(corrects=message).exists()


def test_two_correct_at_once(dirk, client_of, message) -> None:
    client_of("hilde").post(address(message, "correct"), {"text": NEW})
    answer = dirk.post(address(message, "correct"), {"text": "Derde versie."})
    page = answer.content.decode()
    assert answer.status_code == 409
    (difference,) = answer.context["form"].differences
    assert (difference.theirs, difference.yours) == (NEW, "Derde versie.")
    newer = FollowUp.objects.get(corrects=message)
    assert f'action="{address(newer, "correct")}"' in page
    assert dirk.get(address(message, "correct")).url == address(newer, "correct")
    assert dirk.post(address(newer, "correct"), {"text": "Derde versie."}).status_code == 302


def test_the_same_words_again_write_no_row(dirk, message) -> None:
    dirk.post(address(message, "correct"), {"text": OLD})
    assert message.signal.follow_ups.messages().count() == 1


@pytest.mark.parametrize("slug", ["note-to-author", "internal-note"])
def test_a_double_click_is_one_note(dirk, signal, post_step, clock, slug) -> None:
    for _ in range(2):
        post_step(dirk, signal, slug, text=OLD)
    assert signal.follow_ups.filter(kind="note").count() == 1
    clock[0] += timedelta(minutes=2)
    post_step(dirk, signal, slug, text=OLD)
    assert signal.follow_ups.filter(kind="note").count() == 2


@pytest.mark.parametrize(
    ("slug", "other"),
    [("note-to-author", "internal-note"), ("internal-note", "note-to-author")],
)
def test_what_is_typed_comes_along_to_the_other_kind(dirk, signal, post_step, slug, other) -> None:
    page = dirk.get(f"/signals/S2020-0001/{slug}/").content.decode()
    assert f'formaction="/signals/S2020-0001/{other}/"' in page
    answer = post_step(dirk, signal, other, text=OLD, switch="yes")
    assert answer.status_code == 200
    assert answer.context["form"]["text"].value() == OLD
    assert not signal.follow_ups.filter(kind="note").exists()


@pytest.mark.parametrize("slug", ["note-to-author", "ask-back", "close", "not-a-signal"])
def test_what_the_author_reads_is_asked_in_the_authors_language(dirk, signal, slug) -> None:
    Signal.objects.update(language="fr")
    assert "Write in French." in dirk.get(f"/signals/S2020-0001/{slug}/").content.decode()


def test_each_kind_says_who_reads_it(dirk, signal) -> None:
    internal = dirk.get("/signals/S2020-0001/internal-note/").content.decode()
    message = dirk.get("/signals/S2020-0001/note-to-author/").content.decode()
    assert "Internal: only the team sees this" in internal
    assert "Keep for the team only" in internal
    assert "step--internal" in internal
    assert "reads this 20 minutes after you send it" in message
    assert "Send to Amina" in message
    assert "step--message" in message


def test_chips_show_a_part_of_the_history(dirk, signal, message, post_step, clock) -> None:
    post_step(dirk, signal, "internal-note", text="Bel Chloé.")

    def kinds(show: str) -> list[str]:
        rows = dirk.get(f"/signals/S2020-0001/?history={show}").context["history"]
        return [f"{row.kind} {row.text}".strip() for row in rows]

    assert kinds("") == ["step", f"note {OLD}", "note Bel Chloé."]
    assert kinds("nonsense") == kinds("")
    assert kinds("internal") == ["note Bel Chloé."]
    assert kinds("author") == ["step"]
    clock[0] = message.shown_from
    assert kinds("author") == ["step", f"note {OLD}"]


@pytest.mark.parametrize("verb", ["correct", "withdraw"])
def test_who_and_how(amina, bram, client_of, dirk, message, verb) -> None:
    page = address(message, verb)
    assert amina.post(page, {"text": NEW}).status_code == 403
    assert bram.post(page).status_code == 404
    assert client_of("els").post(page).status_code == 404
    assert client_of("").post(page).status_code == 302
    assert dirk.put(page).status_code == 405
    assert dirk.get(page.replace(str(message.pk), "987654")).status_code == 404
    internal = message.signal.follow_ups.create(kind=FollowUpKind.NOTE, on=TODAY, text="x")
    assert dirk.get(address(internal, verb)).status_code == 404

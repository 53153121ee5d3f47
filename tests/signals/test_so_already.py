"""What is so already is left as it is, and what is not to be done is refused in words."""

import pytest

from signals.models import BulkChange, PartnerQuestion, Signal, SignalStatus
from tests.cast import TODAY, Cast
from tests.signals.partner_world import reply, step
from tests.signals.test_bulk import ask, confirm

pytestmark = pytest.mark.usefixtures("mails_go_at_once")


@pytest.mark.parametrize("action", ["main-theme", "theme", "level", "obstacle", "authority"])
def test_the_same_again_for_many_is_left_out_and_writes_nothing(
    dirk, cast: Cast, three, action
) -> None:
    Signal.objects.update(
        level="macro", obstacle="regulation", authority="local", main_theme=cast.health
    )
    for signal in three:
        signal.themes.add(cast.health)
    values = {"level": "macro", "obstacle": "regulation", "authority": "local"}
    before = list(Signal.objects.values_list("version", flat=True))
    confirm(dirk, ask(dirk, action, three), value=values.get(action, cast.health.pk))
    kept = [row.get("skipped") for row in BulkChange.objects.get().rows]
    assert kept == ["It is so already."] * 3
    assert list(Signal.objects.values_list("version", flat=True)) == before
    assert not three[0].follow_ups.filter(kind="classified").exists()


def test_undone_a_theme_that_was_there_before_stays(dirk, cast, three, clock) -> None:
    three[0].themes.add(cast.health)
    done = confirm(dirk, ask(dirk, "main-theme", three), value=cast.health.pk)
    assert Signal.objects.filter(themes=cast.health).count() == 3
    dirk.post(f"{done.url}undo/")
    assert [signal.pk for signal in Signal.objects.filter(themes=cast.health)] == [three[0].pk]


def test_while_a_question_is_still_open_the_answer_is_noted_there(dirk, asked, post_step) -> None:
    signal = Signal.objects.get()
    answer = post_step(dirk, signal, "partner-answered", note="Ja.")
    assert answer.status_code == 409
    assert "is still open: note the answer there" in answer.content.decode()
    signal.refresh_from_db()
    assert signal.status == SignalStatus.WAITING


@pytest.mark.parametrize("slug", ["new-link", "withdraw", "due-day", "remind", "send-back"])
def test_of_an_accepted_answer_nothing_more_is_asked(dirk, asked, slug) -> None:
    reply(asked)
    step(dirk, asked, "accept")
    before = PartnerQuestion.objects.values().get()
    data = {"reason": "Toch niet.", "due_on": TODAY.isoformat()}
    assert step(dirk, asked, slug, **data).status_code == 409
    assert PartnerQuestion.objects.values().get() == before

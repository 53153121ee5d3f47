"""/signals/bulk/<change>/undo/: within a minute, exactly what was, where nobody changed it."""

from datetime import timedelta
from typing import Any

import pytest

from signals.models import BulkChange, FollowUpKind, Signal, SignalStatus, StructuralSignal
from tests.cast import TODAY, make_signal
from tests.signals.test_bulk import ask, confirm

KEPT = ("status", "owner_id", "level", "obstacle", "authority", "main_theme_id")


def stored(signal: Signal) -> tuple:
    fresh = Signal.objects.get(pk=signal.pk)
    themes = sorted(theme.pk for theme in fresh.themes.all())
    bundles = sorted(bundle.pk for bundle in fresh.structural_signals.all())
    owed = [(row.kind, row.sent_on) for row in fresh.feedback.order_by("pk")]
    return (*(getattr(fresh, name) for name in KEPT), themes, bundles, owed)


def undo(client: Any, done: Any) -> Any:
    return client.post(f"{done.url}undo/")


@pytest.mark.parametrize(
    "action",
    ["take-up", "give", "level", "obstacle", "authority", "main-theme", "theme", "receipt"],
)
def test_everything_is_as_it_was(dirk, cast, three, clock, action) -> None:
    Signal.objects.update(level="micro", obstacle="information", main_theme=cast.digital)
    values = {
        "give": cast.hilde.person.pk,
        "level": "macro",
        "obstacle": "regulation",
        "authority": "local",
        "main-theme": cast.health.pk,
        "theme": cast.health.pk,
    }
    before = [stored(signal) for signal in three]
    done = confirm(dirk, ask(dirk, action, three), value=values.get(action, ""))
    assert [stored(signal) for signal in three] != before
    clock[0] += timedelta(seconds=59)
    page = undo(dirk, done)
    assert "3 are as they were before" in page.content.decode()
    assert [stored(signal) for signal in three] == before
    # Undone, a first classification is to be made still.
    assert not three[0].was_classified
    for signal in three:
        row = signal.follow_ups.last()
        assert (row.kind, row.is_visible_to_author) == (FollowUpKind.UNDONE, False)
        assert row.corrects is not None
        # What was undone in time the author never reads, nor is told.
        later = signal.follow_ups.shown(clock[0] + timedelta(days=1))
        assert [each.to_status for each in later] == ["sent"]
    for person in (cast.amina, cast.hilde):
        assert not person.notices.filter(withdrawn_at=None).exists()


def test_out_of_the_structural_signal_again(dirk, cast, three) -> None:
    bundle = StructuralSignal.objects.create(
        reference="B2020-0001", statement_nl="Loketten sluiten te vroeg.", recognised_on=TODAY
    )
    bundle.signals.add(three[0])
    done = confirm(dirk, ask(dirk, "structural", three), value=bundle.pk)
    undo(dirk, done)
    assert list(bundle.signals.all()) == [three[0]]


def test_what_somebody_changed_since_stays(dirk, three) -> None:
    done = confirm(dirk, ask(dirk, "level", three), value="macro")
    other = Signal.objects.get(pk=three[1].pk)
    other.level = "micro"
    other.save()
    page = undo(dirk, done).content.decode()
    assert "2 are as they were before" in page
    assert "1 was changed by somebody since" in page
    assert "S2020-0002" in page
    assert [s.level for s in Signal.objects.order_by("pk")] == ["", "micro", ""]


def test_after_a_minute_it_stays(dirk, three, clock) -> None:
    done = confirm(dirk, ask(dirk, "level", three), value="macro")
    assert "Undo it" in dirk.get(done.url).content.decode()
    clock[0] += timedelta(seconds=60)
    assert "Undo it" not in dirk.get(done.url).content.decode()
    page = dirk.post(f"{done.url}undo/", follow=True).content.decode()
    assert "More than a minute has passed" in page
    assert Signal.objects.filter(level="macro").count() == 3


def test_a_second_tap_undoes_nothing_more(dirk, three) -> None:
    done = confirm(dirk, ask(dirk, "level", three), value="macro")
    undo(dirk, done)
    page = dirk.post(f"{done.url}undo/", follow=True).content.decode()
    assert "This was undone already" in page
    assert three[0].follow_ups.filter(kind="undone").count() == 1


def test_only_who_did_it(dirk, client_of, three) -> None:
    done = confirm(dirk, ask(dirk, "level", three), value="macro")
    for name, status in (("hilde", 404), ("amina", 403), ("els", 403), ("", 302)):
        assert client_of(name).post(f"{done.url}undo/").status_code == status
    assert dirk.get(f"{done.url}undo/").status_code == 405
    assert Signal.objects.filter(level="macro").count() == 3


@pytest.fixture
def leaver(cast, signal_in, clock) -> list[Signal]:
    """Dirk leaves: three open signals, a closed one and a structural signal are his."""
    StructuralSignal.objects.create(
        reference="B2020-0001",
        statement_nl="Loketten sluiten te vroeg.",
        recognised_on=TODAY,
        owner=cast.dirk.person,
    )
    signal_in(SignalStatus.CLOSED, "S2020-0009")
    states = (SignalStatus.TAKEN_UP, SignalStatus.WAITING, SignalStatus.RETURNED)
    return [signal_in(state, f"S2020-000{number}") for number, state in enumerate(states)]


def leave(client: Any, cast: Any, **more: Any) -> Any:
    data = {"person": cast.dirk.person.pk, "to": cast.hilde.person.pk, "reason": "Met pensioen."}
    return client.post("/signals/hand-over/", data | more)


def test_everything_of_a_leaver(dirk, cast, leaver, clock) -> None:
    piles = dirk.get("/signals/hand-over/").content.decode()
    pile = f"/signals/?status=open&owner={cast.dirk.person.code}"
    assert f'<a href="{pile.replace("&", "&amp;")}">3 open signals</a>' in piles
    assert "1 structural signal<" in piles
    assert "Signals: 3" in dirk.get(pile).content.decode()
    page = leave(dirk, cast)
    assert "Open signals: 3. Structural signals: 1." in page.content.decode()
    assert not BulkChange.objects.exists()
    done = leave(dirk, cast, mark=page.context["owned"].mark)
    assert {s.owner for s in Signal.objects.open()} == {cast.hilde.person}
    assert Signal.objects.get(reference="S2020-0009").owner == cast.dirk.person
    assert StructuralSignal.objects.get().owner == cast.hilde.person
    assert "Dirk Maes → Hilde Vos" in StructuralSignal.objects.get().steps.last().text_nl
    assert leaver[0].follow_ups.last().text == "Dirk Maes → Hilde Vos\nMet pensioen."
    undo(dirk, done)
    assert {s.owner for s in Signal.objects.all()} == {cast.dirk.person}
    assert StructuralSignal.objects.get().owner == cast.dirk.person


def test_a_pile_that_changed_is_confirmed_again(dirk, cast, leaver) -> None:
    page = leave(dirk, cast)
    make_signal("S2020-0008", cast.bram.person, status=SignalStatus.WAITING, owner=cast.dirk.person)
    answer = leave(dirk, cast, mark=page.context["owned"].mark)
    assert answer.status_code == 409
    assert "The pile changed" in answer.content.decode()
    assert leave(dirk, cast, mark=answer.context["owned"].mark).status_code == 302
    assert Signal.objects.owned_by(cast.hilde.person).count() == 4


def test_to_oneself_is_no_hand_over(dirk, cast, leaver) -> None:
    answer = leave(dirk, cast, to=cast.dirk.person.pk)
    assert "to" in answer.context["form"].errors
    assert dirk.put("/signals/hand-over/").status_code == 405

"""/signals/bulk/: many signals changed as they were confirmed."""

from datetime import timedelta
from typing import Any

import pytest

from experts.models import Person
from signals import actions
from signals.actions.bulk import ManyChanged, change_many
from signals.actions.bulk_kinds import SetLevel
from signals.models import (
    BulkChange,
    FollowUpKind,
    Signal,
    SignalStatus,
    StructuralSignal,
)
from tests.cast import TODAY, make_signal
from tests.queries import query_count

SENT, RETURNED, TAKEN_UP, WAITING, CLOSED = list(SignalStatus)[1:]
PAGE = "/signals/bulk/"


def ask(client: Any, action: str, signals: list[Signal], **more: Any) -> Any:
    return client.get(
        PAGE, {"action": action, "scope": "ticked", "signal": [s.pk for s in signals]} | more
    )


def confirm(client: Any, page: Any, **value: Any) -> Any:
    form = page.context["form"]
    asked = {name: form.asked.get(name, "") for name in ("action", "scope", "query")}
    return client.post(PAGE, asked | {"seen": form.seen_now} | value)


def test_a_level_for_the_ticked_ones(dirk, three) -> None:
    page = ask(dirk, "level", three[:2])
    text = page.content.decode()
    assert "2 signals can be changed" in text
    assert three[0].title in text
    assert three[2].title not in text
    done = confirm(dirk, page, value="macro")
    result = dirk.get(done.url)
    assert "2 signals changed" in result.content.decode()
    assert [s.level for s in Signal.objects.order_by("pk")] == ["macro", "macro", ""]
    row = three[0].follow_ups.last()
    assert (row.kind, row.is_visible_to_author) == (FollowUpKind.CLASSIFIED, False)
    assert "– → macro" in row.text


def test_nothing_chosen_changes_nothing(dirk, three) -> None:
    answer = confirm(dirk, ask(dirk, "level", three))
    assert "value" in answer.context["form"].errors
    assert not BulkChange.objects.exists()
    assert ask(dirk, "level", three).context["form"]["value"].value() is None


@pytest.mark.parametrize(
    ("action", "value", "stored"),
    [
        ("level", "none", ("level", "")),
        ("obstacle", "regulation", ("obstacle", "regulation")),
        ("authority", "federal", ("authority", "federal")),
    ],
)
def test_what_is_chosen_is_what_is_set(dirk, cast, clock, action, value, stored) -> None:
    signal = make_signal("S2020-0001", cast.amina.person, level="meso")
    confirm(dirk, ask(dirk, action, [signal]), value=value)
    signal.refresh_from_db()
    assert getattr(signal, stored[0]) == stored[1]


def test_themes(dirk, cast, three) -> None:
    confirm(dirk, ask(dirk, "theme", three), value=cast.health.pk)
    confirm(dirk, ask(dirk, "main-theme", three), value=cast.digital.pk)
    for signal in Signal.objects.all():
        assert signal.main_theme == cast.digital
        assert set(signal.themes.all()) == {cast.digital, cast.health}


def test_take_up_leaves_out_what_a_colleague_has(dirk, cast, clock, signal_in) -> None:
    new = signal_in(SENT, "S2020-0001")
    taken = signal_in(TAKEN_UP, "S2020-0002", owner=cast.hilde.person)
    closed = signal_in(CLOSED, "S2020-0003")
    page = ask(dirk, "take-up", [new, taken, closed])
    assert "Hilde Vos follows it up" in page.content.decode()
    assert "It is closed" in page.content.decode()
    done = confirm(dirk, page)
    assert [s.pk for s in dirk.get(done.url).context["result"].signals] == [new.pk]
    new.refresh_from_db()
    assert (new.status, new.owner) == (TAKEN_UP, cast.dirk.person)
    row = new.follow_ups.last()
    assert (row.kind, row.from_status, row.to_status) == ("step", "sent", "taken_up")
    # The author is told once it can no longer be undone.
    assert not new.follow_ups.shown(clock[0]).filter(to_status=TAKEN_UP).exists()
    assert new.follow_ups.shown(clock[0] + timedelta(seconds=60)).filter(to_status=TAKEN_UP)


def test_give_to_a_colleague(dirk, cast, clock, signal_in) -> None:
    new, waiting = signal_in(SENT, "S2020-0001"), signal_in(WAITING, "S2020-0002")
    page = ask(dirk, "give", [new, waiting])
    done = confirm(dirk, page, value=cast.hilde.person.pk, reason="Zij kent de dienst.")
    for signal, status in ((new, TAKEN_UP), (waiting, WAITING)):
        signal.refresh_from_db()
        assert (signal.owner, signal.status) == (cast.hilde.person, status)
        assert signal.follow_ups.filter(kind="owner").get().text.endswith("Zij kent de dienst.")
    told = cast.hilde.notices.get()
    assert (told.kind, told.parameters["count"]) == ("signals_handed_over", 2)
    assert told.shown_from == clock[0] + timedelta(seconds=60)
    assert done.status_code == 302


def test_a_structural_signal_takes_them_in(dirk, cast, three) -> None:
    bundle = StructuralSignal.objects.create(
        reference="B2020-0001", statement_nl="Loketten sluiten te vroeg.", recognised_on=TODAY
    )
    bundle.signals.add(three[0])
    confirm(dirk, ask(dirk, "structural", three), value=bundle.pk)
    assert set(bundle.signals.all()) == set(three)
    rows = BulkChange.objects.get().rows
    assert len([row for row in rows if "skipped" in row]) == 1


def test_receipt(dirk, cast, three) -> None:
    actions.confirm_receipt(three[2], by=cast.dirk, on=TODAY, version=three[2].version)
    page = ask(dirk, "receipt", three)
    assert len(page.context["form"].skipped) == 1
    confirm(dirk, page)
    assert [s.is_owed_receipt for s in three] == [False, False, False]
    assert three[0].feedback.get(kind="receipt").sent_on == TODAY
    assert cast.amina.notices.filter(kind="signal_receipt").count() == 3


def test_the_whole_filtered_list_and_only_it(dirk, cast, three) -> None:
    Signal.objects.filter(pk=three[2].pk).update(level="micro")
    page = dirk.get(PAGE, {"action": "level", "scope": "all", "query": "level=none"})
    assert page.context["form"].count == 2
    confirm(dirk, page, value="meso")
    assert [s.level for s in Signal.objects.order_by("pk")] == ["meso", "meso", "micro"]


def test_a_list_that_changed_is_shown_and_not_acted_upon(dirk, cast, three) -> None:
    page = dirk.get(PAGE, {"action": "level", "scope": "all", "query": "status=open"})
    make_signal("S2020-0004", cast.bram.person)
    answer = confirm(dirk, page, value="macro")
    assert answer.status_code == 409
    assert "Now there are 4" in answer.content.decode()
    assert not Signal.objects.filter(level="macro").exists()
    # What was chosen is still there; confirmed again it counts for all four.
    assert answer.context["form"]["value"].value() == "macro"
    assert confirm(dirk, answer, value="macro").status_code == 302
    assert Signal.objects.filter(level="macro").count() == 4


def test_somebody_was_faster_and_both_versions_are_shown(dirk, three) -> None:
    page = ask(dirk, "level", three)
    other = Signal.objects.get(pk=three[1].pk)
    other.level = "micro"
    other.save()
    answer = confirm(dirk, page, value="macro")
    assert answer.status_code == 409
    (difference,) = answer.context["form"].differences
    assert difference.label.startswith("S2020-0002")
    assert (difference.theirs[:5], difference.yours[:5]) == ("micro", "macro")
    assert Signal.objects.filter(level="macro").count() == 0


def test_a_double_click_is_one_change(dirk, three) -> None:
    page = ask(dirk, "level", three)
    first, second = (confirm(dirk, page, value="macro") for _ in range(2))
    assert first.url == second.url
    assert BulkChange.objects.count() == 1
    assert three[0].follow_ups.filter(kind="classified").count() == 1


def test_too_many(dirk, three, monkeypatch) -> None:
    monkeypatch.setattr("signals.forms.bulk.MOST_AT_ONCE", 2)
    page = dirk.get(PAGE, {"action": "level", "scope": "all", "query": ""})
    assert "These are 3 signals" in page.content.decode()
    assert "Yes, do it" not in page.content.decode()


@pytest.mark.parametrize(
    "query",
    [{}, {"action": "level"}, {"action": "nonsense", "signal": "1"}, {"signal": "x"}],
)
def test_spoilt_addresses(dirk, three, query) -> None:
    assert dirk.get(PAGE, query).status_code == 200
    for seen in ("1.x,9", "1." + "9" * 4400):
        assert dirk.post(PAGE, query | {"seen": seen}).status_code in (200, 409)
    assert not BulkChange.objects.exists()


def test_a_draft_is_nobodys_to_change(dirk, cast, clock) -> None:
    draft = make_signal("S2020-0009", cast.bram.person, status=SignalStatus.DRAFT)
    assert ask(dirk, "level", [draft]).context["form"].count == 0


def test_who_and_how(amina, bram, client_of, dirk, three) -> None:
    for client in (amina, bram, client_of("els")):
        assert client.post(PAGE).status_code == 403
    assert client_of("").post(PAGE).status_code == 302
    assert dirk.put(PAGE).status_code == 405
    assert dirk.get(f"{PAGE}999/").status_code == 404
    assert dirk.get(f"{PAGE}999/undo/").status_code == 405


def test_an_account_without_a_person_is_told(client_of, cast, three) -> None:
    Person.objects.filter(user=cast.dirk).update(user=None)
    client = client_of("dirk")
    answer = confirm(client, ask(client, "take-up", three))
    assert answer.status_code == 409
    assert answer.context["form"].non_field_errors()


def test_query_count_does_not_grow(dirk, cast, clock) -> None:
    def add(start: int, count: int) -> str:
        for number in range(start, start + count):
            make_signal(f"S2020-{number:04}", cast.amina.person, main_theme=cast.health)
        return f"{PAGE}?action=take-up&scope=all&query=status%3Dopen"

    few = query_count(dirk, add(0, 20))
    assert query_count(dirk, add(20, 180)) == few


def test_two_taps_at_once_are_one_change(cast, three, clock) -> None:
    """Both passed the look at the list; the second waits for the first, and finds it done."""
    how = {"seen": {three[0].pk: 0}, "value": "macro", "by": cast.dirk, "at": clock[0]}
    assert change_many(SetLevel(), **how) == change_many(SetLevel(), **how)
    assert three[0].follow_ups.filter(kind="classified").count() == 1


@pytest.mark.parametrize("seen", [{0: 0}, {0: 1}, {0: 0, 987_654: 0}])
def test_what_the_lock_finds_decides(cast, three, clock, seen) -> None:
    """Between the look at the list and the writing somebody may change a signal, or erase it."""
    seen = {three[0].pk if key == 0 else key: version for key, version in seen.items()}
    how = {"value": "macro", "by": cast.dirk, "at": clock[0]}
    if seen == {three[0].pk: three[0].version}:
        assert len(change_many(SetLevel(), seen=seen, **how).rows) == 1
    else:
        with pytest.raises(ManyChanged):
            change_many(SetLevel(), seen=seen, **how)
        assert not Signal.objects.filter(level="macro").exists()

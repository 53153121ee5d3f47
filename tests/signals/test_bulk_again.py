"""The same change of many confirmed again: by a colleague, later, or once it was undone."""

from datetime import timedelta

from signals.models import BulkChange, Signal, StructuralSignal
from tests.cast import TODAY, Cast
from tests.signals.conftest import english
from tests.signals.test_bulk import ask, confirm


def test_a_colleagues_same_change_is_not_ones_own_second_tap(dirk, client_of, three) -> None:
    hilde = english(client_of("hilde"))
    page, hers = ask(dirk, "level", three), ask(hilde, "level", three)
    assert confirm(dirk, page, value="macro").status_code == 302
    assert confirm(hilde, hers, value="micro").status_code == 409
    assert set(Signal.objects.values_list("level", flat=True)) == {"macro"}


def test_after_a_minute_the_same_page_is_an_old_page(dirk, three, clock) -> None:
    page = ask(dirk, "level", three)
    confirm(dirk, page, value="macro")
    clock[0] += timedelta(seconds=61)
    assert confirm(dirk, page, value="macro").status_code == 409


def test_once_undone_the_same_page_is_an_old_page(dirk, three) -> None:
    page = ask(dirk, "level", three)
    done = confirm(dirk, page, value="macro")
    dirk.post(f"{done.url}undo/")
    assert "Undo it" not in dirk.get(done.url).content.decode()
    assert confirm(dirk, page, value="macro").status_code == 409
    assert BulkChange.objects.count() == 1


def test_who_was_taken_out_since_is_no_fault_when_it_is_undone(dirk, cast: Cast, three) -> None:
    bundle = StructuralSignal.objects.create(
        reference="B2020-0001", statement_nl="Loketten sluiten te vroeg.", recognised_on=TODAY
    )
    bundle.signals.add(three[0])
    done = confirm(dirk, ask(dirk, "structural", three), value=bundle.pk)
    bundle.signals.remove(three[1])
    assert dirk.post(f"{done.url}undo/").status_code in (200, 302)
    assert list(bundle.signals.all()) == [three[0]]

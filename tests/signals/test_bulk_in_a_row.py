"""Two changes of many by one person within the minute: each is its own."""

import pytest

from signals.models import BulkChange, Signal
from tests.signals.test_bulk import ask, confirm


@pytest.mark.parametrize("second", [[2], [1, 2], [0]])
def test_the_same_kind_for_others_right_after(dirk, three, second) -> None:
    confirm(dirk, ask(dirk, "level", three[:2]), value="macro")
    others = [three[index] for index in second]
    answer = confirm(dirk, ask(dirk, "level", others), value="micro")
    assert answer.status_code == 302
    assert BulkChange.objects.count() == 2
    levels = [s.level for s in Signal.objects.order_by("pk")]
    assert [levels[index] for index in second] == ["micro"] * len(second)


def test_another_choice_in_another_tab_is_no_second_tap(dirk, three) -> None:
    one, other = ask(dirk, "level", three), ask(dirk, "level", three)
    confirm(dirk, one, value="macro")
    answer = confirm(dirk, other, value="micro")
    assert answer.status_code == 409
    assert BulkChange.objects.count() == 1
    assert {signal.level for signal in Signal.objects.all()} == {"macro"}
    # What lies between is shown; confirmed as it is now, it is done.
    assert confirm(dirk, answer, value="micro").status_code == 302
    assert {signal.level for signal in Signal.objects.all()} == {"micro"}

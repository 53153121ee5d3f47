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

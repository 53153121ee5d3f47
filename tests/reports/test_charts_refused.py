"""A chart of what cannot be true is refused, not drawn."""

import pytest

from reports.charts import (
    Moment,
    Part,
    columns,
    donut,
    horizontal_bars,
    level_bar,
    project_tiles,
    stacked_bar,
    timeline,
)

from .test_charts_marks import levels, people
from .test_charts_projects import kinds


@pytest.mark.parametrize("bad", [-1, float("nan"), float("inf"), 1.5])
def test_what_cannot_be_counted_is_refused(bad: float) -> None:
    with pytest.raises(ValueError, match="must be"):
        level_bar(levels(bad, 1, 1, 1), title="Signals")
    with pytest.raises(ValueError, match="must be"):
        project_tiles(kinds((bad,), (1,)), title="Projects")
    with pytest.raises(ValueError, match="must be"):
        people(bad, 0)


def test_parts_that_do_not_sum_are_refused() -> None:
    for draw in (level_bar, donut, stacked_bar, horizontal_bars, columns):
        with pytest.raises(ValueError, match="sum to 91, not to 90"):
            draw(levels(0, 18, 64, 9), title="Signals", total=90)
    with pytest.raises(ValueError, match="sum to 36"):
        project_tiles(kinds((3, 2, 11), (5, 6, 9)), title="Projects", total=35)


def test_more_in_colour_than_there_are_is_refused() -> None:
    with pytest.raises(ValueError, match="51 people in colour"):
        people(50, 51)
    with pytest.raises(ValueError, match="cannot be counted"):
        people(401, 1)


def test_a_key_used_twice_is_refused() -> None:
    with pytest.raises(ValueError, match="same key"):
        donut([Part("a", "one", 1), Part("a", "two", 2)], title="Whole")


def test_a_timeline_runs_forward() -> None:
    with pytest.raises(ValueError, match="order of their years"):
        timeline([Moment(2021, "b"), Moment(2020, "a")], title="Years")
    with pytest.raises(ValueError, match="at least one"):
        timeline([], title="Years")

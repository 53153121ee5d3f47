"""The cells of people that open data leave out: none can be worked out from what stays."""

import pytest

from reports.open_data import without_small_cells


@pytest.mark.parametrize(
    ("counted", "shown"),
    [
        # The sum says that both are 4, so the next one goes along.
        ([4, 4, 19, 24], [None, None, None, 24]),
        ([3, 4, 24, 19], [None, None, 24, None]),
        ([1, 1, 30], [None, None, None]),
        ([1, 4, 30], [None, None, 30]),
        # A 5 beside a 1: of a sum of 6, with one large cell, only 1 and 5 are possible.
        ([1, 5, 9, 30], [None, None, None, 30]),
        ([3, 0, 0, 11, 36], [None, None, None, None, 36]),
        ([0, 0, 7], [None, None, 7]),
    ],
)
def test_what_is_left_out_cannot_be_worked_out(counted, shown):
    assert without_small_cells(counted) == shown


@pytest.mark.parametrize("counted", [[3, 0, 0, 11, 36], [0, 20, 3, 8], [4, 4, 0, 9], [0, 0, 7]])
def test_page_and_data_leave_out_the_same_but_for_zeros(counted):
    data = without_small_cells(counted)
    page = without_small_cells(counted, zero_is_small=False)
    assert page == [0 if value == 0 else left for value, left in zip(counted, data, strict=True)]


def test_a_lone_small_cell_takes_the_next_along():
    assert without_small_cells([20, 3, 8]) == [20, None, None]
    assert without_small_cells([20, 0, 8]) == [20, None, 8]
    assert without_small_cells([20, 3, 1]) == [20, None, None]
    assert without_small_cells([5, 6]) == [5, 6]

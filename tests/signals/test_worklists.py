"""Every work list leads to a list that shows exactly the number it says."""

from datetime import timedelta

import pytest

from signals import actions
from signals.models import SignalStatus
from signals.worklists import worklists
from tests.cast import TODAY, Cast, make_signal

SENT, RETURNED, TAKEN_UP, WAITING, CLOSED = list(SignalStatus)[1:]


@pytest.fixture
def busy(cast: Cast, signal_in) -> None:
    signal_in(SENT, "S2020-0001")
    signal_in(SENT, "S2020-0002", level="macro")
    signal_in(SENT, "S2020-0003", owner=cast.dirk.person)
    signal_in(TAKEN_UP, "S2020-0004")
    signal_in(TAKEN_UP, "S2020-0005", owner=cast.hilde.person, level="meso")
    signal_in(WAITING, "S2020-0006")
    signal_in(RETURNED, "S2020-0007", owner=cast.hilde.person)
    signal_in(CLOSED, "S2020-0008")
    signal_in(CLOSED, "S2020-0009", feedback_on=TODAY)
    make_signal("S2020-0010", cast.bram.person, status=SignalStatus.DRAFT)
    make_signal("S2020-0011", cast.bram.person, status=RETURNED)
    late = signal_in(TAKEN_UP, "S2020-0012", level="micro")
    actions.add_note(late, by=cast.dirk, on=TODAY, text="x", is_visible=True)
    old = signal_in(TAKEN_UP, "S2020-0013", level="micro")
    actions.add_note(old, by=cast.dirk, on=TODAY - timedelta(days=20), text="x", is_visible=True)


@pytest.mark.parametrize("name", ["dirk", "hilde", "amina", "bram"])
def test_each_count_is_the_list_behind_it(busy, cast, client_of, name) -> None:
    lists = worklists(getattr(cast, name), TODAY)
    client = client_of(name)
    assert lists
    for each in lists:
        page = client.get(each.url).context["page"]
        assert (each.slug, page.count_label) == (each.slug, str(each.count))


def test_counts_of_the_team(busy, cast) -> None:
    counts = {each.slug: each.count for each in worklists(cast.dirk, TODAY)}
    assert counts == {
        "signals-without-owner": 3,
        "signals-answered": 1,
        "signals-mine": 5,
        "signals-waiting": 1,
        "signals-returned": 2,
        "signals-without-feedback": 1,
        "signals-without-level": 6,
    }


def test_counts_of_an_author(busy, cast) -> None:
    counts = {each.slug: each.count for each in worklists(cast.amina, TODAY)}
    assert counts == {"signals-question": 1, "signals-news": 1}


@pytest.mark.parametrize("name", ["chloe", "els", "fatou", "georges"])
def test_nothing_for_others(busy, cast, name) -> None:
    assert worklists(getattr(cast, name), TODAY) == []

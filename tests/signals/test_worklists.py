"""Every work list leads to a list that shows exactly the number it says."""

from datetime import timedelta

import pytest

from signals import actions
from signals.models import Feedback, ReopenRequest, Signal, SignalStatus
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
    silent = signal_in(TAKEN_UP, "S2020-0014", sent_on=TODAY - timedelta(days=70), level="meso")
    silent.feedback.all().delete()
    Feedback.objects.create(signal=silent, kind="word", due_on=TODAY - timedelta(days=25))
    ReopenRequest.objects.create(
        signal=Signal.objects.get(reference="S2020-0009"), asked_on=TODAY, words="x"
    )


@pytest.mark.parametrize("name", ["dirk", "hilde", "amina", "bram"])
def test_each_count_is_the_list_behind_it(busy, cast, client_of, name) -> None:
    lists = worklists(getattr(cast, name), TODAY)
    client = client_of(name)
    assert lists
    for each in lists:
        if each.url in ("/signals/S2020-0007/", "/signals/S2020-0011/"):
            continue  # one question of an author: test_one_question_is_answered_where_it_stands
        page = client.get(each.url).context["page"]
        assert (each.slug, page.count_label) == (each.slug, str(each.count))


def test_counts_of_the_team(busy, cast) -> None:
    counts = {each.slug: each.count for each in worklists(cast.dirk, TODAY)}
    assert counts == {
        "signals-without-owner": 3,
        "signals-receipt": 3,
        "signals-reopen": 1,
        "signals-answered": 1,
        "partner-answers": 0,
        "partner-answers-late": 0,
        "signals-waiting": 1,
        "signals-silent": 1,
        "signals-word": 1,
        "signals-without-feedback": 1,
        "signals-without-level": 6,
        "structural-actions-late": 0,
        "signals-mine": 6,
        "signals-returned": 2,
    }


def test_what_was_erased_waits_for_nobody(busy, cast) -> None:
    before = {each.slug: each.count for each in worklists(cast.dirk, TODAY)}
    Signal.objects.filter(reference__in=["S2020-0002", "S2020-0014"]).update(
        author=None, story="", erased_on=TODAY, erasure_reason="x"
    )
    after = {each.slug: each.count for each in worklists(cast.dirk, TODAY)}
    fewer = {slug: before[slug] - after[slug] for slug in before if before[slug] != after[slug]}
    assert fewer == {
        "signals-without-owner": 1,
        "signals-receipt": 1,
        "signals-silent": 1,
        "signals-word": 1,
        "signals-mine": 1,
    }


def test_what_is_late_is_said(busy, cast) -> None:
    lists = {each.slug: each for each in worklists(cast.dirk, TODAY + timedelta(days=30))}
    assert (lists["signals-receipt"].hint, lists["signals-receipt"].urgent) == ("3 are late", True)
    assert lists["signals-word"].hint == "2 are late"
    assert not lists["signals-waiting"].urgent


def test_a_work_list_of_one_speaks_of_one(cast, signal_in) -> None:
    signal_in(WAITING, "S2020-0006")
    labels = {each.slug: each.label for each in worklists(cast.dirk, TODAY)}
    assert labels["signals-waiting"] == "signal waiting for a partner"


def test_counts_of_an_author(busy, cast) -> None:
    counts = {each.slug: each.count for each in worklists(cast.amina, TODAY)}
    assert counts == {"signals-question": 1}


def test_one_question_is_answered_where_it_stands(cast, signal_in) -> None:
    signal_in(RETURNED, "S2020-0007", owner=cast.hilde.person)
    (question,) = worklists(cast.amina, TODAY)
    assert (question.count, question.url) == (1, "/signals/S2020-0007/")
    signal_in(RETURNED, "S2020-0008", owner=cast.hilde.person)
    (questions,) = worklists(cast.amina, TODAY)
    assert (questions.count, questions.url) == (2, "/signals/?show=question")


def test_a_contact_has_the_questions_of_the_own_organisation(busy, cast) -> None:
    assert [each.slug for each in worklists(cast.chloe, TODAY)] == ["partner-questions"]


@pytest.mark.parametrize("name", ["els", "fatou", "georges"])
def test_nothing_for_others(busy, cast, name) -> None:
    assert worklists(getattr(cast, name), TODAY) == []

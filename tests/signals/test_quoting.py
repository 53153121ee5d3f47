"""/signals/<reference>/quoting/ and naming/: consent, given and taken back at any time."""

import pytest

from signals.models import FollowUpKind, SignalStatus

ADDRESS = "/signals/S2020-0001/quoting/"
NAMING = "/signals/S2020-0001/naming/"


@pytest.mark.parametrize("status", [SignalStatus.SENT, SignalStatus.TAKEN_UP, SignalStatus.CLOSED])
def test_it_is_taken_back_and_given_again(amina, cast, dirk, signal_in, status) -> None:
    signal = signal_in(status, may_be_quoted=True)
    assert "You let us use your words" in amina.get("/signals/S2020-0001/").content.decode()
    for choice, kind, told in (
        ("no", FollowUpKind.QUOTE_NO, "The author no longer agrees to be quoted"),
        ("yes", FollowUpKind.QUOTE_YES, "The author agrees to be quoted, without a name"),
    ):
        answer = amina.post(ADDRESS, {"may_be_quoted": choice})
        assert answer.url == "/signals/S2020-0001/"
        signal.refresh_from_db()
        assert signal.may_be_quoted is (choice == "yes")
        row = signal.follow_ups.last()
        assert (row.kind, row.by, row.is_visible_to_author) == (kind, cast.amina, True)
        assert told in dirk.get("/signals/S2020-0001/").content.decode()
    assert signal.status == status


def test_the_same_choice_twice_writes_one_row(amina, signal_in) -> None:
    signal = signal_in(SignalStatus.CLOSED, may_be_quoted=True)
    rows = signal.follow_ups.count()
    amina.post(ADDRESS, {"may_be_quoted": "no"})
    amina.post(ADDRESS, {"may_be_quoted": "no"})
    assert signal.follow_ups.count() == rows + 1


def test_who_and_how(amina, bram, dirk, signal_in) -> None:
    signal = signal_in(SignalStatus.TAKEN_UP)
    assert dirk.post(ADDRESS, {"may_be_quoted": "yes"}).status_code == 403
    assert bram.post(ADDRESS, {"may_be_quoted": "yes"}).status_code == 404
    assert amina.get(ADDRESS).status_code == 405
    assert amina.post("/signals/S2020-7777/quoting/").status_code == 404
    signal.refresh_from_db()
    assert not signal.may_be_quoted


@pytest.mark.parametrize("status", [SignalStatus.SENT, SignalStatus.CLOSED])
def test_being_named_is_agreed_to_and_taken_back(amina, cast, dirk, signal_in, status) -> None:
    signal = signal_in(status)
    for choice, kind, told in (
        ("yes", FollowUpKind.NAME_YES, "The partner may be told who wrote it"),
        ("yes", FollowUpKind.NAME_YES, "The partner may be told who wrote it"),
        ("no", FollowUpKind.NAME_NO, "The partner may no longer be told who wrote it"),
    ):
        assert amina.post(NAMING, {"may_be_named": choice}).url == "/signals/S2020-0001/"
        signal.refresh_from_db()
        assert signal.may_be_named is (choice == "yes")
        row = signal.follow_ups.last()
        assert (row.kind, row.by, row.is_visible_to_author) == (kind, cast.amina, True)
        assert told in dirk.get("/signals/S2020-0001/").content.decode()
    # The same choice twice is one row.
    assert signal.follow_ups.filter(kind=FollowUpKind.NAME_YES).count() == 1
    assert not signal.may_be_quoted


def test_who_agrees_to_be_named(amina, bram, dirk, signal_in) -> None:
    signal = signal_in(SignalStatus.TAKEN_UP)
    assert dirk.post(NAMING, {"may_be_named": "yes"}).status_code == 403
    assert bram.post(NAMING, {"may_be_named": "yes"}).status_code == 404
    assert amina.get(NAMING).status_code == 405
    assert amina.post("/signals/S2020-7777/naming/").status_code == 404
    signal.refresh_from_db()
    assert not signal.may_be_named

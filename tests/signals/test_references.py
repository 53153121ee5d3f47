import pytest
from django.db import IntegrityError

from edsite import references
from edsite.references import next_reference, save_with_reference
from signals.models import Signal
from tests.cast import TODAY, make_signal


def unsaved(cast, **fields) -> Signal:
    return Signal(author=cast.amina.person, story="x", title="x", language="nl", **fields)


def test_counts_per_year_after_the_highest(cast) -> None:
    rows = Signal.objects.all()
    assert next_reference(rows, "S", 2020) == "S2020-0001"
    for reference in (
        "S2020-0009",
        "s2020-0041",
        "S2020-0900bis",
        "S2019-0999",
        "OLD-7",
        "S2020-x",
    ):
        make_signal(reference, cast.amina.person)
    assert next_reference(rows, "S", 2020) == "S2020-0042"
    assert next_reference(rows, "S", 2021) == "S2021-0001"
    make_signal("S2020-9999", cast.amina.person)
    assert next_reference(rows, "S", 2020) == "S2020-10000"


def test_tries_again_when_another_was_faster(cast, monkeypatch) -> None:
    make_signal("S2020-0001", cast.amina.person)
    # Both read the same highest number at first; only one of them may keep it.
    given = iter(["S2020-0001", "S2020-0002"])
    monkeypatch.setattr(references, "next_reference", lambda *_: next(given))
    signal = unsaved(cast)
    save_with_reference(signal, prefix="S", year=2020)
    assert signal.reference == "S2020-0002"
    assert Signal.objects.count() == 2


def test_gives_up_in_the_end(cast, monkeypatch) -> None:
    make_signal("S2020-0001", cast.amina.person)
    monkeypatch.setattr(references, "next_reference", lambda *_: "S2020-0001")
    with pytest.raises(IntegrityError):
        save_with_reference(unsaved(cast), prefix="S", year=2020)


def test_another_fault_is_no_race(cast) -> None:
    with pytest.raises(IntegrityError):
        save_with_reference(unsaved(cast, level="mega"), prefix="S", year=2020)
    assert not Signal.objects.exists()


def test_each_signal_of_a_day_has_its_own(cast) -> None:
    for number in range(1, 4):
        signal = unsaved(cast, sent_on=TODAY)
        save_with_reference(signal, prefix="S", year=TODAY.year)
        assert signal.reference == f"S2020-000{number}"

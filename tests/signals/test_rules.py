"""Rules about one signal or many: titles, words that are found, who sees what."""

import pytest

from edsite.period import Period
from signals.made_title import title_from_story
from signals.models import Signal, SignalStatus
from signals.search import fold, search
from tests.cast import TODAY, make_signal

LONG = "Een vrouw van zeventig stond drie uur in de rij voor een loket dat om twaalf uur sloot."


@pytest.mark.parametrize(
    ("story", "title"),
    [
        ("Kort.", "Kort."),
        ("  Twee \n\n regels ", "Twee regels"),
        ("x" * 80, "x" * 80),
        ("x" * 81, "x" * 79 + "…"),
        (
            LONG,
            "Een vrouw van zeventig stond drie uur in de rij voor een loket dat om twaalf…",
        ),
        (f"{'a' * 70}, bbbbbbbbbbbbbbbb", "a" * 70 + "…"),
        (f"{'a' * 79} b", "a" * 79 + "…"),
    ],
)
def test_title_from_story(story, title) -> None:
    made = title_from_story(story)
    assert made == title
    assert len(made) <= 80


@pytest.mark.parametrize(
    ("text", "folded"),
    [
        ("Élève", "eleve"),
        ("ŒUVRE", "oeuvre"),
        ("l’élan", "l'elan"),
        ("Straße", "strasse"),
        ("a\n b", "a b"),
        ("ＡＢ ½", "ab 1⁄2"),
    ],
)
def test_fold(text, folded) -> None:
    assert fold(text) == folded


def test_search_text_follows_every_save(cast) -> None:
    signal = make_signal("S2020-0001", cast.amina.person, title="Oud")
    signal.title = "Élan"
    signal.save(update_fields=["title"])
    assert list(search(Signal.objects.all(), "elan")) == [signal]
    assert not search(Signal.objects.all(), "oud").exists()
    assert Signal.objects.get().version == 1


def test_search_looks_at_eight_words_at_most(cast) -> None:
    make_signal("S2020-0001", cast.amina.person, title="a b c d e f g h")
    assert search(Signal.objects.all(), "a b c d e f g h nergens").exists()


def test_visible_to(cast) -> None:
    sent = make_signal("S2020-0001", cast.amina.person)
    draft = make_signal("S2020-0002", cast.amina.person, status=SignalStatus.DRAFT)

    def seen(name: str) -> set:
        return set(Signal.objects.visible_to(getattr(cast, name)))

    assert seen("amina") == {sent, draft}
    assert seen("dirk") == seen("hilde") == {sent}
    for name in ("bram", "chloe", "els", "fatou", "georges"):
        assert seen(name) == set()


def test_sent_in_counts_the_boundaries(cast) -> None:
    make_signal("S2020-0001", cast.amina.person, TODAY)
    assert Signal.objects.sent_in(Period(TODAY, TODAY)).count() == 1
    day_after = TODAY.replace(day=16)
    assert not Signal.objects.sent_in(Period(day_after, day_after)).exists()

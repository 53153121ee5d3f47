"""Where the words stand, when that is in a note and not in the signal itself."""

import pytest

from signals import actions
from signals.models import SignalStatus
from signals.snippets import marked, snippets_of
from tests.cast import TODAY, Cast
from tests.queries import query_count


@pytest.mark.parametrize(
    ("text", "words", "expected"),
    [
        ("De Zonnebloem bloeit.", ["zonnebloem"], "De <mark>Zonnebloem</mark> bloeit."),
        ("L’élève attend", ["eleve"], "<mark>L’élève</mark> attend"),
        ("Twee formulieren", ["formulier"], "Twee <mark>formulieren</mark>"),
        ("een formulier", ["formulieren"], "een <mark>formulier</mark>"),
        ("<b>loket</b>", ["loket"], "<mark>&lt;b&gt;loket&lt;/b&gt;</mark>"),
        ("<i> x", ["x"], "&lt;i&gt; <mark>x</mark>"),
        ("niets", ["loket"], ""),
    ],
)
def test_marks_and_escapes(text, words, expected) -> None:
    assert marked(text, words) == expected


def test_a_long_text_is_cut_around_the_first_hit() -> None:
    text = marked(" ".join([*"abcdefghijklm", "loket", *"nopqrstuvwxyz"]), ["loket"])
    assert text == "… e f g h i j k l m <mark>loket</mark> n o p q r s t u v …"


def test_only_what_the_signal_itself_lacks(cast: Cast, signal_in) -> None:
    told = signal_in(SignalStatus.TAKEN_UP, story="Het loket is dicht.")
    note = {"by": cast.dirk, "on": TODAY}
    actions.add_note(told, **note, text="Het loket en de directeur.", is_visible=False)
    assert snippets_of([told], "loket", cast.dirk) == {}
    found = snippets_of([told], "loket directeur", cast.dirk)[told.pk]
    assert found.is_internal
    assert "<mark>directeur.</mark>" in found.html
    assert snippets_of([told], "directeur", cast.amina) == {}


def test_shown_in_the_list(dirk, cast, signal_in) -> None:
    told = signal_in(SignalStatus.TAKEN_UP)
    text = "<script>alert(1)</script> zonnebloem"
    actions.add_note(told, by=cast.dirk, on=TODAY, text=text, is_visible=True)
    page = dirk.get("/signals/?q=zonnebloem").content.decode()
    assert "<mark>zonnebloem</mark>" in page
    assert "In what the author may read" in page
    assert "<script>alert(1)" not in page


def test_as_many_queries_for_many(dirk, cast, signal_in) -> None:
    def add(start: int, end: int) -> None:
        for number in range(start, end):
            told = signal_in(SignalStatus.TAKEN_UP, f"S2020-{number:04}")
            actions.add_note(told, by=cast.dirk, on=TODAY, text="zonnebloem", is_visible=False)

    add(0, 20)
    few = query_count(dirk, "/signals/?q=zonnebloem")
    add(20, 200)
    assert query_count(dirk, "/signals/?q=zonnebloem") == few


def test_an_author_finds_in_the_own_list(amina, bram, cast, signal_in) -> None:
    told = signal_in(SignalStatus.TAKEN_UP, title="Loket")
    signal_in(SignalStatus.TAKEN_UP, "S2020-0002", title="Wachtzaal")
    how = {"by": cast.dirk, "on": TODAY}
    actions.add_note(told, **how, text="geheim", is_visible=False)
    actions.add_note(told, **how, text="afspraak", is_visible=True)
    for words, found in (("loket", 1), ("afspraak", 1), ("geheim", 0), ("", 2)):
        rows = amina.get("/signals/", {"q": words}).context["page"].rows
        assert len(rows) == found
    assert bram.get("/signals/?q=loket").context["page"].rows == []

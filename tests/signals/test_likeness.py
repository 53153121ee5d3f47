"""What looks alike, and why: pure functions over lists."""

import time

import pytest

from signals.structural.likeness import Candidate, Said, propose, similar, stem, words_of


def said(key: str, text: str, language: str = "nl", **facts) -> Candidate:
    sets = {name: frozenset([value]) for name, value in facts.items()}
    return Candidate(key, (Said(language, text),), **sets)


SAME = {"organisations": 1, "themes": 1, "obstacles": "information"}
FORM = said("a", "Het formulier was te moeilijk, daarna acht weken wachten.", **SAME)
WAIT = said("b", "Wachten op een formulier dat niemand begrijpt.", **SAME)
LIFT = said("c", "De lift is stuk en de rolstoel blijft beneden.", organisations=2, themes=2)


@pytest.mark.parametrize(
    ("language", "one", "other"),
    [
        ("nl", "formulieren", "formulier"),
        ("nl", "wachtte", "wachten"),
        ("fr", "hôpital", "hopital"),
        ("fr", "factures", "facture"),
        ("de", "Formulare", "formular"),
    ],
)
def test_forms_of_a_word_are_one(language, one, other) -> None:
    assert stem(one.casefold(), language) == stem(other.casefold(), language)


def test_words_that_tell_nothing_are_out() -> None:
    assert set(words_of("De man en het formulier van 12 weken", "nl")) == {"formulier"}
    assert set(words_of("Elle a reçu la facture de l’hôpital", "fr")) == {
        "recu",
        "factur",
        "hopital",
    }


def test_the_reason_is_what_they_share() -> None:
    (match,) = similar(FORM, [WAIT, LIFT])
    assert match.key == "b"
    assert match.reason.same_organisation
    assert match.reason.same_theme
    assert match.reason.same_obstacle
    assert set(match.reason.words) == {"formulier", "wachten"}


def test_words_alone_are_enough_and_facts_alone_are_not() -> None:
    words = [
        said("x", "Formulier invullen en wachten.", organisations=3),
        said("y", "Over iets helemaal verschillend.", **SAME),
    ]
    assert [match.key for match in similar(FORM, words)] == ["x"]


def test_one_word_is_not_enough() -> None:
    assert similar(FORM, [said("x", "Het formulier lag klaar.")]) == []


def test_a_rare_word_weighs_more_than_a_common_one() -> None:
    crowd = [said(f"n{number}", f"loket brief en n{number}x") for number in range(20)]
    rare = said("rare", "loket met vierkantjescode onbegrijpelijk")
    common = said("common", "loket brief gewoon")
    found = similar(
        said("me", "loket brief vierkantjescode onbegrijpelijk"), [rare, common, *crowd]
    )
    assert found[0].key == "rare"


def test_two_languages_only_meet_in_all_three_facts() -> None:
    french = said("f", "Le formulaire est trop difficile.", "fr", **SAME)
    (match,) = similar(FORM, [french])
    assert match.reason.words == ()
    almost = Candidate("g", french.texts, french.organisations, french.themes, frozenset("x"))
    assert similar(FORM, [almost]) == []


def test_kept_apart() -> None:
    assert similar(FORM, [WAIT], apart=frozenset([("a", "b")])) == []
    assert propose([FORM, WAIT, LIFT], [], apart=frozenset([("a", "b")])) == []


def test_groups_are_formed_and_explained() -> None:
    third = said("d", "Zes weken wachten na een moeilijk formulier.", **SAME)
    (group,) = propose([LIFT, FORM, WAIT, third], [])
    assert sorted(group.keys) == ["a", "b", "d"]
    assert {"formulier", "wachten"} <= set(group.reason.words)
    assert group.reason.same_organisation


def test_nobody_who_is_kept_apart_from_one_gets_into_the_group() -> None:
    third = said("d", "Zes weken wachten na een moeilijk formulier.", **SAME)
    groups = propose([FORM, WAIT, third], [], apart=frozenset([("b", "d")]))
    assert all(not {"b", "d"} <= set(group.keys) for group in groups)


def test_a_structural_signal_takes_in_what_fits_it() -> None:
    bundle = Candidate(
        "B",
        (Said("nl", "Formulieren zijn moeilijk en mensen wachten weken."),),
        frozenset([1]),
        frozenset([1]),
        frozenset(["information"]),
        is_bundle=True,
    )
    (group,) = propose([FORM, LIFT], [bundle])
    assert (group.keys, group.bundle) == (("a",), "B")


def test_the_same_lists_give_the_same_answer_in_any_order() -> None:
    rows = [FORM, WAIT, LIFT, said("d", "Zes weken wachten na een moeilijk formulier.", **SAME)]
    first = {frozenset(group.keys): group.score for group in propose(rows, [])}
    assert {frozenset(group.keys): group.score for group in propose(rows[::-1], [])} == first
    assert propose(rows, []) == propose(rows, [])


def test_empty_and_wordless() -> None:
    assert propose([], []) == []
    assert propose([said("a", ""), said("b", "…")], []) == []


def test_five_thousand_take_seconds_not_minutes() -> None:
    """Each with each would be twelve million comparisons; the index looks at a few thousand."""
    syllables = [a + b for a in "bdfgklmnprstvz" for b in ("a", "e", "i", "o", "u", "aa", "ie")]
    words = [one + two + "k" for one in syllables for two in syllables]
    rows = []
    for number in range(5_000):
        # Steps without a common divisor spread the words the same way each time.
        text = " ".join(
            words[(number * 7919 + place * 104_729) % len(words)] for place in range(60)
        )
        rows.append(
            said(
                str(number),
                text,
                organisations=number % 40,
                themes=number % 15,
                obstacles=str(number % 6),
            )
        )
    started = time.process_time()
    propose(rows, [])
    # About two seconds of one core; the limit leaves room for a slow one.
    assert time.process_time() - started < 10

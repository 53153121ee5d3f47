"""What stands between words, in the language of who reads."""

from django.utils import translation

from edsite.punctuation import in_parts, labelled


def test_dutch_sets_no_space_before_it() -> None:
    with translation.override("nl"):
        assert labelled("Thema", "wonen") == "Thema: wonen"
        assert in_parts(["zelfde dienst", "beide zeggen niets"]) == (
            "zelfde dienst; beide zeggen niets"
        )


def test_french_sets_a_space_that_does_not_break() -> None:
    with translation.override("fr"):
        assert labelled("Thème", "logement") == "Thème\u00a0: logement"
        assert in_parts(["même service", "même thème"]) == "même service\u00a0; même thème"


def test_an_empty_part_is_no_part() -> None:
    assert in_parts(["", "same theme"]) == "same theme"

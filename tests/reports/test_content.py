"""Texts: a `{…}` becomes a counted number, Markdown becomes HTML that holds in PDF/UA."""

import pytest
from django.core.exceptions import ValidationError
from django.utils import translation

from reports.edition.content import check_text, fill, markdown
from reports.edition.numbers import Numbers, UnknownNumber
from reports.edition.wording import Speaker, french_spaces, side
from reports.models import Block
from signals.models import Level
from tests.cast import TODAY, make_signal


@pytest.fixture
def numbers(cast) -> Numbers:
    for i, level in enumerate([Level.MACRO, Level.MACRO, Level.MESO], 1):
        make_signal(f"S{i}", cast.amina.person, level=level)
    return Numbers(2020, today=TODAY)


def html(text: str, numbers: Numbers, **how) -> str:
    with translation.override("nl"):
        return "".join(markdown(text, numbers, **how))


def test_a_placeholder_is_the_number_of_the_year_of_a_part_and_of_another_year(numbers):
    assert fill("{year}: {signals_sent}", numbers) == "2020: 3"
    assert fill("{signals_by_level.macro}", numbers) == "2"
    assert fill("{signals_sent@2019}", numbers) == "0"


def test_a_share_has_its_percent_sign_and_a_space_that_does_not_break(numbers):
    with translation.override("nl"):
        assert fill("{signals_by_level.macro%}", numbers) == "67\u00a0%"


def test_a_figure_without_anything_to_measure_is_a_dash(numbers):
    assert fill("{median_days_to_feedback}", numbers) == "–"


@pytest.mark.parametrize(
    "text",
    [
        "{signals}", "{signals_sent.macro}", "{signals_by_level.mega}", "{signals_sent%}", "{}",
        "{signals sent}", "{{signals_sent}", "signals_sent}", "{signals_sent@20}",
    ],
)  # fmt: skip
def test_a_wrong_placeholder_is_refused_in_words(db, text):
    with pytest.raises(ValidationError) as refused:
        check_text(text)
    assert len(refused.value.messages[0]) > 15


def test_a_good_text_is_accepted(cast):
    check_text("Van {year}: {signals_by_theme.health%}, {signals_by_level.none}, {signals_sent}.")


def test_an_unknown_placeholder_stops_the_build(numbers):
    with pytest.raises(UnknownNumber, match="signals_gone"):
        html("Er waren {signals_gone}.", numbers)


def test_a_number_leads_to_its_rows_where_a_link_is_wanted(numbers):
    text = "Van {year}: {signals_by_level.macro}."
    linked = html(text, numbers, link=lambda slug, part, year: f"/{year}/{slug}?{part}&x")
    assert '<a class="counted" href="/2020/signals_by_level?macro&amp;x">2</a>' in linked
    assert linked.count("<a") == 1
    assert "<a" not in html(text, numbers)


def test_html_headings_and_foreign_addresses_stay_text(numbers):
    made = html("<b>vet</b>\n\n# Kop\n\n[x](javascript:alert)\n\n![y](https://x.be/y.png)", numbers)
    for forbidden in ("<b>", "<h1", "<img", "javascript:alert)</a>", 'href="javascript'):
        assert forbidden not in made


def test_a_list_with_blank_lines_has_no_paragraph_in_its_items(numbers):
    made = html("- een\n\n- twee\n\n  nog iets", numbers)
    assert "<p>" not in made
    assert "twee<br" in made


def test_a_missing_language_falls_back_and_names_the_other(numbers):
    block = Block(text_nl="Enkel Nederlands: {signals_sent}.", title_nl="A", title_fr="B")
    french = Speaker("fr", numbers)
    assert french.text(block, "text").language == "nl"
    assert "3" in str(french.text(block, "text"))
    assert french.plain(block, "title").language == ""
    assert not french.text(Block(), "text")


def test_each_figure_is_counted_once(numbers, django_assert_max_num_queries):
    with django_assert_max_num_queries(1):
        fill("{signals_sent} {signals_sent} {signals_sent}", numbers)


def test_a_bilingual_name_is_read_in_ones_own_language():
    assert side("Brussel / Bruxelles", "nl") == "Brussel"
    assert side("Brussel / Bruxelles", "fr") == "Bruxelles"
    assert side("Gent", "fr") == "Gent"
    assert side("1 / 2 / 3", "fr") == "1 / 2 / 3"


def test_french_signs_stay_with_their_word():
    assert french_spaces("« Pour qui ? »") == "«\u00a0Pour qui\u00a0?\u00a0»"

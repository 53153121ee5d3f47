"""/figures/…: the live numbers, and behind each exactly the rows it counts."""

from datetime import date

import pytest

from reports.figures import FIGURES
from signals.models import Level
from tests.cast import make_signal

DASHBOARD = "/figures/2020/"
MACRO = "/figures/2020/signals_macro/"


@pytest.fixture
def three_signals(cast):
    day = date(2020, 3, 2)
    make_signal("S2020-0001", cast.amina.person, day, level=Level.MACRO)
    make_signal("S2020-0002", cast.bram.person, day, level=Level.MACRO, title="<script>x</script>")
    make_signal("S2020-0003", cast.bram.person, day)


def test_the_dashboard_shows_every_figure_with_a_way_to_its_rows(client_of, three_signals):
    page = client_of("dirk").get(DASHBOARD).content.decode()
    for slug in FIGURES:
        assert f'href="/figures/2020/{slug}/"' in page, slug


def test_a_figure_shows_its_definition_and_exactly_its_rows(client_of, three_signals):
    answer = client_of("dirk").get(MACRO)
    page = answer.content.decode()
    assert "S2020-0001" in page
    assert "S2020-0002" in page
    assert "S2020-0003" not in page
    assert answer.context["number"].value == 2
    assert str(FIGURES["signals_macro"].definition) in page
    assert "<script>x" not in page


def test_a_part_shows_only_its_own_rows(client_of, three_signals):
    page = client_of("dirk").get("/figures/2020/signals_by_level/?part=none").content.decode()
    assert "S2020-0003" in page
    assert "S2020-0001" not in page


@pytest.mark.parametrize("slug", list(FIGURES))
def test_every_figure_has_a_page_in_both_languages(client_of, three_signals, slug):
    hilde = client_of("hilde")
    for language in ("nl", "fr"):
        hilde.cookies["django_language"] = language
        assert hilde.get(f"/figures/2020/{slug}/").status_code == 200


@pytest.mark.parametrize("name", ["els", "georges", "fatou"])
def test_who_may_not_see_signals_sees_the_number_without_its_rows(client_of, three_signals, name):
    answer = client_of(name).get(MACRO)
    assert answer.context["number"].value == 2
    assert answer.context["hidden"] == 2
    assert "S2020-0001" not in answer.content.decode()


def test_hr_details_of_a_person_stay_with_hr(client_of, cast):
    address = "/figures/2020/people_by_statute/?part=contractual"
    assert "Haddad" not in client_of("dirk").get(address).content.decode()
    assert "Haddad" in client_of("els").get(address).content.decode()


def test_a_year_without_rows_says_so_kindly(client_of, cast):
    assert client_of("dirk").get("/figures/2031/").status_code == 200
    assert client_of("dirk").get("/figures/2031/signals_sent/").status_code == 200


def test_the_way_without_a_year_leads_to_the_year_people_mean(client_of, three_signals):
    answer = client_of("dirk").get("/figures/")
    assert (answer.status_code, answer["Location"]) == (302, DASHBOARD)


@pytest.mark.parametrize(
    ("address", "status"),
    [
        ("/figures/1899/", 404),
        ("/figures/9999/", 404),
        ("/figures/2020/no_such_figure/", 404),
        ("/figures/2020/signals_by_level/?part=bogus", 200),
        ("/figures/2020/signals_sent/?after=spoilt", 200),
    ],
)
def test_what_does_not_exist_is_not_found_and_never_breaks(client_of, cast, address, status):
    assert client_of("dirk").get(address).status_code == status


def test_figures_are_read_only(client_of, cast):
    assert client_of("dirk").post(DASHBOARD).status_code == 405


@pytest.mark.parametrize("address", [DASHBOARD, MACRO, "/figures/2020/signals_by_theme/"])
def test_more_rows_ask_no_more_of_the_database(
    client_of,
    three_signals,
    cast,
    django_assert_num_queries,
    django_assert_max_num_queries,
    address,
):
    dirk = client_of("dirk")
    with django_assert_max_num_queries(200) as few:
        dirk.get(address)
    for number in range(100, 120):
        make_signal(
            f"S2020-0{number}",
            cast.amina.person,
            date(2020, 5, 4),
            level=Level.MACRO,
            organisation=cast.hospital,
            main_theme=cast.health,
        )
    with django_assert_num_queries(len(few)):
        dirk.get(address)


@pytest.mark.parametrize(("part", "words"), [("none", "1 rij<"), ("macro", "2 rijen<")])
def test_one_row_is_one_row(client_of, three_signals, part: str, words: str) -> None:
    page = client_of("dirk").get(f"/figures/2020/signals_by_level/?part={part}")
    assert words in page.content.decode()

"""Home and figures as people see them: axe finds nothing, and every number leads to its rows."""

from datetime import date

import pytest

from signals.models import Level
from tests.cast import make_cast, make_signal


@pytest.fixture
def people(transactional_db):
    cast = make_cast()
    for number in range(1, 6):
        make_signal(
            f"S2020-000{number}",
            cast.amina.person,
            date(2020, number, 3),
            level=Level.MACRO if number > 2 else "",
            main_theme=cast.health,
            organisation=cast.hospital,
        )
    return cast


@pytest.mark.parametrize("name", ["amina", "chloe", "dirk", "els", "fatou", "georges", "hilde"])
def test_the_home_page_of_everybody(page, log_in, axe, people, name):
    log_in(page, getattr(people, name))
    page.goto("/")
    axe(page)


def test_a_number_leads_to_its_rows(page, log_in, axe, people):
    log_in(page, people.dirk)
    page.goto("/figures/2020/")
    axe(page)
    with page.expect_navigation():
        page.locator('a[href="/figures/2020/signals_sent/"]').first.click()
    axe(page)
    assert page.locator("#rows tbody tr").count() == 5
    with page.expect_navigation():
        page.locator("#rows tbody a").first.click()
    assert "/signals/S2020-000" in page.url


def test_a_part_leads_to_its_own_rows(page, log_in, axe, people):
    log_in(page, people.dirk)
    page.goto("/figures/2020/signals_by_level/")
    with page.expect_navigation():
        page.locator('a[href="?part=macro#rows"]').click()
    axe(page)
    assert page.locator("#rows tbody tr").count() == 3

"""The bell, the list behind it and the choice of mails: seen, used and judged by axe."""

import re

import pytest
from django.utils import timezone
from playwright.sync_api import Page, expect

from experts.models import User
from notices.models import Notice
from notices.telling import tell
from tests.cast import Cast, make_cast, make_signal

KINDS = ("signal_receipt", "signal_question", "signal_closed")


@pytest.fixture
def cast(transactional_db: None) -> Cast:
    return make_cast()


def tell_amina(cast: Cast, count: int) -> None:
    for number in range(1, count + 1):
        reference = f"S2020-{number:04}"
        make_signal(reference, cast.amina.person)
        tell(
            [cast.amina],
            KINDS[number % len(KINDS)],
            address=f"/signals/{reference}/",
            parameters={"name": "Dirk", "reference": reference},
            at=timezone.now(),
        )


@pytest.mark.parametrize(("count", "shown"), [(0, None), (3, "3"), (12, "9+")])
def test_the_bell(page: Page, cast: Cast, log_in, axe, count: int, shown: str | None) -> None:
    tell_amina(cast, count)
    log_in(page, cast.amina)
    page.goto("/notices/settings/")
    bell = page.locator("a.bell")
    expect(bell).to_be_visible()
    if shown:
        expect(bell.locator(".bell__count")).to_have_text(shown)
    else:
        expect(bell.locator(".bell__count")).to_have_count(0)
    box = bell.bounding_box()
    # A thumb's size on a phone; a line of the menu on a wide screen.
    assert box["height"] >= (48 if page.viewport_size["width"] < 1024 else 42)
    axe(page)
    bell.click()
    expect(page.locator(".notice")).to_have_count(count)
    axe(page)


def test_opening_a_message_marks_it_and_the_rest_goes_at_once(
    page: Page, cast: Cast, log_in, axe
) -> None:
    tell_amina(cast, 3)
    log_in(page, cast.amina)
    page.goto("/notices/")
    expect(page.locator(".notice--unread")).to_have_count(3)
    page.locator("a[href='/signals/S2020-0002/']").click()
    expect(page.locator("a.bell .bell__count")).to_have_text("2")
    page.goto("/notices/")
    expect(page.locator(".notice--unread")).to_have_count(2)
    axe(page)
    page.locator("form.notices-read button").click()
    page.wait_for_load_state()
    expect(page.locator(".notice--unread")).to_have_count(0)
    expect(page.locator("a.bell .bell__count")).to_have_count(0)
    axe(page)
    assert not Notice.objects.unread().exists()


def test_choosing_when_mails_come(page: Page, cast: Cast, log_in, axe) -> None:
    log_in(page, cast.amina)
    page.goto("/profile/")
    page.locator("main a[href='/notices/settings/']").click()
    axe(page)
    page.locator("[name=mail_rhythm][value=at_once]").check()
    page.locator("main form button[type=submit]").click()
    expect(page).to_have_url(re.compile("/notices/$"))
    assert User.objects.get(pk=cast.amina.pk).mail_rhythm == "at_once"


@pytest.mark.parametrize("narrow", [320])
def test_the_bell_fits_on_the_narrowest_phone(
    open_context, cast: Cast, log_in, axe, narrow: int
) -> None:
    page = open_context(narrow, "nl").new_page()
    tell_amina(cast, 12)
    log_in(page, cast.amina)
    page.goto("/notices/")
    axe(page)
    expect(page.locator("a.bell")).to_be_in_viewport()

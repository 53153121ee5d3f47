"""Phones are shared and log-ins end: what waits belongs to who wrote it."""

import pytest
from django.contrib.sessions.models import Session
from playwright.sync_api import Page, expect

from edsite.phone_person import phone_person
from signals.models import Signal
from tests.browser.phone.conftest import (
    DRAFTS,
    READ,
    STORY,
    PhoneOf,
    change_store,
    held,
    is_empty,
    tell,
    until,
    waits,
)
from tests.browser.phone.server import SiteServer
from tests.cast import Cast


def log_out(page: Page) -> None:
    button = page.locator("header form[action='/accounts/logout/'] button")
    with page.expect_navigation():
        button.evaluate("each => each.click()")


@pytest.fixture
def left_waiting(cast: Cast, server: SiteServer, phone_of) -> PhoneOf:
    """Amina wrote without network; it waits, and the network is back after her log-in ended."""
    phone = phone_of(cast.amina)
    phone.make_ready()
    server.stop()
    phone.open("/signals/new/")
    tell(phone.page)
    waits(phone.page, 1)
    Session.objects.all().delete()
    server.start()
    return phone


def test_the_queue_outlives_a_log_in_that_ended(cast, left_waiting) -> None:
    page = left_waiting.page
    log_in = page.locator("[data-queue=log-in]")
    expect(log_in).to_be_visible()
    assert len(held(page)) == 1
    with page.expect_navigation():
        log_in.click()
    left_waiting.type_log_in(cast.amina)
    is_empty(page)
    assert Signal.objects.get().author == cast.amina.person


def test_another_person_neither_sees_nor_sends_it(cast, left_waiting) -> None:
    phone, page = left_waiting, left_waiting.page
    expect(page.locator("[data-queue=log-in]")).to_be_visible()
    phone.log_in(cast.bram)
    phone.make_ready("/signals/")
    phone.open("/signals/new/")
    expect(page.locator("[name=story]")).to_have_value("")
    tell(page, "De brief is te moeilijk.")
    page.wait_for_url("**/sent/")
    expect(page.locator("#phone-queue")).to_be_hidden()
    assert [item["fields"]["story"] for item in held(page)] == [STORY]
    assert Signal.objects.get().author == cast.bram.person
    log_out(page)
    assert len(held(page)) == 1
    phone.log_in(cast.amina)
    phone.open("/signals/")
    is_empty(page)
    assert Signal.objects.filter(author=cast.amina.person).count() == 1


def test_log_out_warns_and_sends_first(cast, server, phone_of, axe) -> None:
    phone = with_one_waiting(cast, server, phone_of)
    page = phone.page
    log_out(page)
    panel = page.locator("#phone-log-out")
    expect(panel).to_be_visible()
    axe(page)
    server_is_ready_again(page)
    panel.locator("[data-log-out=send]").click()
    is_empty(page)
    page.locator("main form button[type=submit]").click()
    page.wait_for_url("**/")
    assert Signal.objects.count() == 1


def with_one_waiting(cast: Cast, server: SiteServer, phone_of) -> PhoneOf:
    """Refused by the server, so that it stays while there is network."""
    phone = phone_of(cast.amina)
    page = phone.make_ready()
    server.stop()
    phone.open("/signals/new/")
    tell(page)
    waits(page, 1)
    change_store(page, NOT_BEFORE, page.evaluate(IN_AN_HOUR))
    server.start()
    phone.open("/signals/")
    waits(page, 1)
    return phone


# The server asked for a pause until then: no page load goes over it.
NOT_BEFORE = """async ({ waiting }, not_before) => {
  for (const item of await asked(waiting.getAll())) {
    await asked(waiting.put({ ...item, not_before }));
  }
}"""
IN_AN_HOUR = "Date.now() + 3.6e6"


def server_is_ready_again(page: Page) -> None:
    change_store(page, NOT_BEFORE, 0)


def test_log_out_keeps_by_choice(cast, server, phone_of) -> None:
    phone = with_one_waiting(cast, server, phone_of)
    page = phone.page
    log_out(page)
    with page.expect_navigation():
        page.locator("[data-log-out=keep]").click()
    assert len(held(page)) == 1
    server_is_ready_again(page)
    phone.log_in(cast.amina)
    phone.open("/signals/")
    is_empty(page)
    assert Signal.objects.count() == 1


def test_log_out_deletes_after_asking(cast, server, phone_of) -> None:
    phone = with_one_waiting(cast, server, phone_of)
    page = phone.page
    log_out(page)
    page.locator("[data-log-out=delete]").click()
    page.locator("[data-log-out=no]").click()
    assert len(held(page)) == 1
    page.locator("[data-log-out=delete]").click()
    with page.expect_navigation():
        page.locator("[data-log-out=yes]").click()
    assert held(page) == []
    assert not Signal.objects.exists()


def test_a_text_begun_is_not_thrown_away_unasked(cast, phone_of) -> None:
    phone = phone_of(cast.amina)
    page = phone.make_ready("/signals/new/")
    page.locator("[name=story]").fill(STORY)
    until(page, DRAFTS, expected=[STORY])
    phone.open("/signals/")
    log_out(page)
    expect(page.locator("#phone-log-out")).to_be_visible()
    expect(page.locator("[data-log-out=finish]")).to_be_visible()
    expect(page.locator("[data-log-out=send]")).to_be_hidden()


def test_going_back_shows_nobody_the_text_of_who_was_here_before(cast, phone_of) -> None:
    phone = phone_of(cast.amina)
    page = phone.make_ready("/signals/new/")
    page.locator("[name=story]").fill(STORY)
    until(page, DRAFTS, expected=[STORY])
    # Her log-in ends by itself; the next person logs in on the same page.
    Session.objects.all().delete()
    phone.open("/signals/")
    phone.type_log_in(cast.bram)
    phone.make_ready("/signals/")
    until(page, WHOSE_LISTS, expected=[phone_person(cast.bram)])
    while not page.url.endswith("/signals/new/"):
        page.go_back()
    page.wait_for_selector("form.is-ready")
    assert page.evaluate(WHOSE_PAGE) == phone_person(cast.bram)
    expect(page.locator("[name=story]")).to_have_value("")


WHOSE_LISTS = f"async () => {{ {READ} return (await read('me')).map((each) => each.person); }}"
WHOSE_PAGE = "() => document.getElementById('phone-queue').dataset.person"

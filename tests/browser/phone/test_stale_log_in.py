"""Logged out by time while something waits: the log-in says so, and it goes afterwards."""

from playwright.sync_api import expect

from signals.models import Signal
from tests.browser.phone.conftest import SESSION_COOKIE, tell, waits


def test_the_log_in_says_that_something_waits(cast, server, phone_of, axe) -> None:
    phone = phone_of(cast.amina)
    page = phone.make_ready()
    server.stop()
    phone.open("/signals/new/")
    tell(page)
    waits(page, 1)
    # Another signal starts at its own first question, with nothing behind it.
    page.locator("[data-screen=done] a[href='/signals/new/']").click()
    expect(page.locator("[name=story]")).to_be_visible()
    expect(page.locator("[data-act=back]")).to_be_hidden()
    page.context.clear_cookies(name=SESSION_COOKIE)
    server.start()
    phone.open("/signals/")
    page.wait_for_url("**/accounts/login/**")
    expect(page.locator("#waits-here")).to_be_visible()
    axe(page)
    phone.log_in(cast.amina)
    phone.open("/signals/")
    expect(page.locator("#phone-queue")).to_have_class("queue queue--sent")
    assert Signal.objects.get().author == cast.amina.person
    page.context.clear_cookies(name=SESSION_COOKIE)
    phone.open("/signals/")
    page.wait_for_url("**/accounts/login/**")
    expect(page.locator("#waits-here")).to_be_hidden()

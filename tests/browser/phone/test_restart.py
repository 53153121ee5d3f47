"""A phone that was switched off knows what it knew."""

from playwright.sync_api import expect

from signals.models import Signal
from tests.browser.phone.conftest import DRAFTS, STORY, is_empty, tell, until, waits


def test_draft_and_queue_outlive_the_browser(cast, server, phone_of) -> None:
    phone = phone_of(cast.amina)
    phone.make_ready()
    server.stop()
    page = phone.open("/signals/new/")
    tell(page)
    waits(page, 1)
    phone.open("/signals/new/")
    page.locator("[name=story]").fill("Nog niet af")
    until(page, DRAFTS, expected=["Nog niet af"])
    phone.open("/signals/")
    phone.switch_off()
    phone.switch_on()
    page = phone.open("/signals/new/")
    waits(page, 1)
    expect(page.locator("[name=story]")).to_have_value("Nog niet af")
    server.start()
    # The pause between two tries is long by now; opening the page tries at once.
    phone.open("/signals/new/")
    is_empty(page)
    assert Signal.objects.get().story == STORY
    expect(page.locator("[name=story]")).to_have_value("Nog niet af")

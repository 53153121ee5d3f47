"""An author takes a photo away on one device while another one is still sending it."""

import re

from playwright.sync_api import expect

from signals.models import Attachment, FollowUp, FollowUpKind
from tests.browser.phone.conftest import is_empty, tell
from tests.browser.phone.test_sending import attach_picture, wait_for_pieces


def test_taken_away_elsewhere_while_it_is_sent(cast, server, wire, phone_of, axe) -> None:
    phone = phone_of(cast.amina, address=wire.url)
    page = phone.make_ready("/signals/new/")
    attach_picture(page)
    wire.upload_rate = 150_000
    tell(page)
    wait_for_pieces(page)
    # So slow that it never ends by itself.
    wire.upload_rate = 1_000
    coming = Attachment.objects.get()
    signal = f"/signals/{coming.signal.reference}/"
    other = phone_of(cast.amina).open(signal)
    link = other.locator("a[href$='/take-away/']")
    assert link.bounding_box()["height"] >= 48
    axe(other)
    link.click()
    expect(other).to_have_url(re.compile("/take-away/$"))
    axe(other)
    other.locator("main form button[type=submit]").click()
    expect(other).to_have_url(re.compile(f"{signal}$"))
    expect(other.locator(".on-the-way li")).to_have_count(1)
    expect(link).to_have_count(0)
    axe(other)
    # Back, to the page that asked: it asks no more.
    other.go_back()
    other.goto(f"{signal}attachments/{coming.uuid}/take-away/")
    expect(other).to_have_url(re.compile(f"{signal}$"))
    wire.upload_rate = 0
    is_empty(page)
    expect(page.locator("#phone-queue.queue--refused")).to_have_count(0)
    coming.refresh_from_db()
    assert (coming.is_taken_away, coming.received) == (True, 0)
    assert [path for path in server.uploads.rglob("*") if path.is_file()] == []
    assert FollowUp.objects.filter(kind=FollowUpKind.TAKEN_AWAY).count() == 1

"""What a page costs somebody who pays by the megabyte, counted on the line itself."""

from playwright.sync_api import expect

from tests.browser.phone.conftest import until

# The page alone, all that the worker fetches beside it for later, and the page once more.
FIRST, WITH_WORKER, AGAIN = 100_000, 110_000, 10_000


def test_first_and_second_visit(cast, wire, phone_of) -> None:
    phone = phone_of(cast.amina, address=wire.url)
    line = phone.context.new_cdp_session(phone.page)
    line.send("Network.enable")
    sizes = []
    line.on("Network.loadingFinished", lambda told: sizes.append(told["encodedDataLength"]))
    page = phone.make_ready("/signals/new/")
    page.wait_for_load_state("networkidle")
    expect(page.locator("[name=story]")).to_be_visible()
    assert sum(sizes) < FIRST, f"the first visit takes {sum(sizes)} bytes"
    assert wire.down < WITH_WORKER, f"the first visit takes {wire.down} bytes with the worker"
    wire.reset()
    phone.open("/signals/new/")
    page.wait_for_load_state("networkidle")
    expect(page.locator("[name=story]")).to_be_visible()
    until(page, "navigator.serviceWorker.ready.then(() => true)")
    assert wire.down < AGAIN, f"a second visit takes {wire.down} bytes"

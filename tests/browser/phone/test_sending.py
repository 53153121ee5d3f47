"""Nothing is lost, nothing doubled: from a phone through a network that comes and goes."""

import pytest
from PIL import Image
from playwright.sync_api import Page, expect

from signals.models import Attachment, Signal
from tests.browser.phone.conftest import (
    DRAFTS,
    READ,
    STORY,
    change_store,
    held,
    is_empty,
    tell,
    until,
    waits,
)

# Drawn in the page: pixels by chance, so that it stays big as a JPEG.
BIG_PICTURE = """async () => {
  const canvas = Object.assign(document.createElement("canvas"), {width: 900, height: 700});
  const paint = canvas.getContext("2d");
  const pixels = paint.createImageData(900, 700);
  let seed = 42;
  for (let at = 0; at < pixels.data.length; at += 1) {
    seed = (seed * 1664525 + 1013904223) % 4294967296;
    pixels.data[at] = at % 4 === 3 ? 255 : seed >>> 24;
  }
  paint.putImageData(pixels, 0, 0);
  const blob = await new Promise((done) => canvas.toBlob(done, "image/png"));
  const bytes = new Uint8Array(await blob.arrayBuffer());
  let text = "";
  for (const byte of bytes) text += String.fromCharCode(byte);
  return btoa(text);
}"""


def test_sent_without_network_goes_by_itself(cast, server, phone_of, axe) -> None:
    phone = phone_of(cast.amina)
    phone.make_ready()
    server.stop()
    page = phone.open("/signals/new/")
    tell(page)
    waits(page, 1)
    axe(page)
    phone.open("/signals/")
    waits(page, 1)
    expect(page.locator("[data-shell=list] .signal-card").first).to_contain_text("De bel")
    axe(page)
    assert not Signal.objects.exists()
    server.start()
    is_empty(page)
    expect(page.locator(".queue--sent")).to_be_visible()
    signal = Signal.objects.get()
    assert (signal.story, signal.author) == (STORY, cast.amina.person)


def test_the_queue_shows_on_every_page(cast, server, phone_of) -> None:
    phone = phone_of(cast.amina)
    page = phone.make_ready()
    server.stop()
    for number in (1, 2):
        phone.open("/signals/new/")
        tell(page, f"{STORY} Nummer {number}.")
        waits(page, number)
    phone.open("/profile/")
    waits(page, 2)
    page.locator("[data-queue=show]").click()
    expect(page.locator(".queue__item")).to_have_count(2)
    # Deleting asks first.
    page.locator(".queue__item").first.get_by_role("button").last.click()
    page.locator(".queue__ask .button--secondary").click()
    expect(page.locator(".queue__item")).to_have_count(2)
    page.locator(".queue__item").first.get_by_role("button").last.click()
    page.locator(".queue__ask .button--warning").click()
    waits(page, 1)
    assert [item["fields"]["story"][-2] for item in held(page)] == ["2"]
    page.locator(".queue__item").first.get_by_role("button").last.click()
    page.locator(".queue__ask .button--warning").click()
    # What was deleted was not sent, and nobody is told so.
    expect(page.locator(".queue__summary")).to_have_text("Van deze telefoon verwijderd.")


def test_double_tap_and_two_tabs_make_one_record(cast, server, phone_of) -> None:
    phone = phone_of(cast.amina)
    page = phone.make_ready("/signals/new/")
    page.locator("[name=story]").fill(STORY)
    # The draft is kept once the second page shows it.
    other = phone.context.new_page()
    until(page, DRAFTS, expected=[STORY])
    other.goto("/signals/new/")
    expect(other.locator("[name=story]")).to_have_value(STORY)
    page.locator("[data-act=send]").dblclick(no_wait_after=True)
    other.locator("[data-act=send]").dblclick(no_wait_after=True)
    is_empty(page)
    is_empty(other)
    assert Signal.objects.count() == 1


def test_a_cut_line_in_the_middle_of_a_photo(cast, server, wire, phone_of) -> None:
    phone = phone_of(cast.amina, address=wire.url)
    page = phone.make_ready("/signals/new/")
    attach_picture(page)
    wire.upload_rate = 150_000
    tell(page)
    announced = wait_for_pieces(page)
    server.stop()
    wire.cut()
    partly = Attachment.objects.get()
    assert 0 < partly.received < partly.size
    # Byte for byte what lies on the phone.
    there = server.uploads / "partial" / str(partly.uuid)
    assert there.read_bytes() == bytes_on_phone(page, partly.received)
    assert not partly.is_complete
    wire.upload_rate = 0
    wire.reset()
    server.start()
    is_empty(page)
    whole = Attachment.objects.get()
    assert whole.is_complete
    # The server compared the digest of all bytes with it before it let the photo in.
    assert (whole.sha256, whole.size) == (announced["sha256"], announced["size"])
    with Image.open(server.uploads / whole.file.name) as kept:
        assert kept.size == (900, 700)
    # Gone on with, not begun again: less than the whole went over the line.
    assert wire.up < whole.size - partly.received + 65_536 + 20_000
    assert Signal.objects.count() == 1


def attach_picture(page: Page) -> None:
    import base64

    picture = base64.b64decode(page.evaluate(BIG_PICTURE))
    file = {"name": "deur.png", "mimeType": "image/png", "buffer": picture}
    page.locator("[data-part=gallery-input]").set_input_files(file)
    page.locator("[data-act=use-photo]").click()
    expect(page.locator("[data-part=attach-list] li")).to_have_count(1)


def bytes_on_phone(page: Page, most: int) -> bytes:
    [values] = page.evaluate(
        f"""async (most) => {{ {READ}
          const files = await read("files");
          return Promise.all(files.map(async ({{ blob }}) =>
            [...new Uint8Array(await blob.slice(0, most).arrayBuffer())]));
        }}""",
        most,
    )
    return bytes(values)


def wait_for_pieces(page: Page) -> dict:
    """Until some of the photo, but not all, is with the server."""
    for _try in range(400):
        row = Attachment.objects.first()
        if row and 2 * 65_536 <= row.received < row.size - 65_536:
            [item] = held(page)
            return item["attachments"][0]
        # Lets the browser go on, as Playwright's own waiting does.
        page.wait_for_timeout(25)
    pytest.fail("the photo did not go piece by piece")


def test_a_refusal_stays_with_its_reason(cast, server, phone_of, axe) -> None:
    phone = phone_of(cast.amina)
    page = phone.make_ready("/signals/new/")
    # The phone itself points the number out; here it keeps it, and the server says no.
    put_in_queue(page, "Mijn nummer is 85.07.30-033.28 en niemand hielp.")
    phone.open("/signals/")
    item = page.locator(".queue__item")
    expect(item.locator(".queue__reasons li")).not_to_be_empty()
    axe(page)
    assert not Signal.objects.exists()
    with page.expect_navigation():
        item.get_by_role("button").first.click()
    expect(page.locator("[name=story]")).to_have_value(
        "Mijn nummer is 85.07.30-033.28 en niemand hielp."
    )
    assert held(page) == []
    tell(page, STORY)
    page.wait_for_url("**/sent/")
    assert Signal.objects.get().story == STORY


def test_two_phones_of_one_person(cast, server, phone_of) -> None:
    first, second = phone_of(cast.amina), phone_of(cast.amina)
    for phone in (first, second):
        phone.make_ready()
    server.stop()
    for number, phone in enumerate((first, second), start=1):
        phone.open("/signals/new/")
        tell(phone.page, f"{STORY} Toestel {number}.")
        waits(phone.page, 1)
    server.start()
    for phone in (first, second):
        is_empty(phone.page)
    # A list is of the moment it was opened: only now are both with the server.
    for phone in (first, second):
        phone.open("/signals/")
        expect(phone.page.locator("main .signal-card")).to_have_count(2)
    assert Signal.objects.count() == 2


def put_in_queue(page: Page, story: str) -> None:
    change_store(
        page,
        """async ({ waiting, notes }, story) => {
          const person = await asked(notes.get("current"));
          await asked(waiting.put({
            uuid: crypto.randomUUID(), person, fields: { story }, attachments: [], reasons: [],
            state: "waiting", written_at: new Date().toISOString(), tries: 0, next_try_at: 0,
          }));
        }""",
        story,
    )

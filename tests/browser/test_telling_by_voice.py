"""A signal that is spoken: recordings, one at a time, that go along whatever is tapped."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Page, expect

from signals.models import AttachmentKind, Signal
from tests.browser.conftest import FLAGS
from tests.browser.phone.conftest import until
from tests.browser.test_telling import is_sent, open_form, press
from tests.browser.test_telling_files import is_complete, wait_until_files_are_there
from tools.system_packages import find_chromium

MICROPHONE = ("--use-fake-device-for-media-stream", "--use-fake-ui-for-media-stream")
FIVE_MINUTES = 5 * 60 * 1000


@pytest.fixture
def expert(context_of, chromium, cast) -> Page:
    return context_of(chromium, cast.amina)


@pytest.fixture
def speaker(context_of, chromium, cast) -> Iterator[Page]:
    """A browser with a microphone, in which a machine beeps."""
    browser = chromium.browser_type.launch(
        executable_path=find_chromium(), args=[*FLAGS, *MICROPHONE]
    )
    yield context_of(browser, cast.amina, permissions=["microphone"])
    browser.close()


def record(page: Page) -> None:
    press(page, "speak")
    expect(page.locator("[data-part=recorder]")).to_be_visible()
    expect(page.locator("[data-part=time]")).to_have_text("0:01")
    press(page, "stop")
    expect(page.locator("[data-part=recorder]")).to_be_hidden()


def test_a_signal_that_is_only_spoken(speaker, axe_at_the_end) -> None:
    open_form(speaker)
    expect(speaker.locator("[data-act=send]")).to_be_hidden()
    record(speaker)
    axe_at_the_end(speaker)
    expect(speaker.locator("[data-part=attach-list] audio")).to_have_count(1)
    speaker.locator(".attach__row button").nth(1).click()
    expect(speaker.locator("[data-part=recorder]")).to_be_visible()
    expect(speaker.locator("[data-part=time]")).to_have_text("0:01")
    expect(speaker.locator("[data-part=bar]")).to_be_hidden()
    press(speaker, "stop")
    expect(speaker.locator("[data-part=attach-list] audio")).to_have_count(1)
    press(speaker, "send")
    is_sent(speaker)
    wait_until_files_are_there(speaker)
    assert is_complete(AttachmentKind.VOICE).size > 0


def test_a_recording_is_deleted_and_kept(speaker) -> None:
    open_form(speaker)
    record(speaker)
    speaker.reload()
    speaker.wait_for_selector("form.is-ready")
    expect(speaker.locator("[data-part=attach-list] audio")).to_have_count(1)
    speaker.locator(".attach__row button").first.click()
    expect(speaker.locator("[data-part=attach-list] audio")).to_have_count(0)
    expect(speaker.locator("[data-act=send]")).to_be_hidden()


def test_a_recording_ends_after_five_minutes(speaker) -> None:
    speaker.clock.install()
    open_form(speaker)
    press(speaker, "speak")
    expect(speaker.locator("[data-part=time]")).to_have_text("0:01")
    words = speaker.locator("[data-part=recorder-words]")
    before = words.text_content()
    speaker.clock.run_for(FIVE_MINUTES - 20_000)
    expect(words).not_to_have_text(before)
    speaker.clock.run_for(25_000)
    speaker.clock.resume()
    expect(speaker.locator("[data-part=attach-list] audio")).to_have_count(1)
    expect(speaker.locator("[data-part=attach-problem]")).to_be_visible()
    expect(speaker.locator(".attach__facts")).to_have_text("5:00")


def test_a_microphone_that_is_refused_is_said_in_words(expert) -> None:
    open_form(expert)
    press(expert, "speak")
    expect(expert.locator("[data-part=attach-problem]")).not_to_be_empty()
    expect(expert.locator("[data-part=recorder]")).to_be_hidden()


# A phone that takes its time: what it was asked for comes when the test says so.
SLOW = """
window.slow = (place, name) => {
  const real = place[name].bind(place);
  const released = new Promise((resolve) => { window.release = resolve; });
  window.asked = 0;
  place[name] = async (...given) => {
    window.asked += 1;
    await released;
    return real(...given);
  };
};
"""
# Which microphones were opened.
TRACKS = """
window.tracks = [];
const open = navigator.mediaDevices.getUserMedia.bind(navigator.mediaDevices);
navigator.mediaDevices.getUserMedia = async (wish) => {
  const stream = await open(wish);
  tracks.push(...stream.getTracks());
  return stream;
};
"""


def test_send_right_after_speaking_waits_for_the_recording(speaker) -> None:
    speaker.add_init_script(SLOW)
    open_form(speaker)
    speaker.locator("[name=story]").fill("De lift is stuk, luister.")
    # The last that is made of a recording before it lies among the files.
    speaker.evaluate("slow(crypto.subtle, 'digest')")
    record(speaker)
    until(speaker, "asked", expected=1)
    expect(speaker.locator("[data-part=attach-list] audio")).to_have_count(0)
    press(speaker, "send")
    speaker.evaluate("release()")
    is_sent(speaker)
    wait_until_files_are_there(speaker)
    assert is_complete(AttachmentKind.VOICE).signal == Signal.objects.get()


def test_two_taps_on_speak_open_one_microphone(speaker) -> None:
    speaker.add_init_script(SLOW + TRACKS)
    open_form(speaker)
    speaker.evaluate("slow(navigator.mediaDevices, 'getUserMedia')")
    press(speaker, "speak")
    press(speaker, "speak")
    speaker.evaluate("release()")
    expect(speaker.locator("[data-part=recorder]")).to_be_visible()
    expect(speaker.locator("[data-part=time]")).to_have_text("0:01")
    press(speaker, "stop")
    expect(speaker.locator("[data-part=attach-list] audio")).to_have_count(1)
    assert speaker.evaluate("tracks.map(({ readyState }) => readyState)") == ["ended"]
    assert speaker.evaluate("asked") == 1

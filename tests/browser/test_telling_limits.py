"""How many files go along, and the form in a browser that keeps nothing."""

from pathlib import Path

import pytest
from PIL import Image
from playwright.sync_api import Page, expect

from signals.models import Attachment, Signal
from tests.browser.conftest import PHONE
from tests.browser.test_telling import is_sent, is_shown, open_form, press
from tests.browser.test_telling_files import wait_until_files_are_there
from tests.cast import Cast

MOST = 5


@pytest.fixture
def expert(open_context, log_in, cast: Cast) -> Page:
    page = open_context(PHONE, "nl").new_page()
    log_in(page, cast.amina)
    return page


@pytest.fixture
def photo(tmp_path: Path) -> Path:
    path = tmp_path / "photo.png"
    Image.new("RGB", (300, 200), "#3366cc").save(path)
    return path


def add(page: Page, photo: Path, number: int) -> None:
    page.set_input_files("[data-part=gallery-input]", photo)
    is_shown(page, "photo")
    press(page, "use-photo")
    expect(page.locator("[data-part=attach-list] img")).to_have_count(number)
    is_shown(page, "story")


def test_five_files_are_the_most(expert, axe_at_the_end, photo) -> None:
    open_form(expert)
    expert.locator("[name=story]").fill("De brief.")
    problem = expert.locator("[data-part=attach-problem]")
    for number in range(1, MOST + 1):
        add(expert, photo, number)
    expect(expert.locator("[data-act=gallery]")).to_have_attribute("aria-disabled", "true")
    expect(problem).to_be_hidden()
    # It can be pressed, and says why nothing comes.
    expert.locator("[data-act=gallery]").click(force=True)
    expect(problem).to_be_visible()
    axe_at_the_end(expert)
    # Chosen in a dialog that stood open while there was still room.
    said = problem.text_content()
    expert.set_input_files("[data-part=gallery-input]", photo)
    expect(problem).to_have_text(said)
    expect(expert.locator("[data-screen=photo]")).to_be_hidden()
    expect(expert.locator("[data-part=attach-list] img")).to_have_count(MOST)
    # Where one goes out, another one fits.
    expert.locator(".attach__row button").first.click()
    expect(problem).to_be_hidden()
    add(expert, photo, MOST)
    press(expert, "send")
    is_sent(expert)
    wait_until_files_are_there(expert, MOST)
    assert Attachment.objects.count() == MOST


# As a browser does that was told to keep nothing of any site.
KEEPS_NOTHING = """IDBFactory.prototype.open = () => {
  throw new DOMException("not allowed", "SecurityError");
};"""


def test_a_browser_that_keeps_nothing_sends_the_ordinary_way(expert, photo) -> None:
    expert.add_init_script(KEEPS_NOTHING)
    asked = []
    expert.on("request", lambda request: asked.append((request.method, request.url)))
    open_form(expert)
    expert.locator("[name=story]").fill("De lift is stuk.")
    add(expert, photo, 1)
    press(expert, "send")
    is_sent(expert)
    assert [method for method, url in asked if "/signals/new/" in url] == ["GET", "POST"]
    assert not [url for method, url in asked if method == "PUT"]
    signal = Signal.objects.get()
    assert signal.story == "De lift is stuk."
    [kept] = Attachment.objects.complete()
    with kept.file.open() as file, Image.open(file) as picture:
        assert picture.size == (300, 200)
    # The next one begins empty.
    open_form(expert)
    expect(expert.locator("[name=story]")).to_have_value("")

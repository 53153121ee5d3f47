"""Photos that go with a signal, texts read aloud, and the form where no script runs."""

from pathlib import Path

import pytest
from PIL import Image
from playwright.sync_api import Page, expect

from signals.models import Attachment, AttachmentKind, Signal
from tests.browser.test_telling import is_sent, is_shown, open_form, press


@pytest.fixture
def expert(context_of, chromium, cast) -> Page:
    return context_of(chromium, cast.amina)


def is_complete(kind: AttachmentKind) -> Attachment:
    return Attachment.objects.complete().get(kind=kind)


def wait_until_files_are_there(page: Page, number: int = 1) -> None:
    for _try in range(400):
        if Attachment.objects.complete().count() == number:
            return
        page.wait_for_timeout(25)  # lets the browser go on
    pytest.fail("the files did not follow the words")


@pytest.fixture
def photo(tmp_path: Path) -> Path:
    """As a camera makes it: big, lying on its side, with the place in it."""
    picture = Image.new("RGB", (4000, 2000), "#ffffff")
    exif = picture.getexif()
    exif[0x0112] = 6
    exif[0x010F] = "Camera"
    exif.get_ifd(0x8825)[1] = "N"
    path = tmp_path / "photo.jpg"
    picture.save(path, exif=exif)
    return path


def choose(page: Page, path: Path) -> None:
    page.set_input_files("[data-part=gallery-input]", path)
    is_shown(page, "photo")


def test_parts_of_a_photo_become_black(expert, axe_at_the_end, photo) -> None:
    open_form(expert)
    expert.locator("[name=story]").fill("De brief.")
    choose(expert, photo)
    box = expert.locator("[data-part=canvas]").bounding_box()
    left, top = box["x"] + box["width"] * 0.1, box["y"] + box["height"] * 0.1
    expert.mouse.move(left, top)
    expert.mouse.down()
    expert.mouse.move(left + box["width"] * 0.3, top + box["height"] * 0.2)
    expert.mouse.up()
    expect(expert.locator(".blackout__box")).to_have_count(1)
    # With keys: a box, moved to the right edge and made larger; another one, taken back.
    press(expert, "box")
    black = expert.locator(".blackout__box").last
    expect(black).to_be_focused()
    for _ in range(40):
        expert.keyboard.press("ArrowRight")
    expert.keyboard.press("Shift+ArrowDown")
    press(expert, "box")
    press(expert, "undo")
    expect(expert.locator(".blackout__box")).to_have_count(2)
    axe_at_the_end(expert)
    press(expert, "use-photo")
    expect(expert.locator("[data-part=attach-list] img")).to_have_count(1)
    press(expert, "send")
    is_sent(expert)
    wait_until_files_are_there(expert)
    with is_complete(AttachmentKind.PHOTO).file.open() as file, Image.open(file) as kept:
        assert (kept.format, kept.size) == ("JPEG", (1024, 2048))
        assert not kept.getexif()
        gray = kept.convert("L")
        assert gray.getpixel((250, 350)) < 20
        assert gray.getpixel((1015, 1000)) < 20
        assert gray.getpixel((512, 1900)) > 230


def test_a_photo_may_be_left(expert, photo) -> None:
    open_form(expert)
    choose(expert, photo)
    expert.go_back()
    is_shown(expert, "story")
    choose(expert, photo)
    press(expert, "drop-photo")
    is_shown(expert, "story")
    expect(expert.locator("[data-part=attach-list] img")).to_have_count(0)


def test_what_is_no_photo_is_said_in_words(expert, tmp_path) -> None:
    (tmp_path / "no.jpg").write_text("no photo")
    open_form(expert)
    expert.set_input_files("[data-part=gallery-input]", tmp_path / "no.jpg")
    expect(expert.locator("[data-part=attach-problem]")).to_be_visible()
    expect(expert.locator("[data-screen=photo]")).to_be_hidden()


# No browser of a test has a voice: this one says which texts it was given.
VOICE = """
window.said = [];
speechSynthesis.getVoices = () => [{ lang: "nl-BE", localService: true }];
window.SpeechSynthesisUtterance = class { constructor(text) { this.text = text; } };
speechSynthesis.speak = ({ text }) => window.said.push(text);
"""


def test_a_question_and_its_choices_are_read_aloud(expert, axe_at_the_end) -> None:
    expert.add_init_script(VOICE)
    open_form(expert)
    expert.locator("[data-act=next]").click()
    expert.locator("[data-act=next]").click()
    expert.locator("[data-act=next]").click()
    is_shown(expert, "frequency")
    axe_at_the_end(expert)
    expert.locator("[data-question=frequency] .aloud").click()
    texts = expert.evaluate("said")
    choices = expert.locator("[data-question=frequency] .picture-choice").count()
    assert len(texts) == choices + 1
    assert "?" in texts[0]
    expect(expert.locator("[data-question=frequency] .aloud")).to_have_attribute(
        "aria-pressed", "true"
    )


def test_nothing_is_read_aloud_without_a_voice(expert) -> None:
    open_form(expert)
    expect(expert.locator(".aloud")).to_have_count(0)


def test_without_script(context_of, chromium, cast, photo) -> None:
    page = context_of(chromium, cast.amina, java_script_enabled=False)
    page.goto("/signals/new/")
    page.locator("[name=story]").fill("Mevrouw Janssens, 62.11.05-442.11, wachtte.")
    page.locator("main form button[type=submit]").click()
    page.locator(".findings input[value=keep]").check()
    page.locator("[name=photo]").set_input_files(photo)
    page.locator("main form button[type=submit]").click()
    is_sent(page)
    assert Signal.objects.get().story == "Mevrouw Janssens, […], wachtte."
    assert is_complete(AttachmentKind.PHOTO).size > 0

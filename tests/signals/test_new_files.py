"""/signals/new/ without script: photos and a recording come along with the words."""

from pathlib import Path
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from signals.actions.telling import spoken_message
from signals.models import Attachment, AttachmentKind, Signal
from tests.signals.files import jpeg, webm

MARK = "0198f3a0-8888-4000-8000-000000000001"
STORY = "Het loket was dicht."


@pytest.fixture(autouse=True)
def uploads(settings: Any, tmp_path: Path) -> Path:
    settings.MEDIA_ROOT = tmp_path
    return tmp_path


def file(name: str, content: bytes, kind: str = "image/jpeg") -> SimpleUploadedFile:
    return SimpleUploadedFile(name, content, content_type=kind)


def post(client: Any, **data: Any) -> Any:
    return client.post("/signals/new/", {"uuid": MARK, "story": STORY} | data)


def test_they_are_kept_with_the_signal(amina) -> None:
    photos = [file("Jan.jpg", jpeg()), file("b.jpg", jpeg(60, 40))]
    answer = post(amina, photo=photos, voice=file("a.webm", webm(), "audio/webm"))
    assert answer.url == "/signals/S2020-0001/sent/"
    signal = Signal.objects.get()
    rows = list(signal.attachments.all())
    kinds = [AttachmentKind.PHOTO, AttachmentKind.PHOTO, AttachmentKind.VOICE]
    assert [row.kind for row in rows] == kinds
    for row in rows:
        assert row.is_complete
        assert row.file.storage.exists(row.file.name)
        # The phone's own name of a photo may hold a person's name.
        assert "Jan" not in row.file.name
    assert "Recording 1 of signal S2020-0001" in amina.get("/signals/S2020-0001/").content.decode()


def test_sent_twice_they_are_once(amina) -> None:
    content = jpeg()
    for _ in range(3):
        # The same file chosen twice is one as well.
        post(amina, photo=[file("a.jpg", content), file("b.jpg", content)])
    assert Signal.objects.count() == Attachment.objects.count() == 1


def test_a_recording_alone_is_a_signal_in_the_authors_language(amina, dirk, cast) -> None:
    assert post(amina, story="", voice=file("a.webm", webm())).status_code == 302
    signal = Signal.objects.get()
    assert signal.story == signal.title == spoken_message("nl")
    assert post(amina, story="", voice=file("a.webm", webm())).url == "/signals/S2020-0001/"
    assert list(post(amina, story="", photo=file("a.jpg", jpeg())).context["form"].errors) == [
        "story",
        "photo",
    ]


@pytest.mark.parametrize(
    ("field", "name", "content", "reason"),
    [
        ("photo", "kat.svg", b"<svg/>", "kat.svg: This is not a photo that we can open."),
        ("photo", "leeg.jpg", b"", "leeg.jpg: This is not a photo that we can open."),
        ("voice", "lied.mp3", b"ID3", "lied.mp3: This is not a recording that we can play."),
        ("photo", "groot.jpg", b"\xff" * 10_485_761, "groot.jpg: This file is too big"),
    ],
)
def test_a_refused_file_is_named_and_the_words_stay(amina, field, name, content, reason) -> None:
    answer = post(amina, wanted_change="Langer open.", **{field: [file(name, content)]})
    assert answer.status_code == 200
    assert list(answer.context["form"].errors) == [field]
    page = answer.content.decode()
    assert reason in page
    assert STORY in page
    assert "Langer open." in page
    assert not Signal.objects.exists()


def test_six_photos_are_too_many(amina) -> None:
    answer = post(amina, photo=[file(f"{number}.jpg", jpeg(20, 20)) for number in range(6)])
    assert "5.jpg: You can add 5 files at most" in answer.content.decode()
    assert not Signal.objects.exists()
    photos = [file(f"{number}.jpg", jpeg(20, 20)) for number in range(5)]
    both = post(amina, photo=photos, voice=file("a.webm", webm()))
    assert both.status_code == 200
    assert "You can add 5 files at most" in both.content.decode()
    assert not Signal.objects.exists()


def test_what_the_browser_forgets_is_said(amina) -> None:
    answer = post(amina, observed_on="2020-12-31", photo=file("a.jpg", jpeg()))
    assert answer.context["form"].errors["photo"] == ["Choose your files here again, please."]


def test_other_words_under_the_same_mark(amina) -> None:
    post(amina)
    answer = post(amina, story="Iets heel anders.", photo=file("a.jpg", jpeg()))
    assert answer.status_code == 409
    assert "Choose your files here again" in answer.content.decode()
    assert not Attachment.objects.exists()

"""What is let in as a photo or a recording, and what somebody tries to pass off as one."""

import struct
import zlib
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
from django.core.exceptions import ValidationError
from PIL import Image, ImageFile

from signals.attachment_files import photo_as_jpeg
from signals.models import Attachment, Signal
from tests.signals.files import announced, jpeg, picture, put_piece, send_all, webm

MARK = "0198f3a0-3333-4000-8000-000000000001"
SVG = b'<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>'
HTML = b"<!doctype html><script>alert(1)</script>"


@pytest.fixture(autouse=True)
def uploads(settings: Any, tmp_path: Path) -> Path:
    settings.MEDIA_ROOT = tmp_path
    return tmp_path


@pytest.fixture
def send(amina) -> Any:
    """send(content, "voice", …): tells and sends all of it; the last answer."""

    def put(content: bytes, kind: str = "photo", **more: Any) -> Any:
        told = announced(content, kind, **more)
        answer = amina.put(
            f"/signals/phone/signals/{MARK}/",
            {"story": "Het loket was dicht.", "attachments": [told]},
            content_type="application/json",
        )
        assert answer.status_code in (200, 201)
        return send_all(amina, told, content)

    return put


def pixel_bomb() -> bytes:
    """A PNG of a few hundred bytes that says it holds 900 million pixels."""

    def chunk(name: bytes, body: bytes) -> bytes:
        crc = struct.pack(">I", zlib.crc32(name + body))
        return struct.pack(">I", len(body)) + name + body + crc

    head = struct.pack(">IIBBBBB", 30_000, 30_000, 1, 0, 0, 0, 0)
    return (
        b"\x89PNG\r\n\x1a\n"
        + chunk(b"IHDR", head)
        + chunk(b"IDAT", zlib.compress(b"\0" * 1000))
        + chunk(b"IEND", b"")
    )


def stored() -> bytes:
    with Attachment.objects.complete().get().file.open() as file:
        return file.read()


def test_a_photo_is_drawn_anew_upright_small_and_without_its_place(send) -> None:
    exif = Image.Exif()
    exif[0x0112] = 6  # the phone was held upright
    exif[0x010F] = "SECRET-MAKER"
    exif[0x8825] = {1: "N", 2: (50.0, 50.0, 50.0)}
    content = jpeg(3000, 1500, exif=exif, comment=b"SECRET-COMMENT")
    assert send(content).json()["done"]
    kept = Image.open(BytesIO(stored()))
    assert (kept.format, kept.size) == ("JPEG", (1024, 2048))
    assert not kept.getexif()
    assert b"SECRET" not in stored()


@pytest.mark.parametrize("form", ["PNG", "WEBP"])
@pytest.mark.parametrize("mode", ["RGB", "RGBA", "L", "P"])
def test_other_kinds_of_picture_become_jpeg(send, form, mode) -> None:
    assert send(picture(form, Image.new(mode, (40, 30)))).json()["done"]
    assert stored().startswith(b"\xff\xd8\xff")


def test_what_hides_behind_a_photo_stays_behind(send) -> None:
    assert send(jpeg() + HTML + b"PK\x03\x04").json()["done"]
    assert b"script" not in stored()
    assert b"PK\x03\x04" not in stored()


@pytest.mark.parametrize(
    "content",
    [
        SVG,
        HTML,
        b"GIF89a/*" + b"\0" * 20 + b"*/=alert(1)",
        b"\xff\xd8\xff\xe0" + HTML,
        b"%PDF-1.7\n",
        webm(),
        pixel_bomb(),
        picture("TIFF", Image.new("RGB", (4, 4))),
        b"x",
    ],
    ids=["svg", "html", "gif", "polyglot", "pdf", "webm", "900M", "tiff", "x"],
)
def test_what_is_no_photo_is_refused_with_a_reason(amina, send, uploads, content) -> None:
    answer = send(content)
    assert answer.status_code == 422
    reason = answer.json()["errors"][""][0]
    assert "photo" in reason
    row = Attachment.objects.get()
    assert (row.refused, row.file.name, row.is_complete) == (reason, "", False)
    assert not (uploads / "attachments").exists() or not list((uploads / "attachments").iterdir())
    page = amina.get("/signals/S2020-0001/").content.decode()
    assert "A photo did not come through." in page
    assert reason in page
    # Asked again, the same reason; the words are here all the same.
    assert amina.get(f"/signals/phone/attachments/{row.uuid}/").status_code == 422
    assert Signal.objects.get().story == "Het loket was dicht."


def test_too_many_pixels_are_not_unfolded(send) -> None:
    content = picture("PNG", Image.new("1", (5_001, 5_000)))
    assert len(content) < 10_000
    assert "too large" in send(content).json()["errors"][""][0]


SOUNDS = {
    "audio/webm": webm(),
    "audio/ogg": b"OggS" + b"\0" * 100,
    "audio/mp4": b"\0\0\0\x20ftypM4A " + b"\0" * 100,
    "audio/wav": b"RIFF\x10\0\0\0WAVEfmt " + b"\0" * 100,
}


@pytest.mark.parametrize("kind", SOUNDS)
def test_recordings_are_known_by_their_beginning(send, kind) -> None:
    # What the sender says it is does not count.
    assert send(SOUNDS[kind], "voice", type="text/html").json()["done"]
    assert Attachment.objects.get().content_type == kind
    assert stored() == SOUNDS[kind]


@pytest.mark.parametrize(
    "content",
    [
        HTML,
        SVG,
        b"MZ\x90\0",
        jpeg(),
        b"\0\0\0\x20ftypheic",
        b"\0\0\0\x14ftypqt  ",
        b"ID3\x03",
        b"R",
    ],
)
def test_what_is_no_recording_is_refused(send, content) -> None:
    answer = send(content, "voice", type="audio/webm")
    assert answer.status_code == 422
    assert answer.json()["errors"] == {"": ["This is not a recording that we can play."]}


def test_a_photo_of_eleven_megabytes_does_not_hold_up_the_words(amina, send) -> None:
    content = b"\xff\xd8\xff" + b"\0" * (11 * 2**20)
    told = announced(content)
    answer = amina.put(
        f"/signals/phone/signals/{MARK}/",
        {"story": "Het loket was dicht.", "attachments": [told]},
        content_type="application/json",
    )
    assert answer.status_code == 201
    for start in (0, 100):
        piece = put_piece(amina, told, content, start, start + 100)
        assert piece.status_code == 422
        assert "10 MB at most" in piece.json()["errors"][""][0]


def test_damaged_on_the_way_it_is_refused_and_may_come_anew(amina, send) -> None:
    content = jpeg()
    assert "damaged on the way" in send(content, sha256="0" * 64).json()["errors"][""][0]
    row = Attachment.objects.get()
    Attachment.objects.update(sha256="")
    told = {"uuid": str(row.uuid), "size": row.size}
    # From somewhere in the middle it is still refused; from its beginning it is tried again.
    assert put_piece(amina, told, content, 100, 200).status_code == 422
    assert send_all(amina, told, content).json()["done"]


@pytest.mark.parametrize("form", ["JPEG", "PNG", "WEBP"])
def test_half_a_photo_is_refused_also_after_a_pdf_was_made(monkeypatch, form) -> None:
    monkeypatch.setattr(ImageFile, "LOAD_TRUNCATED_IMAGES", True)
    whole = BytesIO()
    Image.effect_noise((600, 400), 90).convert("RGB").save(whole, form)
    assert photo_as_jpeg(BytesIO(whole.getvalue()))
    with pytest.raises(ValidationError):
        photo_as_jpeg(BytesIO(whole.getvalue()[: whole.tell() // 2]))

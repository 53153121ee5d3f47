"""Photos and recordings as bytes: what lies where, what came of it so far, what is let in.

Pieces gather in `partial/`; what is let in goes to `attachments/`. Every write is on the disk
before it is answered for: the phone throws its own copy away after our yes.
"""

import hashlib
import os
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from io import BytesIO
from pathlib import Path
from tempfile import NamedTemporaryFile
from typing import BinaryIO

from django.conf import settings
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from PIL import Image, ImageFile, ImageOps

from signals.models import Attachment, AttachmentKind
from signals.models.attachment import place_of_file

MOST_BYTES = 10 * 2**20
# A picture of a few kB can unfold to gigabytes; phones make up to 12 million, good ones 24.
MOST_PIXELS = 25_000_000
LONGEST_SIDE = 2048
# Containers that phones record in, by what stands at their beginning; never by their name.
SOUND_TYPES = {"webm": "audio/webm", "ogg": "audio/ogg", "m4a": "audio/mp4", "wav": "audio/wav"}
# The same beginning as a recording, and yet a picture or a film.
NOT_SOUND = (b"qt  ", b"heic", b"heix", b"hevc", b"heif", b"mif1", b"msf1", b"avif", b"avis")


class Gone(Exception):
    """What came so far is not on the disk: a backup was put back, or it was tidied away."""


@dataclass(frozen=True)
class LetIn:
    """The bytes as they are kept and served; the ending and type are ours, not the sender's."""

    content: bytes
    ending: str
    content_type: str


def partial_folder() -> Path:
    return Path(settings.MEDIA_ROOT) / "partial"


def kept_folder() -> Path:
    return Path(settings.MEDIA_ROOT) / "attachments"


def partial_of(attachment: Attachment) -> Path:
    return partial_folder() / str(attachment.uuid)


def bytes_there(attachment: Attachment) -> int:
    """How much of it can be relied on: more on the disk was written just before a crash."""
    try:
        on_disk = partial_of(attachment).stat().st_size
    except FileNotFoundError:
        return 0
    return min(on_disk, attachment.received)


def append(attachment: Attachment, start: int, piece: bytes) -> None:
    """Writes a piece at its place, and cuts off what a crash may have left behind it."""
    path = partial_of(attachment)
    path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    with os.fdopen(os.open(path, os.O_RDWR | os.O_CREAT, 0o600), "r+b") as file:
        file.truncate(start)
        file.seek(start)
        file.write(piece)
        _flush_to_disk(file)
    if start == 0:
        _flush_folder(path.parent)


def drop_partial(attachment: Attachment) -> None:
    partial_of(attachment).unlink(missing_ok=True)


def drop_kept(name: str) -> None:
    (Path(settings.MEDIA_ROOT) / name).unlink(missing_ok=True)


def keep_partial(attachment: Attachment) -> tuple[str, str]:
    """Checks the whole file and keeps what is let in; gives its name and content type.

    Raises ValidationError with the reason, Gone when it is not there. The partial file stays.
    """
    try:
        content = partial_of(attachment).read_bytes()
    except FileNotFoundError:
        raise Gone from None
    if len(content) < attachment.size:
        raise Gone
    if attachment.sha256 and hashlib.sha256(content).hexdigest() != attachment.sha256:
        raise ValidationError(_("This file was damaged on the way. Please send it once more."))
    return keep(attachment, content)


def keep(attachment: Attachment, content: bytes) -> tuple[str, str]:
    ready = let_in(attachment.kind, content)
    return place(attachment, ready), ready.content_type


def place(attachment: Attachment, ready: LetIn) -> str:
    """Writes what is let in and gives its name; in full on the disk before a row points to it."""
    name = place_of_file(attachment, f"x.{ready.ending}")
    path = Path(settings.MEDIA_ROOT) / name
    path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    with NamedTemporaryFile(dir=path.parent, prefix=".", delete=False) as file:
        file.write(ready.content)
        _flush_to_disk(file)
    Path(file.name).replace(path)
    _flush_folder(path.parent)
    return name


def let_in(kind: str, content: bytes) -> LetIn:
    """What is kept of it; raises ValidationError with the reason when that is nothing."""
    if len(content) > MOST_BYTES:
        raise ValidationError(too_big(), code="too_big")
    if kind == AttachmentKind.PHOTO:
        return LetIn(photo_as_jpeg(BytesIO(content)), "jpg", "image/jpeg")
    ending = ending_of_sound(content[:256])
    if not ending:
        raise ValidationError(_("This is not a recording that we can play."), code="not_sound")
    return LetIn(content, ending, SOUND_TYPES[ending])


def photo_as_jpeg(source: BinaryIO) -> bytes:
    """The picture drawn anew: upright, at most 2048 pixels wide or high, and nothing else.

    Place, time and maker of the photo, and whatever was hidden in the file, stay behind.
    """
    refused = ValidationError(_("This is not a photo that we can open."), code="not_a_photo")
    # WeasyPrint switches this on for the whole process as soon as it makes a PDF: half a photo
    # would then pass for a whole one, grey below, and the phone would throw the good one away.
    ImageFile.LOAD_TRUNCATED_IMAGES = False
    try:
        with Image.open(source, formats=["JPEG", "PNG", "WEBP"]) as image:
            if image.width * image.height > MOST_PIXELS:
                raise ValidationError(
                    _("This photo is too large. Take it again with a smaller size."),
                    code="too_many_pixels",
                )
            # A JPEG is then read at a half or a quarter of its size at once.
            image.draft("RGB", (LONGEST_SIDE, LONGEST_SIDE))
            upright = ImageOps.exif_transpose(image)
            upright.thumbnail((LONGEST_SIDE, LONGEST_SIDE))
            return _on_white(upright)
    except ValidationError:
        raise
    except Exception as fault:
        # A file made to harm fails in many ways: each of them means that it is no photo.
        raise refused from fault


def _on_white(image: Image.Image) -> bytes:
    has_holes = image.mode in ("RGBA", "LA", "PA") or "transparency" in image.info
    painted = image.convert("RGBA" if has_holes else "RGB")
    # A new picture: what the old one carries along would else be written too.
    clean = Image.new("RGB", painted.size, "white")
    clean.paste(painted, mask=painted.getchannel("A") if has_holes else None)
    out = BytesIO()
    clean.save(out, "JPEG", quality=85)
    return out.getvalue()


def ending_of_sound(head: bytes) -> str:
    """webm, ogg, m4a or wav; empty when it is none of them."""
    if head.startswith(b"\x1aE\xdf\xa3") and (b"webm" in head or b"matroska" in head):
        return "webm"
    if head.startswith(b"OggS"):
        return "ogg"
    if head[:4] == b"RIFF" and head[8:12] == b"WAVE":
        return "wav"
    is_sound = head[4:8] == b"ftyp" and head[8:12].lower() not in NOT_SOUND
    return "m4a" if is_sound else ""


def too_big() -> str:
    return _("This file is too big: it may be %(most)d MB at most.") % {"most": MOST_BYTES // 2**20}


def files_before(folder: Path, moment: datetime) -> Iterator[Path]:
    """Files that nothing was written to since."""
    for path in sorted(folder.glob("*")) + sorted(folder.glob(".*")):
        if path.is_file() and path.stat().st_mtime < moment.timestamp():
            yield path


def _flush_to_disk(file: BinaryIO) -> None:
    file.flush()
    os.fsync(file.fileno())


def _flush_folder(folder: Path) -> None:
    # A new name is lost with the folder's own page unless that is written too.
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)

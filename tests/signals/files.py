"""Photos and recordings as phones make them, and how a phone sends them."""

import uuid
from hashlib import sha256
from io import BytesIO
from typing import Any

from django.test import Client
from PIL import Image


def jpeg(width: int = 400, height: int = 300, **options: Any) -> bytes:
    return picture("JPEG", Image.effect_noise((width, height), 60).convert("RGB"), **options)


def picture(form: str, image: Image.Image, **options: Any) -> bytes:
    out = BytesIO()
    image.save(out, form, **options)
    return out.getvalue()


def webm() -> bytes:
    """The beginning of what a phone records, and sound that nobody listens to."""
    return b"\x1aE\xdf\xa3\x9fB\x86\x81\x01B\xf7\x81\x01B\xf2\x81\x04B\xf3\x81\x08B\x82\x84webm" + (
        b"\x00" * 3000
    )


def announced(content: bytes, kind: str = "photo", **more: Any) -> dict[str, Any]:
    return {
        "uuid": str(uuid.uuid4()),
        "kind": kind,
        "size": len(content),
        "type": "image/jpeg" if kind == "photo" else "audio/webm",
        "sha256": sha256(content).hexdigest(),
    } | more


def put_piece(client: Client, told: dict[str, Any], content: bytes, start: int, end: int) -> Any:
    return client.put(
        f"/signals/phone/attachments/{told['uuid']}/",
        content[start:end],
        content_type="application/octet-stream",
        headers={"Content-Range": f"bytes {start}-{end - 1}/{told['size']}"},
    )


def send_all(client: Client, told: dict[str, Any], content: bytes, piece: int = 65536) -> Any:
    """All pieces one after the other; the last answer."""
    for start in range(0, len(content), piece):
        answer = put_piece(client, told, content, start, min(start + piece, len(content)))
    return answer

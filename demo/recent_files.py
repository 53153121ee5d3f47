"""A photo and a recording for the demo, drawn and played here: nobody's door, nobody's voice."""

import io
import math
import struct
import wave
from collections.abc import Callable
from dataclasses import dataclass

from PIL import Image, ImageDraw

from signals.models import AttachmentKind

SOUND_RATE = 16_000
NOTES_HZ = (392, 440, 494, 440, 392)
NOTE_SECONDS = 0.4


@dataclass(frozen=True)
class DemoFile:
    kind: AttachmentKind
    content_type: str
    data: bytes


def photo() -> DemoFile:
    """A column where one must register, and nobody behind the counter."""
    image = Image.new("RGB", (1200, 900), "#e9e2d4")
    draw = ImageDraw.Draw(image)
    draw.rectangle((0, 640, 1200, 900), fill="#b9b2a3")
    draw.rectangle((60, 300, 640, 660), fill="#8b6f4e")
    draw.rectangle((60, 280, 660, 320), fill="#6e5538")
    draw.rounded_rectangle((120, 380, 580, 560), 18, fill="#f7f2e9")
    for line in (420, 460, 500):
        draw.line((160, line, 540, line), fill="#6a6f76", width=10)
    draw.rounded_rectangle((820, 180, 1040, 780), 26, fill="#1d2733")
    draw.rounded_rectangle((850, 220, 1010, 460), 12, fill="#dfe9ea")
    draw.rectangle((870, 500, 990, 520), fill="#f7f2e9")
    draw.ellipse((905, 310, 955, 360), fill="#0b5563")
    out = io.BytesIO()
    image.save(out, "JPEG", quality=80)
    return DemoFile(AttachmentKind.PHOTO, "image/jpeg", out.getvalue())


def voice() -> DemoFile:
    """Five soft notes, where an expert would speak."""
    out = io.BytesIO()
    with wave.open(out, "wb") as sound:
        sound.setnchannels(1)
        sound.setsampwidth(2)
        sound.setframerate(SOUND_RATE)
        length = int(SOUND_RATE * NOTE_SECONDS)
        for hertz in NOTES_HZ:
            for at in range(length):
                loud = 6_000 * math.sin(math.pi * at / length)
                value = loud * math.sin(2 * math.pi * hertz * at / SOUND_RATE)
                sound.writeframesraw(struct.pack("<h", int(value)))
    return DemoFile(AttachmentKind.VOICE, "audio/wav", out.getvalue())


FILES: dict[str, Callable[[], DemoFile]] = {"photo": photo, "voice": voice}

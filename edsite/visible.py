"""Whether a text shows anything: zero-width and direction marks alone are an empty answer."""

import unicodedata

INVISIBLE = {"Cc", "Cf", "Cs", "Zs", "Zl", "Zp", "Mn", "Me"}
# Letters and signs by their category, yet drawn as nothing.
FILLERS = "\u115f\u1160\u3164\uffa0\u2800"


def is_visible(character: str) -> bool:
    return unicodedata.category(character) not in INVISIBLE and character not in FILLERS


def has_visible(text: str) -> bool:
    return any(map(is_visible, text))


def from_first_visible(text: str) -> str:
    start = next((at for at, each in enumerate(text) if is_visible(each)), len(text))
    return text[start:]

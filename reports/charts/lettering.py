"""How wide a text is and where its lines break.

The PDF renderer and the browser must agree on every line, so nothing is left to them: widths come
from the advances of Atkinson Hyperlegible Next, stored beside this module.
"""

import json
from decimal import ROUND_HALF_UP, Decimal
from functools import cache, lru_cache
from pathlib import Path

import pyphen
from django.utils.formats import number_format
from django.utils.translation import get_language

FONT_FAMILY = "Atkinson Hyperlegible Next, DejaVu Sans, sans-serif"
ASCENT = 0.74
DESCENT = 0.22
# A character outside the font falls back to DejaVu Sans, whose widest letters are this wide.
FALLBACK_ADVANCE = 860
NO_BREAK_SPACE = "\u00a0"
MINUS = "\u2212"


@cache
def _advances(weight: int) -> dict[str, int]:
    table = json.loads(Path(__file__).with_name("advances.json").read_text(encoding="utf-8"))
    widths = table["advances"]["700" if weight >= 600 else "400"]
    return {chr(int(code, 16)): width for code, width in widths.items()}


@lru_cache(maxsize=4096)
def measure(text: str, size: float, weight: int = 400) -> float:
    """The width of one line, in the unit of ``size``."""
    table = _advances(weight)
    return sum(table.get(letter, FALLBACK_ADVANCE) for letter in text) * size / 1000


def _pieces(word: str, width: float, size: float, weight: int) -> list[str]:
    """Break a word that is wider than a line: at its hyphens, by syllable, else by letter."""
    language = (get_language() or "en")[:2]
    points: set[int] = {i + 1 for i, letter in enumerate(word) if letter in "-/" and i}
    if language in pyphen.LANGUAGES:
        points |= set(pyphen.Pyphen(lang=language).positions(word))
    pieces, start = [], 0
    while measure(word[start:], size, weight) > width:
        room = [
            end
            for end in range(start + 1, len(word))
            if measure(_hyphened(word[start:end]), size, weight) <= width
        ]
        good = [end for end in room if end in points]
        end = max(good or room or [start + 1])
        pieces.append(_hyphened(word[start:end]))
        start = end
    return [*pieces, word[start:]]


def _hyphened(piece: str) -> str:
    return piece if piece[-1] in "-/" else piece + "-"


def _greedy(text: str, width: float, size: float, weight: int) -> list[str]:
    lines: list[str] = []
    # A no-break space keeps a number and its unit together: split() would break there.
    for word in text.replace("\n", " ").split(" "):
        if not word:
            continue
        joined = f"{lines[-1]} {word}" if lines else word
        if lines and measure(joined, size, weight) <= width:
            lines[-1] = joined
        elif measure(word, size, weight) <= width:
            lines.append(word)
        else:
            lines.extend(_pieces(word, width, size, weight))
    return lines


@lru_cache(maxsize=4096)
def _wrapped(text: str, width: float, size: float, weight: int, language: str) -> tuple[str, ...]:
    lines = _greedy(text, width, size, weight)
    longest = max((measure(word, size, weight) for word in text.split()), default=0)
    low, high = min(longest, width), width
    # The narrowest measure with as many lines makes them about equally long.
    while high - low > 1:
        middle = (low + high) / 2
        if len(_greedy(text, middle, size, weight)) > len(lines):
            low = middle
        else:
            high = middle
    return tuple(_greedy(text, high, size, weight))


def wrap(text: str, width: float, size: float, weight: int = 400) -> list[str]:
    """Break a text into lines of at most ``width``, about equally long; no word is lost."""
    return list(_wrapped(str(text), width, size, weight, (get_language() or "en")[:2]))


def fit(text: str, width: float, size: float, weight: int = 400) -> float:
    """The largest type size up to ``size`` at which the text stays on one line of ``width``."""
    natural = measure(text, size, weight)
    return size if natural <= width else size * width / natural


def widest(lines: list[str], size: float, weight: int = 400) -> float:
    return max((measure(line, size, weight) for line in lines), default=0)


def number(value: int | float) -> str:
    """A number as the reader's language writes it, to one decimal; whole ones carry none."""
    # Django's number_format cuts off what it does not show.
    rounded = Decimal(str(value)).quantize(Decimal("0.1"), rounding=ROUND_HALF_UP)
    places = 0 if value == int(value) else 1
    text = number_format(rounded, decimal_pos=places, force_grouping=True)
    # The font has no narrow no-break space, so French thousands take the ordinary one.
    return text.replace("\u202f", NO_BREAK_SPACE)


def share(value: int | float, whole: int | float) -> str:
    """A part of a whole in percent, halves rounded up; a small part never reads as nothing."""
    if not whole:
        return f"0{NO_BREAK_SPACE}%"
    percent = Decimal(str(value)) * 100 / Decimal(str(whole))
    rounded = percent.quantize(Decimal(1), rounding=ROUND_HALF_UP)
    if value and not rounded:
        return f"<{NO_BREAK_SPACE}1{NO_BREAK_SPACE}%"
    return f"{rounded}{NO_BREAK_SPACE}%"


def change(now: int | float, before: int | float) -> str:
    """The difference with the year before, always with its sign."""
    difference = now - before
    if difference == 0:
        return "="
    sign = "+" if difference > 0 else MINUS
    return sign + number(abs(round(difference, 1)))

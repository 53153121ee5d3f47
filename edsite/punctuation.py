"""What stands between words, in the language of the reader: French sets a space before it."""

from collections.abc import Iterable
from typing import Any

from django.utils.translation import pgettext


def colon() -> str:
    return pgettext("after a label", ": ")


def labelled(label: Any, value: Any) -> str:
    return f"{label}{colon()}{value}"


def semicolon() -> str:
    return pgettext("between parts of a sentence", "; ")


def in_parts(parts: Iterable[str]) -> str:
    """Parts of a sentence; an empty one is no part."""
    return semicolon().join(filter(None, parts))

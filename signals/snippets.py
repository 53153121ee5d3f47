"""Where the words of a search stand, when that is not in the signal itself but in a note."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from django.db.models import QuerySet
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from experts.models import User
from signals.folding import fold
from signals.models import Attachment, FollowUp, Signal
from signals.search import readable_notes, with_word, words_of
from signals.structural.likeness import stem

WORDS_AROUND = 9
PARTS = re.compile(r"[^\W_]+")
LANGUAGES = ("nl", "fr")


@dataclass(frozen=True)
class Snippet:
    """A few words of a note, those looked for between `<mark>` tags; who reads it is said first."""

    place: str
    html: SafeString
    is_internal: bool = False


def snippets_of(signals: Iterable[Signal], text: str, user: User) -> dict[int, Snippet]:
    """For each of these few signals whose own texts lack a word: the first note that has it."""
    words, keys = words_of(text), [signal.pk for signal in signals]
    if not words or not keys:
        return {}
    texts = Signal.objects.filter(pk__in=keys).values_list("pk", "search_text")
    missing = {pk: lacking for pk, own in texts if (lacking := _lacking(words, own))}
    found: dict[int, Snippet] = {}
    wanted = sorted({word for lacking in missing.values() for word in lacking})
    for row in _rows(readable_notes(user), missing, wanted):
        _add(found, row, missing, row.text, _place_of(row), not row.is_visible_to_author)
    for spoken in _rows(Attachment.objects.transcribed(), missing, wanted):
        _add(found, spoken, missing, spoken.transcript, _("In a recording"), False)
    return found


def _lacking(words: list[str], text: str) -> list[str]:
    return [word for word in words if word not in text]


def _rows(rows: QuerySet, missing: dict[int, list[str]], words: list[str]) -> list:
    here = rows.filter(signal__in=list(missing)).order_by("pk")
    keys: set[int] = set()
    for word in words:
        keys |= set(with_word(here, word).values_list("pk", flat=True))
    return list(here.filter(pk__in=keys)) if keys else []


def _add(
    found: dict[int, Snippet],
    row: FollowUp | Attachment,
    missing: dict[int, list[str]],
    text: str,
    place: str,
    is_internal: bool,
) -> None:
    html = marked(text, missing[row.signal_id])
    if html and row.signal_id not in found:
        found[row.signal_id] = Snippet(place, html, is_internal)


def _place_of(row: FollowUp) -> str:
    is_shown = row.is_visible_to_author
    return _("In what the author may read") if is_shown else _("In the internal history")


def marked(text: str, words: Sequence[str]) -> SafeString:
    """The words around the first hit, escaped, every hit marked; empty where there is none."""
    tokens = text.split()
    hits = {at for at, token in enumerate(tokens) if _is_hit(token, words)}
    if not hits:
        return SafeString("")
    start = max(0, min(hits) - WORDS_AROUND)
    end = min(len(tokens), min(hits) + WORDS_AROUND + 1)
    shown = format_html_join(
        " ",
        "{}",
        (
            (format_html("<mark>{}</mark>", tokens[at]) if at in hits else tokens[at],)
            for at in range(start, end)
        ),
    )
    before, after = "… " if start else "", " …" if end < len(tokens) else ""
    return format_html("{}{}{}", before, shown, after)


def _is_hit(token: str, words: Sequence[str]) -> bool:
    folded = fold(token)
    if any(word in folded for word in words):
        return True
    stems = {stem(part.casefold(), each) for part in PARTS.findall(token) for each in LANGUAGES}
    return any(stem(word, each) in stems for word in words for each in LANGUAGES if word.isalpha())

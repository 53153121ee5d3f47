"""Colleagues pointed to in an internal note: `@Hilde`, `@Hilde Vos`."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from django.utils.html import conditional_escape, linebreaks
from django.utils.safestring import SafeString, mark_safe

from experts.models import Person
from signals.folding import fold

WORD = r"[^\W\d_][\w'’-]*[\w]|[^\W\d_]"
# Not inside an e-mail address. Names have a few words, all on one line.
CALL = re.compile(rf"(?<![\w.@])@((?:{WORD})(?:[ \u00a0](?:{WORD})){{0,4}})")


@dataclass(frozen=True)
class Call:
    """One `@name` in a text, with the colleagues of that name."""

    start: int
    end: int
    name: str
    people: tuple[Person, ...]


def calls_in(text: str, colleagues: Iterable[Person]) -> list[Call]:
    """Every `@name`: the longest name that somebody has, or else its first word."""
    names: dict[str, list[Person]] = {}
    for person in colleagues:
        for name in {fold(f"{person.first_name} {person.last_name}"), fold(person.first_name)}:
            names.setdefault(name, []).append(person)
    return [_call(found, names) for found in CALL.finditer(text)]


def _call(found: re.Match[str], names: dict[str, list[Person]]) -> Call:
    words = re.split(r"[ \u00a0]", found[1])
    for count in range(len(words), 0, -1):
        name = " ".join(words[:count])
        # `@Hilde's`: what hangs on a name is no part of it.
        for shorter in (name, re.split("['’]", name)[0]):
            if people := names.get(fold(shorter)):
                end = found.start() + 1 + len(shorter)
                return Call(found.start(), end, shorter, tuple(people))
    return Call(found.start(), found.start() + 1 + len(words[0]), words[0], ())


def with_marks(text: str, mentioned: Sequence[Person]) -> SafeString:
    """The text as it is shown: escaped, in paragraphs, each mentioned colleague marked."""
    parts, done = [], 0
    for call in calls_in(text, mentioned):
        if call.people:
            parts.append(conditional_escape(text[done : call.start]))
            name = conditional_escape(text[call.start : call.end])
            parts.append(f'<strong class="mention">{name}</strong>')
            done = call.end
    parts.append(conditional_escape(text[done:]))
    # Every part is escaped above.
    return mark_safe(linebreaks("".join(parts)))

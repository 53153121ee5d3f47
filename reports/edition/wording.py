"""What a record says in the language of the edition, or else in the other, which it then names."""

import re
from collections.abc import Callable
from dataclasses import dataclass

from django.db import models
from django.utils.safestring import SafeString

from reports.edition.content import Link, fill, markdown, markdown_line
from reports.edition.numbers import Numbers
from reports.models import ReportLanguage

CLOSING = re.compile(r" ([?!;:»])")
OPENING = re.compile(r"« ")


def side(text: str, language: str) -> str:
    """Bilingual names are registered as "Brussel / Bruxelles", Dutch first."""
    names = text.split(" / ")
    if len(names) != 2:
        return text
    return names[1] if language == ReportLanguage.FRENCH else names[0]


def french_spaces(text: str) -> str:
    """In French a space that may not break stands before ? ! ; : and inside quotation marks."""
    return OPENING.sub("«\u00a0", CLOSING.sub("\u00a0\\1", text))


@dataclass(frozen=True)
class Wording:
    """A text ready for the page. `language` is set only where it is not the edition's own."""

    pieces: tuple[SafeString | str, ...] = ()
    language: str = ""

    def __bool__(self) -> bool:
        return bool(self.pieces)

    def __str__(self) -> str:
        return str(self.pieces[0]) if self.pieces else ""


@dataclass(frozen=True)
class Speaker:
    """Gives the texts of records in one language, their numbers filled in."""

    language: str
    numbers: Numbers
    link: Link | None = None

    def plain(self, record: models.Model, field: str) -> Wording:
        return self._say(record, field, lambda text: [fill(text, self.numbers)])

    def line(self, record: models.Model, field: str) -> Wording:
        return self._say(
            record, field, lambda text: [markdown_line(text, self.numbers, link=self.link)]
        )

    def text(self, record: models.Model, field: str) -> Wording:
        return self._say(record, field, lambda text: markdown(text, self.numbers, link=self.link))

    def untouched(self, record: models.Model, field: str) -> Wording:
        """A register's own words: a brace in them is a brace, a star is a star."""
        return self._say(record, field, lambda text: [line for line in text.split("\n") if line])

    def _say(
        self,
        record: models.Model,
        field: str,
        write: Callable[[str], list[SafeString] | list[str]],
    ) -> Wording:
        for language in dict.fromkeys([self.language, *ReportLanguage.values, "de"]):
            text = getattr(record, f"{field}_{language}", "").strip()
            if text:
                if language == ReportLanguage.FRENCH:
                    text = french_spaces(text)
                other = language if language != self.language else ""
                return Wording(tuple(write(text)), other)
        return Wording()

"""Finding words whatever their accents and capitals, the same on SQLite and PostgreSQL.

SQLite compares only ASCII letters without regard to case, so both sides are folded here: the
texts when a signal is saved (`Signal.search_text`), the words when somebody looks.
"""

import unicodedata
from typing import TypeVar

from django.db import models

Rows = TypeVar("Rows", bound=models.QuerySet)
MOST_WORDS = 8
LIGATURES = str.maketrans({"œ": "oe", "æ": "ae", "’": "'", "‘": "'", "ø": "o", "ł": "l"})


def fold(text: str) -> str:
    """`Élève’s Œuvre` becomes `eleve's oeuvre`."""
    plain = unicodedata.normalize("NFKD", text.casefold().translate(LIGATURES))
    return " ".join("".join(sign for sign in plain if not unicodedata.combining(sign)).split())


def search(queryset: Rows, text: str) -> Rows:
    """Rows whose `search_text` holds every word (the first eight), in any order."""
    for word in fold(text).split()[:MOST_WORDS]:
        queryset = queryset.filter(search_text__contains=word)
    return queryset

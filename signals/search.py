"""Finding words whatever their accents and capitals, the same on SQLite and PostgreSQL.

SQLite compares only ASCII letters without regard to case, so both sides are folded here: the
texts when a signal is saved (`Signal.search_text`), the words when somebody looks.
"""

import unicodedata
from typing import TypeVar

from django.db import models
from django.db.models import Q

from edsite.sorting import folded
from experts.models import Person
from partners.models import Organisation

Rows = TypeVar("Rows", bound=models.QuerySet)
MOST_WORDS = 8
NAMES = ("name_nl", "name_fr", "name_de")
LIGATURES = str.maketrans({"œ": "oe", "æ": "ae", "’": "'", "‘": "'", "ø": "o", "ł": "l"})


def fold(text: str) -> str:
    """`Élève’s Œuvre` becomes `eleve's oeuvre`."""
    plain = unicodedata.normalize("NFKD", text.casefold().translate(LIGATURES))
    return " ".join("".join(sign for sign in plain if not unicodedata.combining(sign)).split())


def search(queryset: Rows, text: str) -> Rows:
    """Signals that hold every word (the first eight), in any order.

    A word stands in the signal's own text, the name of its author or that of its organisation.
    """
    for word in fold(text).split()[:MOST_WORDS]:
        # The few people and organisations are looked through first: no join on many signals.
        queryset = queryset.filter(
            Q(search_text__contains=word)
            | Q(author__in=_holding(Person.objects.all(), word, "first_name", "last_name"))
            | Q(organisation__in=_holding(Organisation.objects.all(), word, *NAMES))
        )
    return queryset


def _holding(rows: models.QuerySet, word: str, *columns: str) -> models.QuerySet:
    found = Q()
    for column in columns:
        rows = rows.alias(**{f"folded_{column}": folded(column)})
        found |= Q(**{f"folded_{column}__contains": word})
    return rows.filter(found).order_by().values("pk")

"""Finding words in projects and requests, whatever their accents and capitals.

These tables grow by some hundreds of rows a year, so their texts are folded when somebody looks;
signals, of which there are far more, keep a folded copy (signals.search).
"""

from typing import TypeVar

from django.db import models

from signals.folding import fold
from signals.search import MOST_WORDS

Rows = TypeVar("Rows", bound=models.QuerySet)


def search(queryset: Rows, text: str, *, fields: tuple[str, ...]) -> Rows:
    """Rows whose fields hold every word (the first eight), in any order."""
    words = fold(text).split()[:MOST_WORDS]
    if not words:
        return queryset
    found = [
        pk
        for pk, *texts in queryset.order_by().values_list("pk", *fields).iterator()
        if _holds(words, fold(" ".join(text for text in texts if text)))
    ]
    return queryset.filter(pk__in=found)


def _holds(words: list[str], text: str) -> bool:
    return all(word in text for word in words)

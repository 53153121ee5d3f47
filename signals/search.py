"""Finding signals by words, whatever their accents and capitals, on SQLite and PostgreSQL.

Each word stands somewhere in the signal, in what hangs on it, or in a note that who looks may
read. SQLite looks for the letters, PostgreSQL for the word in its forms (`signals.full_text`).
"""

from typing import Any, TypeVar

from django.db import connections, models
from django.db.models import Q
from django.db.models.functions import Now

from edsite.sorting import folded
from experts.models import Person, User
from partners.models import Organisation, Site
from signals.folding import fold
from signals.full_text import HoldsWord
from signals.models import Attachment, FollowUp, FollowUpKind, Signal

Rows = TypeVar("Rows", bound=models.QuerySet)
MOST_WORDS = 8
# PostgreSQL refuses a word of 2 kB with an error.
LONGEST_WORD = 200
# Up to here the keys are fetched first: ordered by day, PostgreSQL would else walk through all
# signals to find the three that fit (2 s at a million).
MOST_KEYS = 1_000
NAMES = ("name_nl", "name_fr", "name_de")


def search(queryset: Rows, text: str, *, user: User | None = None) -> Rows:
    """Signals that hold every word (the first eight), in any order; never an erased one.

    A word stands in the signal's own text, the name of its author, organisation or site, in an
    accepted transcript, or in a row of the history that `user` may read (without one: in none).
    """
    words = words_of(text)
    if not words:
        return queryset
    for word in words:
        queryset = queryset.filter(pk__in=_signals_with(word, user))
    queryset = queryset.filter(erased_on__isnull=True)
    keys = list(queryset.order_by().values_list("pk", flat=True)[: MOST_KEYS + 1])
    # Of very many the first page is found by walking: there the condition itself is the fastest.
    return queryset.filter(pk__in=keys) if len(keys) <= MOST_KEYS else queryset


def words_of(text: str) -> list[str]:
    return [word[:LONGEST_WORD] for word in fold(text).split()[:MOST_WORDS]]


def readable_notes(user: User | None) -> models.QuerySet[FollowUp]:
    """The rows of the history that this person may read by now."""
    if user is None:
        return FollowUp.objects.none()
    # The labels of level and theme are no words that somebody wrote: all signals would be found.
    rows = FollowUp.objects.visible_to(user).exclude(kind=FollowUpKind.CLASSIFIED)
    return rows if user.has_perm("signals.follow_up_signal") else rows.shown(Now())


def with_word(rows: Rows, word: str) -> Rows:
    """Rows whose folded `search_text` holds the word."""
    if connections[rows.db].vendor == "postgresql":
        return rows.filter(HoldsWord("search_text", word))
    return rows.filter(search_text__contains=word)


def _signals_with(word: str, user: User | None) -> models.QuerySet[Any]:
    # A union, not one long "or": each part has an index of its own. The few people and places
    # are looked through first: no join on many signals.
    people = _holding(Person.objects.all(), word, "first_name", "last_name")
    organisations = _holding(Organisation.objects.all(), word, *NAMES)
    sites = _holding(Site.objects.all(), word, "name_nl", "name_fr", "municipality")
    rows = Signal.objects.order_by()
    return (
        with_word(rows, word)
        .values("pk")
        .union(
            rows.filter(reference__iexact=word).values("pk"),
            rows.filter(author__in=people).values("pk"),
            rows.filter(organisation__in=organisations).values("pk"),
            rows.filter(site__in=sites).values("pk"),
            with_word(Attachment.objects.transcribed(), word).order_by().values("signal"),
            with_word(readable_notes(user), word).order_by().values("signal"),
        )
    )


def _holding(rows: models.QuerySet, word: str, *columns: str) -> models.QuerySet:
    found = Q()
    for column in columns:
        rows = rows.alias(**{f"folded_{column}": folded(column)})
        found |= Q(**{f"folded_{column}__contains": word})
    return rows.filter(found).order_by().values("pk")

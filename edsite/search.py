"""Plain search over a few columns, good for lists of some thousands of rows."""

from django.db.models import Q

# Every word costs a comparison per column: nobody types more.
MOST_WORDS = 8


def containing(text: str, *fields: str) -> Q:
    """Every word of the text stands in one of the columns.

    SQLite folds the case of ASCII letters only, so É and é are asked for one by one.
    """
    found = Q()
    for word in text.split()[:MOST_WORDS]:
        spellings = {word, word.lower(), word.capitalize(), word.upper()}
        found &= Q(
            *[(f"{field}__icontains", spelling) for field in fields for spelling in spellings],
            _connector=Q.OR,
        )
    return found

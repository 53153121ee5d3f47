"""Texts without accents and capitals, to be looked through.

SQLite compares only ASCII letters without regard to case, so both sides are folded here: the
texts when they are saved (`search_text`), the words when somebody looks.
"""

import unicodedata

LIGATURES = str.maketrans({"œ": "oe", "æ": "ae", "’": "'", "‘": "'", "ø": "o", "ł": "l"})


def fold(text: str) -> str:
    """`Élève’s Œuvre` becomes `eleve's oeuvre`."""
    plain = unicodedata.normalize("NFKD", text.casefold().translate(LIGATURES))
    return " ".join("".join(sign for sign in plain if not unicodedata.combining(sign)).split())

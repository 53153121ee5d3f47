"""PostgreSQL's full text: a word in any of its forms, in Dutch or in French, or how it begins.

One index over three readings of a folded text: as written (a number, a name, the first letters
of a word), and by the stems of both languages. `docs/decisions/` says why.
"""

import re
from typing import Any

from django.db.models import BooleanField, Func
from django.db.models.sql.compiler import SQLCompiler

# Otherwise PostgreSQL reads `S2020-0003` as a word and the number -3, a mail address as one word,
# and nothing at all between `<script>` and its end.
SIGNS = "-'/.,:;@_+<>&"
STEMMED = ("dutch", "french")
PARTS = re.compile(r"[^\W_]+")


def vector_of(column: str) -> str:
    """The SQL of the index; the same expression must stand in a query for it to be used."""
    signs = SIGNS.replace("'", "''")
    plain = f"translate({column}, '{signs}', '{' ' * len(SIGNS)}')"
    readings = (f"to_tsvector('{name}', {plain})" for name in ("simple", *STEMMED))
    return " || ".join(readings)


class HoldsWord(Func):
    """Whether a folded column holds the (folded) word; only for PostgreSQL."""

    output_field = BooleanField()

    def __init__(self, column: Any, word: str = "", **options: Any) -> None:
        super().__init__(column, **options)
        self.word = word

    def as_sql(
        self, compiler: SQLCompiler, connection: Any, **_options: Any
    ) -> tuple[str, list[str]]:
        column, params = compiler.compile(self.source_expressions[0])
        parts = PARTS.findall(self.word)
        if not parts:
            return "FALSE", []
        # Of a number or an apostrophe the parts follow each other; the last may go on.
        queries = [" <-> ".join(f"'{part}'" for part in parts) + ":*"]
        queries += parts * len(STEMMED) if len(parts) == 1 else []
        names = ("simple", *STEMMED)[: len(queries)]
        asked = " || ".join(f"to_tsquery('{name}', %s)" for name in names)
        return f"({vector_of(column)}) @@ ({asked})", [*params, *queries]

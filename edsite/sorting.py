"""Names in alphabetical order whatever their capitals and accents, the same on both databases."""

from django.db.models import F, Value
from django.db.models.expressions import BaseExpression
from django.db.models.functions import Lower, Replace

# SQLite lowers ASCII letters only, so the capitals that begin names stand here too. It also
# reads no expression nested deeper than some 25 calls: only what Belgian names are written with.
ACCENTS = {"a": "àâä", "c": "ç", "e": "éèêëÉÈ", "i": "îï", "o": "ôö", "u": "ûü"}


def folded(text: str | F | BaseExpression) -> BaseExpression:
    """`Économie` and `economie` as `economie`: to sort by, and to look in."""
    expression: BaseExpression = Lower(text)
    for plain, accented in ACCENTS.items():
        for letter in accented:
            expression = Replace(expression, Value(letter), Value(plain))
    return expression

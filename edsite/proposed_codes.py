"""A code made from a name, for records whose code nobody typed."""

import re
import unicodedata
from itertools import count

from django.db import models

LONGEST = 30


def proposed_code(name: str, taken_by: type[models.Model]) -> str:
    """`Économie & Co` gives ECONOMIE-CO, and ECONOMIE-CO-2 when that is taken."""
    plain = unicodedata.normalize("NFKD", name.upper())
    words = re.findall(r"[A-Z0-9]+", plain.encode("ascii", "ignore").decode())
    start = _whole_words(words) or taken_by._meta.model_name.upper()
    codes = (start if number == 1 else f"{start}-{number}" for number in count(1))
    rows = taken_by._base_manager
    # "new" is a page of its own.
    return next(
        code for code in codes if code != "NEW" and not rows.filter(code__iexact=code).exists()
    )


def _whole_words(words: list[str]) -> str:
    code = ""
    for word in words:
        longer = f"{code}-{word}" if code else word[:LONGEST]
        if len(longer) > LONGEST:
            break
        code = longer
    return code

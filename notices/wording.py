"""The words of a notice, filled in for its reader: names, references and days, nothing longer."""

import re
from collections.abc import Mapping
from datetime import date
from typing import Any

from django.utils.formats import date_format
from django.utils.translation import get_language

from edsite.languages import Language

# A name, a reference or a day fits; a story does not.
MOST_CHARACTERS = 200
PLACE = re.compile(r"%\((\w+)\)s")
# A name may come from an import; in the subject of a mail it must stay on one line.
BREAKS = re.compile(r"[\s\x00-\x1f\x7f-\x9f\u2028\u2029]+")

Parameter = str | int | date | Mapping[str, str]


def places_in(sentence: str) -> set[str]:
    return set(PLACE.findall(sentence))


def kept(value: Parameter) -> Any:
    """As it lies in the database. Raises ValueError for what is too long to be a name."""
    if isinstance(value, date):
        return {"day": value.isoformat()[:10]}
    if isinstance(value, Mapping):
        return {str(language): _short(text) for language, text in value.items()}
    return value if isinstance(value, int) else _short(value)


def in_words(sentence: str, parameters: Mapping[str, Any]) -> str:
    """The sentence in the language that is active; what is not known shows as a dash."""
    return PLACE.sub(lambda place: _shown(parameters.get(place[1], "")) or "–", sentence)


def _short(value: Any) -> str:
    text = BREAKS.sub(" ", str(value)).strip()
    if len(text) > MOST_CHARACTERS:
        raise ValueError(f"A notice holds names, references and days, not {len(text)} characters.")
    return text


def _shown(value: Any) -> str:
    if not isinstance(value, Mapping):
        return BREAKS.sub(" ", str(value)).strip()
    if "day" in value:
        return date_format(date.fromisoformat(value["day"]), "j F Y")
    wanted = (get_language() or "")[:2]
    return next((value[each] for each in (wanted, *Language.values) if value.get(each)), "")

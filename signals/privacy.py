"""What in a text points to one person: shown before it is sent, with "leave it out" first.

`assets/phone/guard.js` is the same rule on the phone. Both answer to one file of cases,
`tests/signals/privacy_cases.json`: a change here is a change there and a case in that file.
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from django.db import models
from django.utils.translation import gettext_lazy as _
from stdnum import iban
from stdnum.be import bis, nn

from signals.privacy_words import FIRST_NAMES, NOT_A_PERSON, STOP_WORDS, TOWNS

LEFT_OUT = "[…]"


class Kind(models.TextChoices):
    NATIONAL_NUMBER = "national_number", _("a national register number")
    IBAN = "iban", _("a bank account number")
    EMAIL = "email", _("an e-mail address")
    PHONE = "phone", _("a phone number")
    NAME = "name", _("a name")


@dataclass(frozen=True)
class Finding:
    kind: Kind
    start: int
    end: int
    text: str

    @property
    def may_be_kept(self) -> bool:
        """The law lets nobody use a national number without a permission we do not have."""
        return self.kind != Kind.NATIONAL_NUMBER


def findings(text: str) -> list[Finding]:
    """All that is found, in the order of the text; what overlaps counts once."""
    plain = text.translate(OTHER_DIGITS)
    found: list[Finding] = []
    for kind, spans in (
        (Kind.IBAN, _ibans(plain)),
        (Kind.NATIONAL_NUMBER, _national_numbers(plain)),
        (Kind.EMAIL, _emails(plain)),
        (Kind.PHONE, _phones(plain)),
        (Kind.NAME, _names(plain)),
    ):
        for start, end in spans:
            if not any(start < each.end and each.start < end for each in found):
                found.append(Finding(kind, start, end, text[start:end]))
    return sorted(found, key=lambda each: each.start)


def national_numbers(text: str) -> list[Finding]:
    """What is refused wherever a person types."""
    return [found for found in findings(text) if not found.may_be_kept]


def leave_out(text: str, found: Iterable[Finding]) -> str:
    """The text with "[…]" in the place of each finding."""
    for each in sorted(found, key=lambda each: -each.start):
        text = text[: each.start] + LEFT_OUT + text[each.end :]
    return text


def around(text: str, found: Finding, most: int = 60) -> tuple[str, str]:
    """What stands before and after a finding in its sentence, at most so many characters."""
    before = re.split(r"(?<=[.!?])\s+|\n", text[: found.start])[-1]
    after = re.split(r"(?<=[.!?])\s+|\n", text[found.end :])[0]
    if len(before) > most:
        before = "…" + before[-most:].partition(" ")[2]
    if len(after) > most:
        after = after[:most].rpartition(" ")[0] + "…"
    return before, after


# Digits of Arabic and of wide keyboards are digits as well.
OTHER_DIGITS = {
    start + digit: str(digit) for start in (0x0660, 0x06F0, 0xFF10) for digit in range(10)
}
BLANK = " \\t\\r\\n\u00a0\u2007-\u200b\u202f\u2060\ufeff"
SPACE = " \u00a0\u2009\u202f"
DASH = "\\-\u2010-\u2015\u2212"
# A copied number can hold them, and a number it is to who reads it.
UNSEEN = "\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2064\u2066-\u2069\ufe0f\ufeff"

# -- numbers of eleven digits -------------------------------------------------------------
_WIDE = f"[{BLANK}.,:;/\\\\_|*=()'’{DASH}{UNSEEN}]{{0,3}}"
_NARROW = f"[{UNSEEN}]{{0,2}}[{SPACE}./{DASH}]?[{UNSEEN}]{{0,2}}"
# As it stands on the card, with whatever between its parts; or any digits close together.
_ON_THE_CARD = re.compile(_WIDE.join(("[0-9]{2}", "[0-9]{2}", "[0-9]{2}", "[0-9]{3}", "[0-9]{2}")))
_CLOSE_TOGETHER = re.compile(_NARROW.join(["[0-9]"] * 11))
_NOT_A_DIGIT = re.compile("[^0-9]")


def _national_numbers(text: str) -> Iterator[tuple[int, int]]:
    after = 0
    for start in _starts_of_digits(text):
        if start < after or text[start - 1 : start] == "+":
            continue
        for pattern in (_ON_THE_CARD, _CLOSE_TOGETHER):
            match = pattern.match(text, start)
            if match and not _is_digit(text, match.end()) and _is_national(match[0]):
                after = match.end()
                yield match.span()
                break


def _is_national(text: str) -> bool:
    digits = _NOT_A_DIGIT.sub("", text)
    return nn.is_valid(digits) or bis.is_valid(digits)


def _starts_of_digits(text: str) -> Iterator[int]:
    return (match.start() for match in re.finditer("[0-9]+", text))


def _is_digit(text: str, index: int) -> bool:
    return text[index : index + 1] in tuple("0123456789")


# -- bank accounts ------------------------------------------------------------------------
_IBAN_START = re.compile("[A-Za-z]{2}[0-9]{2}")
_IBAN_NEXT = re.compile(f"[{SPACE}.{DASH}]{{0,2}}[A-Za-z0-9]")
_LETTER_OR_DIGIT = re.compile("[A-Za-z0-9]")
LONGEST_IBAN, SHORTEST_IBAN = 34, 15


def _ibans(text: str) -> Iterator[tuple[int, int]]:
    after = 0
    for place in _IBAN_START.finditer(text):
        start = place.start()
        if start < after:
            continue
        for end in _possible_ends(text, start):
            number = re.sub("[^A-Za-z0-9]", "", text[start:end])
            if iban.is_valid(number, check_country=False):
                after = end
                yield start, end
                break


def _possible_ends(text: str, start: int) -> list[int]:
    """Longest first; an account never ends in the middle of a word or number."""
    ends, end = [], start
    for length in range(1, LONGEST_IBAN + 1):
        match = _IBAN_NEXT.match(text, end)
        if not match:
            break
        end = match.end()
        if length >= SHORTEST_IBAN and not _LETTER_OR_DIGIT.match(text, end):
            ends.append(end)
    return ends[::-1]


# -- e-mail -------------------------------------------------------------------------------
_EMAIL = re.compile(
    r"[A-Za-z0-9._%+'-]{1,64}[ \u00a0]?(?:@|\(at\)|\[at\])[ \u00a0]?"
    r"[A-Za-z0-9-]{1,63}(?:\.[A-Za-z0-9-]{1,63}){0,5}\.[A-Za-z]{2,24}"
)
_EMAIL_SIGN = re.compile(r"@|\(at\)|\[at\]")
_EMAIL_LETTERS = re.compile(r"[A-Za-z0-9._%+'-]")


def _emails(text: str) -> Iterator[tuple[int, int]]:
    for sign in _EMAIL_SIGN.finditer(text):
        start = sign.start()
        if text[start - 1 : start] in (" ", "\u00a0") and start:
            start -= 1
        least = max(0, start - 64)
        while start > least and _EMAIL_LETTERS.match(text, start - 1):
            start -= 1
        if match := _EMAIL.match(text, start):
            yield match.span()


# -- phone --------------------------------------------------------------------------------
_BETWEEN = f"[{SPACE}./{DASH}]{{0,3}}"
_TAIL = "(?:" + _BETWEEN + "[0-9]){%d}"
_ZERO = f"{_BETWEEN}(?:\\(0\\)|0)?{_BETWEEN}"
_ABROAD = f"(?:(?:\\+|00)32|32(?={_BETWEEN}4[5-9])){_ZERO}"
_PHONES = (
    # mobile, then the zones: 02 03 04 09 and those of three digits; 0800, 070, 078, 090x are public
    re.compile(_ABROAD + "4" + _BETWEEN + "[5-9]" + _TAIL % 7),
    re.compile(_ABROAD + "[1-9]" + _TAIL % 7),
    re.compile(f"\\(?0{_BETWEEN}4{_BETWEEN}[5-9]\\)?" + _TAIL % 7),
    re.compile(r"\(?0[2349]\)?" + _BETWEEN + "[1-9]" + _TAIL % 6),
    re.compile(r"\(?0(?:1[0-69]|5[0-9]|6[0-9]|71|8[1-79])\)?" + _TAIL % 6),
    re.compile(f"(?:\\+|00)[1-9](?:[{SPACE}./{DASH}]?[0-9]){{8,13}}"),
)
_PHONE_START = re.compile(r"\+[0-9]|\(?0|32")
_DATE = re.compile(
    r"(?:0?[1-9]|[12][0-9]|3[01])[./-](?:0?[1-9]|1[0-2])[./-](?:19|20)?[0-9]{2}(?![0-9])"
    r"|(?:0[1-9]|1[0-2])[./-](?:19|20)[0-9]{2}(?![0-9])"
)
_COMPANY = re.compile(r"[01][0-9]{3}\.[0-9]{3}\.[0-9]{3}(?![0-9])")
_REFERENCE_BEFORE = re.compile(
    r"(?:dossier|ref|réf|kenmerk|factu|polis|police|contract|contrat|klant|client|aanvraag"
    r"|demande|bestel|commande|ondernemings|entreprise|btw|tva|kbo|bce|numéro de)"
    r"[A-Za-zéè.]{0,15}[ \u00a0]{0,2}(?:nummer|numéro|num|nr|no|n°)?[ .:\u00a0]{0,3}"
    r"(?:is |est )?(?:BE)?[ ]?$",
    re.IGNORECASE,
)


def _phones(text: str) -> Iterator[tuple[int, int]]:
    after = 0
    for place in _PHONE_START.finditer(text):
        start = place.start()
        if start < after or _is_inside_a_number(text, start) or _DATE.match(text, start):
            continue
        if _COMPANY.match(text, start) or _REFERENCE_BEFORE.search(
            text[max(0, start - 45) : start]
        ):
            continue
        for pattern in _PHONES:
            match = pattern.match(text, start)
            if match and not _is_digit(text, match.end()):
                after = match.end()
                yield match.span()
                break


def _is_inside_a_number(text: str, start: int) -> bool:
    before = text[max(0, start - 2) : start]
    if before[-1:] == "+" or _LETTER_OR_DIGIT.match(before[-1:]):
        return True
    return len(before) == 2 and before[-1] in ".,/-" and _is_digit(before, 0)


# -- names --------------------------------------------------------------------------------
_UP = "A-ZÀ-ÖØ-ÞĆČĐĞİŁŃŐŚŞŠŰŹŻŽ"
_LOW = "a-zß-öø-ÿćčđęğıłńőśşšűźżž"
_WORD = (
    f"[{_UP}](?:['’][{_UP}])?[{_LOW}]+(?:['’][{_UP}{_LOW}]+|-[{_UP}]?[{_LOW}]+|[{_UP}][{_LOW}]+)*"
)
_PARTICLE = (
    "van de[nr]?|van 't|van ’t|vande[nr]?|van|von|de la|de l['’]|du|de[nrs]?|te[nr]?|la|le|el|al"
    "|ben|bin|d['’]|da|di|dos"
)
# One blank between the words; a name does not run over a line.
_RUN = re.compile(f"{_WORD}(?:[{SPACE}](?:(?:{_PARTICLE})[{SPACE}]?)?{_WORD}){{0,4}}")
_TITLE = re.compile(
    r"(?:(?:mevrouw|mijnheer|meneer|de heer|juffrouw|madame|mademoiselle|monsieur|dokter|docteur"
    r"|professor|professeur|directeur|directrice|herr|frau)|(?:mevr|mw|dhr|mme|mlle|mr|dr|prof)\.?|(?-i:M)\.?)"
    f"[{SPACE}]{{1,2}}",
    re.IGNORECASE,
)
_AFTER_TITLE = re.compile(f"(?:(?:{_PARTICLE})[{SPACE}]?){{0,2}}(?={_WORD})")
_FAMILY = re.compile(f"[{SPACE}](?:van de[nr]?|vande[nr]?|el|ben|bin)[{SPACE}]")
_STREET = re.compile("(?:straat|laan|plein|steenweg|dreef|kaai|markt|poort|kerk|huis|park)$")
# Hospitals, schools and streets bear people's names.
_PLACE_BEFORE = re.compile(
    r"(?:(?:^|[ (])(?:AZ|UZ|ZNA|CHU|CHR|CHC|WZC|CAW|OLV)|ziekenhuis|kliniek|hôpital|clinique|rue"
    r"|avenue|boulevard|place|laan|straat|plein|école|school|campus|résidence|residentie|instituut"
    f"|institut|lycée|centrum|centre|stichting|fondation)[{SPACE}]$",
    re.IGNORECASE,
)
_BLANKS = re.compile(f"[{SPACE}]")
_LETTER = re.compile(f"[{_UP}{_LOW}0-9]")
_NAME_PART = re.compile(f"[{_UP}{_LOW}]+")


def _names(text: str) -> Iterator[tuple[int, int]]:
    yield from _names_after_titles(text)
    for match in _RUN.finditer(text):
        start, run = match.start(), match[0]
        if _follows_a_letter(text, start) or _PLACE_BEFORE.search(text[:start][-30:]):
            continue
        begins = _begins_a_sentence(text, start)
        if begins and _words(run)[0] not in FIRST_NAMES:
            # "Selon Marie Dubois": the first word has its capital from the sentence.
            rest = _RUN.search(run, len(_BLANKS.split(run)[0]))
            if rest is None:
                continue
            start, run = start + rest.start(), rest[0]
        if _BLANKS.search(run) and _is_a_person(run):
            yield start, match.end()


def _names_after_titles(text: str) -> Iterator[tuple[int, int]]:
    for title in _TITLE.finditer(text):
        if _follows_a_letter(text, title.start()):
            continue
        begin = _AFTER_TITLE.match(text, title.end())
        run = _RUN.match(text, begin.end()) if begin else None
        if run is None or begin is None:
            continue
        words = _words(run[0])
        # "Madame Elle" is no name, "Madame De Smet" is.
        if words[0] not in NOT_A_PERSON and (len(words) > 1 or words[0] not in STOP_WORDS):
            yield title.end(), run.end()


def _is_a_person(run: str) -> bool:
    words = _words(run)
    known_first = words[0] in FIRST_NAMES
    if any(_STREET.search(word) for word in words):
        return False
    if any(word in NOT_A_PERSON or (word in TOWNS and not known_first) for word in words):
        return False
    if known_first:
        return True
    # "Ville de Liège" is built like "Jan de Smet": with a small word inside, few are names.
    parts = _BLANKS.split(run)
    is_all_capitals = all(re.match(f"[{_UP}]", part) for part in parts)
    return len(parts) <= 5 and (is_all_capitals or bool(_FAMILY.search(run)))


def _words(run: str) -> list[str]:
    return [word.lower() for word in _NAME_PART.findall(run)]


def _follows_a_letter(text: str, start: int) -> bool:
    return start > 0 and bool(_LETTER.match(text, start - 1) or text[start - 1] in "-'’@")


def _begins_a_sentence(text: str, start: int) -> bool:
    before = re.sub(r"[\s\"'“”„«»‘’(\[•*–—-]+$", "", text[:start][-40:])
    if not before or "\n" in text[:start][-40:][len(before) :]:
        return True
    return before[-1] in ".!?…:;"

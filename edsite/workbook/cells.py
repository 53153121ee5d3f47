"""One cell: what a spreadsheet or a csv file holds, as text, day or number, and back."""

import re
from datetime import date, datetime, time, timedelta
from decimal import Decimal

from django.utils.translation import gettext as _

from edsite.workbook.faults import Problem, shown

# Read from a file.
Raw = str | int | float | bool | date | datetime | time | timedelta | None
# Written to a file.
Cell = str | int | float | Decimal | date | None

# A spreadsheet takes a text that begins so for a formula. An export puts one apostrophe in front;
# an import takes one away, so that a text that had apostrophes of its own keeps them.
# The wide signs of Japanese and Chinese keyboards are formulas there as well.
SIGNS = r"[=+\-@\t\r\uff1d\uff0b\uff0d\uff20]"
FORMULA = re.compile(f"'*{SIGNS}")
GUARDED_FORMULA = re.compile(f"'+{SIGNS}")
# What neither xml nor PostgreSQL can hold.
FORBIDDEN = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
DAY = re.compile(r"([0-9]{4}-[0-9]{2}-[0-9]{2})(?:[ T]00:00(?::00(?:\.0+)?)?)?")
NUMBER = re.compile(r"[+-]?[0-9]{1,30}(\.[0-9]{1,40})?([eE][+-]?[0-9]{1,2})?")


def is_blank(raw: Raw) -> bool:
    return raw is None or (isinstance(raw, str) and not raw.strip())


def with_plain_line_ends(text: str) -> str:
    """Xml folds line ends to `\\n`, browsers send `\\r\\n`: two of them are no difference."""
    return text.replace("\r\n", "\n").replace("\r", "\n")


def guard(text: str) -> str:
    text = FORBIDDEN.sub("\ufffd", with_plain_line_ends(text))
    return f"'{text}" if FORMULA.match(text) else text


def unguard(text: str) -> str:
    return text[1:] if GUARDED_FORMULA.match(text) else text


def as_text(raw: Raw) -> str:
    """As typed; a number or a day that stands in a column of text as a person would type it."""
    if raw is None:
        return ""
    if isinstance(raw, str):
        text = with_plain_line_ends(unguard(raw))
    elif isinstance(raw, bool):
        text = str(raw).upper()
    elif isinstance(raw, float):
        text = f"{Decimal(repr(raw)):f}".removesuffix(".0") if abs(raw) < 1e300 else str(raw)
    elif isinstance(raw, datetime) and raw.time() == time():
        text = raw.date().isoformat()
    else:
        text = str(raw)
    if found := FORBIDDEN.search(text):
        raise Problem(
            _("it holds the control character U+%(code)04X") % {"code": ord(found[0])},
            _("text without control characters"),
        )
    return text if text.strip() else ""


def as_day(raw: Raw) -> date:
    if isinstance(raw, datetime):
        if raw.time() == time() and raw.tzinfo is None:
            return raw.date()
    elif isinstance(raw, date):
        return raw
    elif isinstance(raw, str) and (found := DAY.fullmatch(raw.strip())):
        try:
            return date.fromisoformat(found[1])
        except ValueError:
            pass
    raise Problem(
        _("“%(value)s” is not a day that can be read in one way only") % {"value": shown(raw)},
        _("a date such as 2020-12-31 (year-month-day)"),
    )


def as_number(raw: Raw) -> Decimal:
    text = raw.strip() if isinstance(raw, str) else repr(raw)
    if not isinstance(raw, bool) and NUMBER.fullmatch(text):
        return Decimal(text)
    raise Problem(
        _("“%(value)s” is not a number") % {"value": shown(raw)},
        _("a number with a point, such as 1.5"),
    )


def plain(number: Decimal) -> str:
    text = f"{number:f}"
    return text.rstrip("0").rstrip(".") if "." in text else text


def as_csv(cell: Cell) -> str:
    if cell is None:
        return ""
    if isinstance(cell, Decimal):
        return plain(cell)
    return cell.isoformat() if isinstance(cell, date) else str(cell)

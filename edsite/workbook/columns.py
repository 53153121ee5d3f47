"""The kinds of columns: how a cell becomes a field's value, and the value a cell again."""

from collections.abc import Iterable
from decimal import ROUND_HALF_UP, Context, Decimal
from typing import TYPE_CHECKING, Any

from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from django.db import models
from django.db.models.enums import Choices
from django.utils.translation import gettext as _

from edsite.workbook.cells import (
    Cell,
    Raw,
    as_day,
    as_number,
    as_text,
    guard,
    with_plain_line_ends,
)
from edsite.workbook.faults import Problem, shown

if TYPE_CHECKING:
    from edsite.workbook.directory import Directory, Entry


class Column:
    """One header of a sheet and the model field it fills."""

    empty: Any = None

    def __init__(self, name: str, *, required: bool = False, field: str = "") -> None:
        self.name = name
        self.required = required
        self.field = field or name

    def bind(self, model: type[models.Model]) -> None:
        """Told once of which model it is a column."""

    def parse(self, raw: Raw) -> Any:
        """The value of a cell that is not blank. Raises Problem."""
        raise NotImplementedError

    def stored(self, record: models.Model, directory: "Directory") -> Any:
        """The value in the database, comparable with what `parse` gives."""
        return getattr(record, self.field)

    def assign(self, record: models.Model, value: Any) -> None:
        setattr(record, self.field, value)

    def cell(self, value: Any) -> Cell:
        return value

    def exported(self, record: models.Model) -> Cell:
        return self.cell(getattr(record, self.field))

    @property
    def fields(self) -> list[str]:
        """What `update_fields` must name; nothing for a column kept in another table."""
        return [self.field]


class Text(Column):
    empty = ""
    max_length: int

    def bind(self, model: type[models.Model]) -> None:
        self.max_length = model._meta.get_field(self.field).max_length

    def parse(self, raw: Raw) -> str:
        text = as_text(raw)
        if len(text) > self.max_length:
            raise Problem(
                _("it has %(number)d characters") % {"number": len(text)},
                _("at most %(number)d") % {"number": self.max_length},
            )
        return text

    def stored(self, record: models.Model, directory: "Directory") -> str:
        text = with_plain_line_ends(getattr(record, self.field))
        return text if text.strip() else ""

    def cell(self, value: str) -> Cell:
        return guard(value)


class Code(Text):
    """What a record is known by; upper and lower case are one."""

    def parse(self, raw: Raw) -> str:
        return super().parse(raw).strip()


class Email(Text):
    def parse(self, raw: Raw) -> str:
        text = super().parse(raw).strip()
        try:
            validate_email(text)
        except ValidationError:
            raise Problem(
                _("“%(value)s” is not an e-mail address") % {"value": shown(text)},
                _("an address such as name@example.org"),
            ) from None
        return text


class Choice(Column):
    empty = ""

    def __init__(self, name: str, choices: type[Choices] | Iterable[str], **options: Any) -> None:
        super().__init__(name, **options)
        self.values = [str(each) for each in getattr(choices, "values", choices)]
        self.by_lower = {each.lower(): each for each in self.values}

    def parse(self, raw: Raw) -> str:
        text = as_text(raw).strip()
        if text.lower() not in self.by_lower:
            raise Problem(
                _("“%(value)s” is not one of the choices") % {"value": shown(text)},
                _("one of %(choices)s") % {"choices": "; ".join(self.values)},
            )
        return self.by_lower[text.lower()]

    def cell(self, value: str) -> Cell:
        return guard(value)


class Day(Column):
    def parse(self, raw: Raw) -> Any:
        return as_day(raw)


class Number(Column):
    """A decimal number; the model field says how many places are kept."""

    def bind(self, model: type[models.Model]) -> None:
        field = model._meta.get_field(self.field)
        self.step = Decimal(1).scaleb(-field.decimal_places)
        self.limit = Decimal(10) ** (field.max_digits - field.decimal_places)

    def parse(self, raw: Raw) -> Decimal:
        number = self.kept(as_number(raw))
        if abs(number) >= self.limit:
            raise self.too_large(raw)
        number = number.quantize(self.step, ROUND_HALF_UP)
        if abs(number) >= self.limit:
            raise self.too_large(raw)
        return number

    def kept(self, number: Decimal) -> Decimal:
        """The number within the column's own bounds. Raises Problem."""
        return number

    def too_large(self, raw: Raw) -> Problem:
        return Problem(
            _("“%(value)s” is too large a number") % {"value": shown(raw)},
            _("less than %(limit)s") % {"limit": f"{self.limit:f}"},
        )


class Fraction(Number):
    """A part of full time."""

    def parse(self, raw: Raw) -> Decimal:
        return self.kept(super().parse(raw))  # again: rounding may have left nothing

    def kept(self, number: Decimal) -> Decimal:
        if not 0 < number <= 1:
            raise Problem(
                _("%(value)s is not a part of full time") % {"value": shown(number)},
                _("a number above 0 and at most 1"),
            )
        return number


class Degrees(Number):
    # SQLite keeps 15 significant digits. So every database keeps the same, and a register that
    # is imported again does not seem to differ.
    KEPT = Context(prec=15)

    def __init__(self, name: str, *, limit: int, **options: Any) -> None:
        super().__init__(name, **options)
        self.degrees = limit

    def kept(self, number: Decimal) -> Decimal:
        if abs(number) > self.degrees:
            raise Problem(
                _("%(value)s degrees do not exist here") % {"value": shown(number)},
                _("a number from -%(limit)d to %(limit)d") % {"limit": self.degrees},
            )
        return self.KEPT.create_decimal(number)


class Whole(Column):
    MAX = 2_147_483_647

    def parse(self, raw: Raw) -> int:
        number = as_number(raw)
        if number != number.to_integral_value() or not 0 <= number <= self.MAX:
            raise Problem(
                _("“%(value)s” is not a count") % {"value": shown(raw)},
                _("a whole number, 0 or more"),
            )
        return int(number)


class Flag(Column):
    """Yes or no; empty is no."""

    empty = False
    # The last two are how a real yes-or-no cell reads.
    WORDS = {"yes": True, "no": False, "true": True, "false": False}

    def parse(self, raw: Raw) -> bool:
        text = as_text(raw).strip().lower()
        if text not in self.WORDS:
            raise Problem(
                _("“%(value)s” is not one of the choices") % {"value": shown(raw)}, "yes; no"
            )
        return self.WORDS[text]

    def cell(self, value: bool) -> Cell:
        return "yes" if value else "no"


class Reference(Column):
    """The code of a record of a sheet, which may stand anywhere in the same file."""

    def __init__(self, name: str, *, to: str, key: str = "code", **options: Any) -> None:
        super().__init__(name, **options)
        self.to = to
        self.key = key

    def parse(self, raw: Raw) -> str:
        return as_text(raw).strip()

    def resolve(self, parsed: str, directory: "Directory") -> "Entry":
        return directory.find(self.to, parsed)

    def stored(self, record: models.Model, directory: "Directory") -> "Entry | None":
        return directory.by_pk(self.to, getattr(record, f"{self.field}_id"))

    def assign(self, record: models.Model, value: "Entry | None") -> None:
        if value is None or value.pk is None:
            setattr(record, self.field, value and value.record)
        else:
            setattr(record, f"{self.field}_id", value.pk)

    def cell(self, value: "Entry | None") -> Cell:
        return guard(value.code) if value else None

    def exported(self, record: models.Model) -> Cell:
        target = getattr(record, self.field)
        return guard(getattr(target, self.key)) if target else None


class References(Column):
    """Codes separated by `;`, kept as a many-to-many field."""

    empty: frozenset["Entry"] = frozenset()

    def __init__(self, name: str, *, to: str, key: str = "code", **options: Any) -> None:
        super().__init__(name, **options)
        self.to = to
        self.key = key

    def parse(self, raw: Raw) -> list[str]:
        codes = [code.strip() for code in as_text(raw).split(";") if code.strip()]
        if self.required and not codes:
            raise Problem(_("it is empty"), _("at least one code"))
        return codes

    def resolve(self, parsed: list[str], directory: "Directory") -> frozenset["Entry"]:
        return frozenset(directory.find(self.to, code) for code in parsed)

    def stored(self, record: models.Model, directory: "Directory") -> frozenset["Entry"]:
        return directory.members(record, self)

    def assign(self, record: models.Model, value: frozenset["Entry"]) -> None:
        """Written after all records are saved."""

    def cell(self, value: frozenset["Entry"]) -> Cell:
        return guard(";".join(sorted(entry.code for entry in value)))

    def exported(self, record: models.Model) -> Cell:
        members = getattr(record, self.field).all()
        return guard(";".join(sorted(getattr(each, self.key) for each in members)))

    @property
    def fields(self) -> list[str]:
        return []

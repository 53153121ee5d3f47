"""Named database constraints that many models share, so that each is worded once."""

from django.db import models
from django.db.models import F, Q
from django.db.models.enums import Choices
from django.db.models.functions import Lower
from django.utils.translation import gettext_lazy as _


def one_of(
    field: str, choices: type[Choices], *, name: str, blank: bool = False
) -> models.CheckConstraint:
    """The field holds one of the choices (or, with `blank`, nothing)."""
    values = [*choices.values, *([""] if blank else [])]
    return models.CheckConstraint(
        condition=Q(**{f"{field}__in": values}),
        name=name,
        violation_error_message=_("This is not one of the choices."),
    )


def not_before(
    later: str, earlier: str, *, name: str, message: str | None = None
) -> models.CheckConstraint:
    """Where both days are known, `later` is not before `earlier`."""
    return models.CheckConstraint(
        condition=Q(**{f"{later}__isnull": True})
        | Q(**{f"{earlier}__isnull": True})
        | Q(**{f"{later}__gte": F(earlier)}),
        name=name,
        violation_error_message=message or _("The last day is before the first day."),
    )


def not_blank(field: str, *, name: str) -> models.CheckConstraint:
    return models.CheckConstraint(
        condition=~Q(**{field: ""}),
        name=name,
        violation_error_message=_("This may not be empty."),
    )


def fraction(field: str, *, name: str, null: bool = False) -> models.CheckConstraint:
    """Above 0, at most 1: a part of full time."""
    condition = Q(**{f"{field}__gt": 0, f"{field}__lte": 1})
    if null:
        condition |= Q(**{f"{field}__isnull": True})
    return models.CheckConstraint(
        condition=condition,
        name=name,
        violation_error_message=_("Full time is 1; give a number above 0 and at most 1."),
    )


def once_whatever_the_case(field: str, *, name: str) -> models.UniqueConstraint:
    """Codes and references are case-insensitive: `fin` and `FIN` are one."""
    return models.UniqueConstraint(
        Lower(field), name=name, violation_error_message=_("This code is already in use.")
    )

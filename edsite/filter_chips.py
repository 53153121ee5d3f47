"""The filters in use, as words above a list, each with the address of the list without it."""

from collections.abc import Collection
from typing import Any
from urllib.parse import urlencode

import django_filters
from django import forms
from django.db import models
from django.http import HttpRequest, QueryDict
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from edsite.punctuation import labelled

PAGE_KEYS = ("after", "before")


def filter_parts(
    request: HttpRequest, found: django_filters.FilterSet, *, emptied: Collection[str] = ()
) -> dict[str, Any]:
    """What components/filter_panel.html and filter_chips.html ask for.

    `emptied` names filters that mean something when they are absent: taken off, they stay in the
    address without a value.
    """
    chips, kept = chips_of(request, found, emptied=emptied), kept_of(request)
    clear = urlencode([(name, "") for name in emptied] + kept)
    return {
        "filter_form": found.form,
        "chips": chips,
        "clear_url": f"?{clear}" if len(chips) > 1 else "",
        "kept": kept,
    }


def chips_of(
    request: HttpRequest, found: django_filters.FilterSet, *, emptied: Collection[str] = ()
) -> list[dict[str, str]]:
    """One for each filter in use: its words, and the address of the list without it."""
    form = found.form
    form.is_valid()
    # A filter that cannot be read is without effect; beside it the others do work, so they show.
    read = getattr(form, "cleaned_data", {})
    return [
        {
            "label": labelled(form.fields[name].label, _in_words(form.fields[name], value)),
            "url": _without(request, name, emptied),
        }
        for name, value in read.items()
        if value is not None and value is not False and value != ""
    ]


def kept_of(request: HttpRequest) -> list[tuple[str, str]]:
    """What a new search keeps of the address: the order of the list."""
    sort = request.GET.get("sort")
    return [("sort", sort)] if sort else []


def _without(request: HttpRequest, name: str, emptied: Collection[str]) -> str:
    query: QueryDict = request.GET.copy()
    for key in (name, *PAGE_KEYS):
        query.pop(key, None)
    if name in emptied:
        query[name] = ""
    return f"?{query.urlencode()}"


def _in_words(field: forms.Field, value: Any) -> str:
    if value is True:
        return _("yes")
    if isinstance(value, models.Model):
        return str(value)
    if isinstance(field, forms.ChoiceField):
        return str(dict(field.choices).get(value, value))
    return date_format(value, "SHORT_DATE_FORMAT") if hasattr(value, "year") else str(value)

"""Filters of the team list, kept in the address."""

from datetime import date
from typing import Any

import django_filters
from django.db.models import QuerySet
from django.http import QueryDict
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from edsite.forms import DateInput
from edsite.languages import Language
from edsite.search import containing
from experts import placements
from experts.models import Person, PersonRole


def _organisations(request: Any) -> QuerySet:
    return placements.organisations(request.user)


class PersonFilter(django_filters.FilterSet):
    """Without a word about the day it shows who is employed today."""

    q = django_filters.CharFilter(method="search", label=_("Name or code"))
    role = django_filters.ChoiceFilter(
        choices=PersonRole.choices, label=_("Role"), empty_label=_("all roles")
    )
    language = django_filters.ChoiceFilter(
        choices=Language.choices, label=_("Language"), empty_label=_("all languages")
    )
    organisation = django_filters.ModelChoiceFilter(
        queryset=_organisations,
        to_field_name="code",
        method="placed_at",
        label=_("Placed at"),
        empty_label=_("all organisations"),
    )
    on = django_filters.DateFilter(
        method="employed_on",
        label=_("Employed on"),
        widget=DateInput,
        help_text=_("Empty: everybody, former colleagues too."),
    )

    class Meta:
        model = Person
        fields: list[str] = []

    def __init__(self, data: QueryDict, *args: Any, **kwargs: Any) -> None:
        if "on" not in data:
            data = data.copy()
            data["on"] = timezone.localdate().isoformat()
        super().__init__(data, *args, **kwargs)

    def search(self, rows: QuerySet, name: str, text: str) -> QuerySet:
        return rows.filter(containing(text, "first_name", "last_name", "code"))

    def placed_at(self, rows: QuerySet, name: str, organisation: Any) -> QuerySet:
        return placements.placed_at(rows, organisation, self.form.cleaned_data.get("on"))

    def employed_on(self, rows: QuerySet, name: str, day: date) -> QuerySet:
        # By key: the rows are annotated and sorted further, which DISTINCT would disturb.
        return rows.filter(pk__in=Person.objects.employed_on(day).values("pk"))

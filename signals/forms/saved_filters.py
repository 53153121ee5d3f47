"""A filter of the list of signals, kept by a person under a name."""

import re
from typing import Any
from urllib.parse import unquote_plus

from django import forms
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.http import HttpRequest, QueryDict
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from edsite.filter_chips import chips_of
from edsite.tidy_answers import TidyAnswers
from experts.models import User
from signals.filters import SignalFilter
from signals.forms.privacy import REFUSED
from signals.models import SavedFilter, Signal
from signals.privacy import national_numbers

LONGEST_QUERY = 2_000
SORT = re.compile(r"-?[a-z_]{1,20}")
TWICE = _("You already have a filter with this name. Choose another name.")


def clean_query(request: HttpRequest, typed: str) -> str:
    """Known filters with a value that fits, and the order; anything else is left out."""
    asked, kept = QueryDict(typed), QueryDict(mutable=True)
    found = SignalFilter(
        asked, queryset=Signal.objects.none(), request=request, on=timezone.localdate()
    )
    wrong = set(found.form.errors)
    for name in found.form.fields:
        if (value := asked.get(name, "").strip()) and name not in wrong:
            kept[name] = value
    if SORT.fullmatch(asked.get("sort", "")):
        kept["sort"] = asked["sort"]
    return kept.urlencode()


def query_in_words(request: HttpRequest, query: str) -> list[str]:
    found = SignalFilter(
        QueryDict(query), queryset=Signal.objects.none(), request=request, on=timezone.localdate()
    )
    return [chip["label"] for chip in chips_of(request, found)]


class SavedFilterForm(TidyAnswers, forms.ModelForm):
    class Meta:
        model = SavedFilter
        fields = ["name"]
        labels = {"name": _("Name of this filter")}
        help_texts = {"name": _("Only you see it. For example: “Hospitals, late”.")}
        error_messages = {"name": {"required": _("Give the filter a name.")}}

    def __init__(self, *args: Any, owner: User, query: str = "", **options: Any) -> None:
        super().__init__(*args, **options)
        self.owner, self.query = owner, query or self.instance.query

    def clean_name(self) -> str:
        name = " ".join(self.cleaned_data["name"].split())
        same = self.owner.saved_filters.filter(name__iexact=name)
        if same.exclude(pk=self.instance.pk).exists():
            raise ValidationError(TWICE)
        return name

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean()
        if not self.query:
            self.add_error(None, _("There is nothing to keep: choose a filter in the list first."))
        elif len(self.query) > LONGEST_QUERY:
            self.add_error(None, _("This filter is too long to keep. Use fewer words."))
        if national_numbers(f"{cleaned.get('name', '')}\n{unquote_plus(self.query)}"):
            self.add_error(None, REFUSED)
        return cleaned

    def save(self, *, by: User) -> SavedFilter | None:  # type: ignore[override]
        self.instance.owner, self.instance.query = by, self.query
        try:
            with transaction.atomic():
                self.instance.save()
        except IntegrityError:
            # Two taps at once: the name was free when each of them looked.
            self.add_error("name", TWICE)
            return None
        return self.instance

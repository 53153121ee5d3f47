"""Two people edit one record at once: the second is told, and sees both versions.

No version column is needed: the form carries a signed digest of the values it was opened with.
A change of other fields, by another form, is no conflict.
"""

import json
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django import forms
from django.core.serializers.json import DjangoJSONEncoder
from django.db import models, transaction
from django.forms.models import model_to_dict
from django.utils import formats
from django.utils.crypto import constant_time_compare, salted_hmac
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

SEEN = "seen_version"


@dataclass(frozen=True)
class Difference:
    """One field of which the stored value is not what was typed."""

    label: str
    theirs: str
    yours: str


def version_of(record: models.Model, fields: Sequence[str]) -> str:
    """A keyed digest of the record's values: it tells nothing about them and cannot be made up."""
    values = model_to_dict(record, fields=fields)
    for name, value in values.items():
        if isinstance(value, list):
            values[name] = sorted(str(each.pk) for each in value)
    text = json.dumps([record._meta.label, record.pk, values], cls=DjangoJSONEncoder)
    return salted_hmac("edsite.locking", text, algorithm="sha256").hexdigest()


class KeepsBothVersions(forms.ModelForm):
    """A model form that refuses to overwrite what it has not shown.

    `form.save_if_valid(by=user)` locks the row, validates and saves in one transaction; it gives
    the record, or None with `form.differences` filled where somebody was faster. Sending the
    answer again then overwrites knowingly.
    """

    seen_version = forms.CharField(required=False, widget=forms.HiddenInput)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.differences: list[Difference] = []
        if not self.instance.pk:
            del self.fields[SEEN]

    def get_initial_for_field(self, field: forms.Field, field_name: str) -> Any:
        if field_name == SEEN:
            return version_of(self.instance, self._compared_fields())
        return super().get_initial_for_field(field, field_name)

    @transaction.atomic
    def save_if_valid(self, **how: Any) -> Any | None:
        if not self.is_bound:
            return None
        if self.instance.pk:
            # The second of two waits here and is then judged by what the first has left; what
            # this form does not show is written back as it stands now.
            rows = type(self.instance)._default_manager.select_for_update()
            rows.get(pk=self.instance.pk)
            self.instance.refresh_from_db()
        return self.save(**how) if self.is_valid() else None

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or self.cleaned_data
        if not self.instance.pk:
            return cleaned
        stored = type(self.instance)._default_manager.get(pk=self.instance.pk)
        version = version_of(stored, self._compared_fields())
        if constant_time_compare(cleaned.pop(SEEN, ""), version):
            return cleaned
        self.differences = self._differences(stored)
        self.data = self.data.copy()
        self.data[self.add_prefix(SEEN)] = version
        self.add_error(None, forms.ValidationError(CHANGED_MEANWHILE, code="changed_meanwhile"))
        return cleaned

    @property
    def http_status(self) -> int:
        """Of the page that shows the form again: a conflict where somebody was faster."""
        return 409 if self.differences else 200

    def _compared_fields(self) -> list[str]:
        known = {field.name for field in [*self._meta.model._meta.fields]}
        known |= {field.name for field in self._meta.model._meta.many_to_many}
        return [name for name in self.fields if name in known]

    def _differences(self, stored: models.Model) -> list[Difference]:
        values = model_to_dict(stored, fields=self._compared_fields())
        found = []
        for name, value in values.items():
            theirs = self._as_text(name, value)
            yours = self._as_text(
                name, self.cleaned_data.get(name, self.data.get(self.add_prefix(name)))
            )
            if theirs != yours:
                found.append(Difference(str(self[name].label), theirs, yours))
        return found

    def _as_text(self, name: str, value: Any) -> str:
        field = self.fields[name]
        if isinstance(value, bool):
            return _("yes") if value else _("no")
        if isinstance(field, forms.ModelMultipleChoiceField):
            keys = [getattr(each, "pk", each) for each in value or []]
            return ", ".join(sorted(str(each) for each in field.queryset.filter(pk__in=keys)))
        if isinstance(field, forms.ModelChoiceField):
            if value in field.empty_values:
                return ""
            chosen = value if isinstance(value, models.Model) else None
            return str(chosen or field.queryset.filter(pk=value).first() or value)
        if isinstance(field, forms.ChoiceField):
            return str(dict(field.choices).get(value, value or ""))
        if value in field.empty_values:
            return ""
        # Browsers send line ends as CR LF.
        return (
            formats.localize(value, use_l10n=True)
            if not isinstance(value, str)
            else (value.replace("\r\n", "\n").strip())
        )


CHANGED_MEANWHILE = gettext_lazy(
    "Somebody else changed this while you were typing. Nothing is saved yet. Compare both "
    "versions, adapt yours where needed, and save again."
)

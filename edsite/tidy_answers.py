"""What a screen asks of every answer. The register's import is free of these rules."""

import re
from datetime import date
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from edsite.visible import has_visible

FIRST_YEAR, LAST_YEAR = 1900, 2100
# A field of one line gets them only by pasting, or from a program.
BREAKS = re.compile(r"[\x00-\x1f\x7f-\x9f\u2028\u2029]+")
YEARS = _("Choose a day from the year %(first)d to the year %(last)d.")


class TidyAnswers(forms.BaseForm):
    """Texts that show nothing are empty, one line is one line, and days lie near our time."""

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or self.cleaned_data
        for name, value in list(cleaned.items()):
            if isinstance(value, str):
                self._tidy_text(name, value)
            elif isinstance(value, date):
                self._check_day(name, value)
        return cleaned

    def _tidy_text(self, name: str, value: str) -> None:
        field = self.fields.get(name)
        if not isinstance(field, forms.CharField):
            return
        if not isinstance(field.widget, forms.Textarea):
            value = BREAKS.sub(" ", value).strip()
        self.cleaned_data[name] = value if has_visible(value) else ""
        if field.required and not self.cleaned_data[name]:
            self.add_error(name, ValidationError(field.error_messages["required"], "required"))

    def _check_day(self, name: str, day: date) -> None:
        # A day that came with the register stays until somebody changes it.
        if name in self.changed_data and not FIRST_YEAR <= day.year <= LAST_YEAR:
            years = {"first": FIRST_YEAR, "last": LAST_YEAR}
            self.add_error(name, ValidationError(YEARS, params=years, code="year"))

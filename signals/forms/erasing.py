"""Why a signal is erased, and its number typed as a sign that it is meant."""

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from signals.actions.erasing import erase_signal
from signals.forms.fields import LongTextField
from signals.forms.steps.step import StepForm
from signals.models import Signal


class EraseForm(StepForm):
    action = staticmethod(erase_signal)

    reason = LongTextField(
        label=_("Why does the law demand it?"),
        max_length=2_000,
        widget=forms.Textarea({"rows": 3}),
        help_text=_(
            "This stays readable for the team. For example: “Request to erase of 3 June, "
            "article 17 GDPR”. Name nobody."
        ),
        error_messages={"required": _("Say why the law demands it.")},
    )
    number = forms.CharField(
        label=_("The number of the signal"),
        max_length=200,
        help_text=_("Type it as it stands above. So nothing is erased by accident."),
        widget=forms.TextInput({"autocomplete": "off"}),
        error_messages={"required": _("Type the number of the signal.")},
    )

    def clean_number(self) -> str:
        typed = self.cleaned_data["number"].strip()
        if typed.casefold() != self.record.reference.casefold():
            raise ValidationError(_("This is not the number of this signal."))
        return typed

    def act(self, **common: Any) -> Signal:
        reason = self.cleaned_data["reason"]
        return self.action(self.record, reason=reason, at=self.at, **common)

    def show_newer(self, newer: Signal) -> None:
        super().show_newer(newer)
        self.add_error(
            None, _("A colleague changed this signal just now. Look at it before you erase it.")
        )

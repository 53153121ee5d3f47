"""Why a signal is erased, and its number typed as a sign that it is meant."""

from datetime import date, datetime
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from edsite.tidy_answers import TidyAnswers
from experts.models import User
from signals.actions import SignalChanged
from signals.actions.erasing import erase_signal
from signals.forms.fields import LongTextField
from signals.models import Signal


class EraseForm(TidyAnswers, forms.Form):
    version = forms.IntegerField(widget=forms.HiddenInput)
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

    def __init__(self, *args: Any, signal: Signal, **options: Any) -> None:
        super().__init__(*args, **options)
        self.signal = signal
        self.initial["version"] = signal.version

    def clean_number(self) -> str:
        typed = self.cleaned_data["number"].strip()
        if typed.casefold() != self.signal.reference.casefold():
            raise ValidationError(_("This is not the number of this signal."))
        return typed

    def save(self, *, by: User, on: date, at: datetime) -> Signal | None:
        values = {"version": self.cleaned_data["version"], "reason": self.cleaned_data["reason"]}
        try:
            return erase_signal(self.signal, by=by, on=on, at=at, **values)
        except SignalChanged as changed:
            self.data = self.data.copy()
            self.data["version"] = str(changed.newer.version)
            self.add_error(
                None, _("A colleague changed this signal just now. Look at it before you erase it.")
            )
        except ValidationError as refused:
            self.add_error(None, refused.messages)
        return None

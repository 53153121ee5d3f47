"""What every step of the team has in common."""

from datetime import date
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from edsite.tidy_answers import TidyAnswers
from experts.models import User
from signals.models import Signal, SignalStatus

WORKING = (SignalStatus.TAKEN_UP, SignalStatus.WAITING)
ANY = tuple(status for status in SignalStatus if status != SignalStatus.DRAFT)


class StepForm(TidyAnswers, forms.Form):
    """Words of the page, the statuses it fits, and the action it calls.

    `save` gives the signal, or None with the reason among the form's errors; it lets
    SignalChanged pass, since then the page must show the newer version.
    """

    # Templates read the words of a class that is not filled in yet.
    do_not_call_in_templates = True

    title: Any = ""
    explanation: Any = ""
    reader: Any = ""  # who will read what is typed here
    is_internal = False
    is_open_to_author = False
    pictogram = "arrow"
    button: Any = ""
    done: Any = ""
    fits: tuple[SignalStatus, ...] = ()
    not_now: Any = _("This step does not fit a signal that is: %(status)s.")

    version = forms.IntegerField(widget=forms.HiddenInput)

    def __init__(self, *args: Any, signal: Signal, on: date, **options: Any) -> None:
        super().__init__(*args, **options)
        self.signal, self.on = signal, on
        self.is_refused = False
        self.newer: Signal | None = None
        self.initial["version"] = signal.version

    @classmethod
    def suits(cls, signal: Signal) -> bool:
        return signal.status in cls.fits

    @property
    def is_possible(self) -> bool:
        return self.suits(self.signal)

    @property
    def why_not(self) -> str:
        return self.not_now % {"status": self.signal.get_status_display()}

    def act(self, **common: Any) -> Any:
        raise NotImplementedError

    def save(self, *, by: User) -> Any | None:
        version = self.cleaned_data["version"]
        try:
            return self.act(by=by, on=self.on, version=version)
        except ValidationError as refused:
            self.is_refused = True
            self.add_error(None, refused.messages)
            return None

    def show_newer(self, newer: Signal) -> None:
        """Keeps what was typed; sending it again is then judged by the newer version."""
        self.newer = newer
        self.data = self.data.copy()
        self.data[self.add_prefix("version")] = str(newer.version)

    def stored_now(self) -> list[tuple[str, str]]:
        """Label and stored value of each field that somebody else may have changed."""
        return []

"""What every step of the team has in common."""

from collections.abc import Iterable
from datetime import date, datetime
from typing import Any

from django import forms
from django.core.exceptions import FieldDoesNotExist, ValidationError
from django.db import models
from django.utils.translation import gettext as now_in_words
from django.utils.translation import gettext_lazy as _

from edsite.locking import Difference
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
    leads_to: SignalStatus | None = None
    not_now: Any = _("This step does not fit a signal that is: %(status)s.")
    # The form for the other readers, to which what is typed can be taken along.
    switch_to = ""
    switch_label: Any = ""

    version = forms.IntegerField(widget=forms.HiddenInput)

    def __init__(self, *args: Any, signal: Signal, on: date, **options: Any) -> None:
        super().__init__(*args, **options)
        self.signal, self.on = signal, on
        self.at: datetime | None = None
        self.is_refused = False
        self.newer: Signal | None = None
        # What the person is told beside "done".
        self.remarks: list[str] = []
        self.initial["version"] = signal.version

    @classmethod
    def suits(cls, signal: Signal) -> bool:
        return signal.erased_on is None and signal.status in cls.fits

    @property
    def is_possible(self) -> bool:
        return self.suits(self.signal)

    @property
    def why_not(self) -> str:
        return self.not_now % {"status": self.signal.get_status_display()}

    def act(self, **common: Any) -> Any:
        raise NotImplementedError

    def save(self, *, by: User, at: datetime | None = None) -> Any | None:
        version, self.at = self.cleaned_data["version"], at
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

    @property
    def differences(self) -> list[Difference]:
        """Side by side: what is stored by now, and what this person was about to store."""
        if self.newer is None:
            return []
        stored = self.stored(self.newer)
        found = [
            Difference(str(self[name].label), theirs, _in_words(self.fields[name], yours))
            for name, theirs in stored.items()
            if (yours := self.cleaned_data.get(name)) is not None
        ]
        if self.leads_to:
            status = now_in_words("Status")
            theirs, yours = self.newer.get_status_display(), str(self.leads_to.label)
            found.insert(0, Difference(status, theirs, yours))
        return [each for each in found if each.theirs != each.yours]

    def stored(self, signal: Signal) -> dict[str, str]:
        """In words and by this form's field: what somebody else may have changed."""
        return {name: _stored_in_words(signal, name) for name in self.fields if _is_kept(name)}


def _is_kept(name: str) -> bool:
    try:
        return name != "version" and bool(Signal._meta.get_field(name))
    except FieldDoesNotExist:
        return False


def _stored_in_words(signal: Signal, name: str) -> str:
    field = Signal._meta.get_field(name)
    if field.many_to_many:
        return _listed(getattr(signal, name).all())
    display = getattr(signal, f"get_{name}_display", None)
    return str((display() if display else getattr(signal, name)) or "")


def _in_words(field: forms.Field, value: Any) -> str:
    if isinstance(value, models.QuerySet | list | set | tuple):
        return _listed(value)
    if isinstance(field, forms.ChoiceField) and not isinstance(value, models.Model):
        return str(dict(field.choices).get(value, "")) if value else ""
    return str(value or "")


def _listed(values: Iterable[Any]) -> str:
    return ", ".join(sorted(str(value) for value in values if value))

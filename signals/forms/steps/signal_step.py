"""What the steps of a signal have in common: the statuses they fit, and both versions."""

from collections.abc import Iterable
from typing import Any

from django import forms
from django.core.exceptions import FieldDoesNotExist
from django.db import models
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from edsite.locking import Difference
from signals.forms.steps.step import StepForm
from signals.models import Signal, SignalStatus

WORKING = (SignalStatus.TAKEN_UP, SignalStatus.WAITING)
ANY = tuple(status for status in SignalStatus if status != SignalStatus.DRAFT)


class SignalStepForm(StepForm):
    is_open_to_author = False
    fits: tuple[SignalStatus, ...] = ()
    leads_to: SignalStatus | None = None
    not_now: Any = _("This step does not fit a signal that is: %(status)s.")
    # The form for the other readers, to which what is typed can be taken along.
    switch_to = ""
    switch_label: Any = ""

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        # What the person is told beside "done".
        self.remarks: list[str] = []

    @property
    def signal(self) -> Signal:
        return self.record

    @classmethod
    def suits(cls, signal: Signal) -> bool:
        return signal.erased_on is None and signal.status in cls.fits

    @property
    def why_not(self) -> str:
        return self.not_now % {"status": self.signal.get_status_display()}

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
            status = gettext("Status")
            theirs, yours = self.newer.get_status_display(), str(self.leads_to.label)
            found.insert(0, Difference(status, theirs, yours))
        return [each for each in found if each.theirs != each.yours]

    def stored(self, signal: Signal) -> dict[str, str]:
        """In words and by this form's field: what somebody else may have changed."""
        return {name: _stored_in_words(signal, name) for name in self.fields if _is_kept(name)}


def in_language_of(signal: Signal, hint: Any) -> str:
    """The hint of a text that its author will read."""
    wanted = gettext("Write in %(language)s.") % {"language": signal.get_language_display()}
    return f"{hint} {wanted}"


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

"""Somebody takes a signal on, or passes it to a colleague."""

from datetime import date
from typing import Any

from django import forms
from django.db.models import Q, QuerySet
from django.utils.translation import gettext_lazy as _

from experts.models import Person
from signals import actions
from signals.forms.fields import LongTextField
from signals.forms.steps.step import ANY, StepForm
from signals.models import Signal, SignalStatus


class TakeUpForm(StepForm):
    title = _("Take up this signal")
    pictogram = "check"
    explanation = _("You become the one who follows it up. The author sees your first name.")
    button = _("Take it up")
    done = _("You follow up this signal now.")
    fits = (SignalStatus.SENT,)

    def act(self, **common: Any) -> Signal:
        return actions.take_up_signal(self.signal, **common)


class HandOverForm(StepForm):
    title = _("Hand over to a colleague")
    pictogram = "two-people"
    explanation = _("The colleague finds it among the own signals from now on.")
    button = _("Hand over")
    done = _("The signal is handed over.")
    fits = tuple(status for status in ANY if status != SignalStatus.CLOSED)
    is_internal = True
    reader = _("Only the coordination team reads the reason.")

    to = forms.ModelChoiceField(
        label=_("To whom?"), queryset=Person.objects.none(), empty_label=_("choose")
    )
    reason = LongTextField(label=_("Why?"), required=False, widget=forms.Textarea({"rows": 4}))

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        self.fields["to"].queryset = _colleagues(self.on).exclude(pk=self.signal.owner_id)

    def act(self, **common: Any) -> Signal:
        to, reason = self.cleaned_data["to"], self.cleaned_data["reason"]
        return actions.hand_over_signal(self.signal, to=to, reason=reason, **common)

    def stored_now(self) -> list[tuple[str, str]]:
        return [(str(_("Followed up by")), str(self.signal.owner or "–"))]


def _colleagues(on: date) -> QuerySet[Person]:
    """Coordinators employed that day, and those of whom no employment is known."""
    employed = Person.objects.employed_on(on).values("pk")
    return Person.objects.coordinating().filter(Q(pk__in=employed) | Q(employments__isnull=True))

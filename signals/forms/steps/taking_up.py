"""Somebody takes a signal on, passes it to a colleague, or gives it back to the team."""

from typing import Any

from django import forms
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from edsite.locking import Difference
from experts.models import Person
from signals import actions
from signals.actions.history import person_of
from signals.colleagues import colleagues_on
from signals.forms.fields import LongTextField
from signals.forms.steps.signal_step import ANY, SignalStepForm
from signals.models import Signal, SignalStatus


class TakeUpForm(SignalStepForm):
    title = _("Take up this signal")
    pictogram = "check"
    explanation = _("You become the one who follows it up. The author sees your first name.")
    button = _("Take it up")
    done = _("You follow up this signal now.")
    fits = (SignalStatus.SENT,)

    @classmethod
    def suits(cls, signal: Signal) -> bool:
        """Also what somebody gave back to the team on the way."""
        given_back = signal.is_open and signal.owner_id is None and signal.erased_on is None
        return super().suits(signal) or given_back

    @property
    def leads_to(self) -> SignalStatus | None:  # type: ignore[override]
        return SignalStatus.TAKEN_UP if self.signal.status == SignalStatus.SENT else None

    @property
    def differences(self) -> list[Difference]:
        found = super().differences
        if self.newer and self.newer.owner:
            label, yours = gettext("Followed up by"), gettext("you")
            found.append(Difference(label, str(self.newer.owner), yours))
        return found

    def act(self, *, by: Any, **common: Any) -> Signal:
        if self.signal.status == SignalStatus.SENT or not self.suits(self.signal):
            return actions.take_up_signal(self.signal, by=by, **common)
        return actions.hand_over_signal(self.signal, by=by, to=person_of(by), **common)


class HandOverForm(SignalStepForm):
    title = _("Hand over to a colleague")
    pictogram = "two-people"
    explanation = _(
        "The colleague is told, and finds it among the own signals from now on. "
        "Given back to the team, it waits until somebody takes it up."
    )
    button = _("Hand over")
    done = _("The signal is handed over.")
    fits = tuple(status for status in ANY if status != SignalStatus.CLOSED)
    is_internal = True
    reader = _("Internal: only the team sees the reason.")
    mark_optional = False

    to = forms.ModelChoiceField(
        label=_("To whom?"),
        queryset=Person.objects.none(),
        required=False,
        empty_label=_("choose"),
    )
    to_nobody = forms.BooleanField(label=_("Give it back to the team"), required=False)
    reason = LongTextField(
        label=_("Why?"),
        help_text=_("Needed when you give it back to the team."),
        required=False,
        widget=forms.Textarea({"rows": 4}),
    )

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        self.fields["to"].queryset = colleagues_on(self.on).exclude(pk=self.signal.owner_id)
        if self.signal.owner_id is None:
            del self.fields["to_nobody"]

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean()
        to, to_nobody = cleaned.get("to"), cleaned.get("to_nobody")
        if not to and not to_nobody and "to" not in self.errors:
            self.add_error("to", _("Choose a colleague."))
        if to and to_nobody:
            self.add_error("to", _("Choose a colleague or the team, not both."))
        if to_nobody and not cleaned.get("reason"):
            self.add_error("reason", _("Say why you give it back, so that the next one knows."))
        return cleaned

    def act(self, **common: Any) -> Signal:
        to, reason = self.cleaned_data["to"], self.cleaned_data["reason"]
        return actions.hand_over_signal(self.signal, to=to, reason=reason, **common)

    def stored(self, signal: Signal) -> dict[str, str]:
        return {"to": str(signal.owner or "")}

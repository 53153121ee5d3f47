"""How it ended, what the author hears, and opening it again."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from signals import actions
from signals.forms.fields import LongTextField
from signals.forms.steps.signal_step import WORKING, SignalStepForm, in_language_of
from signals.forms.steps.standard_answers import (
    StartsFromAnswer,
    answers_for_closing,
    answers_with_a_way_on,
)
from signals.models import Outcome, ReopenRequest, Signal, SignalStatus, StandardAnswer, WayOn


class TellsHowItEnded(StartsFromAnswer):
    pictogram = "flag"
    reader = _("The author reads this feedback.")

    feedback = LongTextField(
        label=_("What do you tell the author?"),
        widget=forms.Textarea({"rows": 7}),
        error_messages={"required": _("Tell the author in a few words what came of it.")},
    )

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        self.fields["feedback"].help_text = in_language_of(
            self.signal, _("Thank the author, say what was done and what changes now.")
        )


class CloseForm(TellsHowItEnded):
    action = staticmethod(actions.close_signal)
    title = _("Close with feedback")
    button = _("Close and tell the author")
    done = _("The signal is closed and the author is told.")
    fits = WORKING
    leads_to = SignalStatus.CLOSED
    field_order = ["version", "outcome", "feedback"]

    outcome = forms.TypedChoiceField(
        coerce=Outcome,
        label=_("How did it end?"),
        choices=[each for each in Outcome.choices if each[0] != Outcome.NOT_A_SIGNAL],
        widget=forms.RadioSelect,
        error_messages={"required": _("Say how it ended.")},
    )

    def offered(self, signal: Signal) -> Any:
        return answers_for_closing()

    def values_of(self, answer: StandardAnswer) -> dict[str, Any]:
        return {"outcome": answer.outcome}


class NotASignalForm(TellsHowItEnded):
    action = staticmethod(actions.close_signal)
    title = _("This is not a signal")
    pictogram = "hand"
    explanation = _(
        "A signal tells what keeps many people from their rights. A complaint about a service, or "
        "help for one person, belongs elsewhere. Thank the author, and say where to go."
    )
    button = _("Close and show the way on")
    done = _("The signal is closed. The author reads where to go.")
    fits = WORKING
    leads_to = SignalStatus.CLOSED
    field_order = ["version", "way_on", "feedback"]

    way_on = forms.TypedChoiceField(
        coerce=WayOn,
        label=_("What is it?"),
        choices=WayOn.choices,
        widget=forms.RadioSelect,
        error_messages={"required": _("Say what it is.")},
    )

    def offered(self, signal: Signal) -> Any:
        return answers_with_a_way_on()

    def values_of(self, answer: StandardAnswer) -> dict[str, Any]:
        return {"way_on": answer.way_on}

    def heading_of(self, answer: StandardAnswer) -> Any:
        return answer.get_way_on_display()

    def act(self, **common: Any) -> Signal:
        return super().act(outcome=Outcome.NOT_A_SIGNAL, **common)


class FeedbackForm(TellsHowItEnded):
    action = staticmethod(actions.give_feedback)
    title = _("Give feedback")
    pictogram = "speech"
    explanation = _("This signal was closed, but its author was never told what came of it.")
    button = _("Tell the author")
    done = _("The author is told.")
    fits = (SignalStatus.CLOSED,)
    not_now = _("Only a closed signal whose author was not told can get this.")

    @classmethod
    def suits(cls, signal: Signal) -> bool:
        return super().suits(signal) and signal.is_owed_feedback

    def offered(self, signal: Signal) -> Any:
        return StandardAnswer.objects.for_outcome(signal.outcome)

    def values_of(self, answer: StandardAnswer) -> dict[str, Any]:
        return {}


class ReopenForm(SignalStepForm):
    action = staticmethod(actions.reopen_signal)
    title = _("Open again")
    pictogram = "arrow-left"
    explanation = _("The signal is taken up again. Figures of the past do not change.")
    reader = _("The author reads this reason.")
    button = _("Open again")
    done = _("The signal is open again.")
    fits = (SignalStatus.CLOSED,)
    leads_to = SignalStatus.TAKEN_UP
    not_now = _("Only a closed signal can be opened again.")

    reason = LongTextField(
        label=_("Why?"),
        widget=forms.Textarea({"rows": 4}),
        error_messages={"required": _("Say why it is opened again.")},
    )

    @property
    def asked_to_reopen(self) -> ReopenRequest | None:
        """Shown and not filled in: the author reads the reason as the team's own words."""
        return self.signal.reopen_requests.undecided().first()

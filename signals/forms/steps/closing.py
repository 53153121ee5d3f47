"""How it ended, what the author hears, and opening it again."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from signals import actions
from signals.forms.fields import LongTextField
from signals.forms.steps.step import WORKING, StepForm
from signals.models import Outcome, Signal, SignalStatus


class CloseForm(StepForm):
    title = _("Close with feedback")
    pictogram = "flag"
    reader = _("The author reads this feedback.")
    button = _("Close and tell the author")
    done = _("The signal is closed and the author is told.")
    fits = WORKING

    outcome = forms.ChoiceField(
        label=_("How did it end?"),
        choices=Outcome.choices,
        widget=forms.RadioSelect,
        error_messages={"required": _("Say how it ended.")},
    )
    feedback = LongTextField(
        label=_("What do you tell the author?"),
        widget=forms.Textarea({"rows": 7}),
        error_messages={"required": _("Tell the author in a few words what came of it.")},
    )

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        self.fields["feedback"].help_text = _in_authors_language(self.signal)

    def act(self, **common: Any) -> Signal:
        return actions.close_signal(
            self.signal,
            outcome=Outcome(self.cleaned_data["outcome"]),
            feedback=self.cleaned_data["feedback"],
            **common,
        )


class FeedbackForm(StepForm):
    title = _("Give feedback")
    pictogram = "speech"
    explanation = _("This signal was closed, but its author was never told what came of it.")
    reader = _("The author reads this feedback.")
    button = _("Tell the author")
    done = _("The author is told.")
    fits = (SignalStatus.CLOSED,)
    not_now = _("Only a closed signal whose author was not told can get this.")

    feedback = LongTextField(
        label=_("What do you tell the author?"),
        widget=forms.Textarea({"rows": 7}),
        error_messages={"required": _("Tell the author in a few words what came of it.")},
    )

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        self.fields["feedback"].help_text = _in_authors_language(self.signal)

    @classmethod
    def suits(cls, signal: Signal) -> bool:
        return signal.is_owed_feedback

    def act(self, **common: Any) -> Signal:
        return actions.give_feedback(self.signal, feedback=self.cleaned_data["feedback"], **common)


class ReopenForm(StepForm):
    title = _("Open again")
    pictogram = "arrow-left"
    explanation = _("The signal is taken up again. Figures of the past do not change.")
    reader = _("The author reads this reason.")
    button = _("Open again")
    done = _("The signal is open again.")
    fits = (SignalStatus.CLOSED,)
    not_now = _("Only a closed signal can be opened again.")

    reason = LongTextField(
        label=_("Why?"),
        widget=forms.Textarea({"rows": 4}),
        error_messages={"required": _("Say why it is opened again.")},
    )

    def act(self, **common: Any) -> Signal:
        return actions.reopen_signal(self.signal, reason=self.cleaned_data["reason"], **common)


def _in_authors_language(signal: Signal) -> str:
    words = _("Thank the author, say what was done and what changes now. Write in %(language)s.")
    return words % {"language": signal.get_language_display()}

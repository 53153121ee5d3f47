"""“Not solved for me”, and what a coordinator answers when it stays closed."""

from datetime import date, datetime
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from edsite.tidy_answers import TidyAnswers
from experts.models import User
from signals import actions
from signals.forms.fields import LongTextField
from signals.forms.steps.signal_step import SignalStepForm
from signals.models import ReopenRequest, Signal, SignalStatus


class NotSolvedForm(TidyAnswers, forms.Form):
    words = LongTextField(
        label=_("What is not solved?"),
        help_text=_("A few words are enough."),
        widget=forms.Textarea({"rows": 6}),
        error_messages={"required": _("Say in a few words what is not solved.")},
    )

    def __init__(self, *args: Any, signal: Signal, **options: Any) -> None:
        super().__init__(*args, **options)
        self.signal = signal

    def save(self, *, by: User, on: date, at: datetime) -> ReopenRequest | None:
        """None, with the reason among the form's errors, where the rules forbid it."""
        words = self.cleaned_data["words"]
        try:
            return actions.ask_to_reopen(self.signal, by=by, on=on, at=at, words=words)
        except ValidationError as refused:
            self.add_error(None, refused.messages)
            return None


class DeclineForm(SignalStepForm):
    title = _("It stays closed")
    reader = _("The author reads this answer.")
    button = _("Leave it closed and tell the author")
    done = _("The signal stays closed and the author reads why.")
    fits = (SignalStatus.CLOSED,)

    answer = LongTextField(
        label=_("Why does it stay closed?"),
        widget=forms.Textarea({"rows": 5}),
        error_messages={"required": _("Tell the author why it stays closed.")},
    )

    def __init__(self, *args: Any, asked: ReopenRequest, **options: Any) -> None:
        super().__init__(*args, **options)
        self.asked = asked

    def act(self, **common: Any) -> ReopenRequest:
        answer = self.cleaned_data["answer"]
        return actions.decline_reopening(self.asked, answer=answer, **common)

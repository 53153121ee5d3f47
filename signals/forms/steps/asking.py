"""Questions to the author and to the partner, and their answers."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from signals import actions
from signals.forms.fields import LongTextField
from signals.forms.steps.signal_step import SignalStepForm, in_language_of
from signals.models import Signal, SignalStatus


class AskAuthorForm(SignalStepForm):
    action = staticmethod(actions.ask_author)
    title = _("Ask the author something")
    pictogram = "speech"
    explanation = _("The signal goes back to the author, who answers and sends it again.")
    reader = _("The author reads this question.")
    button = _("Send the question")
    done = _("The question is on its way to the author.")
    fits = (SignalStatus.TAKEN_UP,)
    leads_to = SignalStatus.RETURNED

    question = LongTextField(
        label=_("Your question"),
        widget=forms.Textarea({"rows": 5}),
        error_messages={"required": _("Write your question.")},
    )

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        hint = _("One question, in short words.")
        self.fields["question"].help_text = in_language_of(self.signal, hint)


class AnswerForm(SignalStepForm):
    action = staticmethod(actions.answer_question)
    title = _("Answer the question")
    pictogram = "speech"
    reader = _("The coordination team reads your answer.")
    button = _("Send the answer")
    done = _("Your answer is sent. Thank you.")
    is_open_to_author = True
    fits = (SignalStatus.RETURNED,)
    leads_to = SignalStatus.SENT
    not_now = _("There is no question to answer.")

    answer = LongTextField(
        label=_("Your answer"),
        widget=forms.Textarea({"rows": 6}),
        error_messages={"required": _("Write your answer.")},
    )


class AskPartnerForm(SignalStepForm):
    action = staticmethod(actions.wait_for_partner)
    title = _("Partner asked by phone or on a visit")
    pictogram = "phone"
    explanation = _(
        "For when you asked in another way than through this site. The author sees that the "
        "partner has been asked, nothing more."
    )
    reader = _("Only the coordination team reads this note.")
    is_internal = True
    button = _("The partner is asked")
    done = _("The signal waits for the partner.")
    fits = (SignalStatus.TAKEN_UP,)
    leads_to = SignalStatus.WAITING

    note = LongTextField(
        label=_("What did you ask, and whom?"),
        required=False,
        widget=forms.Textarea({"rows": 5}),
    )


class PartnerAnsweredForm(SignalStepForm):
    action = staticmethod(actions.note_partner_answer)
    title = _("The partner answered by phone or on a visit")
    pictogram = "letter"
    explanation = _("The author sees that the partner answered. Tell what they said at the end.")
    reader = _("Only the coordination team reads this note.")
    is_internal = True
    button = _("Keep the answer")
    done = _("The partner’s answer is kept.")
    fits = (SignalStatus.WAITING,)
    leads_to = SignalStatus.TAKEN_UP
    asked_here = _("A question asked through this site is still open: note the answer there.")

    note = LongTextField(
        label=_("What did the partner answer?"),
        required=False,
        widget=forms.Textarea({"rows": 6}),
    )

    @classmethod
    def suits(cls, signal: Signal) -> bool:
        return super().suits(signal) and not signal.partner_questions.open().exists()

    @property
    def why_not(self) -> str:
        is_asked_here = self.signal.status == SignalStatus.WAITING
        return str(self.asked_here) if is_asked_here else super().why_not

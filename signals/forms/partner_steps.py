"""What the team does with a question that was asked."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from signals.actions import partner_questions as actions
from signals.actions.partner_answers import answer_partner_question
from signals.forms.fields import LongTextField
from signals.forms.partner_questions import DAYS_TO_ANSWER, DueDayField
from signals.forms.privacy import PrivacyGuard
from signals.forms.steps.step import StepForm
from signals.models import AnswerKind, PartnerAnswer, PartnerQuestion, QuestionState, Signal


class QuestionStepForm(PrivacyGuard, StepForm):
    guarded_fields: tuple[str, ...] = ()
    asks_about_findings = False

    reader: Any = _("Only the coordination team reads this.")
    is_internal = True
    shows_answers = False

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        for field in self.fields.values():
            if isinstance(field, DueDayField):
                field.earliest = self.on

    @property
    def question(self) -> PartnerQuestion:
        return self.record

    @property
    def page_above(self) -> Signal:
        return self.question.signal

    @classmethod
    def suits(cls, question: PartnerQuestion) -> bool:
        return question.is_waiting

    @property
    def why_not(self) -> Any:
        return _("This does not fit any more: the question is now “%(state)s”.") % {
            "state": self.question.get_state_display()
        }

    def act(self, **common: Any) -> Any:
        return super().act(at=self.at, **common)

    def show_newer(self, newer: PartnerQuestion) -> None:
        super().show_newer(PartnerQuestion.objects.with_what_a_page_shows().get(pk=newer.pk))


class AcceptAnswerForm(QuestionStepForm):
    action = staticmethod(actions.accept_answer)
    title = _("Accept the answer")
    pictogram = "check"
    explanation = _(
        "The partner is done. When no other question is open, you work on the signal again. The "
        "author does not see the answer: tell what it means in your feedback."
    )
    reader = ""
    button = _("Accept the answer")
    done = _("The answer is accepted.")
    shows_answers = True

    @classmethod
    def suits(cls, question: PartnerQuestion) -> bool:
        return question.state == QuestionState.ANSWERED


class SendBackForm(QuestionStepForm):
    action = staticmethod(actions.send_answer_back)
    title = _("Send the answer back")
    pictogram = "arrow-left"
    explanation = _("The partner gets a mail, reads your reason and answers again.")
    reader = _("The partner reads this reason.")
    is_internal = False
    button = _("Send it back")
    done = _("The partner is asked again.")
    shows_answers = True
    guarded_fields = ("reason",)

    reason = LongTextField(
        label=_("What is missing?"),
        help_text=_("Friendly and precise. Name nobody."),
        widget=forms.Textarea({"rows": 5}),
        error_messages={"required": _("Say what is missing.")},
    )
    due_on = DueDayField(label=_("New answer wanted by"))

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        self.initial["due_on"] = self.on + DAYS_TO_ANSWER

    suits = AcceptAnswerForm.suits


class RemindForm(QuestionStepForm):
    action = staticmethod(actions.remind_partner)
    title = _("Remind now")
    pictogram = "bell"
    explanation = _(
        "The contact gets a mail with the address again. Reminders also go by themselves: three "
        "days before the day, when it is past, and then each week, three times."
    )
    reader = ""
    button = _("Send a reminder")
    done = _("The reminder is sent.")


class DueDayForm(QuestionStepForm):
    action = staticmethod(actions.change_due_day)
    title = _("Give another day")
    pictogram = "calendar"
    explanation = _("The figures go on counting by the first day. The partner sees the new one.")
    button = _("Keep the new day")
    done = _("The new day is kept.")

    due_on = DueDayField()
    reason = LongTextField(label=_("Why?"), required=False, widget=forms.Textarea({"rows": 3}))

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        self.initial["due_on"] = max(self.question.due_on, self.on)


class NewLinkForm(QuestionStepForm):
    action = staticmethod(actions.renew_link)
    title = _("Send a new address")
    pictogram = "link"
    explanation = _(
        "For when the mail came into wrong hands. The contact gets a new address to answer at; "
        "every address sent before stops working."
    )
    reader = ""
    button = _("Send a new address")
    done = _("A new address is sent. The old one is closed.")

    @classmethod
    def suits(cls, question: PartnerQuestion) -> bool:
        return question.is_open


class MailAgainForm(QuestionStepForm):
    action = staticmethod(actions.mail_again)
    title = _("Send the mail again")
    pictogram = "letter"
    explanation = _("The mail about this question has not gone.")
    reader = ""
    button = _("Send the mail again")
    done = _("The mail is sent.")

    @classmethod
    def suits(cls, question: PartnerQuestion) -> bool:
        return question.mail_waits


class WithdrawForm(QuestionStepForm):
    action = staticmethod(actions.withdraw_question)
    title = _("Withdraw the question")
    pictogram = "cross"
    explanation = _("The partner can no longer read or answer it. What was answered stays here.")
    button = _("Withdraw the question")
    done = _("The question is withdrawn.")
    button_kind = "warning"

    reason = LongTextField(
        label=_("Why?"),
        widget=forms.Textarea({"rows": 4}),
        error_messages={"required": _("Say why it is withdrawn.")},
    )

    @classmethod
    def suits(cls, question: PartnerQuestion) -> bool:
        return question.is_open


class ToldByPhoneForm(QuestionStepForm):
    action = staticmethod(answer_partner_question)
    title = _("Note an answer given by phone")
    pictogram = "phone"
    explanation = _("It is kept as the partner’s answer, with your name as who noted it.")
    reader = _("The team reads this, and the partner on the page of the question.")
    is_internal = False
    button = _("Keep the answer")
    done = _("The answer is kept. Now read it and accept it, or send it back.")
    guarded_fields = ("text",)

    name = LongTextField(label=_("Who told it?"), max_length=200, widget=forms.TextInput)
    text = LongTextField(
        label=_("What did the partner answer?"),
        widget=forms.Textarea({"rows": 6}),
        error_messages={"required": _("Write the answer.")},
    )
    seen = forms.CharField(widget=forms.HiddenInput)

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        self.initial |= {"name": self.question.contact.name, "seen": self.question.last_word}

    @classmethod
    def suits(cls, question: PartnerQuestion) -> bool:
        return question.is_open

    def act(self, *, version: int, **common: Any) -> PartnerQuestion:
        answer: PartnerAnswer = super().act(kind=AnswerKind.ANSWER, **common)
        return answer.question

    def show_newer(self, newer: PartnerQuestion) -> None:
        super().show_newer(newer)
        self.put("seen", newer.last_word)


# The address of each, below the question's own.
QUESTION_STEPS: dict[str, type[QuestionStepForm]] = {
    "accept": AcceptAnswerForm,
    "send-back": SendBackForm,
    "mail-again": MailAgainForm,
    "remind": RemindForm,
    "due-day": DueDayForm,
    "told-by-phone": ToldByPhoneForm,
    "new-link": NewLinkForm,
    "withdraw": WithdrawForm,
}

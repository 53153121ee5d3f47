"""What a partner fills in: an answer, or why there can be none."""

from datetime import date, datetime
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from edsite.tidy_answers import TidyAnswers
from experts.models import User
from signals.actions.partner_answers import answer_partner_question
from signals.forms.fields import LongTextField
from signals.forms.privacy import PrivacyGuard
from signals.models import AnswerKind, PartnerAnswer, PartnerQuestion


class PartnerAnswerForm(PrivacyGuard, TidyAnswers, forms.Form):
    guarded_fields = ("text",)
    # A partner may name its own people; only what the law forbids is refused.
    asks_about_findings = False

    seen = forms.CharField(widget=forms.HiddenInput)
    kind = forms.ChoiceField(
        label=_("Can you answer this?"),
        choices=[
            (AnswerKind.ANSWER, _("Yes, this is our answer")),
            (AnswerKind.CANNOT, _("No, we cannot answer this")),
        ],
        widget=forms.RadioSelect,
        initial=AnswerKind.ANSWER,
        error_messages={"required": _("Choose one of the two.")},
    )
    text = LongTextField(
        label=_("Your answer, or why you cannot answer"),
        help_text=_("Can somebody else answer it? Then say who. Name no people you help."),
        widget=forms.Textarea({"rows": 8}),
        error_messages={"required": _("Write your answer, or why you cannot answer.")},
    )
    name = LongTextField(
        label=_("Your name"),
        max_length=200,
        widget=forms.TextInput({"autocomplete": "name"}),
        error_messages={"required": _("Write your name.")},
    )
    # People never see this field; programs that fill in every field do.
    website = forms.CharField(
        label=_("Leave this empty"),
        required=False,
        widget=forms.TextInput({"autocomplete": "off", "tabindex": "-1"}),
    )

    def __init__(
        self, *args: Any, question: PartnerQuestion, on: date, by: User | None, **options: Any
    ) -> None:
        super().__init__(*args, **options)
        self.question, self.on, self.by = question, on, by
        self.newer: PartnerQuestion | None = None
        self.is_refused = False
        self.initial = {
            "seen": question.last_word,
            "name": question.contact.name,
            "kind": AnswerKind.ANSWER,
        } | self.initial
        if by is not None:
            del self.fields["name"]

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or self.cleaned_data
        if cleaned.get("website"):
            # A browser that fills in too much must not lose a person's words: ask once more.
            self._put("website", "")
            self.add_error(None, _("Something went wrong on the way. Please send it once more."))
        return cleaned

    def hidden_answers(self) -> list[tuple[str, str]]:
        return [(name, str(value)) for name, value in self.cleaned_data.items()]

    def kind_in_words(self) -> str:
        return str(dict(self.fields["kind"].choices)[self.cleaned_data["kind"]])

    def save(self, *, at: datetime) -> PartnerAnswer | None:
        """None with the reason among the errors; lets QuestionChanged pass."""
        values = {name: self.cleaned_data[name] for name in ("seen", "kind", "text")}
        name = self.cleaned_data.get("name", "")
        try:
            return answer_partner_question(
                self.question, on=self.on, at=at, by=self.by, name=name, **values
            )
        except ValidationError as refused:
            self.is_refused = True
            self.add_error(None, refused.messages)
            return None

    def show_newer(self, newer: PartnerQuestion) -> None:
        """Keeps what was typed; sent again, it is added to what somebody else answered."""
        self.newer = self.question = newer
        self._put("seen", newer.last_word)

    def _put(self, name: str, value: str) -> None:
        self.data = self.data.copy()
        self.data[name] = value

"""A standard answer, in Dutch and French side by side."""

from collections.abc import Iterator
from typing import Any

from django import forms
from django.forms.boundfield import BoundField
from django.utils.translation import gettext_lazy as _

from edsite.forms import word_empty_choices
from edsite.locking import KeepsBothVersions
from edsite.made_once import MadeOnce
from edsite.tidy_answers import TidyAnswers
from signals.forms.fields import LongTextField
from signals.models import Outcome, StandardAnswer, WayOn

BOTH = _("An author reads one of the two languages: write the text in both.")


class StandardAnswerForm(MadeOnce, TidyAnswers, KeepsBothVersions):
    text_nl = LongTextField(
        label=_("Text in Dutch"),
        widget=forms.Textarea({"rows": 9, "lang": "nl"}),
        error_messages={"required": BOTH},
    )
    text_fr = LongTextField(
        label=_("Text in French"),
        widget=forms.Textarea({"rows": 9, "lang": "fr"}),
        error_messages={"required": BOTH},
    )

    class Meta:
        model = StandardAnswer
        fields = ["outcome", "way_on", "title_nl", "title_fr", "text_nl", "text_fr", "position"]
        field_classes = {"title_nl": LongTextField, "title_fr": LongTextField}
        widgets = {"title_nl": forms.TextInput, "title_fr": forms.TextInput}
        labels = {"position": _("Place in the list")}
        help_texts = {
            "way_on": _("Only for what is not a signal."),
            "position": _("The lowest number comes first."),
        }

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        word_empty_choices(self)
        choices = [("", _("nowhere else")), *WayOn.choices]
        self.fields["way_on"].widget.choices = choices  # type: ignore[attr-defined]

    @property
    def side_by_side(self) -> Iterator[BoundField]:
        for name in ("title_nl", "title_fr", "text_nl", "text_fr"):
            yield self[name]

    @property
    def first_fields(self) -> Iterator[BoundField]:
        yield self["outcome"]
        yield self["way_on"]

    def save(self, commit: bool = True) -> StandardAnswer:
        return super().save() if self.instance.pk else self.make_once(super().save)

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean()
        is_elsewhere = cleaned.get("outcome") == Outcome.NOT_A_SIGNAL
        if is_elsewhere and not cleaned.get("way_on"):
            self.add_error("way_on", _("Say where the author can go with it."))
        elif not is_elsewhere and cleaned.get("way_on"):
            self.add_error("way_on", _("Leave this empty: it fits only what is not a signal."))
        return cleaned

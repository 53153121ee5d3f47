"""Two kinds of note, never mixed: for the team, or for the author."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from signals import actions
from signals.forms.fields import LongTextField
from signals.forms.steps.step import ANY, StepForm
from signals.models import FollowUp


class InternalNoteForm(StepForm):
    title = _("Internal note")
    pictogram = "book"
    reader = _("Only the coordination team reads this. The author never does.")
    is_internal = True
    button = _("Keep the internal note")
    done = _("The note is kept, for the team only.")
    fits = ANY
    is_visible = False

    text = LongTextField(
        label=_("Note for the team"),
        widget=forms.Textarea({"rows": 5}),
        error_messages={"required": _("Write something first.")},
    )

    def act(self, *, version: int, **common: Any) -> FollowUp:
        text = self.cleaned_data["text"]
        return actions.add_note(self.signal, text=text, is_visible=self.is_visible, **common)


class MessageForm(InternalNoteForm):
    title = _("Message to the author")
    pictogram = "letter"
    reader = _("The author reads this.")
    is_internal = False
    is_open_to_author = False
    pictogram = "arrow"
    button = _("Send to the author")
    done = _("The author can read your message.")
    is_visible = True

    text = LongTextField(
        label=_("Your message"),
        help_text=_("Short words, in the author’s language."),
        widget=forms.Textarea({"rows": 5}),
        error_messages={"required": _("Write something first.")},
    )

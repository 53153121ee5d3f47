"""Two kinds of note, never mixed: for the team, or for the author."""

from datetime import datetime
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from edsite.forms import RecordsField
from edsite.locking import Difference
from edsite.tidy_answers import TidyAnswers
from experts.models import Person, User
from signals import actions
from signals.colleagues import colleagues_on
from signals.forms.fields import LongTextField
from signals.forms.steps.signal_step import ANY, SignalStepForm, in_language_of
from signals.mentions import Call, calls_in
from signals.models import FollowUp, FollowUpKind, Signal

WRITE_SOMETHING = {"required": _("Write something first.")}
SHORT_WORDS = _("Short words.")


class InternalNoteForm(SignalStepForm):
    title = _("Internal note")
    pictogram = "lock"
    reader = _("Internal: only the team sees this. The author never does.")
    is_internal = True
    button = _("Keep for the team only")
    done = _("The note is kept, for the team only.")
    fits = ANY
    switch_to = "note-to-author"
    switch_label = _("Write this to the author instead")

    text = LongTextField(
        label=_("Note for the team"),
        help_text=_("Point it out to a colleague: type @ and a first name, or tick below."),
        widget=forms.Textarea({"rows": 5}),
        error_messages=WRITE_SOMETHING,
    )
    mentioned = RecordsField(
        label=_("Point this out to"),
        queryset=Person.objects.none(),
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )
    # The names that were asked about: sent again, the note is kept as it is.
    asked = forms.CharField(required=False, widget=forms.HiddenInput)

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        self.fields["mentioned"].queryset = colleagues_on(self.on)
        self.mention_question = ""

    def act(self, *, version: int, **common: Any) -> FollowUp | None:
        text, ticked = self.cleaned_data["text"], list(self.cleaned_data["mentioned"])
        calls = calls_in(text, self.fields["mentioned"].queryset)
        called = [call.people[0] for call in calls if len(call.people) == 1]
        people = list(dict.fromkeys([*ticked, *called]))
        unclear = [call for call in calls if not set(call.people) & set(people)]
        if self._must_ask([call for call in unclear if call.people]):
            return None
        self.remarks = [_nobody_told(call) for call in unclear]
        return actions.add_note(
            self.signal, text=text, is_visible=False, at=self.at, mentioned=people, **common
        )

    def _must_ask(self, shared: list[Call]) -> bool:
        """Once: a name that colleagues share is ticked, or the note is kept without."""
        names = ", ".join(sorted({f"@{call.name}" for call in shared}))
        if not names or self.cleaned_data["asked"] == names:
            return False
        self.mention_question = gettext(
            "Colleagues share this name: %(names)s. Tick whom you mean, or keep the note as it is."
        ) % {"names": names}
        self.data = self.data.copy()
        self.data[self.add_prefix("asked")] = names
        return True


class MessageForm(SignalStepForm):
    title = _("Message to the author")
    pictogram = "letter"
    button = _("Send to the author")
    fits = ANY
    switch_to = "internal-note"
    switch_label = _("Keep this inside the team instead")

    text = LongTextField(
        label=_("Your message"),
        widget=forms.Textarea({"rows": 5}),
        error_messages=WRITE_SOMETHING,
    )

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        self.fields["text"].help_text = in_language_of(self.signal, SHORT_WORDS)
        self.button = gettext("Send to %(name)s") % {"name": _first_name(self.signal)}
        words = gettext(
            "%(name)s, who wrote the signal, reads this %(minutes)d minutes after you send it. "
            "Until then you can correct it or take it back."
        )
        self.reader = words % _hold(self.signal)

    def act(self, *, version: int, **common: Any) -> FollowUp:
        text = self.cleaned_data["text"]
        row = actions.add_note(self.signal, text=text, is_visible=True, at=self.at, **common)
        self.done = seen_at(row)
        return row


class CorrectMessageForm(TidyAnswers, forms.Form):
    """New words for a message that the author cannot read yet."""

    text = LongTextField(
        label=_("Your message"),
        widget=forms.Textarea({"rows": 5}),
        error_messages=WRITE_SOMETHING,
    )

    def __init__(self, *args: Any, message: FollowUp, **options: Any) -> None:
        super().__init__(*args, **options)
        self.message, self.initial["text"] = message, message.text
        self.fields["text"].help_text = in_language_of(message.signal, SHORT_WORDS)
        self.newer: FollowUp | None = None
        self.refused = ""
        words = gettext(
            "%(name)s reads the new words, %(minutes)d minutes after you save them, and never "
            "the old ones."
        )
        self.reader = words % _hold(message.signal)

    def save_if_valid(self, *, by: User, at: datetime) -> FollowUp | None:
        """Gives the new row; None where the author can read the old one, or it was replaced."""
        if not self.is_valid():
            return None
        text, on = self.cleaned_data["text"], timezone.localdate(at)
        try:
            return actions.correct_message(self.message, by=by, on=on, at=at, text=text)
        except actions.MessageReplaced as replaced:
            self.newer = replaced.row
        except ValidationError as refused:
            self.refused = " ".join(refused.messages)
        return None

    @property
    def differences(self) -> list[Difference]:
        if self.newer is None:
            return []
        is_withdrawn = self.newer.kind == FollowUpKind.WITHDRAWN
        theirs = gettext("withdrawn") if is_withdrawn else self.newer.text
        return [Difference(str(self["text"].label), theirs, self.cleaned_data["text"])]


def seen_at(row: FollowUp) -> str:
    """When the author will read it, for who wrote it."""
    if row.shown_from is None:
        return gettext("The author can read your message.")
    moment = timezone.localtime(row.shown_from)
    return gettext(
        "%(name)s sees this at %(time)s. Until then you can correct it or take it back."
    ) % {"name": _first_name(row.signal), "time": date_format(moment, "H:i")}


def _hold(signal: Signal) -> dict[str, Any]:
    minutes = int(actions.HELD_FOR.total_seconds() // 60)
    return {"name": _first_name(signal), "minutes": minutes}


def _first_name(signal: Signal) -> str:
    return signal.author.first_name if signal.author else gettext("the author")


def _nobody_told(call: Call) -> str:
    if call.people:
        words = gettext("Colleagues share the name @%(name)s: nobody of them is told.")
    else:
        words = gettext("@%(name)s is no colleague of the team: nobody is told.")
    return words % {"name": call.name}

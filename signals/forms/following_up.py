"""The steps of the coordination team: each a small form that calls one action."""

from datetime import date
from typing import Any

from django import forms
from django.db.models import Q, QuerySet
from django.utils.translation import gettext_lazy as _

from edsite.forms import ColumnCheckboxes
from experts.models import Person, Theme
from signals import actions
from signals.forms.fields import LongTextField, PlaceField
from signals.forms.step import ANY, WORKING, StepForm
from signals.models import Authority, FollowUp, Level, Obstacle, Outcome, Signal, SignalStatus


class TakeUpForm(StepForm):
    title = _("Take up this signal")
    pictogram = "check"
    explanation = _("You become the one who follows it up. The author sees your first name.")
    button = _("Take it up")
    done = _("You follow up this signal now.")
    fits = (SignalStatus.SENT,)

    def act(self, **common: Any) -> Signal:
        return actions.take_up_signal(self.signal, **common)


class HandOverForm(StepForm):
    title = _("Hand over to a colleague")
    pictogram = "two-people"
    explanation = _("The colleague finds it among the own signals from now on.")
    button = _("Hand over")
    done = _("The signal is handed over.")
    fits = tuple(status for status in ANY if status != SignalStatus.CLOSED)
    is_internal = True
    reader = _("Only the coordination team reads the reason.")

    to = forms.ModelChoiceField(
        label=_("To whom?"), queryset=Person.objects.none(), empty_label=_("choose")
    )
    reason = LongTextField(label=_("Why?"), required=False, widget=forms.Textarea({"rows": 4}))

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        self.fields["to"].queryset = _colleagues(self.on).exclude(pk=self.signal.owner_id)

    def act(self, **common: Any) -> Signal:
        to, reason = self.cleaned_data["to"], self.cleaned_data["reason"]
        return actions.hand_over_signal(self.signal, to=to, reason=reason, **common)

    def stored_now(self) -> list[tuple[str, str]]:
        return [(str(_("Followed up by")), str(self.signal.owner or "–"))]


class AskAuthorForm(StepForm):
    title = _("Ask the author something")
    pictogram = "speech"
    explanation = _("The signal goes back to the author, who answers and sends it again.")
    reader = _("The author reads this question.")
    button = _("Send the question")
    done = _("The question is on its way to the author.")
    fits = (SignalStatus.TAKEN_UP,)

    question = LongTextField(
        label=_("Your question"),
        help_text=_("One question, in short words. Write in the author’s language."),
        widget=forms.Textarea({"rows": 5}),
        error_messages={"required": _("Write your question.")},
    )

    def act(self, **common: Any) -> Signal:
        question = self.cleaned_data["question"]
        return actions.ask_author(self.signal, question=question, **common)


class AnswerForm(StepForm):
    title = _("Answer the question")
    pictogram = "speech"
    reader = _("The coordination team reads your answer.")
    button = _("Send the answer")
    done = _("Your answer is sent. Thank you.")
    is_open_to_author = True
    fits = (SignalStatus.RETURNED,)
    not_now = _("There is no question to answer.")

    answer = LongTextField(
        label=_("Your answer"),
        widget=forms.Textarea({"rows": 6}),
        error_messages={"required": _("Write your answer.")},
    )

    def act(self, **common: Any) -> Signal:
        return actions.answer_question(self.signal, answer=self.cleaned_data["answer"], **common)


class AskPartnerForm(StepForm):
    title = _("Wait for the partner")
    pictogram = "office"
    explanation = _("The author sees that the partner has been asked, nothing more.")
    reader = _("Only the coordination team reads this note.")
    is_internal = True
    button = _("The partner is asked")
    done = _("The signal waits for the partner.")
    fits = (SignalStatus.TAKEN_UP,)

    note = LongTextField(
        label=_("What did you ask, and whom?"),
        required=False,
        widget=forms.Textarea({"rows": 5}),
    )

    def act(self, **common: Any) -> Signal:
        return actions.wait_for_partner(self.signal, note=self.cleaned_data["note"], **common)


class PartnerAnsweredForm(StepForm):
    title = _("The partner answered")
    pictogram = "letter"
    explanation = _("The author sees that the partner answered. Tell what they said at the end.")
    reader = _("Only the coordination team reads this note.")
    is_internal = True
    button = _("Keep the answer")
    done = _("The partner’s answer is kept.")
    fits = (SignalStatus.WAITING,)

    note = LongTextField(
        label=_("What did the partner answer?"),
        required=False,
        widget=forms.Textarea({"rows": 6}),
    )

    def act(self, **common: Any) -> Signal:
        return actions.note_partner_answer(self.signal, note=self.cleaned_data["note"], **common)


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


class ClassifyForm(StepForm):
    title = _("Classify")
    pictogram = "list"
    explanation = _("What you choose counts in the figures. The author’s proposal stays visible.")
    is_internal = True
    reader = _("Only the coordination team sees who changed what.")
    button = _("Save")
    done = _("The classification is saved.")
    fits = ANY

    level = forms.ChoiceField(
        label=_("Level"),
        required=False,
        choices=[("", _("no specific level")), *Level.choices],
        widget=forms.RadioSelect,
    )
    obstacle = forms.ChoiceField(
        label=_("Kind of obstacle"), required=False, choices=[("", "–"), *Obstacle.choices]
    )
    authority = forms.ChoiceField(
        label=_("Who can change it"), required=False, choices=[("", "–"), *Authority.choices]
    )
    main_theme = forms.ModelChoiceField(
        label=_("Main theme"), required=False, queryset=Theme.objects.all(), empty_label="–"
    )
    themes = forms.ModelMultipleChoiceField(
        label=_("Other themes"),
        required=False,
        queryset=Theme.objects.all(),
        widget=ColumnCheckboxes,
    )

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        for name in ("level", "obstacle", "authority", "main_theme"):
            self.initial[name] = getattr(self.signal, name)
        if not self.signal.level and not self.signal.was_classified:
            self.initial["level"] = self.signal.level_proposed
        self.initial["themes"] = list(self.signal.themes.all())
        if self.signal.level_proposed:
            self.fields["level"].help_text = _("The author proposed: %(level)s.") % {
                "level": self.signal.get_level_proposed_display()
            }

    def act(self, **common: Any) -> Signal:
        names = ("level", "obstacle", "authority", "main_theme")
        main = self.cleaned_data["main_theme"]
        themes = {*self.cleaned_data["themes"], *([main] if main else [])}
        values = {name: self.cleaned_data[name] for name in names}
        return actions.classify_signal(self.signal, values=values, themes=themes, **common)

    def stored_now(self) -> list[tuple[str, str]]:
        signal = self.newer or self.signal
        themes = ", ".join(str(theme) for theme in signal.themes.all())
        return [
            (str(_("Level")), signal.get_level_display() or "–"),
            (str(_("Kind of obstacle")), signal.get_obstacle_display() or "–"),
            (str(_("Who can change it")), signal.get_authority_display() or "–"),
            (str(_("Main theme")), str(signal.main_theme or "–")),
            (str(_("Themes")), themes or "–"),
        ]


class CorrectForm(StepForm):
    title = _("Correct title or place")
    pictogram = "edit"
    explanation = _("The story stays as the author wrote it.")
    is_internal = True
    reader = _("Only the coordination team sees who changed what.")
    button = _("Save")
    done = _("The correction is saved.")
    fits = ANY

    heading = forms.CharField(
        label=_("Title"),
        max_length=200,
        error_messages={"required": _("A signal needs a title.")},
    )
    place = PlaceField(label=_("Organisation and site"))

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        current = (self.signal.organisation, self.signal.site)
        self.fields["place"].offer(None, self.on, current)
        self.initial |= {"heading": self.signal.title, "place": PlaceField.key_of(*current)}

    def act(self, **common: Any) -> Signal:
        organisation, site = self.cleaned_data["place"]
        title = self.cleaned_data["heading"]
        return actions.correct_signal(
            self.signal, title=title, organisation=organisation, site=site, **common
        )

    def stored_now(self) -> list[tuple[str, str]]:
        signal = self.newer or self.signal
        return [(str(_("Title")), signal.title), (str(_("Place")), signal.place or "–")]


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


# The address of each step, below the signal's own.
STEPS: dict[str, type[StepForm]] = {
    "take-up": TakeUpForm,
    "ask-partner": AskPartnerForm,
    "partner-answered": PartnerAnsweredForm,
    "ask-back": AskAuthorForm,
    "answer": AnswerForm,
    "classify": ClassifyForm,
    "close": CloseForm,
    "give-feedback": FeedbackForm,
    "reopen": ReopenForm,
    "note-to-author": MessageForm,
    "internal-note": InternalNoteForm,
    "hand-over": HandOverForm,
    "correct": CorrectForm,
}


def first_step(signal: Signal) -> str:
    """What the team most likely does next."""
    if signal.status == SignalStatus.TAKEN_UP:
        return "close" if signal.level else "classify"
    if signal.is_owed_feedback:
        return "give-feedback"
    return {
        SignalStatus.SENT: "take-up",
        SignalStatus.WAITING: "partner-answered",
        SignalStatus.RETURNED: "answer",
    }.get(SignalStatus(signal.status), "")


def _in_authors_language(signal: Signal) -> str:
    words = _("Thank the author, say what was done and what changes now. Write in %(language)s.")
    return words % {"language": signal.get_language_display()}


def _colleagues(on: date) -> QuerySet[Person]:
    """Coordinators employed that day, and those of whom no employment is known."""
    employed = Person.objects.employed_on(on).values("pk")
    return Person.objects.coordinating().filter(Q(pk__in=employed) | Q(employments__isnull=True))

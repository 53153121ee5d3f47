"""Forms of structural signals: which signals, what they say together, and when it ends."""

from datetime import date
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from edsite.forms import DateInput, word_empty_choices
from edsite.locking import KeepsBothVersions
from edsite.made_once import MadeOnce
from edsite.tidy_answers import TidyAnswers
from experts.models import Person, Theme, User
from partners.models import Organisation
from signals.actions import (
    add_signals,
    create_structural_signal,
    end_structural_signal,
)
from signals.forms.fields import LongTextField
from signals.models import Level, Signal, StructuralSignal
from signals.models.signal import SignalQuerySet
from signals.search import search

MOST_FOUND = 30


class PickSignalsForm(forms.Form):
    """Looks for signals to bundle; the address keeps the words and the ticks."""

    mark_optional = False

    q = forms.CharField(label=_("Words or number"), required=False, max_length=200)
    theme = forms.ModelChoiceField(
        label=_("Theme"),
        queryset=Theme.objects.all(),
        to_field_name="code",
        required=False,
        empty_label=_("all themes"),
    )
    organisation = forms.ModelChoiceField(
        label=_("Organisation"),
        queryset=Organisation.objects.all(),
        to_field_name="code",
        required=False,
        empty_label=_("all organisations"),
    )

    def found(self, rows: SignalQuerySet) -> list[Signal]:
        """The newest that fit, thirty at most."""
        asked = self.cleaned_data if self.is_valid() else {}
        if theme := asked.get("theme"):
            rows = rows.about(theme)
        if organisation := asked.get("organisation"):
            rows = rows.filter(organisation=organisation)
        return list(search(rows, asked.get("q") or "").with_people_and_places()[:MOST_FOUND])


class ChosenSignalsForm(forms.Form):
    """Ticked signals of a page, by reference."""

    signal = forms.ModelMultipleChoiceField(
        queryset=Signal.objects.none(), to_field_name="reference", required=False
    )

    def __init__(self, *args: Any, by: User, **options: Any) -> None:
        super().__init__(*args, **options)
        rows = Signal.objects.visible_to(by).sent()
        self.fields["signal"].queryset = rows.with_people_and_places()

    @property
    def chosen(self) -> list[Signal]:
        return list(self.cleaned_data["signal"]) if self.is_valid() else []

    def add_to(self, bundle: StructuralSignal) -> int:
        return add_signals(bundle, signals=self.chosen)


class StructuralSignalForm(MadeOnce, TidyAnswers, KeepsBothVersions):
    statement_nl = LongTextField(
        label=_("Statement in Dutch"),
        help_text=_("Neutral and clear: what recurs, for whom, with what effect. No names."),
        widget=forms.Textarea({"rows": 5}),
        error_messages={"required": _("Write in one or two sentences what recurs.")},
    )
    statement_fr = LongTextField(
        label=_("Statement in French"), required=False, widget=forms.Textarea({"rows": 5})
    )

    class Meta:
        model = StructuralSignal
        fields = [
            "statement_nl",
            "statement_fr",
            "level",
            "authority",
            "main_theme",
            "recognised_on",
            "owner",
        ]
        widgets = {"recognised_on": DateInput}

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        self.fields["recognised_on"].help_text = _(
            "The day the team agreed that this recurs. It decides in which year it counts."
        )
        self.fields["owner"].help_text = _("Who keeps the follow-up.")
        # Without a level is an answer of its own.
        self.fields["level"].choices = [("", _("no specific level")), *Level.choices]
        word_empty_choices(self)
        owner = Q(pk=self.instance.owner_id)
        self.fields["owner"].queryset = Person.objects.coordinating() | Person.objects.filter(owner)

    def create(self, *, signals: list[Signal]) -> StructuralSignal | None:
        try:
            return self.make_once(lambda: create_structural_signal(self.instance, signals=signals))
        except ValidationError as refused:
            self.add_error(None, refused.messages)
            return None


class EndForm(TidyAnswers, forms.Form):
    ended_on = forms.DateField(label=_("Ended on"), widget=DateInput)

    def __init__(self, *args: Any, bundle: StructuralSignal, on: date, **options: Any) -> None:
        super().__init__(*args, **options)
        self.bundle = bundle
        self.initial["ended_on"] = on

    def save(self) -> StructuralSignal | None:
        try:
            return end_structural_signal(self.bundle, ended_on=self.cleaned_data["ended_on"])
        except ValidationError as refused:
            self.add_error("ended_on", refused.messages)
            return None

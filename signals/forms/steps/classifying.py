"""The team's own words: level, obstacle, themes, title, place."""

from typing import Any

from django import forms
from django.utils.html import format_html
from django.utils.translation import gettext_lazy as _

from edsite.forms import ColumnCheckboxes, RecordsField
from experts.models import Theme
from signals import actions
from signals.forms.fields import LongTextField, PlaceField
from signals.forms.steps.signal_step import ANY, SignalStepForm
from signals.models import Authority, Level, Obstacle, Signal


class ClassifyForm(SignalStepForm):
    title = _("Classify")
    pictogram = "list"
    explanation = _(
        "Figures count what you confirm here, not what the author proposed. "
        "The proposal stays beside it."
    )
    is_internal = True
    reader = _("Internal: only the team sees who changed what.")
    button = _("Confirm")
    done = _("The classification is confirmed.")
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
    themes = RecordsField(
        label=_("Other themes"),
        required=False,
        queryset=Theme.objects.all(),
        widget=ColumnCheckboxes,
    )

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        is_first = not self.signal.was_classified
        for name in ("level", "obstacle", "authority", "main_theme"):
            proposed = getattr(self.signal, f"{name}_proposed", None)
            confirmed = getattr(self.signal, name)
            self.initial[name] = confirmed or (proposed if is_first else "")
            if proposed:
                self.fields[name].help_text = _proposal(self.signal, name)
        self.initial["themes"] = list(self.signal.themes.all())

    def act(self, **common: Any) -> Signal:
        names = ("level", "obstacle", "authority", "main_theme")
        main = self.cleaned_data["main_theme"]
        themes = {*self.cleaned_data["themes"], *([main] if main else [])}
        values = {name: self.cleaned_data[name] for name in names}
        return actions.classify_signal(self.signal, values=values, themes=themes, **common)


class CorrectForm(SignalStepForm):
    title = _("Correct title or place")
    pictogram = "edit"
    explanation = _("The story stays as the author wrote it.")
    is_internal = True
    reader = _("Internal: only the team sees who changed what.")
    button = _("Save")
    done = _("The correction is saved.")
    fits = ANY

    heading = LongTextField(
        label=_("Title"),
        max_length=200,
        widget=forms.TextInput,
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

    def stored(self, signal: Signal) -> dict[str, str]:
        return {"heading": signal.title, "place": signal.place}


def _proposal(signal: Signal, name: str) -> str:
    display = getattr(signal, f"get_{name}_proposed_display", None)
    proposed = display() if display else getattr(signal, f"{name}_proposed")
    # Hints may hold markup, and the name of a theme is typed by somebody.
    return format_html(_("The author proposed: {}."), proposed)

"""The team's own words: level, obstacle, themes, title, place."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from edsite.forms import ColumnCheckboxes
from experts.models import Theme
from signals import actions
from signals.forms.fields import PlaceField
from signals.forms.steps.step import ANY, StepForm
from signals.models import Authority, Level, Obstacle, Signal


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

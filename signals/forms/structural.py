"""Forms of structural signals: which signals, what they say together, and how they part."""

from collections.abc import Callable, Iterator
from datetime import date, datetime
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.forms.boundfield import BoundField
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from edsite.forms import ColumnCheckboxes, DateInput, RecordsField, word_empty_choices
from edsite.locking import KeepsBothVersions
from edsite.made_once import MadeOnce
from edsite.tidy_answers import TidyAnswers
from experts.models import Person, Theme, User
from partners.models import Organisation
from signals.actions import (
    add_signals,
    create_structural_signal,
    remove_signal,
    split_structural_signal,
    write_structural_change,
)
from signals.colleagues import colleagues_on
from signals.forms.fields import LongTextField
from signals.forms.privacy import PrivacyGuard
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

    def found(self, rows: SignalQuerySet, user: User) -> list[Signal]:
        """The newest that fit, thirty at most."""
        asked = self.cleaned_data if self.is_valid() else {}
        # Of an erased signal nothing is left that could be bundled.
        rows = rows.filter(erased_on__isnull=True)
        if theme := asked.get("theme"):
            rows = rows.about(theme)
        if organisation := asked.get("organisation"):
            rows = rows.filter(organisation=organisation)
        found = search(rows, asked.get("q") or "", user=user)
        return list(found.with_people_and_places()[:MOST_FOUND])


class ChosenSignalsForm(TidyAnswers, forms.Form):
    """Ticked signals of a page, by reference."""

    signal = forms.ModelMultipleChoiceField(
        queryset=Signal.objects.none(), to_field_name="reference", required=False
    )
    reason = LongTextField(
        label=_("Why do they belong to it?"),
        required=False,
        max_length=2_000,
        widget=forms.TextInput,
    )

    def __init__(self, *args: Any, by: User, **options: Any) -> None:
        super().__init__(*args, **options)
        self.by = by
        rows = Signal.objects.visible_to(by).sent().filter(erased_on__isnull=True)
        self.fields["signal"].queryset = rows.with_people_and_places()

    @property
    def chosen(self) -> list[Signal]:
        return list(self.cleaned_data["signal"]) if self.is_valid() else []

    def add_to(self, bundle: StructuralSignal, *, at: datetime) -> int:
        chosen = self.chosen
        reason = self.cleaned_data.get("reason", "")
        return add_signals(bundle, signals=chosen, by=self.by, at=at, reason=reason)


class TakeOutForm(TidyAnswers, forms.Form):
    reason = LongTextField(
        label=_("Why is it taken out?"),
        help_text=_("Only the team reads this. The author is told that the signal left, not why."),
        widget=forms.Textarea({"rows": 4}),
        error_messages={"required": _("Write in one sentence why it does not belong here.")},
    )

    def save(self, bundle: StructuralSignal, *, signal: Signal, by: User, at: datetime) -> bool:
        reason = self.cleaned_data["reason"]
        try:
            remove_signal(bundle, signal=signal, by=by, at=at, reason=reason)
        except ValidationError as refused:
            self.add_error(None, refused.messages)
        return not self.errors


class StructuralSignalForm(PrivacyGuard, MadeOnce, TidyAnswers, KeepsBothVersions):
    guarded_fields = ("statement_nl", "statement_fr")
    asks_about_findings = False

    statement_nl = LongTextField(
        label=_("Statement in Dutch"),
        help_text=_("Neutral and clear: what recurs, for whom, with what effect. No names."),
        widget=forms.Textarea({"rows": 6}),
        error_messages={"required": _("Write in one or two sentences what recurs.")},
    )
    statement_fr = LongTextField(
        label=_("Statement in French"),
        help_text=_("Without it, readers of French see the Dutch statement, and that it is one."),
        required=False,
        widget=forms.Textarea({"rows": 6}),
    )

    class Meta:
        model = StructuralSignal
        fields = [
            "statement_nl",
            "statement_fr",
            "level",
            "authority",
            "main_theme",
            "themes",
            "recognised_on",
            "owner",
        ]
        field_classes = {"themes": RecordsField}
        widgets = {"recognised_on": DateInput, "themes": ColumnCheckboxes}

    def __init__(self, *args: Any, on: date, **options: Any) -> None:
        super().__init__(*args, **options)
        self.fields["recognised_on"].help_text = _(
            "The day the team agreed that this recurs. It decides in which year it counts."
        )
        self.fields["owner"].help_text = _("Who keeps the follow-up.")
        # Without a level is an answer of its own.
        self.fields["level"].choices = [("", _("no specific level")), *Level.choices]
        word_empty_choices(self)
        current = Person.objects.filter(pk=self.instance.owner_id).distinct()
        self.fields["owner"].queryset = colleagues_on(on) | current

    @property
    def side_by_side(self) -> list[BoundField]:
        return [self["statement_nl"], self["statement_fr"]]

    @property
    def other_fields(self) -> list[BoundField]:
        names = [name for name in self.Meta.fields if not name.startswith("statement")]
        return [self[name] for name in names]

    def create(self, *, signals: list[Signal], by: User, at: datetime) -> StructuralSignal | None:
        return self.made(create_structural_signal, signals=signals, by=by, at=at)

    def made(self, action: Callable[..., StructuralSignal], **how: Any) -> StructuralSignal | None:
        """What the action makes of the answers; None with the reason among the errors."""

        def make() -> StructuralSignal:
            bundle = action(self.instance, **how)
            bundle.themes.set(self.cleaned_data["themes"])
            return bundle

        try:
            return self.make_once(make)
        except ValidationError as refused:
            self.add_error(None, refused.messages)
            return None

    def save(self, *, by: User, at: datetime) -> StructuralSignal:
        before = self._described(StructuralSignal.objects.get(pk=self.instance.pk))
        changed = super().save()
        after = self._described(changed)
        on = timezone.localdate(at)
        write_structural_change(changed, before=before, after=after, by=by, on=on)
        return changed

    def _described(self, bundle: StructuralSignal) -> dict[str, str]:
        return {
            str(self.fields[name].label): self._as_text(name, value)
            for name, value in forms.model_to_dict(bundle, self.Meta.fields).items()
        }


class SplitForm(StructuralSignalForm):
    """The new half's statement and facts, and for every signal where it belongs from now on."""

    STAYS, MOVES, BOTH = "stays", "moves", "both"
    PLACES = [
        (STAYS, _("stays")),
        (MOVES, _("goes to the new one")),
        (BOTH, _("belongs to both")),
    ]

    reason = LongTextField(
        label=_("Why is it split?"),
        help_text=_("Only the team reads this. It stands in the history of both."),
        widget=forms.Textarea({"rows": 4}),
        error_messages={"required": _("Write in one or two sentences why these are two things.")},
    )

    def __init__(self, *args: Any, bundle: StructuralSignal, **options: Any) -> None:
        copied = ("level", "authority", "main_theme", "owner")
        initial = {name: getattr(bundle, name) for name in copied}
        options["initial"] = initial | {"themes": bundle.themes.all()} | options["initial"]
        super().__init__(*args, **options)
        self.bundle = bundle
        self.members = list(bundle.signals.with_people_and_places())
        for signal in self.members:
            self.fields[self._name(signal)] = forms.ChoiceField(
                label=signal.title or signal.reference,
                choices=self.PLACES,
                widget=forms.RadioSelect,
                initial=self.STAYS,
            )

    def rows(self) -> Iterator[tuple[Signal, BoundField]]:
        for signal in self.members:
            yield signal, self[self._name(signal)]

    def split(self, *, by: User, at: datetime) -> StructuralSignal | None:
        return self.made(
            split_structural_signal,
            off=self.bundle,
            moving=self._placed(self.MOVES),
            in_both=self._placed(self.BOTH),
            by=by,
            at=at,
            reason=self.cleaned_data["reason"],
        )

    def _placed(self, place: str) -> list[Signal]:
        return [each for each in self.members if self.cleaned_data[self._name(each)] == place]

    @staticmethod
    def _name(signal: Signal) -> str:
        return f"member-{signal.pk}"

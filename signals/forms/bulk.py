"""Changing many signals at once: which ones, what, and as they were when it was confirmed."""

from collections.abc import Callable
from datetime import date, datetime
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.http import QueryDict
from django.utils.translation import gettext_lazy as _

from edsite.locking import Difference
from edsite.tidy_answers import TidyAnswers
from experts.models import Person, Theme, User
from signals.actions.bulk import (
    MOST_AT_ONCE,
    ManyChanged,
    change_many,
    done_just_now,
    for_many,
)
from signals.actions.bulk_kinds import KINDS, BulkKind
from signals.actions.history import person_of
from signals.colleagues import colleagues_on
from signals.forms.fields import LongTextField
from signals.models import Authority, BulkChange, Level, Obstacle, Signal, StructuralSignal
from signals.models.signal import SignalQuerySet

TICKED, ALL, NONE = "ticked", "all", "none"
CHOOSE = {"required": _("Choose one.")}


class BulkForm(TidyAnswers, forms.Form):
    """`rows_of(query)` gives the list as its filters show it, for this person.

    On the way to the confirmation the ticks come as `signal`, from there on as `seen`: each key
    with the version that was shown.
    """

    action = forms.ChoiceField(
        choices=[(code, kind.label) for code, kind in KINDS.items()], widget=forms.HiddenInput
    )
    scope = forms.ChoiceField(choices=[(TICKED, ""), (ALL, "")], widget=forms.HiddenInput)
    query = forms.CharField(required=False, max_length=2_000, widget=forms.HiddenInput)
    seen = forms.CharField(required=False, max_length=12_000, widget=forms.HiddenInput)

    def __init__(
        self,
        data: QueryDict,
        *,
        by: User,
        on: date,
        rows_of: Callable[[QueryDict], SignalQuerySet],
        is_sent: bool,
    ) -> None:
        super().__init__(data if is_sent else None, initial=data.dict())
        self.by, self.on, self.rows_of = by, on, rows_of
        self.asked = data
        self.kind: BulkKind | None = None
        if kind := KINDS.get(data.get("action", "")):
            self.kind = kind()
            self.fields |= _value_fields(self.kind, on, by)
        self.seen_before = _parsed(data.get("seen", ""))
        self.stale: list[Signal] = []
        self.signals, self.count = self._chosen()
        if self.kind:
            self.kind.look_up(self.signals)

    most = MOST_AT_ONCE

    def _chosen(self) -> tuple[list[Signal], int]:
        rows = self.rows_of(QueryDict(self.asked.get("query", "")))
        if self.asked.get("scope") != ALL:
            ticked = self.asked.getlist("signal")
            keys = [int(key) for key in ticked if _is_number(key)]
            rows = self.rows_of(QueryDict()).filter(pk__in=keys or list(self.seen_before))
        count = rows.order_by().count()
        if count > MOST_AT_ONCE:
            return [], count
        return list(for_many(rows.order_by("-sent_on", "-pk")).defer("story", "search_text")), count

    @property
    def is_too_many(self) -> bool:
        return self.count > MOST_AT_ONCE

    @property
    def seen_now(self) -> str:
        return ",".join(f"{signal.pk}.{signal.version}" for signal in self.signals)

    @property
    def fitting(self) -> list[Signal]:
        return [signal for signal in self.signals if self.kind and not self.kind.left_out(signal)]

    @property
    def skipped(self) -> list[tuple[Signal, str]]:
        """What is left out, each with the reason."""
        reasons = [(signal, self.kind and self.kind.left_out(signal)) for signal in self.signals]
        return [(signal, reason) for signal, reason in reasons if reason]

    @property
    def has_changed(self) -> bool:
        """The list is not the one that was confirmed."""
        return {signal.pk: signal.version for signal in self.signals} != self.seen_before

    def save(self, *, at: datetime) -> BulkChange | None:
        """Does what was confirmed; None where something changed in between, or is refused.

        A second tap on the button gives what the first one did.
        """
        if self.kind is None:
            return None
        try:
            asked = {"seen": self.seen_before, "value": self._value(), "by": self.by, "at": at}
            if self.has_changed:
                self.stale = self._stale()
                return done_just_now(self.kind, **asked)
            return change_many(self.kind, **asked)
        except ManyChanged as changed:
            self.stale = list(changed.signals)
        except ValidationError as refused:
            self.add_error(None, refused.messages)
        return None

    def show_newer(self) -> None:
        """The fields as they were filled in, for the list as it is now."""
        self.data = self.data.copy()
        self.data["seen"] = self.seen_now

    @property
    def differences(self) -> list[Difference]:
        """Of each signal that somebody changed: what it holds, and what this would make of it."""
        if self.kind is None:
            return []
        yours = self._value_in_words()
        return [
            Difference(f"{signal.reference} {signal.title}", self.kind.stored(signal), yours)
            for signal in self.stale
        ]

    @property
    def joined(self) -> int:
        return len({signal.pk for signal in self.signals} - set(self.seen_before))

    @property
    def gone(self) -> int:
        return len(set(self.seen_before) - {signal.pk for signal in self.signals})

    def _stale(self) -> list[Signal]:
        return [
            signal
            for signal in self.signals
            if self.seen_before.get(signal.pk, signal.version) != signal.version
        ]

    def _value(self) -> Any:
        if "reason" in self.fields:
            return self.cleaned_data["value"], self.cleaned_data["reason"]
        if self.kind and not self.kind.needs_value:
            return person_of(self.by)
        value = self.cleaned_data["value"]
        return "" if value == NONE else value

    def _value_in_words(self) -> str:
        value = self.cleaned_data.get("value")
        if value is None:
            return str(self.kind and self.kind.label)
        return str(dict(getattr(self.fields["value"], "choices", ())).get(value, value))


def _parsed(seen: str) -> dict[int, int]:
    pairs = [pair.split(".") for pair in seen.split(",") if pair]
    if not all(len(pair) == 2 and all(_is_number(part) for part in pair) for pair in pairs):
        return {}
    return {int(key): int(version) for key, version in pairs}


def _is_number(typed: str) -> bool:
    """One that a database can hold."""
    return typed.isdecimal() and len(typed) < 18


def _value_fields(kind: BulkKind, on: date, by: User) -> dict[str, forms.Field]:
    """What is asked beside: one value for all of them."""
    chosen = {
        "level": lambda: _choice(_("Level"), Level.choices, _("no specific level")),
        "obstacle": lambda: _choice(_("Kind of obstacle"), Obstacle.choices),
        "authority": lambda: _choice(_("Who can change it"), Authority.choices),
        "main-theme": lambda: _record(_("Main theme"), Theme.objects.all()),
        "theme": lambda: _record(_("Theme"), Theme.objects.all()),
        "structural": lambda: _record(
            _("Structural signal"), StructuralSignal.objects.visible_to(by).open()
        ),
        "give": lambda: _record(_("To whom?"), colleagues_on(on)),
    }
    fields = {"value": chosen[kind.code]()} if kind.code in chosen else {}
    if kind.code == "give":
        fields["reason"] = LongTextField(
            label=_("Why?"), required=False, widget=forms.Textarea({"rows": 3})
        )
    return fields


def _choice(label: Any, choices: Any, none: Any = "") -> forms.Field:
    # "None" has a value of its own: what nobody chose must not be set.
    return forms.ChoiceField(
        label=label,
        choices=[*choices, (NONE, none or _("not known"))],
        widget=forms.RadioSelect,
        error_messages=CHOOSE,
    )


def _record(label: Any, rows: Any) -> forms.Field:
    return forms.ModelChoiceField(
        label=label, queryset=rows, empty_label=_("choose"), error_messages=CHOOSE
    )


class LeaverForm(TidyAnswers, forms.Form):
    """Everything of one person to another; `mark` says which pile was confirmed."""

    person = forms.ModelChoiceField(
        label=_("Who leaves?"),
        queryset=Person.objects.none(),
        empty_label=_("choose"),
        error_messages=CHOOSE,
    )
    to = forms.ModelChoiceField(
        label=_("Who follows up from now on?"),
        queryset=Person.objects.none(),
        empty_label=_("choose"),
        error_messages=CHOOSE,
    )
    reason = LongTextField(
        label=_("Why?"),
        help_text=_("It stands in the history of each signal, for the team only."),
        required=False,
        widget=forms.Textarea({"rows": 3}),
    )
    mark = forms.CharField(required=False, widget=forms.HiddenInput)

    def __init__(self, *args: Any, on: date, owners: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        self.fields["person"].queryset = owners
        self.fields["to"].queryset = colleagues_on(on)

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean()
        if cleaned.get("person") and cleaned.get("person") == cleaned.get("to"):
            self.add_error("to", _("Choose somebody else than who leaves."))
        return cleaned

    @property
    def is_confirmed(self) -> bool:
        return bool(self.cleaned_data["mark"])

"""What can be done to many signals at once: whom it fits, and what it leaves in each.

Each says what a single step would: the same rules, the same rows of history.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from edsite.punctuation import labelled
from experts.models import Person, Theme
from signals.actions.assigning import is_new, owner_words
from signals.actions.history import from_to
from signals.actions.structural import add_signals
from signals.models import (
    Authority,
    Feedback,
    FeedbackKind,
    FollowUpKind,
    Level,
    Obstacle,
    Signal,
    SignalStatus,
    StructuralSignal,
)


@dataclass(frozen=True)
class Row:
    """A row of history to be written."""

    kind: FollowUpKind
    text: str = ""
    is_visible: bool = False
    was: str = ""
    to: str = ""


@dataclass(frozen=True)
class Change:
    """New values of one signal, its rows of history, the theme it gets beside."""

    rows: Sequence[Row]
    values: dict[str, Any] = field(default_factory=dict)
    # What an undoing writes: the same words, old and new in each other's place.
    back: str = ""
    theme: Theme | None = None
    gives_receipt: bool = False


class BulkKind:
    code: str
    label: Any  # as a choice
    needs_value = True

    def look_up(self, signals: Sequence[Signal]) -> None:
        """What the rules ask of all of them, in a query or two."""

    def left_out(self, signal: Signal) -> str:
        """Why this signal is left out whatever is chosen; empty where it fits."""
        return _("It was erased.") if signal.erased_on else self.why_not(signal)

    def why_not(self, signal: Signal) -> str:
        return "" if signal.is_open else _("It is closed.")

    def change(self, signal: Signal, value: Any) -> Change | str:
        """What becomes of it, or why it is left out with this choice."""
        raise NotImplementedError

    def outcome(self, signal: Signal, value: Any) -> Change | str:
        return self.left_out(signal) or self.change(signal, value)

    def stored(self, signal: Signal) -> str:
        """What the signal holds now of what this would change."""
        return str(signal.owner or "")

    def finish(self, signals: Sequence[Signal], value: Any, **how: Any) -> None:
        """What is written once for all of them."""


class _Owning(BulkKind):
    def look_up(self, signals: Sequence[Signal]) -> None:
        owed = Feedback.objects.of_kind(FeedbackKind.RECEIPT).owed()
        keys = [signal.pk for signal in signals]
        self.owed_receipt = set(owed.filter(signal__in=keys).values_list("signal", flat=True))

    def owned_by(self, signal: Signal, person: Person, *, text: str) -> Change:
        owner, back = Row(FollowUpKind.OWNER, text), from_to(person, signal.owner)
        values: dict[str, Any] = {"owner": person}
        if signal.status != SignalStatus.SENT:
            return Change([owner], values, back)
        values["status"] = SignalStatus.TAKEN_UP
        step = Row(FollowUpKind.STEP, "", True, SignalStatus.SENT, SignalStatus.TAKEN_UP)
        is_told = signal.pk in self.owed_receipt
        rows = [step, owner] if text else [step]
        return Change(rows, values, back, gives_receipt=is_told)


class TakeUp(_Owning):
    code, label, needs_value = "take-up", gettext_lazy("Take up (me)"), False

    def why_not(self, signal: Signal) -> str:
        if super().why_not(signal) or signal.owner_id is None:
            return super().why_not(signal)
        return _("%(person)s follows it up.") % {"person": signal.owner}

    def change(self, signal: Signal, value: Person) -> Change | str:
        text = "" if signal.status == SignalStatus.SENT else owner_words(signal, value, "")
        return self.owned_by(signal, value, text=text)


class Give(_Owning):
    """To a colleague: new ones are taken up by that person, others handed over."""

    code, label = "give", gettext_lazy("Give to a colleague")

    def change(self, signal: Signal, value: tuple[Person, str]) -> Change | str:
        to, reason = value
        if signal.owner_id == to.pk:
            return _("%(person)s already follows it up.") % {"person": to}
        text = owner_words(signal, to, reason)
        if is_new(signal):
            return self.owned_by(signal, to, text=text)
        # An answer of the author that waits to be read stays one, whoever reads it.
        back = from_to(to, signal.owner)
        return Change([Row(FollowUpKind.OWNER, text)], {"owner": to}, back)


class Receipt(_Owning):
    code, label = "receipt", gettext_lazy("Tell the author that it was read")
    needs_value = False

    def why_not(self, signal: Signal) -> str:
        if signal.pk not in self.owed_receipt:
            return _("The author already knows that it was read.")
        return ""

    def change(self, signal: Signal, value: Any) -> Change | str:
        return Change([Row(FollowUpKind.RECEIPT, "", True)], gives_receipt=True)

    def stored(self, signal: Signal) -> str:
        return str(signal.get_status_display())


class _Classifying(BulkKind):
    name: str
    words: Any  # of the line in the history
    choices: Any = ()

    def why_not(self, signal: Signal) -> str:
        return ""

    def stored(self, signal: Signal) -> str:
        return str(getattr(signal, f"get_{self.name}_display")())

    def change(self, signal: Signal, value: str) -> Change | str:
        old, new = self.stored(signal), str(dict(self.choices).get(value, ""))
        if old == new:
            return _("It is so already.")
        return self.changed(old, new, {self.name: value})

    def changed(
        self, old: str, new: str, values: dict[str, Any], theme: Theme | None = None
    ) -> Change:
        row = Row(FollowUpKind.CLASSIFIED, labelled(self.words, from_to(old, new)))
        return Change([row], values, labelled(self.words, from_to(new, old)), theme)


class SetLevel(_Classifying):
    code, label = "level", gettext_lazy("Set the level")
    name, words, choices = "level", gettext_lazy("level"), Level.choices


class SetObstacle(_Classifying):
    code, label = "obstacle", gettext_lazy("Set the kind of obstacle")
    name, words, choices = "obstacle", gettext_lazy("kind of obstacle"), Obstacle.choices


class SetAuthority(_Classifying):
    code, label = "authority", gettext_lazy("Set who can change it")
    name, words, choices = "authority", gettext_lazy("who can change it"), Authority.choices


class SetMainTheme(_Classifying):
    code, label = "main-theme", gettext_lazy("Set the main theme")
    words = gettext_lazy("main theme")

    def stored(self, signal: Signal) -> str:
        return str(signal.main_theme or "")

    def change(self, signal: Signal, value: Theme) -> Change | str:
        if signal.main_theme_id == value.pk:
            return _("It is so already.")
        return self.changed(self.stored(signal), str(value), {"main_theme": value}, value)


class AddTheme(_Classifying):
    code, label = "theme", gettext_lazy("Add a theme")
    words = gettext_lazy("themes")

    def stored(self, signal: Signal) -> str:
        return ", ".join(str(theme) for theme in signal.themes.all())

    def change(self, signal: Signal, value: Theme) -> Change | str:
        if value in signal.themes.all():
            return _("It is so already.")
        before = self.stored(signal)
        after = ", ".join(filter(None, [before, str(value)]))
        return self.changed(before, after, {}, value)


class AddToStructural(BulkKind):
    code, label = "structural", gettext_lazy("Add to a structural signal")

    def why_not(self, signal: Signal) -> str:
        return ""

    def stored(self, signal: Signal) -> str:
        return ", ".join(bundle.reference for bundle in signal.structural_signals.all())

    def change(self, signal: Signal, value: StructuralSignal) -> Change | str:
        if value in signal.structural_signals.all():
            return _("It is part of it already.")
        return Change([])

    def finish(
        self, signals: Sequence[Signal], value: StructuralSignal, *, at: datetime, **how: Any
    ) -> None:
        # Its own action keeps the history on both sides.
        add_signals(value, signals=signals, by=how["by"], at=at)


KINDS: dict[str, type[BulkKind]] = {
    kind.code: kind
    for kind in (
        TakeUp,
        Give,
        SetLevel,
        SetMainTheme,
        AddTheme,
        SetObstacle,
        SetAuthority,
        Receipt,
        AddToStructural,
    )
}

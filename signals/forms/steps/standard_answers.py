"""A standard answer to start from: it fills the text, and never replaces typed words unasked."""

import re
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from signals.forms.steps.signal_step import SignalStepForm
from signals.models import Outcome, Signal, StandardAnswer, WayOn

# What the buttons are called: take this answer; take it although something is typed.
USE, REPLACE = "use_answer", "replace_with"
# Three dots that stand alone: a gap of a standard answer that nobody filled in.
GAP = re.compile(r"(?<!\S)(?:…|\.\.\.)(?![^\s.,:;!?])")


class StartsFromAnswer(SignalStepForm):
    """Works without a script: choosing an answer sends the form, which comes back filled in."""

    text_field = "feedback"

    def __init__(self, data: Any = None, *args: Any, record: Signal, **options: Any) -> None:
        self.answers = list(self.offered(record))
        self.is_open = False
        self.to_replace: StandardAnswer | None = None
        chosen, anyway = self._chosen(data)
        if chosen:
            data, options["initial"] = None, self._filled(data, chosen, record, anyway)
        super().__init__(data, *args, record=record, **options)
        for answer in self.answers:
            answer.words = answer.text_in(record.language)

    def offered(self, signal: Signal) -> Any:
        raise NotImplementedError

    def clean_feedback(self) -> str:
        text: str = self.cleaned_data["feedback"]
        if GAP.search(text):
            raise forms.ValidationError(
                _("Fill in what stands as “…”, or take it away: the author reads exactly this.")
            )
        return text

    def values_of(self, answer: StandardAnswer) -> dict[str, Any]:
        """What else is chosen with it."""
        raise NotImplementedError

    @property
    def groups(self) -> dict[str, list[StandardAnswer]]:
        """The answers below the heading that they share."""
        found: dict[str, list[StandardAnswer]] = {}
        for answer in self.answers:
            found.setdefault(str(self.heading_of(answer)), []).append(answer)
        return found

    def heading_of(self, answer: StandardAnswer) -> Any:
        return answer.get_outcome_display()

    def _chosen(self, data: Any) -> tuple[StandardAnswer | None, bool]:
        if data is None:
            return None, False
        by_key = {str(answer.pk): answer for answer in self.answers}
        if answer := by_key.get(data.get(REPLACE, "")):
            return answer, True
        return by_key.get(data.get(USE, "")), False

    def _filled(
        self, data: Any, answer: StandardAnswer, signal: Signal, anyway: bool
    ) -> dict[str, Any]:
        typed = data.get(self.text_field, "").replace("\r\n", "\n").strip()
        text = answer.text_in(signal.language)
        if typed and not anyway and not self._is_standard(typed, signal):
            self.to_replace, text = answer, typed
        self.is_open = True
        kept = {name: data.get(name, "") for name in self.base_fields}
        # The version that this person has read, not what is stored by now.
        version = kept.pop("version")
        if version.isdecimal():
            kept["version"] = int(version)
        return kept | self.values_of(answer) | {self.text_field: text}

    def _is_standard(self, typed: str, signal: Signal) -> bool:
        """Untouched since it was filled in: nothing of it was typed."""
        return any(typed == each.text_in(signal.language).strip() for each in self.answers)


def answers_for_closing() -> Any:
    """What is not a signal has a page of its own."""
    rows = StandardAnswer.objects.in_use().exclude(outcome=Outcome.NOT_A_SIGNAL)
    order = Outcome.values.index
    return sorted(rows, key=lambda answer: order(answer.outcome))


def answers_with_a_way_on() -> Any:
    """Complaint first, something else last, as on the page."""
    rows = StandardAnswer.objects.in_use().exclude(way_on="")
    return sorted(rows, key=lambda answer: WayOn.values.index(answer.way_on))

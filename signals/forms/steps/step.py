"""What every step has in common: on a signal, on a question to a partner, on a structural signal.

A step is a small form: the words of its page, the records it fits, and the action it calls.
"""

from collections.abc import Callable
from datetime import date, datetime
from typing import Any

from django import forms
from django.core.exceptions import ValidationError

from edsite.tidy_answers import TidyAnswers
from experts.models import User
from signals.actions.history import RecordChanged


class Step(TidyAnswers):
    """The words of its page, and the records it fits."""

    # Templates read the words of a class that is not filled in yet.
    do_not_call_in_templates = True

    title: Any = ""
    explanation: Any = ""
    reader: Any = ""  # who will read what is typed here
    is_internal = False
    pictogram = "arrow"
    button: Any = ""
    button_kind = ""
    done: Any = ""
    why_not: Any = ""

    record: Any

    @classmethod
    def suits(cls, record: Any) -> bool:
        raise NotImplementedError

    @property
    def page_above(self) -> Any:
        """The record on whose page the step is offered."""
        return self.record

    @property
    def is_possible(self) -> bool:
        return self.suits(self.record)

    @property
    def is_shown(self) -> bool:
        """What was typed stays on the page, also when the step fits no more."""
        return self.is_bound or self.is_possible


class StepForm(Step, forms.Form):
    """A step that somebody else may have made impossible since the page was opened.

    The action is called with what was typed, by the names of the fields.
    """

    action: Callable[..., Any]

    version = forms.IntegerField(widget=forms.HiddenInput)

    def __init__(self, *args: Any, record: Any, on: date, **options: Any) -> None:
        super().__init__(*args, **options)
        self.record, self.on = record, on
        self.at: datetime | None = None
        self.is_refused = False
        self.newer: Any = None
        self.initial.setdefault("version", record.version)

    @property
    def typed(self) -> dict[str, Any]:
        return {name: value for name, value in self.cleaned_data.items() if name != "version"}

    @property
    def is_stopped(self) -> bool:
        """Somebody was faster, or a rule forbids it."""
        return self.newer is not None or self.is_refused

    def act(self, **common: Any) -> Any:
        return self.action(self.record, **self.typed, **common)

    def save(self, *, by: User, at: datetime) -> Any | None:
        """What the action gives; None where it was stopped, and the page then shows by what."""
        self.at = at
        try:
            return self.act(by=by, on=self.on, version=self.cleaned_data["version"])
        except RecordChanged as changed:
            self.show_newer(changed.newer)
        except ValidationError as refused:
            self.is_refused = True
            self.add_error(None, refused.messages)
        return None

    def show_newer(self, newer: Any) -> None:
        """Keeps what was typed; sending it again is then judged by the newer version."""
        self.newer = self.record = newer
        self.put("version", str(newer.version))

    def put(self, name: str, value: str) -> None:
        """Into what was sent, for the page that shows it again."""
        self.data = self.data.copy()
        self.data[self.add_prefix(name)] = value

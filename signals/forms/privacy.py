"""Asks about what points to one person in a text, before it is kept; for forms without script.

A form that mixes `PrivacyGuard` in is first not valid and shows each finding with a choice; sent
again with the choices it holds the texts as they were chosen. A national number never stays.
"""

import hashlib
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from signals.privacy import Finding, Kind, around, findings, leave_out

LEAVE_OUT, KEEP = "leave_out", "keep"
REFUSED = _("A national register number may not be sent. Take it out of your text.")
LOOK_FIRST = _("Look first at what your text says about people. Then send.")


@dataclass(frozen=True)
class PrivacyQuestion:
    """One finding as it is put to the person: in its sentence, with the choice made so far."""

    name: str
    field: str
    label: str
    finding: Finding
    before: str
    after: str
    choice: str

    @property
    def kind(self) -> Kind:
        return self.finding.kind

    @property
    def may_be_kept(self) -> bool:
        return self.finding.may_be_kept


class PrivacyGuard(forms.BaseForm):
    """`privacy_questions` holds what is still to be asked; empty when the texts may be kept."""

    guarded_fields = ("story", "wanted_change", "already_tried", "title", "place_in_words")
    # The phone asks by itself and says what the person chose to keep; there only what is
    # refused anyway is looked for.
    asks_about_findings = True
    privacy_questions: list[PrivacyQuestion] = []

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        for name in {*self.guarded_fields} & {*self.fields}:
            # The field need not refuse by itself what is asked about here.
            self.fields[name].is_guarded = True

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or self.cleaned_data
        self.privacy_questions = list(self._ask(cleaned))
        if self.privacy_questions and not self.errors:
            self.add_error(None, ValidationError(LOOK_FIRST, code="privacy"))
        return cleaned

    def _ask(self, cleaned: dict[str, Any]) -> Iterator[PrivacyQuestion]:
        """Applies the choices that came along, and yields what has none yet."""
        for field in self.guarded_fields:
            text = cleaned.get(field)
            if not text or not isinstance(text, str):
                continue
            to_leave_out = []
            for found in findings(text):
                choice = self._choice(field, found)
                if choice == LEAVE_OUT:
                    to_leave_out.append(found)
                elif not found.may_be_kept and (choice == KEEP or not self.asks_about_findings):
                    self.add_error(field, ValidationError(REFUSED, code=found.kind))
                elif choice != KEEP and self.asks_about_findings:
                    yield self._question(field, text, found)
            if to_leave_out and field in cleaned:
                cleaned[field] = leave_out(text, to_leave_out)

    def _choice(self, field: str, found: Finding) -> str:
        return self.data.get(self.add_prefix(choice_name(field, found)), "")

    def _question(self, field: str, text: str, found: Finding) -> PrivacyQuestion:
        before, after = around(text, found)
        return PrivacyQuestion(
            name=self.add_prefix(choice_name(field, found)),
            field=field,
            label=str(self.fields[field].label),
            finding=found,
            before=before,
            after=after,
            choice=LEAVE_OUT,
        )


def choice_name(field: str, found: Finding) -> str:
    """The same words in the same field are one question, wherever they stand."""
    digest = hashlib.sha256(f"{found.kind} {found.text}".encode()).hexdigest()[:12]
    return f"privacy-{field}-{digest}"

"""The same questions as the page's, answered by a phone: one rule for both doors."""

from collections.abc import Mapping
from typing import Any

from django.core.exceptions import ValidationError
from django.utils.datastructures import MultiValueDict

from signals.forms.attachments import announced_attachments, has_voice
from signals.forms.privacy import KEEP
from signals.forms.telling import FILES_CHOSEN, NewSignalForm
from signals.models import Attachment
from signals.privacy import Finding


class PhoneSignalForm(NewSignalForm):
    """Sends in one's own name only; what comes along is announced and follows piece by piece."""

    def __init__(self, told: Mapping[str, Any], *, uuid: Any, **options: Any) -> None:
        self.kept_as_is = _texts(told.get("kept_as_is"))
        self.not_kept: list[tuple[str, Finding]] = []
        self.announced: list[Attachment] = []
        self.announced_fault: ValidationError | None = None
        try:
            self.announced = announced_attachments(told.get("attachments") or [], options["at"])
        except ValidationError as fault:
            self.announced_fault = fault
        super().__init__(_as_posted({**told, "uuid": str(uuid)}), **options)
        for name in (*FILES_CHOSEN, "author"):
            self.fields.pop(name, None)

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean()
        if self.announced_fault:
            self.add_error(None, self.announced_fault)
        return cleaned

    def attachments(self) -> list[Attachment]:
        return self.announced

    def findings(self) -> list[dict[str, Any]]:
        """What the text says about people and may not go like that, in the phone's words."""
        return [
            {
                "field": field,
                "kind": str(found.kind),
                "text": found.text,
                "label": str(found.kind.label),
                "may_be_kept": found.may_be_kept,
            }
            for field, found in self.not_kept
        ]

    def reasons(self) -> dict[str, list[str]]:
        """What is wrong, by question; "" for the whole."""
        reasons = {name: list(map(str, words)) for name, words in self.errors.items()}
        return {("" if name == "__all__" else name): words for name, words in reasons.items()}

    def _brings_voice(self) -> bool:
        return has_voice(self.announced)

    def _choice(self, field: str, found: Finding) -> str:
        is_kept = found.may_be_kept and found.text in self.kept_as_is
        if not is_kept:
            self.not_kept.append((field, found))
        # Kept or not, a number that the law protects is refused with its own reason.
        return KEEP if is_kept or not found.may_be_kept else ""


def _texts(kept: Any) -> set[str]:
    """The words themselves, or findings that hold them."""
    texts = kept if isinstance(kept, list) else [kept]
    return {_text(each.get("text") if isinstance(each, dict) else each) for each in texts}


def _as_posted(told: Mapping[str, Any]) -> MultiValueDict:
    """JSON as a browser would have posted it. True is a ticked box, false and null are nothing."""
    posted = MultiValueDict()
    for name, value in told.items():
        values = value if isinstance(value, list) else [value]
        texts = [_text(each) for each in values if each not in (None, False)]
        if texts:
            posted.setlist(name, texts)
    return posted


def _text(value: Any) -> str:
    # A phone cuts an emoji in two: half of one is no text that a database takes.
    return "on" if value is True else str(value).encode("utf-8", "replace").decode("utf-8")

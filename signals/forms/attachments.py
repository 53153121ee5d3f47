"""Photos and recordings: chosen in a form without script, or announced by a phone."""

import uuid
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from hashlib import sha256
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import UploadedFile
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from edsite.locking import KeepsBothVersions
from edsite.tidy_answers import TidyAnswers
from experts.models import User
from signals import attachment_files as files
from signals.actions import write_transcript
from signals.actions.attachments import MOST_ATTACHMENTS, too_many
from signals.forms.fields import LongTextField
from signals.models import Attachment, AttachmentKind

MOST_STORABLE = 2**31 - 1


@dataclass(frozen=True)
class Chosen:
    """A file from the page that is let in, as it is kept, with what it was."""

    kind: AttachmentKind
    size: int
    sha256: str
    ready: files.LetIn


class SeveralFiles(forms.FileInput):
    allow_multiple_selected = True

    def value_from_datadict(self, data: Any, files: Any, name: str) -> Any:
        return files.getlist(name) if hasattr(files, "getlist") else []


class FilesField(forms.FileField):
    """No, one or several files of one kind; each is named where it is refused."""

    def __init__(self, kind: AttachmentKind, accept: str, **options: Any) -> None:
        options.setdefault("widget", SeveralFiles(attrs={"accept": accept}))
        super().__init__(required=False, **options)
        self.kind = kind

    def clean(self, data: Any, initial: Any = None) -> list[Chosen]:
        accepted, faults = [], []
        for file in data or []:
            try:
                if len(accepted) == MOST_ATTACHMENTS:
                    raise ValidationError(too_many())
                accepted.append(self._look_at(file))
            except ValidationError as reason:
                words = {"name": file.name, "reason": " ".join(reason.messages)}
                faults.append(ValidationError(_("%(name)s: %(reason)s"), params=words))
        if faults:
            raise ValidationError(faults)
        return accepted

    def _look_at(self, file: UploadedFile) -> Chosen:
        if (file.size or 0) > files.MOST_BYTES:
            raise ValidationError(files.too_big())
        content = file.read()
        ready = files.let_in(self.kind, content)
        return Chosen(self.kind, len(content), sha256(content).hexdigest(), ready)


def place_chosen(chosen: Iterable[Chosen], signal: uuid.UUID, at: datetime) -> list[Attachment]:
    """Writes the files and gives their rows, not saved yet.

    The same file sent twice with one signal has the same name, so that a double click makes one.
    """
    rows = []
    for each in chosen:
        row = Attachment(
            uuid=uuid.uuid5(signal, each.sha256),
            kind=each.kind,
            content_type=each.ready.content_type,
            size=each.size,
            received=each.size,
            sha256=each.sha256,
            announced_at=at,
            completed_at=at,
        )
        row.file.name = files.place(row, each.ready)
        rows.append(row)
    return rows


def announced_attachments(announced: Any, at: datetime) -> list[Attachment]:
    """What a phone says will come. Too big is said on its own row: the words go in all the same.

    Raises ValidationError where it cannot be read, or where it is too many.
    """
    if not isinstance(announced, list) or not all(isinstance(each, dict) for each in announced):
        raise ValidationError(_("The list of photos and recordings cannot be read."))
    if len(announced) > MOST_ATTACHMENTS:
        raise ValidationError(too_many())
    return [_announced(each, at) for each in announced]


class AnnouncedForm(forms.Form):
    uuid = forms.UUIDField()
    kind = forms.ChoiceField(choices=AttachmentKind.choices)
    size = forms.IntegerField(min_value=1, max_value=MOST_STORABLE)
    # Half a letter, which JSON can hold, no database takes.
    type = forms.RegexField(r"^[\x20-\x7e]{0,100}\Z", required=False)
    sha256 = forms.RegexField(r"^[0-9a-f]{64}\Z", required=False)


def _announced(values: dict[str, Any], at: datetime) -> Attachment:
    form = AnnouncedForm(values)
    if not form.is_valid():
        raise ValidationError(_("The list of photos and recordings cannot be read."))
    told = form.cleaned_data
    return Attachment(
        uuid=told["uuid"],
        kind=told["kind"],
        content_type=told["type"] or "application/octet-stream",
        size=told["size"],
        sha256=told["sha256"],
        announced_at=at,
        refused=files.too_big() if told["size"] > files.MOST_BYTES else "",
    )


def has_voice(attachments: Iterable[Attachment]) -> bool:
    return any(each.kind == AttachmentKind.VOICE and not each.refused for each in attachments)


class TranscriptForm(TidyAnswers, KeepsBothVersions):
    """Typed by a person; it counts once a person accepted it."""

    mark_optional = False
    transcript = LongTextField(
        label=gettext_lazy("What is said in the recording?"),
        required=False,
        widget=forms.Textarea(attrs={"rows": 10}),
    )

    class Meta:
        model = Attachment
        fields = ["transcript"]

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean()
        # What is written may be emptied; where nothing is, there is nothing to save.
        if not cleaned.get("transcript") and not self.instance.transcript:
            self.add_error("transcript", gettext_lazy("Write something first."))
        return cleaned

    def save(self, *, by: User, on: Any) -> Attachment:  # type: ignore[override]
        return write_transcript(
            self.instance,
            by=by,
            on=on,
            text=self.cleaned_data["transcript"],
            accept=self.data.get("accept") == "yes",
        )

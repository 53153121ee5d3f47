"""Registers that somebody uploaded and has not confirmed yet: each in a folder of its own."""

import json
import secrets
import shutil
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any, Self

from django.conf import settings
from django.core.files.uploadedfile import UploadedFile

KEPT_FOR = timedelta(days=1)


def _folder() -> Path:
    return settings.DATA_DIR / "imports"


@dataclass(frozen=True)
class RegisterUpload:
    """A register holds names and contracts: only who uploaded it sees it, and for a day."""

    token: str
    user_pk: int
    name: str
    at: datetime

    @classmethod
    def keep(cls, file: UploadedFile, *, user_pk: int, at: datetime) -> Self:
        remove_expired(at)
        upload = cls(secrets.token_urlsafe(24), user_pk, str(file.name), at)
        upload.folder.mkdir(parents=True, mode=0o700)
        with upload.file.open("wb") as kept:
            for chunk in file.chunks():
                kept.write(chunk)
        about = {"user_pk": user_pk, "name": upload.name, "at": at.isoformat()}
        (upload.folder / "about.json").write_text(json.dumps(about), encoding="utf-8")
        return upload

    @classmethod
    def find(cls, token: str, *, user_pk: int, at: datetime) -> Self | None:
        upload = cls._load(token)
        if upload is None or upload.user_pk != user_pk or upload.at < at - KEPT_FOR:
            return None
        return upload

    @classmethod
    def _load(cls, token: str) -> Self | None:
        try:
            about = json.loads((_folder() / token / "about.json").read_text(encoding="utf-8"))
        except FileNotFoundError:
            return None
        return cls(token, about["user_pk"], about["name"], datetime.fromisoformat(about["at"]))

    @classmethod
    def all(cls) -> Iterator[Self]:
        if _folder().is_dir():
            for folder in _folder().iterdir():
                if upload := cls._load(folder.name):
                    yield upload

    @property
    def folder(self) -> Path:
        return _folder() / self.token

    @property
    def file(self) -> Path:
        return self.folder / "register"

    @property
    def _claimed(self) -> Path:
        return self.folder / "register.claimed"

    def claim(self) -> Path | None:
        """The file, for the first who asks: of a double click the second comes too late."""
        try:
            return self.file.rename(self._claimed)
        except FileNotFoundError:
            return None

    def release(self) -> None:
        self._claimed.rename(self.file)

    def finish(self, result: dict[str, Any]) -> None:
        part = self.folder / "result.part"
        part.write_text(json.dumps(result), encoding="utf-8")
        part.rename(self.folder / "result.json")
        self._claimed.unlink()

    @property
    def result(self) -> dict[str, Any] | None:
        """What was imported, once it is."""
        try:
            return json.loads((self.folder / "result.json").read_text(encoding="utf-8"))
        except FileNotFoundError:
            return None


def remove_expired(at: datetime) -> None:
    for upload in RegisterUpload.all():
        if upload.at < at - KEPT_FOR:
            shutil.rmtree(upload.folder, ignore_errors=True)

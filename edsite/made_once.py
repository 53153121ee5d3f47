"""A page that makes a record and is sent twice makes one: a double click, a reload, a bad line."""

import hashlib
from collections.abc import Callable
from typing import Any, TypeVar

from django import forms
from django.core.cache import cache
from django.db import models, transaction
from django.utils.crypto import get_random_string

REMEMBERED_SECONDS = 24 * 3600
MARK = "page_mark"
Record = TypeVar("Record", bound=models.Model)


class MadeOnce(forms.BaseModelForm):
    """Gives a new record's form a mark; `self.make_once(make)` then makes it for the first sending.

    Sent again with other answers it makes another record: nothing that was typed is dropped.
    """

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        if self.instance.pk is None:
            self.fields[MARK] = forms.CharField(required=False, widget=forms.HiddenInput)
            self.initial[MARK] = get_random_string(22)

    @transaction.atomic
    def make_once(self, make: Callable[[], Record]) -> Record:
        """The cache is a table of this database: the twin waits for our commit and finds the key.

        A page without a mark is no page of ours, so what it sends is not looked for.
        """
        if not self.cleaned_data.get(MARK):
            return make()
        key = self._key()
        if not cache.add(key, 0, REMEMBERED_SECONDS):
            rows = self._meta.model._default_manager
            if earlier := rows.filter(pk=cache.get(key) or 0).first():
                return earlier
        made = make()
        cache.set(key, made.pk, REMEMBERED_SECONDS)
        return made

    def _key(self) -> str:
        sent = {name: values for name, values in dict(self.data).items() if "csrf" not in name}
        answers = repr((self._meta.model._meta.label, sorted(sent.items())))
        return f"made-once:{hashlib.sha256(answers.encode()).hexdigest()}"

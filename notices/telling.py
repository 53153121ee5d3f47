"""Telling people: the one way in for every app. What is told is a kind, never a free text."""

from collections.abc import Iterable, Mapping
from datetime import datetime
from typing import Any

from django.db import transaction
from django.db.models import Q
from django.utils.http import url_has_allowed_host_and_scheme

from experts.models import User
from notices.kinds import kinds
from notices.models import Notice
from notices.wording import Parameter, kept, places_in


@transaction.atomic
def tell(
    recipients: Iterable[User | None],
    kind: str,
    *,
    address: str,
    at: datetime,
    parameters: Mapping[str, Parameter] | None = None,
    about: str = "",
    shown_from: datetime | None = None,
    but_not: User | None = None,
) -> list[Notice]:
    """One notice for each of these people, once; the new ones are given back.

    Passed over: None, accounts that are closed, `but_not` (who did it knows), and whoever has not
    yet read the same kind about the same page and the same `about`. So give each happening that
    deserves a word of its own an own `about`: it is also the name to withdraw it by.

    Raises LookupError for a kind that no app lists, or a name its sentence lacks; ValueError for
    an address of another site and for a parameter that is longer than a name.
    """
    values = _checked(kind, address, parameters or {})
    people = {user.pk for user in recipients if user is not None and user.is_active}
    if but_not is not None:
        people.discard(but_not.pk)
    waiting = Notice.objects.unread().filter(withdrawn_at=None)
    same = waiting.filter(kind=kind, address=address, about=about, recipient__in=people)
    people -= set(same.values_list("recipient", flat=True))
    told = [
        Notice(
            recipient_id=person,
            kind=kind,
            address=address,
            about=about,
            parameters=values,
            made_at=at,
            shown_from=shown_from or at,
        )
        for person in sorted(people)
    ]
    # Of two requests that tell the same at once, the second finds it told.
    Notice.objects.bulk_create(told, ignore_conflicts=True)
    return list(same.filter(recipient__in=people, made_at=at)) if told else []


def withdraw(about: str, *, at: datetime) -> int:
    """Takes back what was told under this name, read or not; says how many notices that were.

    A mail that has gone stays gone: `shown_from` gives the time to think again.
    """
    if not about:
        raise ValueError("What is withdrawn needs a name.")
    return Notice.objects.filter(about=about, withdrawn_at=None).update(withdrawn_at=at)


def forget(addresses: Iterable[str]) -> int:
    """Deletes what was told about these pages and the pages below them: the law had them erased."""
    pages = Q()
    for address in addresses:
        pages |= Q(address__startswith=address)
    return Notice.objects.filter(pages).delete()[0] if pages else 0


def _checked(kind: str, address: str, parameters: Mapping[str, Parameter]) -> dict[str, Any]:
    if kind not in kinds():
        raise LookupError(f"No app lists {kind!r} in its notices.py.")
    if not address.startswith("/") or not url_has_allowed_host_and_scheme(address, None):
        raise ValueError(f"{address!r} is no page of this site.")
    words = kinds()[kind]
    if missing := (places_in(str(words.sentence)) | places_in(str(words.subject))) - set(
        parameters
    ):
        raise LookupError(f"The sentence of {kind} also needs {sorted(missing)}.")
    return {name: kept(value) for name, value in parameters.items()}

"""The author's own doings: send, rewrite, agree to be quoted or named."""

import json
from collections.abc import Iterable
from datetime import date
from typing import Any

from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.utils.crypto import salted_hmac
from django.utils.translation import gettext as _
from django.utils.translation import override

from edsite.references import save_with_reference
from experts.models import TargetGroup, User
from signals.actions.attachments import announce
from signals.actions.feedback import owe_first
from signals.actions.history import lock, set_values, write_row
from signals.made_title import title_from_story
from signals.models import Attachment, FollowUpKind, Signal, SignalStatus

REFERENCE_PREFIX = "S"
# All that the author tells: equal in all of these, a second sending is the same signal.
TOLD = (
    "author_id",
    "story",
    "wanted_change",
    "already_tried",
    "frequency",
    "level_proposed",
    "observed_on",
    "title",
    "obstacle_proposed",
    "organisation_id",
    "site_id",
    "place_in_words",
    "main_theme_proposed_id",
    "may_be_quoted",
    "may_be_named",
)

CONSENTS = {
    "may_be_quoted": (FollowUpKind.QUOTE_YES, FollowUpKind.QUOTE_NO),
    "may_be_named": (FollowUpKind.NAME_YES, FollowUpKind.NAME_NO),
}


class SentWithOtherWords(Exception):
    """The same mark was used before for another text: both must be kept."""

    def __init__(self, signal: Signal) -> None:
        super().__init__(signal.reference)
        self.signal = signal


class SentAndErased(Exception):
    """The law had it erased: it does not come back by being sent again."""


def send_signal(
    signal: Signal,
    *,
    by: User,
    on: date,
    target_groups: Iterable[TargetGroup] = (),
    attachments: Iterable[Attachment] = (),
) -> tuple[Signal, bool]:
    """Numbers and saves a new signal; sent before with the same uuid, that one comes back.

    `attachments` are rows not saved yet, of what comes with it or later. Returns the signal and
    whether it is new. Raises SentWithOtherWords when the uuid was used for another text,
    SentAndErased, Signal.DoesNotExist when it is somebody else's, and ValidationError when the
    attachments cannot be.
    """
    target_groups, attachments = list(target_groups), list(attachments)
    signal.sent_digest = _digest(signal, target_groups)
    if earlier := _sent_before(signal, by):
        return _with_more(earlier, attachments), False
    try:
        _save_new(signal, target_groups, attachments, by=by, on=on)
    except IntegrityError:
        # The twin of a double click may have been saved between our look and our writing.
        if earlier := _sent_before(signal, by):
            return _with_more(earlier, attachments), False
        raise
    return signal, True


@transaction.atomic
def _save_new(
    signal: Signal,
    target_groups: list[TargetGroup],
    attachments: list[Attachment],
    *,
    by: User,
    on: date,
) -> None:
    if not signal.story:
        signal.story = spoken_message(signal.language)
        signal.title = signal.title or title_from_story(signal.story)
    signal.sent_on = on
    signal.move_to(SignalStatus.SENT)
    save_with_reference(signal, prefix=REFERENCE_PREFIX, year=on.year)
    signal.target_groups.set(target_groups)
    write_row(signal, FollowUpKind.STEP, by=by, on=on, visible=True, to=SignalStatus.SENT)
    owe_first(signal, on=on)
    announce(signal, attachments)


@transaction.atomic
def _with_more(signal: Signal, attachments: list[Attachment]) -> Signal:
    """A photo that was refused may come again as another one, with the same words."""
    if attachments:
        announce(Signal.objects.select_for_update().get(pk=signal.pk), attachments)
    return signal


def spoken_message(language: str) -> str:
    """Stands for the story of somebody who only spoke, in that person's language."""
    with override(language):
        return _("Spoken message: listen to the recording.")


def _sent_before(signal: Signal, by: User) -> Signal | None:
    earlier = Signal.objects.filter(uuid=signal.uuid).select_related("author").first()
    if earlier is None:
        return None
    if earlier.erased_on:
        raise SentAndErased
    if not Signal.objects.visible_to(by).filter(pk=earlier.pk).exists():
        raise Signal.DoesNotExist
    if earlier.sent_digest != signal.sent_digest:
        raise SentWithOtherWords(earlier)
    return earlier


def _digest(signal: Signal, target_groups: Iterable[TargetGroup]) -> str:
    """Stands for what was sent, since the team may change title and place later."""
    told = [str(getattr(signal, name)) for name in TOLD]
    text = json.dumps([told, sorted(each.pk for each in target_groups)])
    return salted_hmac("signals.sent", text, algorithm="sha256").hexdigest()


@transaction.atomic
def change_consent(signal: Signal, *, by: User, on: date, consent: str, agrees: bool) -> Signal:
    """The author's, given and taken back at any time, so it asks for no version.

    `consent` is a field of CONSENTS: to be quoted, or to be named to the partner.
    """
    locked = Signal.objects.select_for_update().get(pk=signal.pk)
    if getattr(locked, consent) != agrees:
        yes, no = CONSENTS[consent]
        set_values(locked, {consent: agrees})
        write_row(locked, yes if agrees else no, by=by, on=on, visible=True)
    return locked


@transaction.atomic
def rewrite_signal(
    signal: Signal, *, by: User, on: date, version: int, values: dict[str, Any]
) -> Signal:
    """The author's own correction, until somebody takes the signal up; the old story is kept."""
    locked = lock(signal, version)
    if not locked.may_be_rewritten:
        raise ValidationError(_("The team already works on this signal. Write to them instead."))
    old_story = locked.story
    target_groups = values.pop("target_groups", None)
    set_values(locked, values)
    if target_groups is not None:
        locked.target_groups.set(target_groups)
    before = old_story if old_story != locked.story else ""
    write_row(locked, FollowUpKind.EDITED, by=by, on=on, visible=True, text=before)
    return locked

"""Photos and recordings: announced with the signal, received piece by piece, then looked at.

The signal never waits for them: it is safe with us before the first piece comes.
"""

from collections.abc import Iterable
from datetime import date, datetime, timedelta
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from experts.models import User
from signals import attachment_files as files
from signals.actions.history import lock_to_write, write_row
from signals.models import Attachment, AttachmentKind, FollowUp, FollowUpKind, Signal

MOST_ATTACHMENTS = 5
# Refused ones are tried again under new names, but not without end.
MOST_TRIES = 20
WAITED_FOR = timedelta(days=30)


class TakenAway(Exception):
    """Its author took this file away: nothing of it is kept any more, nor let in again."""


def announce(signal: Signal, attachments: Iterable[Attachment]) -> None:
    """Makes the rows of what will come; those known already stay as they are.

    Called inside the transaction that saves the signal. Raises ValidationError when there are
    too many, or when a name is another signal's.
    """
    wanted = {each.uuid: each for each in attachments}
    if not wanted:
        return
    taken = Attachment.objects.filter(uuid__in=wanted).exclude(signal=signal)
    if taken.exists():
        raise ValidationError({"attachments": _("This file goes with another signal.")})
    known = {each.uuid: each for each in signal.attachments.all()}
    fresh = [each for key, each in wanted.items() if key not in known]
    living = [each for each in [*known.values(), *fresh] if _takes_room(each)]
    if len(living) > MOST_ATTACHMENTS or len(known) + len(fresh) > MOST_TRIES:
        raise ValidationError({"attachments": too_many()})
    for attachment in fresh:
        attachment.signal = signal
        attachment.full_clean()
        attachment.save()
    _drop_again([each for key, each in wanted.items() if key in known and known[key].is_taken_away])


def _takes_room(attachment: Attachment) -> bool:
    return not attachment.refused and not attachment.is_taken_away


def _drop_again(placed: list[Attachment]) -> None:
    """A form without script that is sent once more brought its file, by its old name."""
    for each in placed:
        if each.file:
            transaction.on_commit(lambda name=each.file.name: files.drop_kept(name))


def too_many() -> str:
    return _("You can add %(most)d files at most to one signal.") % {"most": MOST_ATTACHMENTS}


def receive_piece(
    attachment: Attachment, *, start: int, piece: bytes, total: int, at: datetime
) -> tuple[Attachment, bool]:
    """Adds a piece; gives the attachment and whether the piece fitted.

    A piece that does not begin where the file ends is not taken: `received` says where to go on.
    Raises ValidationError with the reason when the file is refused, TakenAway when it was.
    """
    locked, fitted = _append(attachment, start, piece, total)
    return finish(locked, at=at), fitted


@transaction.atomic
def _append(
    attachment: Attachment, start: int, piece: bytes, total: int
) -> tuple[Attachment, bool]:
    # Two tabs may send the same piece at once. On SQLite the transaction itself is the lock.
    locked = Attachment.objects.select_for_update().get(pk=attachment.pk)
    if locked.is_complete:
        return locked, True
    if locked.is_taken_away:
        raise TakenAway
    before = (locked.received, locked.refused)
    if locked.refused:
        if start or locked.size > files.MOST_BYTES:
            raise ValidationError(locked.refused)
        # Sent once more from its beginning: the first time it may have been damaged.
        locked.refused, locked.received = "", 0
    locked.received = files.bytes_there(locked)
    fits = start == locked.received
    if fits:
        if total != locked.size or not piece or start + len(piece) > locked.size:
            raise ValidationError(_("This is more or less than what was announced."))
        files.append(locked, start, piece)
        locked.received += len(piece)
    if (locked.received, locked.refused) != before:
        locked.save(update_fields=["received", "refused"])
    return locked, fits


def finish(attachment: Attachment, *, at: datetime) -> Attachment:
    """Looks at a file that came whole and keeps it, or says why not; may be called again.

    Raises TakenAway where its author no longer wants it here.

    Outside of any transaction, since making a photo small takes a second in which nobody else
    could write. A crash in between leaves the whole partial file, and the next call finishes.
    """
    if attachment.is_taken_away:
        raise TakenAway
    if attachment.is_complete or not attachment.came_whole:
        return attachment
    try:
        name, content_type = files.keep_partial(attachment)
    except files.Gone:
        return _settle(attachment, received=0)
    except ValidationError as reason:
        _settle(attachment, refused=" ".join(reason.messages))
        raise
    try:
        return _settle(attachment, file=name, content_type=content_type, completed_at=at)
    except (Attachment.DoesNotExist, TakenAway):
        # Erased or taken away while the photo was made small: no copy stays behind.
        files.drop_kept(name)
        files.drop_partial(attachment)
        raise


@transaction.atomic
def _settle(attachment: Attachment, **values: Any) -> Attachment:
    locked = Attachment.objects.select_for_update().get(pk=attachment.pk)
    if locked.is_taken_away:
        raise TakenAway
    if locked.is_complete:
        return locked
    for name, value in values.items():
        setattr(locked, name, value)
    locked.save(update_fields=list(values))
    # Last of all: until the row says so, the pieces are the only copy.
    transaction.on_commit(lambda: files.drop_partial(locked))
    return locked


def forget_partials(*, at: datetime, is_dry_run: bool = False) -> int:
    """Deletes what was begun long ago and never ended, and files that no row points to.

    A phone that comes back after all begins that file anew. Gives how many files it were.
    """
    old = list(files.files_before(files.partial_folder(), at - WAITED_FOR))
    kept = list(files.files_before(files.kept_folder(), at - WAITED_FOR))
    names = [f"attachments/{path.name}" for path in kept]
    known = set(Attachment.objects.filter(file__in=names).values_list("file", flat=True))
    old += [path for path, name in zip(kept, names, strict=True) if name not in known]
    if not is_dry_run:
        for path in old:
            path.unlink(missing_ok=True)
    return len(old)


@transaction.atomic
def write_transcript(
    attachment: Attachment, *, by: User, on: date, text: str, accept: bool
) -> Attachment:
    """What is said in a recording, typed by a person; it counts once a person accepted it.

    The row is locked by who calls. Raises TakenAway when its author was faster.
    """
    if attachment.is_taken_away:
        raise TakenAway
    attachment.transcript, attachment.transcript_by = text, by
    attachment.transcript_accepted_on = on if accept and text else None
    attachment.transcript_accepted_by = by if accept and text else None
    attachment.full_clean()
    attachment.save()
    if attachment.is_transcribed:
        kind = FollowUpKind.ATTACHMENT
        write_row(attachment.signal, kind, by=by, on=on, visible=True, text=text)
    return attachment


EMPTIED = {
    "file": "",
    "sha256": "",
    "received": 0,
    "completed_at": None,
    "refused": "",
    "transcript": "",
    "transcript_by": None,
    "transcript_accepted_on": None,
    "transcript_accepted_by": None,
}


@transaction.atomic
def take_away(attachment: Attachment, *, by: User, on: date) -> Attachment:
    """By its author, in every state of the signal; done once, however often it is asked.

    What somebody wrote down from it goes too, also from the history. Raises ValidationError
    once the signal is erased.
    """
    lock_to_write(attachment.signal)
    locked = Attachment.objects.select_for_update().get(pk=attachment.pk)
    if locked.is_taken_away:
        return locked
    _drop_after_commit(locked)
    for name, value in EMPTIED.items():
        setattr(locked, name, value)
    locked.taken_away_on = on
    locked.save()
    if locked.kind == AttachmentKind.VOICE:
        _forget_what_was_said(attachment.signal)
    write_row(attachment.signal, FollowUpKind.TAKEN_AWAY, by=by, on=on, visible=False)
    return locked


def _forget_what_was_said(signal: Signal) -> None:
    # A row does not say which recording it wrote down: what is no other one's text of now goes.
    others = signal.attachments.transcribed().values("transcript")
    rows = FollowUp.objects.filter(signal=signal, kind=FollowUpKind.ATTACHMENT)
    rows.exclude(text__in=others).erase_texts()


@transaction.atomic
def erase_attachments(signal: Signal) -> None:
    """Rows and files go for good."""
    for attachment in signal.attachments.select_for_update():
        _drop_after_commit(attachment)
        attachment.delete()


def _drop_after_commit(attachment: Attachment) -> None:
    """The files after the row, so that no row lacks its file."""
    name, storage = attachment.file.name, attachment.file.storage
    transaction.on_commit(lambda: files.drop_partial(attachment))
    if name:
        transaction.on_commit(lambda: storage.delete(name))

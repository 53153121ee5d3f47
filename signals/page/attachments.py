"""What goes with a signal, as its page shows it."""

from typing import Any

from django.utils import timezone

from experts.models import User
from signals.actions.attachments import WAITED_FOR
from signals.models import AttachmentKind, Signal


def attachments_of(signal: Signal, reader: User) -> dict[str, Any]:
    """For the page of a signal, in one query: what is there, on its way, refused, taken away."""
    rows = list(signal.attachments.select_related("transcript_accepted_by", "transcript_by"))
    here = [row for row in rows if row.is_complete]
    since = timezone.now() - WAITED_FOR
    gone = [row for row in rows if row.is_taken_away]
    open_ones = [row for row in rows if not (row.is_complete or row.refused or row.is_taken_away)]
    coming = [row for row in open_ones if row.announced_at >= since]
    return {
        "photos": [row for row in here if row.kind == AttachmentKind.PHOTO],
        "recordings": [row for row in here if row.kind == AttachmentKind.VOICE],
        "photos_coming": [row for row in coming if row.kind == AttachmentKind.PHOTO],
        "recordings_coming": [row for row in coming if row.kind == AttachmentKind.VOICE],
        "refused": [row for row in rows if row.refused and not row.is_complete],
        "never_came": len(open_ones) - len(coming),
        "taken_away": gone,
        # Nobody does it for the author, who may do it as long as the signal is there.
        "are_own": signal.is_by(reader),
    }

"""What goes with a signal, as its page shows it."""

from typing import Any

from django.utils import timezone

from signals.actions.attachments import WAITED_FOR
from signals.models import AttachmentKind, Signal


def attachments_of(signal: Signal) -> dict[str, Any]:
    """For the page of a signal, in one query: what is there, on its way and refused."""
    rows = list(signal.attachments.select_related("transcript_accepted_by", "transcript_by"))
    here = [row for row in rows if row.is_complete]
    since = timezone.now() - WAITED_FOR
    open_ones = [row for row in rows if not row.is_complete and not row.refused]
    coming = [row for row in open_ones if row.announced_at >= since]
    return {
        "photos": [row for row in here if row.kind == AttachmentKind.PHOTO],
        "recordings": [row for row in here if row.kind == AttachmentKind.VOICE],
        "photos_coming": sum(row.kind == AttachmentKind.PHOTO for row in coming),
        "recordings_coming": sum(row.kind == AttachmentKind.VOICE for row in coming),
        "refused": [row for row in rows if row.refused and not row.is_complete],
        "never_came": len(open_ones) - len(coming),
    }

"""What goes with a signal: shown to who sees the signal, and written down as text."""

import re
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import FileResponse, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from edsite.access import get_visible_or_404
from signals.forms.attachments import TranscriptForm
from signals.models import Attachment, AttachmentKind, Signal

RANGE = re.compile(r"bytes=(\d{0,12})-(\d{0,12})", re.ASCII)


@require_safe
def attachment(request: HttpRequest, reference: str, uuid: UUID) -> HttpResponse:
    """The file, whole or the part a player asks for: Safari plays no sound without parts."""
    found = _attachment(request, reference, uuid)
    # A photo and a recording are small already, and a part must stay exactly that part.
    request.META.pop("HTTP_ACCEPT_ENCODING", None)
    part = _part(request.headers.get("Range", ""), found.file.size)
    if part is None:
        response: Any = FileResponse(found.file.open(), content_type=found.content_type)
    else:
        response = _part_of(found, part)
    name = f"{found.signal.reference}-{found.pk}.{found.file.name.rpartition('.')[2]}"
    response.headers |= {
        "Accept-Ranges": "bytes",
        "Content-Disposition": f'inline; filename="{re.sub("[^A-Za-z0-9.-]", "_", name)}"',
        # Opened by itself it can do nothing, whatever somebody hid in it.
        "Content-Security-Policy": "default-src 'none'; sandbox",
        "Cross-Origin-Resource-Policy": "same-origin",
        "X-Content-Type-Options": "nosniff",
        "Cache-Control": "private, no-store",
    }
    return response


def _part(asked: str, size: int) -> range | None:
    """The bytes asked for; None for all, also where it is asked in a way that nobody needs."""
    match = RANGE.fullmatch(asked)
    if match is None or not any(match.groups()):
        return None
    first, last = match.groups()
    if not first:
        return range(max(0, size - int(last)), size)
    return range(int(first), min(int(last) + 1 if last else size, size))


def _part_of(found: Attachment, part: range) -> HttpResponse:
    size = found.file.size
    if not part:
        return HttpResponse(status=416, headers={"Content-Range": f"bytes */{size}"})
    with found.file.open() as file:
        file.seek(part.start)
        content = file.read(len(part))
    response = HttpResponse(content, status=206, content_type=found.content_type)
    response.headers["Content-Range"] = f"bytes {part.start}-{part.stop - 1}/{size}"
    response.headers["Content-Length"] = str(len(part))
    return response


@require_http_methods(["GET", "POST"])
def transcript(request: HttpRequest, reference: str, uuid: UUID) -> HttpResponse:
    """The author and the team may write down what is said; nobody else sees it at all."""
    found = _attachment(request, reference, uuid, kind=AttachmentKind.VOICE)
    is_team = request.user.has_perm("signals.follow_up_signal")
    if not is_team and not found.signal.is_by(request.user):
        raise PermissionDenied
    form = TranscriptForm(request.POST or None, instance=found)
    if form.save_if_valid(by=request.user, on=timezone.localdate()):
        is_accepted = form.instance.is_transcribed
        told = _("The text is saved.") if is_accepted else _("The text is saved as a draft.")
        messages.success(request, told)
        return redirect(found.signal)
    context = {"form": form, "attachment": found, "signal": found.signal, "for_team": is_team}
    return render(request, "signals/transcript.html", context)


def attachments_of(signal: Signal) -> dict[str, Any]:
    """For the page of a signal, in one query: what is there, on its way and refused."""
    rows = list(signal.attachments.select_related("transcript_accepted_by", "transcript_by"))
    here = [row for row in rows if row.is_complete]
    coming = [row for row in rows if not row.is_complete and not row.refused]
    return {
        "photos": [row for row in here if row.kind == AttachmentKind.PHOTO],
        "recordings": [row for row in here if row.kind == AttachmentKind.VOICE],
        "photos_coming": sum(row.kind == AttachmentKind.PHOTO for row in coming),
        "recordings_coming": sum(row.kind == AttachmentKind.VOICE for row in coming),
        "refused": [row for row in rows if row.refused and not row.is_complete],
    }


def _attachment(request: HttpRequest, reference: str, uuid: UUID, **more: Any) -> Attachment:
    rows = Attachment.objects.complete().select_related("signal__author")
    lookup = {"signal__reference__iexact": reference, "uuid": uuid} | more
    return get_visible_or_404(rows, request.user, **lookup)

"""What goes with a signal: shown to who sees the signal, and written down as text."""

import re
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from edsite.access import get_visible_or_404
from signals.actions import TakenAway, take_away
from signals.forms.attachments import TranscriptForm
from signals.models import Attachment, AttachmentKind
from signals.models.attachment import AttachmentQuerySet

RANGE = re.compile(r"bytes=(\d{0,12})-(\d{0,12})", re.ASCII)

SEEN_AND_NO_MORE = {
    "Accept-Ranges": "bytes",
    # Opened by itself it can do nothing, whatever somebody hid in it.
    "Content-Security-Policy": "default-src 'none'; sandbox",
    "Cross-Origin-Resource-Policy": "same-origin",
    "X-Content-Type-Options": "nosniff",
    "Cache-Control": "private, no-store",
}


@require_safe
def attachment(request: HttpRequest, reference: str, uuid: UUID) -> HttpResponse:
    """The file, whole or the part a player asks for: Safari plays no sound without parts."""
    found = _complete(request, reference, uuid)
    # A photo and a recording are small already, and a part must stay exactly that part.
    request.META.pop("HTTP_ACCEPT_ENCODING", None)
    # At most 10 MB, so it is read at once.
    try:
        with found.file.open() as file:
            content = file.read()
    except FileNotFoundError:
        # The database was put back without the folder of uploads.
        raise Http404 from None
    response = _part_of(content, request.headers.get("Range", ""), found.content_type)
    name = f"{found.signal.reference}-{found.pk}.{found.file.name.rpartition('.')[2]}"
    safe_name = re.sub("[^A-Za-z0-9.-]", "_", name)
    response.headers["Content-Disposition"] = f'inline; filename="{safe_name}"'
    for header, value in SEEN_AND_NO_MORE.items():
        response.headers[header] = value
    return response


def _part_of(content: bytes, asked: str, content_type: str) -> HttpResponse:
    part = _bytes_asked(asked, len(content))
    if part is None:
        return HttpResponse(content, content_type=content_type)
    if not part:
        return HttpResponse(status=416, headers={"Content-Range": f"bytes */{len(content)}"})
    there = f"bytes {part.start}-{part.stop - 1}/{len(content)}"
    return HttpResponse(
        content[part.start : part.stop],
        status=206,
        content_type=content_type,
        headers={"Content-Range": there},
    )


def _bytes_asked(asked: str, size: int) -> range | None:
    """None for all of them, also where it is asked in a way that no player needs."""
    match = RANGE.fullmatch(asked)
    if match is None or not any(match.groups()):
        return None
    first, last = match.groups()
    if not first:
        return range(max(0, size - int(last)), size)
    return range(int(first), min(int(last) + 1 if last else size, size))


@require_http_methods(["GET", "POST"])
def transcript(request: HttpRequest, reference: str, uuid: UUID) -> HttpResponse:
    """The author and the team may write down what is said; nobody else sees it at all."""
    found = _complete(request, reference, uuid, kind=AttachmentKind.VOICE)
    is_team = request.user.has_perm("signals.follow_up_signal")
    if not is_team and not found.signal.is_by(request.user):
        raise PermissionDenied
    form = TranscriptForm(request.POST or None, instance=found)
    try:
        is_saved = form.save_if_valid(by=request.user, on=timezone.localdate())
    except TakenAway:
        messages.error(request, _("The author took a photo or recording away"))
        return redirect(found.signal)
    if is_saved:
        is_accepted = form.instance.is_transcribed
        told = _("The text is saved.") if is_accepted else _("The text is saved as a draft.")
        messages.success(request, told)
        return redirect(found.signal)
    context = {"form": form, "attachment": found, "signal": found.signal, "for_team": is_team}
    return render(request, "signals/transcript.html", context, status=form.http_status)


@require_http_methods(["GET", "POST"])
def taking_away(request: HttpRequest, reference: str, uuid: UUID) -> HttpResponse:
    """Asks first. Its author alone may, also of what is on its way; twice says the same."""
    rows = Attachment.objects.select_related("signal__author")
    found = _attachment(request, reference, uuid, rows)
    if not found.signal.is_by(request.user):
        raise PermissionDenied
    if request.method == "POST":
        found = _taken_away(found, request)
    if found.is_taken_away:
        messages.success(request, _("It is taken away. Nobody can see or hear it here any more."))
        return redirect(found.signal)
    context = {"attachment": found, "signal": found.signal, "warning": True}
    return render(request, "signals/take_away.html", context)


def _taken_away(found: Attachment, request: HttpRequest) -> Attachment:
    try:
        return take_away(found, by=request.user, on=timezone.localdate())
    except ValidationError:
        # The whole signal was erased just now.
        raise Http404 from None


def _complete(request: HttpRequest, reference: str, uuid: UUID, **more: Any) -> Attachment:
    rows = Attachment.objects.complete().select_related("signal__author")
    return _attachment(request, reference, uuid, rows, **more)


def _attachment(
    request: HttpRequest, reference: str, uuid: UUID, rows: AttachmentQuerySet, **more: Any
) -> Attachment:
    lookup = {"signal__reference__iexact": reference, "uuid": uuid} | more
    return get_visible_or_404(rows, request.user, **lookup)

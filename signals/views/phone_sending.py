"""What a phone asks and sends: the person, a signal, and pieces of a photo or recording."""

import json
import re
from typing import Any
from uuid import UUID

from django.core.exceptions import PermissionDenied, ValidationError
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.middleware.csrf import get_token
from django.shortcuts import get_object_or_404
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from edsite.access import require_permission
from edsite.json_doors import json_door, refusal
from signals.actions import SentAndErased, SentWithOtherWords, TakenAway, receive_piece
from signals.actions.attachments import finish
from signals.forms.phone_sending import PhoneSignalForm
from signals.forms.telling import TellForm
from signals.models import Attachment, Signal
from signals.phone.me import all_about
from signals.views.telling import author_of

RANGE = re.compile(r"bytes (\d{1,12})-(\d{1,12})/(\d{1,12})", re.ASCII)


@json_door
@never_cache
@require_safe
def me(request: HttpRequest) -> HttpResponse:
    require_permission(request.user, "signals.add_signal")
    form = TellForm(author=author_of(request), on=timezone.localdate())
    # The key of a page kept on the phone is stale after each log-in.
    return JsonResponse(all_about(request.user, form) | {"csrf": get_token(request)})


@json_door
@require_http_methods(["PUT"])
def signal(request: HttpRequest, uuid: UUID) -> HttpResponse:
    require_permission(request.user, "signals.add_signal")
    author = author_of(request)
    if author is None:
        raise PermissionDenied
    form = PhoneSignalForm(
        _told(request),
        uuid=uuid,
        by=request.user,
        author=author,
        on=timezone.localdate(),
        at=timezone.now(),
    )
    if not form.is_valid():
        return JsonResponse({"errors": form.reasons(), "findings": form.findings()}, status=422)
    return _kept(request, form)


def _kept(request: HttpRequest, form: PhoneSignalForm) -> HttpResponse:
    try:
        sent, is_new = form.save(by=request.user)
    except Signal.DoesNotExist:
        return refusal("not_yours", 404)
    except SentAndErased:
        return refusal("erased", 410)
    except SentWithOtherWords as twin:
        return refusal("other_words", 409, reference=twin.signal.reference)
    except ValidationError as fault:
        return _refused(fault)
    return JsonResponse(_receipt(sent), status=201 if is_new else 200)


@json_door
@require_http_methods(["GET", "PUT"])
def attachment(request: HttpRequest, uuid: UUID) -> HttpResponse:
    found = get_object_or_404(Attachment.objects.of_author(request.user), uuid=uuid)
    try:
        if request.method == "PUT":
            piece = _piece(request)
            found, fitted = receive_piece(found, **piece, at=timezone.now())
        else:
            # A crash may have come between the last piece and the look at the whole.
            found, fitted = finish(found, at=timezone.now()), True
        if found.refused:
            raise ValidationError(found.refused)
    except Attachment.DoesNotExist:
        return refusal("not_yours", 404)
    except TakenAway:
        return refusal("taken_away", 410)
    except ValidationError as reason:
        return _refused(reason)
    answer = {"received": found.received, "done": found.is_complete}
    return JsonResponse(answer, status=200 if fitted else 409)


def _told(request: HttpRequest) -> dict[str, Any]:
    """Raises nothing: what cannot be read is a signal without words, which is refused."""
    try:
        told = json.loads(request.body)
    except (ValueError, RecursionError):
        return {}
    return told if isinstance(told, dict) else {}


def _piece(request: HttpRequest) -> dict[str, Any]:
    place = RANGE.fullmatch(request.headers.get("Content-Range", ""))
    piece = request.body
    if place is None or int(place[2]) - int(place[1]) + 1 != len(piece):
        raise ValidationError(_("A piece of this file did not come whole."))
    return {"start": int(place[1]), "piece": piece, "total": int(place[3])}


def _refused(reason: ValidationError) -> HttpResponse:
    errors = reason.message_dict if hasattr(reason, "error_dict") else {"": reason.messages}
    return JsonResponse({"errors": errors, "findings": []}, status=422)


def _receipt(sent: Signal) -> dict[str, Any]:
    """Done is also what its author took away: the phone sends no more of it."""
    coming = [
        {
            "uuid": str(each.uuid),
            "received": each.received,
            "done": each.is_complete or each.is_taken_away,
        }
        for each in sent.attachments.all()
    ]
    return {"reference": sent.reference, "url": sent.get_absolute_url(), "attachments": coming}

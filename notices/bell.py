"""The bell on every page: how much is unread, in one small query."""

from typing import Any
from urllib.parse import parse_qsl, unquote, urlsplit

from django.http import HttpRequest
from django.utils import timezone
from django.utils.functional import SimpleLazyObject
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from notices.models import Notice

MOST_SHOWN = 9
# Far more than the bell counts: a page looks among these for what is about itself.
MOST_LOOKED_AT = 200


def bell(request: HttpRequest) -> dict[str, Any]:
    """Context processor. Asks only where a page shows the bell."""
    user = getattr(request, "user", None)
    if user is None or not user.is_authenticated:
        return {}
    return {"bell": SimpleLazyObject(lambda: _bell(request))}


def _bell(request: HttpRequest) -> dict[str, Any]:
    """What the page itself is about no longer counts: the middleware marks it as read."""
    unread = Notice.objects.visible_to(request.user).shown(timezone.now()).unread().order_by()
    waiting = list(unread.values_list("pk", "address")[:MOST_LOOKED_AT])
    here = [pk for pk, address in waiting if _is_here(address, request)]
    request.notices_here = here  # type: ignore[attr-defined]
    count = len(waiting) - len(here)
    return {"count": min(count, MOST_SHOWN), "is_more": count > MOST_SHOWN, "name": _name(count)}


def _is_here(address: str, request: HttpRequest) -> bool:
    """The same page; of a filtered list, the list with that filter."""
    parts = urlsplit(address)
    wanted = parse_qsl(parts.query)
    return unquote(parts.path) == request.path and all(
        value in request.GET.getlist(name) for name, value in wanted
    )


def _name(count: int) -> str:
    if count > MOST_SHOWN:
        return _("More than %(count)d new messages") % {"count": MOST_SHOWN}
    if not count:
        return _("No new messages")
    return ngettext("%(count)d new message", "%(count)d new messages", count) % {"count": count}

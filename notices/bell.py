"""The bell on every page: how much is unread, in one small query."""

from typing import Any
from urllib.parse import unquote, urlsplit

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
    here = [pk for pk, address in waiting if unquote(urlsplit(address).path) == request.path]
    request.notices_here = here  # type: ignore[attr-defined]
    count = len(waiting) - len(here)
    return {"count": min(count, MOST_SHOWN), "is_more": count > MOST_SHOWN, "name": _name(count)}


def _name(count: int) -> str:
    if count > MOST_SHOWN:
        return _("More than %(count)d new messages") % {"count": MOST_SHOWN}
    if not count:
        return _("No new messages")
    return ngettext("%(count)d new message", "%(count)d new messages", count) % {"count": count}

"""A notice is read once its page was seen."""

from collections.abc import Callable
from contextlib import suppress

from django.db import DatabaseError
from django.http import HttpRequest, HttpResponse
from django.utils import timezone

from edsite.read_ahead import is_visit
from notices.models import Notice

# A page that is gone was looked at as well, and will say no more.
SEEN = {200, 403, 404, 410}


class ReadByVisitMiddleware:
    """Marks as read what the bell found to be about this very page.

    A page that shows no bell (a part, a file, data) marks nothing, and neither does a browser that
    only fetches ahead.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        response = self.get_response(request)
        here = getattr(request, "notices_here", None)
        if here and response.status_code in SEEN and is_visit(request):
            # Should it fail, the page itself is fine, and the next visit marks it.
            with suppress(DatabaseError):
                Notice.objects.filter(pk__in=here).mark_read(timezone.now())
        return response

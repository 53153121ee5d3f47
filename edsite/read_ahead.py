"""A browser that fetches a page ahead has shown it to nobody: then nothing counts as read."""

from django.http import HttpRequest

# The last two are older names of the first.
HEADERS = ("Sec-Purpose", "Purpose", "X-Moz")


def is_visit(request: HttpRequest) -> bool:
    """Somebody has the page open."""
    ahead = any("prefetch" in request.headers.get(name, "") for name in HEADERS)
    return request.method == "GET" and not ahead

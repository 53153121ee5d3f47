"""A person's saved filters above the list of signals, and what to export of it."""

from typing import Any

from django.http import HttpRequest

from edsite.filter_chips import PAGE_KEYS


def saved_on_page(request: HttpRequest) -> dict[str, Any]:
    """`listed` is the address of the list as it stands: its filters and order, without the page."""
    query = request.GET.copy()
    for name in list(query):
        if name in PAGE_KEYS or not query[name]:
            del query[name]
    saved = list(request.user.saved_filters.all())
    listed = query.urlencode()
    is_kept = any(each.query == listed for each in saved)
    return {
        "saved_filters": saved,
        "listed": listed,
        "may_keep": not is_kept and any(name != "sort" for name in query),
    }

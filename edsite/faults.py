"""The pages that say what went wrong; none of them throws away what somebody typed."""

import sys
from typing import Any

from django.core.exceptions import RequestDataTooBig, TooManyFilesSent
from django.db import InterfaceError, OperationalError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views import defaults

from edsite.json_doors import is_json_door, refusal
from edsite.kept_posts import typed_fields, worth_copying

DATABASE_AWAY = (OperationalError, InterfaceError)


def bad_request(request: HttpRequest, exception: Exception) -> HttpResponse:
    if isinstance(exception, RequestDataTooBig | TooManyFilesSent):
        return render(request, "413.html", status=413)
    return render(request, "400.html", status=400)


def csrf_failure(request: HttpRequest, reason: str = "") -> HttpResponse:
    if request.resolver_match and is_json_door(request.resolver_match.func):
        return refusal("csrf", 403)
    fields = typed_fields(request)
    # Another site may have sent this form: it may be sent again only where the browser vouches.
    is_our_own = request.headers.get("Sec-Fetch-Site") == "same-origin"
    context = {"texts": worth_copying(fields), "fields": fields, "is_our_own": is_our_own}
    return render(request, "403_csrf.html", context, status=403)


def server_error(request: HttpRequest) -> HttpResponse:
    """Called while the fault is being handled, also one of the middleware."""
    if isinstance(sys.exc_info()[1], DATABASE_AWAY):
        return database_away(request)
    return defaults.server_error(request)


def database_away(request: HttpRequest) -> HttpResponse:
    """Rendered without the request: a menu would ask the database who is there."""
    context: dict[str, Any] = {}
    if request.method == "POST":
        context = {"was_sent": True, "texts": worth_copying(typed_fields(request))}
    response = render(None, "503.html", context, status=503)
    response.headers["Retry-After"] = "30"
    return response

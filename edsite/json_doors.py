"""Addresses that a script talks to: whatever happens there, the answer is JSON.

A page in answer to a script reads as "no network" on the phone, which then tries for ever.
"""

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.core.exceptions import PermissionDenied, RequestDataTooBig
from django.http import Http404, HttpRequest, HttpResponse, JsonResponse

View = Callable[..., HttpResponse]


def json_door(view: View) -> View:
    """The outermost decorator of such a view."""

    @wraps(view)
    def answer(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        try:
            response = view(request, *args, **kwargs)
        except PermissionDenied:
            return refusal("not_allowed", 403)
        except Http404:
            return refusal("not_yours", 404)
        except RequestDataTooBig:
            return refusal("too_big", 413)
        if response.status_code == 405:
            # Also keeps it from becoming a page that leads somewhere.
            response.content = JsonResponse({"error": "wrong_method"}).content
            response.headers["Content-Type"] = "application/json"
        return response

    answer.answers_in_json = True  # type: ignore[attr-defined]
    return answer


def is_json_door(view: Any) -> bool:
    return getattr(view, "answers_in_json", False)


def refusal(error: str, status: int, **more: Any) -> JsonResponse:
    return JsonResponse({"error": error, **more}, status=status)

"""What somebody sent after the log-in had ended: kept over the log-in and shown again.

It lies in the visitor's session, under the address it was sent to, for an hour at most, and only
the person who was logged in last in this browser sees it: phones are shared.
"""

import time
from typing import Any

from django.conf import settings
from django.contrib.auth.middleware import LoginRequiredMiddleware
from django.core.exceptions import BadRequest, SuspiciousOperation
from django.http import HttpRequest, HttpResponse, QueryDict, UnreadablePostError
from django.utils import timezone

from edsite.json_doors import is_json_door, refusal

SESSION_KEY = "kept_post"
MOST_CHARACTERS = 50_000
SECONDS = 3600
LAST_PERSON = "last_person"
NEVER_KEPT = ("password", "csrf")
Fields = list[tuple[str, str]]


def typed_fields(request: HttpRequest) -> Fields:
    """The texts of a form, without passwords and files, up to a size that a session can bear."""
    try:
        posted = list(request.POST.lists())
    except (BadRequest, SuspiciousOperation, UnreadablePostError):
        return []
    fields, room = [], MOST_CHARACTERS
    for name, values in posted:
        if any(word in name.lower() for word in NEVER_KEPT):
            continue
        for value in values:
            if len(name) + len(value) <= room:
                room -= len(name) + len(value)
                fields.append((name, value))
    return fields


def worth_copying(fields: Fields) -> list[str]:
    """What was written in words; a date, a number or a choice is quickly given again."""
    return [value for _name, value in fields if len(value.split()) > 1]


def kept_post(request: HttpRequest) -> QueryDict | None:
    """The kept answers, for a view that shows them in its own form; it must not save them."""
    kept = _kept_for(request)
    if kept is None:
        return None
    answers = QueryDict(mutable=True)
    for name, value in kept["fields"]:
        answers.appendlist(name, value)
    request.shows_kept_post = True  # type: ignore[attr-defined]
    return answers


def kept_for_page(request: HttpRequest) -> dict[str, Any]:
    """Context processor: a page that does not fill in the kept answers itself offers them."""
    kept = _kept_for(request)
    if kept is None:
        return {}
    in_form = getattr(request, "shows_kept_post", False)
    texts = worth_copying(kept["fields"])
    return {"kept_post": {"fields": kept["fields"], "texts": texts, "is_in_form": in_form}}


def _kept_for(request: HttpRequest) -> dict[str, Any] | None:
    user = getattr(request, "user", None)
    if request.method != "GET" or user is None or not user.is_authenticated:
        return None
    kept = request.session.get(SESSION_KEY)
    if not kept or kept["path"] != request.path or kept["by"] != str(user.pk):
        return None
    return kept if time.time() - kept["at"] < SECONDS else None


class KeepingLoginRequiredMiddleware(LoginRequiredMiddleware):
    """Django's log-in rule, which loses no text, with a log-in that lasts while it is used."""

    def process_view(self, request: HttpRequest, *args: Any) -> HttpResponse | None:
        if request.user.is_authenticated:
            request.logged_in_as = str(request.user.pk)  # type: ignore[attr-defined]
            self._forget_what_is_sent(request)
            self._renew(request)
        return super().process_view(request, *args)

    def handle_no_permission(self, request: HttpRequest, view_func: Any) -> HttpResponse:
        if is_json_door(view_func):
            return refusal("log_in", 401)
        if request.method == "POST":
            # Log-in goes on with the session of an unknown visitor.
            request.session[SESSION_KEY] = {
                "path": request.path,
                "at": time.time(),
                "by": request.get_signed_cookie(LAST_PERSON, "", salt=LAST_PERSON),
                "fields": typed_fields(request),
            }
        return super().handle_no_permission(request, view_func)

    def process_response(self, request: HttpRequest, response: HttpResponse) -> HttpResponse:
        """Leaves who was logged in last; a session that has ended can no longer tell."""
        person = getattr(request, "logged_in_as", "")
        if person and request.get_signed_cookie(LAST_PERSON, "", salt=LAST_PERSON) != person:
            response.set_signed_cookie(
                LAST_PERSON,
                person,
                salt=LAST_PERSON,
                max_age=settings.SESSION_COOKIE_AGE * 2,
                secure=settings.SESSION_COOKIE_SECURE,
                httponly=True,
                samesite="Lax",
            )
        return response

    def _forget_what_is_sent(self, request: HttpRequest) -> None:
        kept = request.session.get(SESSION_KEY)
        if kept and request.method == "POST" and kept["path"] == request.path:
            del request.session[SESSION_KEY]

    def _renew(self, request: HttpRequest) -> None:
        """Once a day and not on every page, since each renewal writes to the database."""
        logged_in = request.user.last_login
        since = request.session.get("renewed_at", logged_in.timestamp() if logged_in else 0)
        now = timezone.now().timestamp()
        if now - since > settings.SESSION_RENEWAL_SECONDS:
            request.session["renewed_at"] = now

"""Requests that cannot be, language of the person, pages that nobody else may keep."""

from collections.abc import Callable

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import translation
from django.utils.cache import patch_cache_control
from django.views.defaults import page_not_found

from edsite.faults import DATABASE_AWAY, database_away

GetResponse = Callable[[HttpRequest], HttpResponse]


class ReadableRequestMiddleware:
    """Refuses what no page of ours can read, before anything tries to."""

    def __init__(self, get_response: GetResponse) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        # The language of the person is not known yet, the browser's is.
        with translation.override(translation.get_language_from_request(request)):
            # No address of ours holds a NUL, and PostgreSQL fails on one.
            if "\0" in request.path or "%00" in request.META.get("QUERY_STRING", ""):
                return page_not_found(request, Http404())
            charset = (request.content_params or {}).get("charset", "utf-8")
            if charset.lower() not in ("utf-8", "utf8"):
                return render(request, "400.html", status=415)
        return self.get_response(request)


class DeviceUseMiddleware:
    """Recording and taking a photo are for our own pages; nothing asks where somebody is."""

    def __init__(self, get_response: GetResponse) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        response = self.get_response(request)
        response.headers["Permissions-Policy"] = "microphone=(self), camera=(self), geolocation=()"
        return response


class PersonLanguageMiddleware:
    """A person's own language, unless the language switch of this browser says otherwise."""

    def __init__(self, get_response: GetResponse) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        if settings.LANGUAGE_COOKIE_NAME not in request.COOKIES and request.user.is_authenticated:
            language = request.user.language
            if language in dict(settings.LANGUAGES):
                translation.activate(language)
                request.LANGUAGE_CODE = language
        response = self.get_response(request)
        if "Content-Language" not in response.headers:
            response.headers["Content-Language"] = translation.get_language()
        return response


class PrivatePagesMiddleware:
    """What a logged-in person sees stays in no cache, and goes from the browser at log-out."""

    def __init__(self, get_response: GetResponse) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        was_logged_in = request.user.is_authenticated
        response = self.get_response(request)
        if was_logged_in and "Cache-Control" not in response.headers:
            patch_cache_control(response, private=True, no_store=True)
        if was_logged_in and not request.user.is_authenticated:
            # Not "storage": texts that still wait to be sent lie there.
            response.headers["Clear-Site-Data"] = '"cache"'
        return response


class WrongMethodMiddleware:
    """An address that only takes a form, opened as a page, leads to the record it is about."""

    def __init__(self, get_response: GetResponse) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        response = self.get_response(request)
        if response.status_code != 405 or response.streaming or response.content:
            return response
        parent = request.path.rstrip("/").rpartition("/")[0] + "/"
        page = render(request, "405.html", {"parent": parent}, status=405)
        page.headers["Allow"] = response.headers["Allow"]
        return page


class DatabaseAwayMiddleware:
    """An unreachable database is "come back soon" (503), not a fault of the page."""

    def __init__(self, get_response: GetResponse) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        return self.get_response(request)

    def process_exception(self, request: HttpRequest, error: Exception) -> HttpResponse | None:
        return database_away(request) if isinstance(error, DATABASE_AWAY) else None

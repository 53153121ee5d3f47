"""Addresses that cannot be, language of the person, a kind answer while the database is away."""

from collections.abc import Callable

from django.conf import settings
from django.db import OperationalError
from django.http import HttpRequest, HttpResponse, HttpResponseNotFound
from django.shortcuts import render
from django.utils import translation

GetResponse = Callable[[HttpRequest], HttpResponse]


class NoNulMiddleware:
    """No address of ours holds a NUL, and PostgreSQL fails on one: such a page is not found."""

    def __init__(self, get_response: GetResponse) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        if "\0" in request.path or "%00" in request.META.get("QUERY_STRING", ""):
            return HttpResponseNotFound()
        return self.get_response(request)


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


class DatabaseAwayMiddleware:
    """An unreachable database is "come back soon" (503), not a fault of the page."""

    def __init__(self, get_response: GetResponse) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        return self.get_response(request)

    def process_exception(self, request: HttpRequest, error: Exception) -> HttpResponse | None:
        if not isinstance(error, OperationalError):
            return None
        response = render(None, "503.html", status=503)
        response.headers["Retry-After"] = "30"
        return response

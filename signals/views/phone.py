"""What a phone keeps to open without network: the worker, the manifest and an empty page."""

import json
import re
from collections.abc import Callable
from functools import cache, lru_cache
from hashlib import sha256
from typing import Any

import brotli
from django.conf import settings
from django.contrib.auth.decorators import login_not_required
from django.http import Http404, HttpRequest, HttpResponse
from django.template.loader import render_to_string
from django.templatetags.static import static
from django.utils import translation
from django.utils.cache import get_conditional_response, patch_vary_headers
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from signals.phone.kit import kit_address, kit_digest, kit_text

WORKER = "signals/phone/service_worker.js"
FONT = "build/fonts/atkinson-hyperlegible-next-latin-{}-normal.woff2"
FILES = (
    "build/site.css",
    FONT.format(400),
    FONT.format(700),
    "build/phone.js",
    "build/phone_chunk.js",
    "js/early.js",
    "js/site.js",
    "img/icon.svg",
)
# For the worker: the sending, without pages.
SENDING = "build/phone_sending.js"
BROTLI = re.compile(r"\bbr\b(?!\s*;\s*q=0(?:\.0*)?\s*(?:,|$))")
FOR_EVER = "public, max-age=31536000, immutable"
ICONS = (
    ("icon-192", 192, "any"),
    ("icon-512", 512, "any"),
    ("icon-maskable-512", 512, "maskable"),
)


def once_a_release(make: Callable[..., str]) -> Callable[..., str]:
    """While the pages are being written they are made anew each time."""
    return make if settings.DEBUG else cache(make)


@login_not_required
@require_safe
def service_worker(request: HttpRequest) -> HttpResponse:
    wakes = "wakes" in request.GET
    response = _unless_known(request, _worker(wakes, _language(request)), "text/javascript")
    response.headers["Service-Worker-Allowed"] = "/"
    return response


@login_not_required
@require_safe
def manifest(request: HttpRequest) -> HttpResponse:
    with translation.override(_language(request)):
        text = json.dumps(_manifest())
    response = _unless_known(request, text, "application/manifest+json")
    # Browsers ask for it on every page; a name or an icon may wait for a day.
    response.headers["Cache-Control"] = "max-age=86400"
    return response


@login_not_required
@require_safe
def shell(request: HttpRequest) -> HttpResponse:
    """The same page for everybody: whose it is, the phone knows."""
    language = _language(request)
    response = _unless_known(request, _shell(language), "text/html")
    response.headers["Content-Language"] = language
    return response


@login_not_required
@require_safe
def kit(request: HttpRequest, language: str, digest: str) -> HttpResponse:
    """Words and parts for the scripts. A page of an earlier release gets those of today."""
    if language not in dict(settings.LANGUAGES):
        raise Http404
    response = _unless_known(request, kit_text(language), "application/json")
    response.headers["Content-Language"] = language
    if digest == kit_digest(language):
        response.headers["Cache-Control"] = FOR_EVER
    return response


def _language(request: HttpRequest) -> str:
    asked = request.GET.get("language", "")
    return asked if asked in dict(settings.LANGUAGES) else translation.get_language()[:2]


def _unless_known(request: HttpRequest, text: str, content_type: str) -> HttpResponse:
    # Weak: the same text may come packed in several ways.
    etag = f'W/"{sha256(text.encode()).hexdigest()[:20]}"'
    response = HttpResponse(text, content_type=f"{content_type}; charset=utf-8")
    response.headers["ETag"], response.headers["Cache-Control"] = etag, "no-cache"
    patch_vary_headers(response, ["Accept-Encoding"])
    if BROTLI.search(request.headers.get("Accept-Encoding", "")):
        response.content, response.headers["Content-Encoding"] = _packed(text), "br"
    return get_conditional_response(request, etag=etag, response=response) or response


@lru_cache(maxsize=20)
def _packed(text: str) -> bytes:
    """Smaller than what the middleware packs anew for each visit."""
    return brotli.compress(text.encode())


@once_a_release
def _shell(language: str) -> str:
    with translation.override(language):
        # Without the request: no name, no menu and no token can get into it.
        return render_to_string("signals/phone/shell.html", {"LANGUAGE_CODE": language})


@once_a_release
def _worker(wakes: bool, language: str) -> str:
    """One language a worker: a phone that changes language takes another worker."""
    files = [static(name) for name in (*FILES, *([SENDING] if wakes else []))]
    values = {
        "files": [*files, kit_address(language)],
        "shell": f"/signals/phone/?language={language}",
        "sending": static(SENDING),
    }
    code = render_to_string(WORKER)
    made_of = json.dumps([values, _shell(language), code])
    values["release"] = sha256(made_of.encode()).hexdigest()[:12]
    context = {name: json.dumps(value) for name, value in values.items()}
    return render_to_string(WORKER, context | {"wakes": wakes})


def _manifest() -> dict[str, Any]:
    return {
        "id": "/",
        "name": _("Experts by experience"),
        # Under an icon of a phone there is room for some twelve letters.
        "short_name": _("Signals"),
        "description": _("Tell what keeps people from their rights, and see what came of it."),
        "lang": translation.get_language(),
        "start_url": "/",
        "scope": "/",
        "display": "standalone",
        "background_color": "#fffdfa",
        "theme_color": "#f7f2e9",
        "icons": [
            {
                "src": static(f"img/{name}.png"),
                "sizes": f"{size}x{size}",
                "type": "image/png",
                "purpose": purpose,
            }
            for name, size, purpose in ICONS
        ],
        "shortcuts": [{"name": _("New signal"), "url": "/signals/new/"}],
    }

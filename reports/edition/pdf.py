"""HTML to PDF/UA-1. The renderer reads the project's own fonts and nothing else."""

import logging
import re
from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache
from pathlib import Path
from threading import Lock
from typing import Any
from urllib.parse import unquote, urlsplit
from urllib.request import url2pathname

from django.conf import settings
from weasyprint import CSS, HTML
from weasyprint.text.fonts import FontConfiguration
from weasyprint.urls import FatalURLFetchingError, URLFetcher, URLFetcherResponse

from reports.edition.pdf_tags import better_tags
from reports.edition.report import Medium, render_report

FONTS = Path(settings.BASE_DIR) / "static" / "build" / "fonts"
PRINT_CSS = Path(settings.BASE_DIR) / "templates" / "report" / "print.css"
# Made once: the fonts cost most of a short document's time.
FONT_CONFIGURATION = FontConfiguration()
# The font configuration and the tags of the renderer are the module's own.
ONE_AT_A_TIME = Lock()
EMPTY_BOX = "\u25a1"


class PdfError(RuntimeError):
    """The PDF would be wrong: WeasyPrint warned, or the fonts are not built."""


class _MissingGlyphs(PdfError):
    """Letters that are in no font, by what WeasyPrint says of them."""

    def __init__(self, messages: list[str]) -> None:
        super().__init__("; ".join(messages))
        codes = re.findall(r"\(U\+([0-9A-F]+)", " ".join(messages))
        self.letters = [chr(int(code, 16)) for code in codes]

    def replaced_in(self, html: str) -> str:
        return html.translate(dict.fromkeys(map(ord, self.letters), EMPTY_BOX))


class OwnFilesOnly(URLFetcher):
    """Opens the built fonts and `data:`; every other address is refused."""

    def fetch(self, url: str, headers: dict[str, str] | None = None) -> URLFetcherResponse:
        parts = urlsplit(url)
        if parts.scheme == "data":
            return super().fetch(url, headers)
        if parts.scheme == "file" and not parts.netloc:
            path = Path(url2pathname(unquote(parts.path))).resolve()
            if path.is_relative_to(FONTS.resolve()) and path.is_file():
                return super().fetch(url, headers)
        raise PermissionError(f"the report may not read {url[:200]}")


FETCHER = OwnFilesOnly(allowed_protocols=("file", "data"), fail_on_errors=True)


class _Collected(logging.Handler):
    def __init__(self) -> None:
        super().__init__(logging.WARNING)
        self.messages: list[str] = []

    def emit(self, record: logging.LogRecord) -> None:
        self.messages.append(record.getMessage())


@contextmanager
def warnings_are_errors() -> Iterator[None]:
    """Raise PdfError with all that WeasyPrint warned of: a glyph without a font, a bad rule."""
    logger, collected = logging.getLogger("weasyprint"), _Collected()
    propagated, logger.propagate = logger.propagate, False
    logger.addHandler(collected)
    try:
        yield
    finally:
        logger.removeHandler(collected)
        logger.propagate = propagated
    messages = list(dict.fromkeys(collected.messages))
    if messages and all(message.startswith(".notdef") for message in messages):
        raise _MissingGlyphs(messages)
    if messages:
        raise PdfError("; ".join(messages))


@cache
def _print_style() -> CSS:
    if not list(FONTS.glob("*.ttf")):
        raise PdfError("the fonts of the report are not built: run make setup")
    return CSS(
        string=PRINT_CSS.read_text(encoding="utf-8"),
        base_url=FONTS.as_uri() + "/",
        font_config=FONT_CONFIGURATION,
        url_fetcher=FETCHER,
    )


def pdf_of(html: str, **options: Any) -> bytes:
    """A tagged PDF/UA-1. Raises PdfError where WeasyPrint has anything to warn of.

    A letter that no font has is shown as an empty box: a name in an unforeseen script must not
    keep a whole report from being made.
    """
    with ONE_AT_A_TIME:
        try:
            return _write(html, **options)
        except _MissingGlyphs as missing:
            return _write(missing.replaced_in(html), **options)


def _write(html: str, **options: Any) -> bytes:
    style = _print_style()
    try:
        with warnings_are_errors(), better_tags():
            document = HTML(string=html, base_url=FONTS.as_uri() + "/", url_fetcher=FETCHER)
            return document.write_pdf(
                stylesheets=[style],
                font_config=FONT_CONFIGURATION,
                pdf_variant="pdf/ua-1",
                **options,
            )
    except FatalURLFetchingError as error:
        raise PdfError(str(error)) from error


def build_pdf(year: int, language: str, **options: Any) -> bytes:
    """The whole edition. Raises PdfError and BlockError, each saying what to mend."""
    return pdf_of(render_report(year, language, Medium.PRINT, **options))

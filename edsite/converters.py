"""Codes and references in addresses are free text: a slash or a line break included."""

from collections.abc import Iterator
from functools import cache

from django.urls import URLPattern, URLResolver, get_resolver, register_converter
from django.urls.converters import StringConverter
from django.urls.resolvers import RoutePattern


class FreeTextConverter(StringConverter):
    # Django's `path` knows no line break, and a list that links to such a record would fail.
    regex = r"[\s\S]+"

    def to_url(self, value: object) -> str:
        return in_address(str(value))


def in_address(code: str) -> str:
    """A register may call a signal `bulk`, where a page of our own stands at /signals/bulk/.

    Records are looked up whatever the case, pages are not: that signal is at /signals/BULK/.
    """
    parts = code.split("/")
    return "/".join(part.upper() if part in fixed_words() else part for part in parts)


@cache
def fixed_words() -> frozenset[str]:
    """Every word that stands in an address of ours as it is."""
    parts = {part for route in _routes(get_resolver().url_patterns) for part in route.split("/")}
    return frozenset(part for part in parts if part and "<" not in part)


def _routes(patterns: list[URLPattern | URLResolver]) -> Iterator[str]:
    for each in patterns:
        if isinstance(each.pattern, RoutePattern):
            yield str(each.pattern)
        if isinstance(each, URLResolver):
            yield from _routes(each.url_patterns)


# Here, for a module is read only once, whereas apps may be made ready again.
register_converter(FreeTextConverter, "text")

"""Codes and references in addresses are free text: a slash or a line break included."""

from django.urls import register_converter
from django.urls.converters import StringConverter


class FreeTextConverter(StringConverter):
    # Django's `path` knows no line break, and a list that links to such a record would fail.
    regex = r"[\s\S]+"


# Here, for a module is read only once, whereas apps may be made ready again.
register_converter(FreeTextConverter, "text")

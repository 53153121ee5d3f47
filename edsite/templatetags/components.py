"""Tags that the components in templates/components/ are made with."""

import re
from collections.abc import Sequence
from typing import Any

from django import template
from django.template.loader import get_template
from django.utils.html import conditional_escape, format_html
from django.utils.safestring import SafeString, mark_safe

from edsite import punctuation

register = template.Library()

# The menu names addresses; each part of the site has its own pictogram.
MENU_PICTOGRAMS = {
    "/signals/": "speech",
    "/questions/": "speech",
    "/structural-signals/": "bundle",
    "/partners/": "office",
    "/detachments/": "map-pin",
    "/requests/": "inbox",
    "/ask/": "inbox",
    "/projects/": "flag",
    "/working-groups/": "two-people",
    "/experts/": "two-people",
    "/profile/": "person",
    "/figures/": "chart",
    "/reports/": "book",
    "/register/": "list",
    "/admin/": "settings",
}

NUMBER = re.compile(r"\b[A-Z]\d{4}-\d+\b", re.ASCII)

TONES = ("petrol", "brick", "ochre", "moss", "plum", "stone")


@register.simple_tag
def pictogram(name: str, size: str = "", title: str = "") -> SafeString:
    """An inline drawing by name; without a title it is decoration and not read out."""
    inner = get_template(f"components/pictograms/{name}.svg").template.source
    label = (
        format_html('role="img" aria-label="{}"', title)
        if title
        else mark_safe('aria-hidden="true"')
    )
    css_class = f"pictogram pictogram--{size}" if size else "pictogram"
    return format_html(
        '<svg class="{}" viewBox="0 0 24 24" width="24" height="24" focusable="false" {}>{}</svg>',
        css_class,
        label,
        # The file is the project's own, never what a person typed.
        mark_safe(inner.replace("\n", "")),
    )


@register.filter
def whole_numbers(text: str) -> SafeString:
    """A sentence whose references stay on one line: browsers break them at their hyphen."""
    whole = NUMBER.sub(r'<span class="number">\g<0></span>', conditional_escape(text))
    return mark_safe(whole)  # escaped above


@register.simple_tag
def colon() -> str:
    """For after a label."""
    return punctuation.colon()


@register.simple_tag
def semicolon() -> str:
    """For between parts of a sentence."""
    return punctuation.semicolon()


@register.simple_tag
def menu_pictogram(url: str) -> SafeString:
    name = next((n for start, n in MENU_PICTOGRAMS.items() if url.startswith(start)), "house")
    return pictogram(name, size="small")


@register.filter
def tone_class(tone: str, component: str) -> str:
    """`"moss"|tone_class:"tag"` → `tag tag--moss`; an unknown tone is neutral."""
    return f"{component} {component}--{tone}" if tone in TONES else component


@register.filter
def nth(items: Sequence[Any], index: int) -> Any:
    """The item of a list at a counted place, as the columns of a table beside its cells."""
    return items[index]

"""Texts of the report: Markdown in which `{signals_sent}` stands for a counted number.

A number is never typed: `{slug}` is a figure of the report's year, `{slug.part}` one part of a
breakdown, `{slug.part%}` its share of the whole, `{slug@2019}` another year, `{year}` the year.
"""

import re
from collections.abc import Callable
from dataclasses import dataclass
from functools import cache
from typing import Any, Self

from django.core.exceptions import ValidationError
from django.utils.html import escape
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext as _
from markdown_it import MarkdownIt
from markdown_it.renderer import RendererHTML
from markdown_it.rules_core import StateCore
from markdown_it.rules_inline import StateInline
from markdown_it.token import Token

from reports.counting import Breakdown
from reports.edition.numbers import Numbers, UnknownNumber
from reports.figures import FIGURES

BRACES = re.compile(r"\{([^{}]*)\}")
FORM = re.compile(r"([a-z][a-z0-9_]*)(?:\.([^@%{}\s]+))?(?:@(\d{4}))?(%)?")
YEAR = "year"
SCHEMES = re.compile(r"(https?:|mailto:)", re.IGNORECASE)
# No headings: their order belongs to the report. No pictures: they are blocks of their own.
NOT_IN_TEXTS = [
    "heading", "lheading", "image", "code", "fence", "hr", "html_block", "html_inline", "backticks",
]  # fmt: skip

Link = Callable[[str, str, int], str]


@dataclass(frozen=True)
class Placeholder:
    """One `{…}` of a text. Raises UnknownNumber where it does not read as a placeholder."""

    slug: str
    part: str = ""
    year: int | None = None
    is_share: bool = False

    @classmethod
    def read(cls, inside: str) -> Self:
        found = FORM.fullmatch(inside.strip())
        if not found:
            raise UnknownNumber(_("{%(text)s} is not a placeholder.") % {"text": inside})
        slug, part, year, percent = found.groups()
        if slug != YEAR and slug not in FIGURES:
            raise UnknownNumber(_("{%(text)s}: there is no such figure.") % {"text": inside})
        if percent and not part:
            raise UnknownNumber(
                _("{%(text)s}: only a part of a figure has a share in percent.") % {"text": inside}
            )
        if part and not isinstance(FIGURES.get(slug), Breakdown):
            raise UnknownNumber(_("{%(text)s}: this figure has no parts.") % {"text": inside})
        return cls(slug, part or "", int(year) if year else None, bool(percent))

    def text(self, numbers: Numbers) -> str:
        if self.slug == YEAR:
            return str(numbers.year)
        return numbers.text(self.slug, part=self.part, year=self.year, share_of=self.is_share)


def check_text(text: str) -> None:
    """Raise ValidationError, readable for the person who writes, on a wrong placeholder."""
    faults = []
    for inside in BRACES.findall(text):
        try:
            placeholder = Placeholder.read(inside)
            _check_part(placeholder)
        except UnknownNumber as error:
            faults.append(str(error))
    if "{" in (rest := BRACES.sub("", text)) or "}" in rest:
        faults.append(_("A brace is open without a partner: write {signals_sent}, for instance."))
    if faults:
        raise ValidationError(faults)


def _check_part(placeholder: Placeholder) -> None:
    figure = FIGURES.get(placeholder.slug)
    if not placeholder.part or not isinstance(figure, Breakdown) or placeholder.part == "none":
        return
    keys = [key for key, _label in figure.options()]
    if placeholder.part.lower() not in [key.lower() for key in keys]:
        known = ", ".join(keys)
        raise UnknownNumber(
            _("{%(slug)s.%(part)s}: there is no such part. Known parts: %(known)s.")
            % {"slug": placeholder.slug, "part": placeholder.part, "known": known}
        )


def fill(text: str, numbers: Numbers) -> str:
    """A title or other plain text with its numbers filled in; not escaped."""
    return BRACES.sub(lambda found: Placeholder.read(found[1]).text(numbers), text)


def _number_rule(state: StateInline, silent: bool) -> bool:
    found = BRACES.match(state.src, state.pos)
    if not found or found.end() > state.posMax:
        return False
    if not silent:
        token = state.push("counted_number", "", 0)
        token.content = found[1]
    state.pos = found.end()
    return True


def _number_html(
    _renderer: RendererHTML, tokens: list[Token], index: int, _options: Any, env: dict[str, Any]
) -> str:
    numbers: Numbers = env["numbers"]
    placeholder = Placeholder.read(tokens[index].content)
    text = escape(placeholder.text(numbers))
    link: Link | None = env["link"]
    if link is None or placeholder.slug == YEAR:
        return text
    address = link(placeholder.slug, placeholder.part, placeholder.year or numbers.year)
    return f'<a class="counted" href="{escape(address)}">{text}</a>' if address else text


def _tight_lists(state: StateCore) -> None:
    """A paragraph in a list item breaks PDF/UA: items hold their text directly."""
    inside = 0
    after_text = False
    for token in state.tokens:
        if token.type == "list_item_open":
            inside, after_text = inside + 1, False
        elif token.type == "list_item_close":
            inside -= 1
        elif inside and token.type == "paragraph_open":
            token.hidden = True
        elif inside and token.type == "paragraph_close":
            token.hidden = after_text = True
        elif inside and token.type == "inline" and after_text and token.children:
            token.children.insert(0, Token("hardbreak", "br", 0))


@cache
def _markdown() -> MarkdownIt:
    parser = MarkdownIt("commonmark", {"html": False}).disable(NOT_IN_TEXTS)
    parser.inline.ruler.before("text", "counted_number", _number_rule)
    parser.core.ruler.push("tight_lists", _tight_lists)
    parser.add_render_rule("counted_number", _number_html)
    parser.validateLink = lambda address: bool(SCHEMES.match(address.strip()))  # type: ignore[method-assign]
    return parser


def markdown(text: str, numbers: Numbers, *, link: Link | None = None) -> list[SafeString]:
    """The text's paragraphs and lists as HTML, one string each.

    Raises UnknownNumber on a placeholder that stands for nothing.
    """
    parser, env = _markdown(), {"numbers": numbers, "link": link}
    tokens = parser.parse(text.strip(), env)
    pieces, start = [], 0
    for i, token in enumerate(tokens):
        if token.level == 0 and token.nesting <= 0:
            html = parser.renderer.render(tokens[start : i + 1], parser.options, env)
            pieces.append(mark_safe(html))  # html is off and every text escaped by the parser
            start = i + 1
    return pieces


def markdown_line(text: str, numbers: Numbers, *, link: Link | None = None) -> SafeString:
    """One paragraph's inside: for quotes and captions, which bring their own element."""
    parser, env = _markdown(), {"numbers": numbers, "link": link}
    return mark_safe(parser.renderInline(" ".join(text.split()), env))

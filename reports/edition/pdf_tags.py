"""Mends what WeasyPrint 70.0 tags in a way that passes the rules, yet hinders a reader.

Running heads and page numbers are read aloud on every page, header cells do not say what they
head, and a text in another language is read in the document's. The version is pinned and
tests/reports/test_pdf_tags.py reads the tags back: an upgrade has to look here first.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import pydyf
from weasyprint.formatting_structure import boxes
from weasyprint.layout.absolute import AbsolutePlaceholder
from weasyprint.pdf import tags
from weasyprint.pdf.stream import Stream

SCOPES = {"row": "/Row", "rowgroup": "/Row", "col": "/Column", "colgroup": "/Column"}
_build_box_tree = tags._build_box_tree
_marked = Stream.marked


@contextmanager
def _marked_or_artifact(stream: Stream, box: Any, tag: str) -> Iterator[None]:
    # Only what stands in a page's margin belongs to no element of the document.
    marking = stream.artifact() if box.element is None else _marked(stream, box, tag)
    with marking:
        yield


def _build_better(box: Any, *context: Any) -> Iterator[pydyf.Dictionary]:
    source = box._box if isinstance(box, AbsolutePlaceholder) else box
    if isinstance(source, boxes.MarginBox):
        return
    for structure in _build_box_tree(box, *context):
        _describe(structure, source)
        yield structure


def _describe(structure: pydyf.Dictionary, box: Any) -> None:
    if box.element is None or box.element_tag in ("html", "body"):
        return
    if structure["S"] == "/TH":
        scope = SCOPES.get(box.element.get("scope", "col"), "/Column")
        structure["A"]["Scope"] = scope
    # Of the boxes made for an element, the pseudo-elements say nothing in its language.
    if box.element_tag == box.element.tag and (language := box.element.get("lang")):
        structure["Lang"] = pydyf.String(language)


@contextmanager
def better_tags() -> Iterator[None]:
    """While a PDF is written. Not for two threads at once: it replaces functions of the module."""
    tags._build_box_tree, Stream.marked = _build_better, _marked_or_artifact
    try:
        yield
    finally:
        tags._build_box_tree, Stream.marked = _build_box_tree, _marked

"""What `pdf_tags` mends in the pinned renderer, read back from the file."""

import re
from collections.abc import Iterator
from io import BytesIO
from typing import Any

import page
import pikepdf
import pytest
import weasyprint

from reports.edition.pdf import pdf_of

HTML = """<html lang="nl"><head><title>Verslag</title></head>
<body data-year="Verslag 2020"><h1>Verslag</h1><h2>Kop</h2>
<p lang="fr">Bonjour</p>
<table><thead><tr><th scope="col">A</th><th scope="col">B</th></tr></thead>
<tbody><tr><th scope="row">een</th><td>1</td></tr></tbody></table></body></html>"""


def elements(node: Any) -> Iterator[Any]:
    if isinstance(node, pikepdf.Dictionary) and "/S" in node:
        yield node
    children = node.get("/K", []) if isinstance(node, pikepdf.Dictionary) else []
    if isinstance(children, pikepdf.Dictionary):
        children = [children]
    for child in children if isinstance(children, list | pikepdf.Array) else []:
        if isinstance(child, pikepdf.Dictionary):
            yield from elements(child)


@pytest.fixture
def opened() -> Iterator[pikepdf.Pdf]:
    with pikepdf.open(BytesIO(pdf_of(HTML))) as pdf:
        yield pdf


def test_the_renderer_is_the_one_that_was_looked_at():
    assert weasyprint.__version__ == "70.0"


def test_header_cells_say_what_they_head(opened):
    heads = [each for each in elements(opened.Root.StructTreeRoot) if each.S == "/TH"]
    assert [str(each.A.Scope) for each in heads] == ["/Column", "/Column", "/Row"]


def test_a_text_in_another_language_says_so(opened):
    paragraphs = [each for each in elements(opened.Root.StructTreeRoot) if each.S == "/P"]
    assert "fr" in [str(each.get("/Lang", "")) for each in paragraphs]


def test_page_numbers_are_artifacts(opened):
    content = opened.pages[0].Contents.read_bytes()
    in_artifacts = [piece.split(b"EMC")[0] for piece in re.split(rb"/Artifact\s+BMC", content)[1:]]
    assert any(b"Tj" in piece or b"TJ" in piece for piece in in_artifacts)


def test_the_file_still_passes():
    limits = page.SafetyLimits(max_reference_depth=5000)
    assert page.validate_pdf_bytes(pdf_of(HTML), profile="ua1", limits=limits).is_compliant

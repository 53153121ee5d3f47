"""The PDF: passes the PDF/UA-1 rules in both languages, reads its own files only, no warnings."""

import re
import subprocess
from io import BytesIO
from pathlib import Path

import page
import pikepdf
import pytest

from reports.edition import pdf
from reports.edition.blocks import BlockError
from reports.edition.defaults import PLANS
from reports.edition.pdf import FETCHER, PdfError, build_pdf, pdf_of
from reports.models import Block, BlockKind
from signals.models import Level, Signal
from tests.reports.small_report import make_small_report

LANGUAGES = ("nl", "fr")
pytestmark = pytest.mark.slow


def words(data: bytes, folder: Path) -> str:
    path = folder / "report.pdf"
    path.write_bytes(data)
    made = subprocess.run(
        ["pdftotext", "-layout", str(path), "-"], capture_output=True, check=True, timeout=30
    )
    return made.stdout.decode()


def passes(data: bytes) -> bool:
    limits = page.SafetyLimits(max_reference_depth=5000)
    return page.validate_pdf_bytes(data, profile="ua1", limits=limits).is_compliant


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_written_report_passes_the_machine_rules_of_pdf_ua(cast, language):
    make_small_report(cast)
    assert passes(build_pdf(2020, language))


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_year_nobody_wrote_about_passes_too_even_when_empty(cast, language):
    assert passes(build_pdf(2012, language))
    assert PLANS


def test_the_file_knows_its_language_title_bookmarks_and_says_the_same_twice(cast):
    make_small_report(cast)
    data = build_pdf(2020, "fr")
    with pikepdf.open(BytesIO(data)) as opened:
        assert str(opened.Root.Lang) == "fr"
        assert opened.Root.ViewerPreferences.DisplayDocTitle
        assert str(opened.docinfo.Title) == "Rapport annuel 2020"
        with opened.open_outline() as outline:
            assert [item.title for item in outline.root] == ["Signaux", "Annexe"]
    assert data == build_pdf(2020, "fr")


@pytest.mark.parametrize("language", LANGUAGES)
def test_an_edited_block_and_a_changed_signal_change_text_number_and_annex(
    cast, language, tmp_path
):
    make_small_report(cast)
    before = words(build_pdf(2020, language), tmp_path)
    assert re.search(r"60\s%", before)
    signal = Signal.objects.filter(level=Level.MACRO).first()
    Signal.objects.filter(pk=signal.pk).update(level=Level.MICRO)
    block = Block.objects.get(kind=BlockKind.TEXT, position=1)
    for code in LANGUAGES:
        setattr(block, f"text_{code}", getattr(block, f"text_{code}") + " Nieuw-Nouveau.")
    block.save()
    after = words(build_pdf(2020, language), tmp_path)
    assert "Nieuw-Nouveau." not in before
    assert "Nieuw-Nouveau." in after
    assert re.search(r"40\s%", after)
    assert not re.search(r"60\s%", after)


def test_a_text_in_one_language_says_so_in_the_other(cast, tmp_path):
    make_small_report(cast)
    french = words(build_pdf(2020, "fr"), tmp_path)
    assert "Enkel hier geschreven." in french
    assert "{" not in french


@pytest.mark.parametrize(
    "address",
    [
        "https://example.org/x.png", "http://127.0.0.1/x.png", "file:///etc/passwd",
        (pdf.FONTS / ".." / ".." / ".." / "manage.py").as_uri(), "ftp://example.org/x",
        "file://example.org/etc/passwd",
    ],
)  # fmt: skip
def test_nothing_but_the_built_fonts_is_read(address):
    with pytest.raises((PermissionError, ValueError)):
        FETCHER.fetch(address)


def test_a_page_that_asks_for_a_file_from_outside_is_no_pdf():
    with pytest.raises(PdfError, match=r"example\.org"):
        pdf_of('<html lang="nl"><title>x</title><img alt="x" src="https://example.org/x.png">')


@pytest.mark.parametrize(
    "body",
    ['<p style="colour: red">x</p>', '<img src="data:,x" alt="x">', "<svg></svg><img src=x>"],
)
def test_every_warning_is_an_error(body):
    with pytest.raises(PdfError):
        pdf_of(f'<html lang="nl"><title>x</title>{body}')


def test_a_text_with_an_unknown_number_names_its_block(cast):
    report = make_small_report(cast)
    chapter = report.chapters.get(code="signals")
    Block.objects.create(chapter=chapter, position=9, kind=BlockKind.TEXT, text_nl="{gone}")
    with pytest.raises(BlockError, match=r"signals, block 9 .*gone"):
        build_pdf(2020, "nl")


def test_without_fonts_the_build_says_what_to_do(monkeypatch, tmp_path):
    monkeypatch.setattr(pdf, "FONTS", tmp_path)
    pdf._print_style.cache_clear()
    with pytest.raises(PdfError, match="make setup"):
        pdf_of("<p>x</p>")
    pdf._print_style.cache_clear()


def test_a_letter_that_no_font_has_does_not_stop_the_report(tmp_path):
    html = '<html lang="nl"><title>x</title><p>Dienst \U000f0000 Gent</p>'
    data = pdf_of(html)
    assert passes(data)
    assert "Dienst □ Gent" in words(data, tmp_path)

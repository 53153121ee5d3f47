"""build_report, check_report, and the demo's texts: every number in them is a placeholder."""

import re
import tomllib
from io import StringIO
from pathlib import Path

import pytest
from django.conf import settings
from django.core.management import CommandError, call_command

from reports.edition.layout import place
from reports.figures import FIGURES
from reports.loading import ReportFileError, load_report
from reports.models import Block, PublishedFigure, Report
from tests.reports.small_report import make_small_report

ROOT = Path(settings.BASE_DIR)
DEMO = ROOT / "demo" / "report" / "2020.toml"
TEXT = (
    "[report]\nyear = 2018\ntitle_nl = 'A'\ntitle_fr = 'B'\n"
    "[[chapter]]\ncode = 'a'\ntitle_nl = 'A'\ntitle_fr = 'B'\n"
    "[[chapter.block]]\nkind = 'text'\ntext_nl = '{text}'\n"
)


def run(*arguments: str, **options) -> str:
    out = StringIO()
    call_command(*arguments, stdout=out, **options)
    return out.getvalue()


def build(path: Path, language: str = "nl", year: int = 2020) -> str:
    return run("build_report", str(year), "--language", language, "--output", str(path))


@pytest.mark.slow
def test_a_pdf_is_written_whole_and_one_sentence_said(cast, tmp_path):
    make_small_report(cast)
    said = build(tmp_path / "deep" / "r.pdf")
    assert said.count("\n") == 1
    assert (tmp_path / "deep" / "r.pdf").read_bytes().startswith(b"%PDF-")
    assert [path.name for path in (tmp_path / "deep").iterdir()] == ["r.pdf"]


def test_the_html_file_asks_for_nothing_outside_itself(cast, tmp_path):
    make_small_report(cast)
    build(tmp_path / "r.html", "fr")
    page = (tmp_path / "r.html").read_text(encoding="utf-8")
    assert "Signaux" in page
    assert "@font-face" in page
    assert not re.search(r"""(src|href)=["'](?!#|data:|mailto:|https://)""", page)
    assert not re.search(r"""<(script|link|iframe|img)[^>]*https?:""", page)
    assert "url(data:" in page
    assert not re.search(r"url\((?!data:)", page)


@pytest.mark.parametrize(
    ("year", "name", "why"),
    [(1899, "r.pdf", "year"), (2020, "r.doc", "r.doc"), (2020, "no/r.html", "no/r.html")],
)
def test_what_cannot_be_built_is_told_in_one_line(cast, tmp_path, year, name, why):
    (tmp_path / "no").write_text("a file, not a folder", encoding="utf-8")
    with pytest.raises(CommandError, match=re.escape(why)) as error:
        build(tmp_path / name, year=year)
    assert "\n" not in str(error.value)


def test_equal_figures_pass_and_others_are_named(cast):
    make_small_report(cast)
    PublishedFigure.objects.create(year=2020, slug="signals_sent", value=5, source_nl="x")
    assert "signals_sent" in run("check_report", "2020")
    PublishedFigure.objects.create(
        year=2020, slug="signals_by_level", part="macro", value=64, source_nl="x"
    )
    PublishedFigure.objects.create(year=2020, slug="gone", value=1, source_nl="x")
    with pytest.raises(CommandError) as error:
        run("check_report", "2020")
    lines = str(error.value).splitlines()
    assert len(lines) == 2
    assert "signals_by_level.macro: published 64, counted now 3" in lines


def test_a_file_is_loaded_once_and_what_was_typed_since_stays(cast, tmp_path):
    path = tmp_path / "2018.toml"
    path.write_text(TEXT.replace("{text}", "een"), encoding="utf-8")
    report = load_report(path)
    Block.objects.update(text_nl="van de redactie")
    load_report(path)
    assert Block.objects.get(chapter__report=report).text_nl == "van de redactie"
    load_report(path, replace=True)
    assert Block.objects.get(chapter__report=report).text_nl == "een"


def test_a_file_with_an_unknown_number_changes_nothing(cast, tmp_path):
    path = tmp_path / "2018.toml"
    path.write_text(TEXT.replace("{text}", "{nothing}"), encoding="utf-8")
    with pytest.raises(ReportFileError, match="a, block 1"):
        load_report(path)
    assert not Report.objects.filter(year=2018).exists()


def test_no_figure_stands_typed_in_a_template():
    slugs_and_numbers = re.compile(r">\s*\d{2,}\s*<|\b(2019|2020|2021)\b")
    for path in (ROOT / "templates" / "report").glob("*.html"):
        assert not slugs_and_numbers.search(path.read_text(encoding="utf-8")), path.name


def test_no_counted_number_stands_typed_in_the_demo_report():
    """What 2020 published (50 people, 41 experts, 91 signals, …) is always a placeholder."""
    counted = re.compile(r"(?<![\d.{])(50|41|35|23|91|64|36|28)(?![\d%])")
    content = tomllib.loads(DEMO.read_text(encoding="utf-8"))
    texts = [
        text
        for chapter in content["chapter"]
        if chapter["code"] != "colophon"  # an address holds a house number
        for record in (chapter, *chapter.get("block", []))
        for name, text in record.items()
        if name[-3:] in {"_nl", "_fr"}
    ]
    typed = [text for text in texts if counted.search(text)]
    assert texts
    assert not typed


def test_the_demo_asks_for_known_figures_only():
    used = re.findall(r"\{([a-z_]+)", DEMO.read_text(encoding="utf-8"))
    assert set(used) - {"year"} <= set(FIGURES)


def test_a_quote_stands_beside_the_text_it_belongs_to():
    text = {"kind": "text", "title": "T", "text": _Long()}
    quote = {"kind": "quote", "title": "", "text": "q"}
    placed = place([text, quote, {"kind": "box", "title": "", "text": ""}])
    assert [each.block["kind"] for each in placed] == ["text", "box"]
    assert placed[0].asides == [quote]
    assert [each.block["kind"] for each in place([quote])] == ["quote"]


class _Long:
    pieces = ("x" * 500,)

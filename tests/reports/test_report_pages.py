"""/reports/…: the public reads what is published, the makers also drafts; publishing freezes."""

import hashlib
import json
import re

import pytest
from django.utils import timezone

from reports.figures import FIGURES
from reports.models import Block, BlockKind, Edition, PublishedFigure, Report
from reports.publishing import publish_report
from reports.views import report as views
from signals.models import Level
from tests.cast import make_signal
from tests.reports.small_report import DAY, make_small_report

PAGE = "/reports/2020/nl/"
PDF = "/reports/2020/nl.pdf"
PUBLISH = "/reports/2020/publish/"
WITHDRAW = "/reports/2020/withdraw/"
DATA = "/reports/2020/data.json"


@pytest.fixture
def draft(cast) -> Report:
    return make_small_report(cast)


@pytest.fixture
def quick_pdf(monkeypatch) -> None:
    """A file in no time: what is in it is tested elsewhere."""
    made = lambda year, language: f"%PDF-{year}-{language}".encode()  # noqa: E731
    monkeypatch.setattr("reports.publishing.build_pdf", made)
    monkeypatch.setattr(views, "build_pdf", made)


@pytest.fixture
def published(draft, quick_pdf, settings, tmp_path) -> Report:
    settings.MEDIA_ROOT = tmp_path
    publish_report(draft, by=None, at=timezone.now())
    return draft


@pytest.mark.parametrize("address", ["/reports/2020/", PAGE, PDF, DATA])
def test_the_public_does_not_know_of_a_draft(client, client_of, draft, address):
    assert client.get(address).status_code == 404
    assert client_of("amina").get(address).status_code == 404


def test_makers_read_the_draft_and_are_told_it_is_one(client_of, draft):
    page = client_of("fatou").get(PAGE).content.decode()
    assert "Signalen" in page
    assert "banner--ochre" in page


def test_the_page_speaks_the_language_of_the_edition(client_of, draft):
    page = client_of("fatou").get("/reports/2020/fr/").content.decode()
    assert '<html lang="fr">' in page
    assert "Signaux" in page
    assert '<p lang="nl">' in page or 'lang="nl"' in page


def test_a_number_links_to_its_rows_for_those_who_may_see_them(client, client_of, draft):
    link = 'href="/figures/2020/signals_by_level/?part=macro"'
    assert link in client_of("dirk").get(PAGE).content.decode()
    Report.objects.update(is_public=True)
    page = client.get(PAGE).content.decode()
    assert link not in page
    assert "60\u00a0%" in page


@pytest.mark.parametrize(
    ("language", "sentence"), [("nl", "pagina in het Frans"), ("fr", "page en français")]
)
def test_languages_are_named_as_the_reader_writes_them(client, cast, language, sentence):
    make_small_report(cast, is_public=True)
    client.cookies["django_language"] = language
    assert sentence in client.get("/reports/2020/").content.decode()


@pytest.mark.parametrize("address", ["/reports/2020/de/", "/reports/2020/de.pdf", "/reports/1999/"])
def test_what_is_not_there_is_404(client_of, draft, address):
    assert client_of("fatou").get(address).status_code == 404


@pytest.mark.parametrize("address", ["/reports/", "/reports/2020/", PAGE, PDF, DATA])
def test_reading_is_all_one_can_do(client_of, draft, address):
    assert client_of("fatou").post(address).status_code == 405


@pytest.mark.parametrize("address", [PUBLISH, WITHDRAW])
def test_only_publishers_publish_and_withdraw(client, client_of, draft, address):
    assert client.post(address).status_code == 302
    assert client_of("amina").post(address).status_code == 404
    assert client_of("dirk").post(address).status_code == 403
    draft.refresh_from_db()
    assert not draft.is_public


def test_publishing_asks_then_keeps_files_freezes_numbers_and_opens(
    client, client_of, draft, quick_pdf, settings, tmp_path
):
    settings.MEDIA_ROOT = tmp_path
    fatou = client_of("fatou")
    assert fatou.get(PUBLISH).status_code == 200
    assert not Edition.objects.exists()
    assert fatou.post(PUBLISH).status_code == 302
    edition = Edition.objects.get(language="nl")
    with edition.pdf.open("rb") as file:
        assert hashlib.sha256(file.read()).hexdigest() == edition.sha256
    assert edition.by.email.startswith("fatou")
    assert PublishedFigure.objects.get(year=2020, slug="signals_sent").value == 5
    answer = client.get(PDF)
    assert b"".join(answer.streaming_content) == b"%PDF-2020-nl"
    assert client.get(PAGE).status_code == 200


def test_publishing_again_leaves_what_was_frozen(client_of, draft, quick_pdf, settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path
    PublishedFigure.objects.create(year=2020, slug="signals_sent", value=7, source_nl="Boek")
    client_of("fatou").post(PUBLISH)
    client_of("fatou").post(PUBLISH)
    assert PublishedFigure.objects.get(year=2020, slug="signals_sent").value == 7
    assert Edition.objects.count() == 4


def test_a_withdrawn_report_is_closed_but_its_editions_stay(
    client, client_of, draft, quick_pdf, settings, tmp_path
):
    settings.MEDIA_ROOT = tmp_path
    fatou = client_of("fatou")
    fatou.post(PUBLISH)
    assert fatou.get(WITHDRAW).status_code == 200
    fatou.post(WITHDRAW)
    assert client.get(PAGE).status_code == 404
    assert client.get(PDF).status_code == 404
    assert Edition.objects.count() == 2


def count_another_signal(cast) -> None:
    make_signal("S2020-0099", cast.amina.person, DAY, level=Level.MACRO, main_theme=cast.health)


def test_the_public_reads_what_was_published_until_the_next_edition(
    client, client_of, cast, draft, published
):
    before = client.get(PAGE).content.decode()
    assert "<strong>5</strong>" in before
    assert "Bijgeschreven" not in before
    count_another_signal(cast)
    block = draft.chapters.get(code="signals").blocks.first()
    block.text_nl += " Bijgeschreven."
    block.save()
    after = client.get(PAGE).content.decode()
    assert report_of(after) == report_of(before)
    assert value(client, "signals_sent") == 5
    assert "<strong>5</strong>" in client_of("amina").get(PAGE).content.decode()
    client_of("fatou").post(PUBLISH)
    page = client.get(PAGE).content.decode()
    assert "<strong>6</strong>" in page
    assert "Bijgeschreven." in page
    assert value(client, "signals_sent") == 6


def test_one_page_never_mixes_two_countings(client, client_of, cast, draft, published):
    PublishedFigure.objects.filter(slug="signals_sent").update(value=91)
    count_another_signal(cast)
    client_of("fatou").post(PUBLISH)
    page = client.get(PAGE).content.decode()
    assert "<strong>6</strong>" in page
    assert re.search(r"67\s%", page)
    figures = json.loads(client.get(DATA).content)["figures"]
    levels = [part["value"] for part in figures["signals_by_level"]["parts"]]
    assert figures["signals_sent"]["value"] == sum(levels) == 6


def test_each_edition_keeps_all_its_figures_and_its_page(cast, draft, published):
    edition = Edition.objects.get(language="fr")
    assert set(edition.figures) == set(FIGURES)
    assert edition.figures["signals_sent"]["value"] == 5
    assert "Signaux" in edition.page
    assert "<html" not in edition.page
    assert "/figures/" not in edition.page


@pytest.mark.parametrize(("language", "label"), [("nl", "maart"), ("fr", "mars")])
def test_open_data_speaks_the_readers_language(client, cast, published, language, label):
    client.cookies["django_language"] = language
    figures = json.loads(client.get(DATA).content)["figures"]
    assert figures["signals_by_month"]["parts"][2]["label"] == label


def test_makers_see_the_live_page_and_whether_it_changed_since(client, client_of, cast, published):
    changed = "banner--ochre"
    assert changed not in client_of("fatou").get(PAGE).content.decode()
    Block.objects.filter(kind=BlockKind.TEXT, position=3).update(text_nl="Herschreven.")
    page = client_of("fatou").get(PAGE).content.decode()
    assert changed in page
    assert "Herschreven." in page
    assert changed not in client.get(PAGE).content.decode()


def test_a_changed_figure_is_a_change_too(client_of, cast, published):
    count_another_signal(cast)
    assert "banner--ochre" in client_of("fatou").get(PAGE).content.decode()


def report_of(page: str) -> str:
    return page[page.index('<div class="report">') : page.index("</main>")]


def value(client, slug: str) -> int:
    return json.loads(client.get(DATA).content)["figures"][slug]["value"]


def test_a_report_that_cannot_be_made_says_why_to_its_makers_only(client, client_of, draft):
    block = draft.chapters.get(code="signals").blocks.first()
    block.text_nl = "{gone}"
    block.save()
    Report.objects.update(is_public=True)
    answer = client_of("fatou").get(PAGE)
    assert answer.status_code == 409
    assert "{gone}" in answer.content.decode()
    assert client.get(PAGE).status_code == 404


def test_open_data_counts_without_small_cells_of_people(client, cast):
    make_small_report(cast, is_public=True)
    data = json.loads(client.get(DATA).content)
    figures = data["figures"]
    assert figures["signals_sent"]["value"] == 5
    assert figures["signals_by_level"]["parts"][2] == figures["signals_by_level"]["parts"][2] | {
        "key": "macro",
        "value": 3,
    }
    assert figures["people_employed"]["value"] is None
    assert {part["value"] for part in figures["people_by_role"]["parts"]} == {None}


def test_queries_do_not_grow_with_signals(client, cast, django_assert_max_num_queries):
    make_small_report(cast, is_public=True)
    with django_assert_max_num_queries(90):
        client.get(PAGE)

"""The administration of the report: texts are checked while they are written."""

from datetime import UTC, datetime, timedelta

import pytest

from reports.models import Block, Chapter
from tests.reports.small_report import make_small_report


@pytest.fixture
def block(cast) -> Block:
    return make_small_report(cast).chapters.get(code="signals").blocks.first()


def fields(block: Block, **changed: object) -> dict[str, object]:
    return {
        "chapter": block.chapter_id, "position": 1, "kind": "text",
        "text_nl": "Er waren {signals_sent} signalen.", "text_fr": "", **changed,
    }  # fmt: skip


def test_a_block_is_edited_with_its_placeholders(client_of, block):
    answer = client_of("fatou").post(f"/admin/reports/block/{block.pk}/change/", fields(block))
    assert answer.status_code == 302
    block.refresh_from_db()
    assert block.text_nl == "Er waren {signals_sent} signalen."


@pytest.mark.parametrize(
    ("changed", "where"),
    [
        ({"text_fr": "{signals_gone}"}, "text_fr"),
        ({"title_nl": "{year"}, "title_nl"),
        ({"kind": "chart"}, "figures"),
        ({"kind": "project"}, "project"),
        ({"kind": "image"}, "image"),
    ],
)
def test_what_is_wrong_is_said_beside_the_field(client_of, block, changed, where):
    answer = client_of("fatou").post(
        f"/admin/reports/block/{block.pk}/change/", fields(block, **changed)
    )
    assert answer.status_code == 200
    assert where in answer.context["adminform"].form.errors


@pytest.mark.parametrize("address", ["report", "chapter", "block", "milestone", "edition"])
def test_lists_open_for_the_communication_officer_alone(client_of, block, address):
    assert client_of("fatou").get(f"/admin/reports/{address}/").status_code == 200
    assert client_of("els").get(f"/admin/reports/{address}/add/").status_code in {302, 403}


def test_a_report_shows_its_chapters_and_a_chapter_its_blocks(client_of, block):
    fatou = client_of("fatou")
    report = Chapter.objects.get(pk=block.chapter_id).report_id
    assert "Signalen" in fatou.get(f"/admin/reports/report/{report}/change/").content.decode()
    page = fatou.get(f"/admin/reports/chapter/{block.chapter_id}/change/").content.decode()
    assert "{signals_sent}" in page


def test_an_edition_links_to_the_address_that_gives_its_file(client_of, cast):
    report = make_small_report(cast, is_public=True)
    day = datetime(2021, 3, 1, tzinfo=UTC)
    old, new = (
        report.editions.create(
            language="nl", pdf=f"editions/{name}.pdf", sha256="0" * 64, published_at=day + later
        )
        for name, later in (("old", timedelta(0)), ("new", timedelta(1)))
    )
    fatou = client_of("fatou")
    page = fatou.get(f"/admin/reports/edition/{new.pk}/change/").content.decode()
    assert '<a href="/reports/2020/nl.pdf">new.pdf</a>' in page
    page = fatou.get(f"/admin/reports/edition/{old.pk}/change/").content.decode()
    assert "old.pdf" in page
    assert '.pdf"' not in page

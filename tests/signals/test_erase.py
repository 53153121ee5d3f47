"""/signals/<number>/erase/: every text and name goes, every figure stays."""

from datetime import UTC, datetime
from pathlib import Path

import pytest
from django.apps import apps
from django.core.files.base import ContentFile
from django.utils import timezone

from edsite.period import Period
from edsite.workbook import export_register, import_register
from experts.models import TargetGroup
from notices.models import Notice
from reports.figures import FIGURES, Breakdown
from signals import actions
from signals.models import (
    Attachment,
    BulkChange,
    FollowUpKind,
    PartnerAnswer,
    Signal,
    SignalStatus,
    StructuralSignal,
    StructuralStep,
)
from signals.search import search
from tests.cast import TODAY, Cast
from tests.signals.conftest import english
from tests.signals.partner_world import ask, reply

MARK = "zonnebloem"
ADDRESS = "/signals/S2020-0001/erase/"
GOOD = {"reason": "Verzoek van 3 juni, artikel 17", "number": "s2020-0001 "}


@pytest.fixture
def hilde(client_of):
    return english(client_of("hilde"))


@pytest.fixture
def full(cast: Cast, signal_in, settings, tmp_path) -> Signal:
    """The mark stands in every text that hangs on it."""
    settings.MEDIA_ROOT = str(tmp_path)
    texts = ("title", "story", "wanted_change", "already_tried", "place_in_words")
    signal = signal_in(
        SignalStatus.TAKEN_UP,
        **{name: f"{MARK} {name}" for name in texts},
        site=cast.hospital_site,
        level="macro",
        level_proposed="micro",
        obstacle="regulation",
        authority="federal",
        main_theme=cast.health,
        frequency="often",
        may_be_named=True,
        sent_digest="x",
    )
    signal.target_groups.add(TargetGroup.objects.create(code="g", name_nl="g", name_fr="g"))
    how = {"by": cast.dirk, "on": TODAY}
    person = cast.hilde.person
    actions.add_note(signal, **how, text=f"{MARK} intern", is_visible=False, mentioned=[person])
    actions.add_note(signal, **how, text=f"{MARK} open", is_visible=True, at=timezone.now())
    question = ask(cast, signal, shared_text=f"{MARK} gedeeld", question=f"{MARK}?")
    reply(question, f"{MARK} antwoord")
    PartnerAnswer.objects.update(verdict_reason=f"{MARK} reden")
    signal.feedback.filter(kind="receipt").update(reaction_text=f"{MARK} reactie")
    signal.reopen_requests.create(asked_on=TODAY, words=f"{MARK} niet", answer=f"{MARK} nee")
    bundle = StructuralSignal.objects.create(
        reference="B1", statement_nl="Te vroeg dicht.", recognised_on=TODAY
    )
    bundle.signals.add(signal)
    StructuralStep.objects.create(
        structural_signal=bundle, kind="joined", on=TODAY, signal=signal, text_nl=MARK
    )
    row = {"signal": signal.pk, "version": 1, "before": {"place_in_words": MARK}, "back": MARK}
    BulkChange.objects.create(by=cast.dirk, at=timezone.now(), action="level", rows=[row])
    spoken = Attachment.objects.create(
        uuid="0198f3a0-0000-4000-8000-000000000777",
        signal=signal,
        kind="voice",
        content_type="audio/webm",
        size=4,
        received=4,
        announced_at=datetime(2020, 6, 15, tzinfo=UTC),
        completed_at=datetime(2020, 6, 15, tzinfo=UTC),
        file=ContentFile(b"abcd", name="x.webm"),
    )
    actions.write_transcript(spoken, by=cast.amina, on=TODAY, text=MARK, accept=True)
    signal.refresh_from_db()
    return signal


def post(client, signal: Signal, **changes):
    return client.post(ADDRESS, GOOD | {"version": signal.version} | changes)


def all_texts() -> str:
    """Every text that the database holds."""
    found = []
    for model in apps.get_models(include_auto_created=True):
        for row in model._default_manager.order_by().values():
            found += [str(value) for value in row.values()]
    return "\n".join(found)


def figures() -> dict:
    found = {}
    for year in (2019, 2020, 2021):
        period = Period.of_year(year)
        for slug, figure in FIGURES.items():
            is_parts = isinstance(figure, Breakdown)
            found[year, slug] = figure.parts(period) if is_parts else figure.value(period)
    return found


def test_what_goes_and_what_stays_is_said(hilde, full) -> None:
    page = hilde.get(ADDRESS).content.decode()
    assert "What goes" in page
    assert "What stays" in page
    assert 'href="/signals/S2020-0001/erase/"' in hilde.get("/signals/S2020-0001/").content.decode()


def test_no_text_is_left_anywhere(hilde, full) -> None:
    assert MARK in all_texts()
    assert post(hilde, full).status_code == 302
    assert MARK not in all_texts()


def test_no_name_is_left(hilde, cast, full) -> None:
    assert Notice.objects.filter(recipient=cast.amina).exists()
    post(hilde, full)
    full.refresh_from_db()
    assert (full.author, full.site, full.sent_digest, full.search_text) == (None, None, "", "")
    assert not full.target_groups.exists()
    assert not full.follow_ups.filter(by=cast.amina).exists()
    assert not full.follow_ups.filter(mentioned__isnull=False).exists()
    assert not Notice.objects.filter(address__contains=full.reference).exists()


def test_the_tombstone_keeps_what_is_counted(hilde, cast, full) -> None:
    was = Signal.objects.values().get(pk=full.pk)
    post(hilde, full)
    now = Signal.objects.values().get(pk=full.pk)
    for name in ("reference", "uuid", "sent_on", "level", "obstacle", "authority", "status"):
        assert now[name] == was[name]
    for name in ("main_theme_id", "organisation_id", "outcome", "closed_on", "owner_id"):
        assert now[name] == was[name]
    assert (now["erased_on"], now["erased_by_id"]) == (TODAY, cast.hilde.pk)
    last = full.follow_ups.last()
    assert (last.kind, last.text, last.by) == (FollowUpKind.ERASED, GOOD["reason"], cast.hilde)


@pytest.mark.parametrize("status", [SignalStatus.TAKEN_UP, SignalStatus.CLOSED])
def test_no_figure_of_any_year_moves(hilde, cast, full, status) -> None:
    if status == SignalStatus.CLOSED:
        how = {"by": cast.dirk, "on": TODAY, "version": full.version}
        actions.close_signal(full, **how, outcome="solved", feedback="Opgelost.")
        full.refresh_from_db()
    before = figures()
    assert before[2020, "signals_sent"] == 1
    post(hilde, full)
    assert figures() == before


def test_the_file_is_gone(hilde, full, tmp_path: Path, django_capture_on_commit_callbacks) -> None:
    files = [path for path in tmp_path.rglob("*") if path.is_file()]
    assert files
    with django_capture_on_commit_callbacks(execute=True):
        post(hilde, full)
    assert not [path for path in files if path.exists()]
    assert not Attachment.objects.exists()


def test_the_team_reads_a_tombstone_and_the_author_nothing(hilde, dirk, amina, full) -> None:
    post(hilde, full)
    page = dirk.get("/signals/S2020-0001/").content.decode()
    assert "This signal was erased" in page
    assert GOOD["reason"] in page
    assert "macro" in page
    assert amina.get("/signals/S2020-0001/").status_code == 404
    assert hilde.get(ADDRESS).status_code == 302


def test_found_only_when_asked_for(hilde, dirk, full) -> None:
    post(hilde, full)
    assert dirk.get("/signals/").context["page"].count_label == "0"
    assert dirk.get("/signals/?erased=yes").context["page"].count_label == "1"
    for words in (MARK, "S2020-0001", "hospital", GOOD["reason"]):
        assert not search(Signal.objects.all(), words, user=full.erased_by or full.owner.user)


def test_nothing_can_be_added_to_it(hilde, dirk, cast, full) -> None:
    post(hilde, full)
    full.refresh_from_db()
    version = {"version": full.version}
    for slug, answers in (
        ("internal-note", {"text": MARK}),
        ("note-to-author", {"text": MARK}),
        ("close", {"outcome": "solved", "feedback": MARK}),
        ("hand-over", {"owner": cast.hilde.person.pk, "text": MARK}),
    ):
        answer = dirk.post(f"/signals/S2020-0001/{slug}/", answers | version)
        assert answer.status_code in (200, 404, 409)
    assert MARK not in all_texts()


@pytest.mark.parametrize(
    "slug",
    ["", "sent/", "partner-asked/", "classify/", "close/", "reopen-request/", "ask-partner/"],
)
def test_no_page_of_it_breaks(hilde, dirk, full, slug) -> None:
    post(hilde, full)
    assert dirk.get(f"/signals/S2020-0001/{slug}").status_code in (200, 302, 404, 409)


@pytest.mark.parametrize(
    "wrong", [{"reason": " "}, {"number": "S2020-0002"}, {"number": ""}, {"version": 0}]
)
def test_not_without_reason_number_and_the_latest_version(hilde, full, wrong) -> None:
    assert post(hilde, full, **wrong).status_code == 200
    full.refresh_from_db()
    assert full.erased_on is None


def test_who_may(client_of, dirk, amina, full) -> None:
    assert dirk.get(ADDRESS).status_code == 403
    assert amina.post(ADDRESS, GOOD).status_code == 403
    for name in ("bram", "chloe", "els", "fatou", "georges"):
        assert client_of(name).get(ADDRESS).status_code == 404
    assert client_of("hilde").get("/signals/S2020-9999/erase/").status_code == 404
    assert client_of("hilde").put(ADDRESS).status_code == 405
    assert "/erase/" not in dirk.get("/signals/S2020-0001/").content.decode()


def test_the_register_leaves_it_out_and_refuses_its_number(hilde, full, tmp_path) -> None:
    post(hilde, full)
    export_register(f"{tmp_path}/out/")
    assert "S2020-0001" not in (tmp_path / "out" / "signals.csv").read_text()
    row = "S2020-0001,ED-AMINA,2020-06-02,Loket,Dicht.,sent\n"
    (folder := tmp_path / "in").mkdir()
    columns = "reference,author,sent_on,title,story,status\n"
    (folder / "signals.csv").write_text(columns + row)
    faults = import_register(folder, day=TODAY).faults
    assert [(fault.sheet, fault.row, fault.column) for fault in faults] == [
        ("signals", 2, "reference")
    ]
    full.refresh_from_db()
    assert full.story == ""

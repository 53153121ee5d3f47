"""/signals/<reference>/attachments/<uuid>/take-away/: by its author, after sending."""

from pathlib import Path
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import IntegrityError, transaction
from django.utils import timezone

from signals import attachment_files as files
from signals.actions import TakenAway, take_away, write_transcript
from signals.actions.attachments import finish
from signals.models import Attachment, AttachmentKind, FollowUpKind, SignalStatus
from signals.search import search
from tests.cast import TODAY
from tests.signals.files import announced, jpeg, put_piece, send_all, webm
from tests.signals.test_attachments_shown import UUID, attached, uploads
from tests.signals.test_erase import figures

__all__ = ["uploads"]

PAGE = "/signals/S2020-0001/"
FILE = f"{PAGE}attachments/{UUID}/"
AWAY = f"{FILE}take-away/"
OTHER = UUID.replace("4444", "5555")
GONE = "on 15 June 2020."

pytestmark = pytest.mark.usefixtures("mails_go_at_once")


@pytest.fixture
def photo(signal_in) -> Attachment:
    return attached(signal_in(SignalStatus.TAKEN_UP), AttachmentKind.PHOTO)


@pytest.fixture
def recording(signal_in) -> Attachment:
    return attached(signal_in(SignalStatus.TAKEN_UP))


def left_in(folder: Path) -> list[Path]:
    return [path for path in folder.rglob("*") if path.is_file()]


def html(client: Any, address: str = PAGE) -> str:
    return client.get(address).content.decode()


def test_its_author_is_asked_and_then_it_is_gone(amina, dirk, cast, photo, uploads) -> None:
    path = uploads / photo.file.name
    assert f'href="{AWAY}"' in html(amina)
    assert "Do you want to take this photo away?" in html(amina, AWAY)
    assert path.exists()
    assert amina.post(AWAY).url == PAGE
    assert not path.exists()
    photo.refresh_from_db()
    assert (photo.taken_away_on, photo.file.name, photo.sha256) == (TODAY, "", "")
    assert amina.get(FILE).status_code == dirk.get(FILE).status_code == 404
    assert f"You took a photo away {GONE}" in html(amina)
    assert f"The author took a photo away {GONE}" in html(dirk)
    assert AWAY not in html(amina)


def test_the_team_reads_one_row_and_its_author_none(amina, dirk, cast, photo) -> None:
    for _ in range(2):
        assert amina.post(AWAY).url == PAGE
    [row] = photo.signal.follow_ups.filter(kind=FollowUpKind.TAKEN_AWAY)
    assert (row.by, row.on, row.text, row.is_visible_to_author) == (cast.amina, TODAY, "", False)
    words = "The author took a photo or recording away"
    assert words in html(dirk)
    assert words not in html(amina)
    # The back button leads to the page that asked: it says what was done.
    assert amina.get(AWAY).url == PAGE


def test_nobody_does_it_for_the_author(client_of, amina, bram, dirk, photo) -> None:
    assert AWAY not in html(dirk)
    for client, status in ((dirk, 403), (bram, 404), (client_of("chloe"), 404)):
        assert client.get(AWAY).status_code == client.post(AWAY).status_code == status
    assert client_of("").post(AWAY).status_code == 302
    assert amina.put(AWAY).status_code == 405
    assert amina.get(AWAY.replace("4444", "7777")).status_code == 404
    assert amina.get(AWAY.replace("S2020-0001", "S2020-0009")).status_code == 404
    photo.refresh_from_db()
    assert not photo.is_taken_away


@pytest.mark.parametrize("status", [s for s in SignalStatus if s != SignalStatus.DRAFT])
def test_in_every_state(amina, signal_in, status) -> None:
    attached(signal_in(status), AttachmentKind.PHOTO)
    assert amina.post(AWAY).status_code == 302
    assert Attachment.objects.get().is_taken_away


def test_what_was_said_in_it_is_nowhere_any_more(amina, dirk, cast, recording) -> None:
    other = attached(recording.signal, uuid=OTHER)
    for row, text in ((recording, "Jan Peeters stond er."), (other, "Het loket was dicht.")):
        write_transcript(row, by=cast.dirk, on=TODAY, text=text, accept=True)
    assert search(type(recording.signal).objects.all(), "Peeters", user=cast.dirk).exists()
    amina.post(AWAY)
    assert not search(type(recording.signal).objects.all(), "Peeters", user=cast.dirk).exists()
    for client in (amina, dirk):
        assert "Peeters" not in html(client)
        # What was said in the other one stays, in the history too.
        assert "Het loket was dicht." in html(client)
    rows = recording.signal.follow_ups.filter(kind=FollowUpKind.ATTACHMENT)
    assert [row.text for row in rows] == ["", "Het loket was dicht."]


def test_who_writes_it_down_meanwhile_is_refused(dirk, cast, recording) -> None:
    words = f"{FILE}transcript/"
    seen = dirk.get(words).context["form"]["seen_version"].value()
    # Looked up before, saved after.
    take_away(recording, by=recording.signal.author.user, on=TODAY)
    with pytest.raises(TakenAway):
        write_transcript(
            Attachment.objects.get(),
            by=recording.signal.author.user,
            on=TODAY,
            text="x",
            accept=True,
        )
    typed = {"transcript": "x", "seen_version": seen, "accept": "yes"}
    assert dirk.post(words, typed).status_code == 404
    assert Attachment.objects.get().transcript == ""


def test_no_figure_and_no_fact_of_the_signal_moves(amina, photo) -> None:
    before = figures(), type(photo.signal).objects.values().get()
    amina.post(AWAY)
    assert (figures(), type(photo.signal).objects.values().get()) == before


def test_the_form_sent_once_more_brings_nothing_back(amina, uploads) -> None:
    content = jpeg()
    posted = {"uuid": OTHER, "story": "Het loket was dicht."}

    def post() -> None:
        amina.post("/signals/new/", posted | {"photo": SimpleUploadedFile("a.jpg", content)})

    post()
    amina.post(f"{PAGE}attachments/{Attachment.objects.get().uuid}/take-away/")
    post()
    assert Attachment.objects.get().is_taken_away
    assert left_in(uploads) == []


def test_the_phone_sends_no_more_of_it(amina, signal_in, uploads) -> None:
    content = jpeg()
    told = announced(content)
    signal = signal_in(SignalStatus.SENT)
    Attachment.objects.create(
        uuid=told["uuid"],
        signal=signal,
        kind="photo",
        size=told["size"],
        announced_at=timezone.now(),
    )
    put_piece(amina, told, content, 0, 1000)
    assert "1 photo is still on its way." in html(amina)
    assert amina.post(f"{PAGE}attachments/{told['uuid']}/take-away/").status_code == 302
    assert list((uploads / "partial").iterdir()) == []
    for answer in (
        put_piece(amina, told, content, 1000, 2000),
        send_all(amina, told, content),
        amina.get(f"/signals/phone/attachments/{told['uuid']}/"),
    ):
        assert (answer.status_code, answer.json()) == (410, {"error": "taken_away"})
    assert left_in(uploads) == []
    assert "still on its way" not in html(amina)


def test_the_words_sent_once_more_bring_no_file_back(amina) -> None:
    photo = announced(jpeg())
    words = {"story": "Het loket was dicht.", "attachments": [photo]}

    def put() -> dict[str, Any]:
        sent = amina.put(f"/signals/phone/signals/{OTHER}/", words, "application/json").json()
        return sent["attachments"][0] | {"url": sent["url"]}

    amina.post(f"{put()['url']}attachments/{photo['uuid']}/take-away/")
    assert (put()["done"], put()["received"]) == (True, 0)


def test_taken_away_while_it_is_made_small(amina, recording, uploads, monkeypatch) -> None:
    """The bytes came whole, and their author goes to the page before they are kept."""
    content = webm()
    (uploads / recording.file.name).unlink()
    Attachment.objects.update(file="", completed_at=None, size=len(content), received=len(content))
    coming = Attachment.objects.get()
    (uploads / "partial").mkdir()
    (uploads / "partial" / UUID).write_bytes(content)
    keep = files.keep_partial

    def slowly(attachment: Attachment) -> tuple[str, str]:
        kept = keep(attachment)
        take_away(Attachment.objects.get(), by=recording.signal.author.user, on=TODAY)
        return kept

    monkeypatch.setattr(files, "keep_partial", slowly)
    with pytest.raises(TakenAway):
        finish(coming, at=timezone.now())
    assert left_in(uploads) == []


def test_a_taken_away_row_can_hold_nothing(photo) -> None:
    with pytest.raises(IntegrityError), transaction.atomic():
        Attachment.objects.update(taken_away_on=TODAY)

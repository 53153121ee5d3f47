"""/signals/<reference>/attachments/<uuid>/ and its transcript/"""

import os
from datetime import UTC, datetime, timedelta
from io import StringIO
from pathlib import Path
from typing import Any

import pytest
from django.core.files.base import ContentFile
from django.core.management import call_command
from django.utils import timezone

from signals.models import Attachment, AttachmentKind, FollowUpKind, SignalStatus
from tests.cast import TODAY
from tests.queries import query_count

NOON = datetime(2020, 6, 15, 12, tzinfo=UTC)
PAGE = "/signals/S2020-0001/"
UUID = "0198f3a0-4444-4000-8000-000000000001"
FILE = f"{PAGE}attachments/{UUID}/"
WORDS = f"{FILE}transcript/"
SOUND = bytes(range(256)) * 4


@pytest.fixture(autouse=True)
def uploads(settings: Any, tmp_path: Path) -> Path:
    settings.MEDIA_ROOT = tmp_path
    return tmp_path


@pytest.fixture
def recording(signal_in) -> Attachment:
    return attached(signal_in(SignalStatus.TAKEN_UP))


def attached(signal, kind=AttachmentKind.VOICE, uuid=UUID, content=SOUND) -> Attachment:
    is_voice = kind == AttachmentKind.VOICE
    return Attachment.objects.create(
        uuid=uuid,
        signal=signal,
        kind=kind,
        content_type="audio/webm" if is_voice else "image/jpeg",
        size=len(content),
        received=len(content),
        announced_at=NOON,
        completed_at=NOON,
        file=ContentFile(content, name="x.webm" if is_voice else "x.jpg"),
    )


def test_it_is_served_to_be_seen_and_no_more(amina, dirk, recording) -> None:
    for client in (amina, dirk):
        answer = client.get(FILE, headers={"Accept-Encoding": "gzip"})
        assert answer.content == SOUND
        assert answer.headers["Content-Type"] == "audio/webm"
        assert answer.headers["Content-Disposition"].startswith('inline; filename="S2020-0001-')
        assert answer.headers["X-Content-Type-Options"] == "nosniff"
        assert "sandbox" in answer.headers["Content-Security-Policy"]
        assert "no-store" in answer.headers["Cache-Control"]
        assert "Content-Encoding" not in answer.headers
    assert f'src="{FILE}"' in amina.get(PAGE).content.decode()


def test_others_see_nothing(client_of, bram, amina, dirk, recording, signal_in, uploads) -> None:
    for client in (bram, *map(client_of, ("chloe", "els", "fatou"))):
        for address in (FILE, WORDS):
            assert client.get(address).status_code == 404
        assert client.post(WORDS, {"transcript": "x"}).status_code == 404
    assert client_of("").get(FILE).status_code == 302
    signal_in(SignalStatus.SENT, reference="S2020-0002")
    # Under another signal it is not there, nor before it came whole.
    assert dirk.get(f"/signals/S2020-0002/attachments/{UUID}/").status_code == 404
    (uploads / recording.file.name).unlink()
    assert amina.get(FILE).status_code == 404
    Attachment.objects.update(completed_at=None)
    assert amina.get(FILE).status_code == 404
    assert amina.get(f"{PAGE}attachments/nonsense/").status_code == 404
    assert amina.post(FILE).status_code == 405


@pytest.mark.parametrize(
    ("asked", "part"),
    [
        ("bytes=0-1", (0, 1)),
        ("bytes=100-", (100, 1023)),
        ("bytes=-24", (1000, 1023)),
        ("bytes=1000-99999", (1000, 1023)),
        ("bytes=-99999", (0, 1023)),
    ],
)
def test_a_player_asks_for_a_part(amina, recording, asked, part) -> None:
    answer = amina.get(FILE, headers={"Range": asked, "Accept-Encoding": "gzip"})
    first, last = part
    assert answer.status_code == 206
    assert answer.content == SOUND[first : last + 1]
    assert answer.headers["Content-Range"] == f"bytes {first}-{last}/1024"
    assert answer.headers["Accept-Ranges"] == "bytes"


@pytest.mark.parametrize("asked", ["bytes=1024-", "bytes=5-2", "bytes=-0"])
def test_a_part_that_is_not_there(amina, recording, asked) -> None:
    answer = amina.get(FILE, headers={"Range": asked})
    assert (answer.status_code, answer.headers["Content-Range"]) == (416, "bytes */1024")


@pytest.mark.parametrize("asked", ["bytes=0-1,5-9", "lines=1-2", "bytes=-", "bytes=٣-٤"])
def test_what_nobody_needs_gets_the_whole(amina, recording, asked) -> None:
    answer = amina.get(FILE, headers={"Range": asked.encode().decode("latin-1")})
    assert answer.status_code == 200
    assert answer.content == SOUND


def test_photos_have_a_text_for_who_does_not_see_them(amina, signal_in) -> None:
    attached(signal_in(SignalStatus.SENT), AttachmentKind.PHOTO)
    page = amina.get(PAGE).content.decode()
    assert 'alt="Photo 1 of signal S2020-0001"' in page
    assert amina.get(WORDS).status_code == 404


def test_a_transcript_counts_once_a_person_accepted_it(amina, dirk, cast, recording) -> None:
    form = dirk.get(WORDS).context["form"]
    draft = {"transcript": "Het loket", "seen_version": form["seen_version"].value()}
    assert dirk.post(WORDS, draft | {"accept": "no"}).url == PAGE
    recording.refresh_from_db()
    assert (recording.transcript, recording.is_transcribed) == ("Het loket", False)
    page = amina.get(PAGE).content.decode()
    assert "Nobody said yet that it is right." in page
    assert "Het loket" not in page
    seen = amina.get(WORDS).context["form"]["seen_version"].value()
    right = {"transcript": "Het loket was dicht.", "seen_version": seen, "accept": "yes"}
    assert amina.post(WORDS, right).status_code == 302
    recording.refresh_from_db()
    assert (recording.transcript_by, recording.transcript_accepted_by) == (cast.amina, cast.amina)
    assert recording.transcript_accepted_on == TODAY
    row = recording.signal.follow_ups.last()
    assert (row.kind, row.by, row.text) == (
        FollowUpKind.ATTACHMENT,
        cast.amina,
        "Het loket was dicht.",
    )
    assert "Het loket was dicht." in dirk.get(PAGE).content.decode()
    assert list(Attachment.objects.transcribed()) == [recording]


def test_two_write_at_once(amina, dirk, recording) -> None:
    seen = dirk.get(WORDS).context["form"]["seen_version"].value()
    amina.post(WORDS, {"transcript": "Van Amina", "seen_version": seen, "accept": "yes"})
    answer = dirk.post(WORDS, {"transcript": "Van Dirk", "seen_version": seen, "accept": "yes"})
    page = answer.content.decode()
    assert answer.status_code == 409
    assert "Van Amina" in page
    assert "Van Dirk" in page
    recording.refresh_from_db()
    assert recording.transcript == "Van Amina"


def test_an_emptied_transcript_no_longer_counts(dirk, recording) -> None:
    for text in ("Een tekst.", "  "):
        seen = dirk.get(WORDS).context["form"]["seen_version"].value()
        dirk.post(WORDS, {"transcript": text, "seen_version": seen, "accept": "yes"})
    recording.refresh_from_db()
    assert (recording.transcript, recording.is_transcribed) == ("", False)


@pytest.mark.parametrize("accept", ["yes", "no"])
def test_where_nothing_is_written_nothing_is_saved(amina, recording, accept) -> None:
    seen = amina.get(WORDS).context["form"]["seen_version"].value()
    empty = {"transcript": "  ", "seen_version": seen, "accept": accept}
    answer = amina.post(WORDS, empty)
    assert answer.status_code == 200
    assert answer.context["form"].errors["transcript"] == ["Write something first."]
    recording.refresh_from_db()
    assert recording.transcript_by is None


def test_query_count_does_not_grow(dirk, recording) -> None:
    few = query_count(dirk, PAGE)
    for number in range(4):
        attached(recording.signal, uuid=f"0198f3a0-4444-4000-8000-00000000010{number}")
    assert query_count(dirk, PAGE) == few


def test_what_never_came_is_said(amina, recording) -> None:
    told = {"signal": recording.signal, "kind": "photo", "size": 10}
    now = timezone.now()
    Attachment.objects.create(uuid=UUID.replace("4444", "5555"), announced_at=now, **told)
    before = now - timedelta(days=31)
    Attachment.objects.create(uuid=UUID.replace("4444", "6666"), announced_at=before, **told)
    page = amina.get(PAGE).content.decode()
    assert "1 photo is still on its way." in page
    assert "1 file never came." in page


def test_what_was_begun_long_ago_is_forgotten(recording, uploads) -> None:
    old = (timezone.now() - timedelta(days=31)).timestamp()
    (uploads / "partial").mkdir()
    paths = [uploads / "partial" / "old", uploads / "attachments" / "of-nobody.jpg"]
    new = uploads / "partial" / "new"
    for path in (*paths, new):
        path.write_bytes(b"x")
    for path in (*paths, uploads / recording.file.name):
        os.utime(path, (old, old))
    out = StringIO()
    call_command("forget_partial_uploads", "--dry-run", stdout=out)
    assert out.getvalue() == "2 files without an end, older than 30 days: would be deleted.\n"
    assert all(path.exists() for path in paths)
    call_command("forget_partial_uploads", stdout=out)
    assert not any(path.exists() for path in paths)
    assert new.exists()
    assert (uploads / recording.file.name).exists()
    out = StringIO()
    call_command("forget_partial_uploads", stdout=out)
    assert out.getvalue().startswith("0 files")

"""/signals/phone/attachments/<uuid>/: photos and recordings come piece by piece."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from django.test import Client

from signals import attachment_files
from signals.actions.telling import spoken_message
from signals.models import Attachment, Signal
from tests.signals.files import announced, jpeg, put_piece, send_all, webm

MARK = "0198f3a0-2222-4000-8000-000000000001"


@pytest.fixture(autouse=True)
def uploads(settings: Any, tmp_path: Path) -> Path:
    settings.MEDIA_ROOT = tmp_path
    return tmp_path


@pytest.fixture
def tell(amina: Client) -> Callable[..., Any]:
    """tell(announced(…), …): Amina's signal, with what comes along."""

    def put(*attachments: dict[str, Any], client: Client = amina, mark: str = MARK, **told: Any):
        told = {"story": "Het loket was dicht.", "attachments": list(attachments)} | told
        address = f"/signals/phone/signals/{mark}/"
        return client.put(address, told, content_type="application/json")

    return put


def test_pieces_make_a_photo(amina, tell, uploads, django_capture_on_commit_callbacks) -> None:
    content = jpeg(900, 600)
    photo = announced(content)
    answer = tell(photo)
    assert answer.status_code == 201
    assert answer.json()["attachments"] == [{"uuid": photo["uuid"], "received": 0, "done": False}]
    half = len(content) // 2
    first = put_piece(amina, photo, content, 0, half)
    assert (first.status_code, first.json()) == (200, {"received": half, "done": False})
    assert amina.get(first.request["PATH_INFO"]).json() == first.json()
    page = amina.get("/signals/S2020-0001/").content.decode()
    assert "1 photo is still on its way." in page
    with django_capture_on_commit_callbacks(execute=True):
        last = put_piece(amina, photo, content, half, len(content))
    assert last.json() == {"received": len(content), "done": True}
    row = Attachment.objects.get()
    assert (row.content_type, row.file.name) == ("image/jpeg", f"attachments/{row.uuid}.jpg")
    assert (uploads / row.file.name).exists()
    assert list((uploads / "partial").iterdir()) == []
    assert "Photo 1 of signal S2020-0001" in amina.get("/signals/S2020-0001/").content.decode()


def test_a_repeated_piece_is_harmless_and_one_out_of_place_is_told_where(amina, tell) -> None:
    content = jpeg()
    photo = announced(content)
    tell(photo)
    put_piece(amina, photo, content, 0, 100)
    for start, end in ((0, 100), (200, 300), (50, 150)):
        answer = put_piece(amina, photo, content, start, end)
        assert (answer.status_code, answer.json()) == (409, {"received": 100, "done": False})
    assert put_piece(amina, photo, content, 100, len(content)).json()["done"]
    # Once it is here, whatever comes again is answered with yes.
    again = put_piece(amina, photo, content, 0, 100)
    assert (again.status_code, again.json()) == (200, {"received": len(content), "done": True})


def test_told_twice_it_is_one(amina, tell) -> None:
    content = webm()
    voice = announced(content, "voice")
    tell(voice)
    put_piece(amina, voice, content, 0, 100)
    again = tell(voice)
    assert again.status_code == 200
    assert again.json()["attachments"][0]["received"] == 100
    assert Attachment.objects.count() == 1


def test_another_photo_may_come_later_with_the_same_words(amina, tell) -> None:
    tell()
    content = jpeg()
    photo = announced(content)
    assert tell(photo).status_code == 200
    assert send_all(amina, photo, content).json()["done"]


def test_a_voice_alone_is_a_signal(amina, tell) -> None:
    voice = announced(webm(), "voice")
    assert tell(voice, story="").status_code == 201
    signal = Signal.objects.get()
    assert signal.story == signal.title == spoken_message("nl")
    assert tell(voice, story="").status_code == 200
    # A photo says too little; and a recording that is refused says nothing.
    other = "0198f3a0-2222-4000-8000-000000000002"
    for alone in (announced(jpeg()), announced(webm(), "voice") | {"size": 11 * 2**20}):
        assert list(tell(alone, story="", mark=other).json()["errors"]) == ["story"]


def test_a_voice_told_again_in_another_language_is_the_same(amina, tell) -> None:
    voice = announced(webm(), "voice")
    tell(voice, story="")
    amina.cookies["django_language"] = "fr"
    assert tell(voice, story="").status_code == 200


@pytest.mark.parametrize(
    "wrong",
    [
        {"uuid": "../../etc/passwd"},
        {"uuid": ""},
        {"kind": "film"},
        {"size": 0},
        {"size": -1},
        {"size": 2**31},
        {"size": "many"},
        {"sha256": "x" * 64},
        {"sha256": "0" * 64 + "\n"},
        {"type": "x" * 101},
        {"type": "image/\ud800"},
    ],
)
def test_an_announcement_that_cannot_be(tell, wrong) -> None:
    answer = tell(announced(jpeg()) | wrong)
    assert answer.status_code == 422
    assert answer.json()["errors"] == {"": ["The list of photos and recordings cannot be read."]}
    assert not Signal.objects.exists()


def test_too_many(amina, tell) -> None:
    six = [announced(jpeg()) for _ in range(6)]
    assert "5 files at most" in tell(*six).json()["errors"][""][0]
    assert tell(*six[:5]).status_code == 201
    later = tell(six[5])
    assert later.status_code == 422
    assert "5 files at most" in later.json()["errors"]["attachments"][0]
    assert Attachment.objects.count() == 5


def test_what_is_another_signals(amina, bram, tell) -> None:
    photo = announced(jpeg())
    tell(photo)
    other = tell(photo, client=bram, mark="0198f3a0-2222-4000-8000-000000000009")
    assert other.status_code == 422
    assert Signal.objects.count() == 1


def test_who_may_send_pieces(client_of, amina, bram, dirk, tell) -> None:
    content = jpeg()
    photo = announced(content)
    tell(photo)
    assert put_piece(client_of(""), photo, content, 0, 10).status_code == 401
    for client in (bram, dirk, client_of("chloe")):
        answer = put_piece(client, photo, content, 0, 10)
        assert (answer.status_code, answer.json()) == (404, {"error": "not_yours"})
        assert client.get(f"/signals/phone/attachments/{photo['uuid']}/").status_code == 404
    assert amina.delete(f"/signals/phone/attachments/{photo['uuid']}/").status_code == 405
    assert Attachment.objects.get().received == 0


@pytest.mark.parametrize(
    "headers",
    [
        {},
        {"Content-Range": "bytes 0-9"},
        {"Content-Range": "bytes 0-10/100"},
        {"Content-Range": "bytes 9-0/100"},
        {"Content-Range": "bytes 0-9/99999999"},
        {"Content-Range": "bytes 0-9/9"},
        {"Content-Range": f"bytes 0-9/{10**13}"},
    ],
)
def test_a_piece_that_does_not_fit_its_words(amina, tell, headers) -> None:
    photo = announced(jpeg())
    tell(photo)
    address = f"/signals/phone/attachments/{photo['uuid']}/"
    answer = amina.put(address, b"0123456789", "application/octet-stream", headers=headers)
    assert answer.status_code == 422
    assert Attachment.objects.get().received == 0


def test_a_piece_beyond_what_was_announced(amina, tell) -> None:
    content = jpeg()
    photo = announced(content)
    tell(photo)
    put_piece(amina, photo, content, 0, len(content) - 1)
    beyond = put_piece(amina, photo, content + b"more", len(content) - 1, len(content) + 4)
    assert beyond.status_code == 422
    total = len(content)
    sneaky = amina.put(
        f"/signals/phone/attachments/{photo['uuid']}/",
        b"12345",
        "application/octet-stream",
        headers={"Content-Range": f"bytes {total - 1}-{total + 3}/{total}"},
    )
    assert sneaky.status_code == 422
    assert Attachment.objects.get().received == total - 1


def test_erased_while_the_photo_was_made_small_leaves_no_copy(amina, tell, uploads, monkeypatch):
    content = jpeg(900, 600)
    photo = announced(content)
    tell(photo)
    keep = attachment_files.keep_partial

    def keep_and_be_erased(attachment: Attachment) -> tuple[str, str]:
        kept = keep(attachment)
        Attachment.objects.all().delete()
        return kept

    monkeypatch.setattr(attachment_files, "keep_partial", keep_and_be_erased)
    answer = put_piece(amina, photo, content, 0, len(content))
    assert (answer.status_code, answer.json()) == (404, {"error": "not_yours"})
    assert [path for path in uploads.rglob("*") if path.is_file()] == []

"""The same signal and the same pieces, sent by several tabs at the very same moment."""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from threading import Barrier
from typing import Any

import pytest
from django.db import connection
from django.test import Client

from signals import attachment_files
from signals.models import Attachment, FollowUp, FollowUpKind, Signal
from tests.cast import make_cast
from tests.signals.files import announced, jpeg, put_piece, webm

MARK = "0198f3a0-9999-4000-8000-000000000001"
ADDRESS = f"/signals/phone/signals/{MARK}/"
TOLD = {"story": "Het loket was dicht.", "place_in_words": "Beneden"}
TABS = 16

pytestmark = pytest.mark.django_db(transaction=True, serialized_rollback=True)


@pytest.fixture(autouse=True)
def uploads(settings: Any, tmp_path: Path) -> Path:
    settings.MEDIA_ROOT = tmp_path
    return tmp_path


@pytest.fixture
def log_in(transactional_db: None) -> Callable[[str], Client]:
    cast = make_cast()

    def make(name: str) -> Client:
        client = Client()
        user = getattr(cast, name)
        client.force_login(user, backend="django.contrib.auth.backends.ModelBackend")
        return client

    return make


def at_once(requests: list[Callable[[], Any]]) -> list[Any]:
    """All of them in threads of their own, none before the others are ready."""
    barrier = Barrier(len(requests))

    def run(request: Callable[[], Any]) -> Any:
        try:
            barrier.wait(timeout=30)
            return request()
        finally:
            connection.close()

    with ThreadPoolExecutor(len(requests)) as pool:
        return list(pool.map(run, requests))


def put(client: Client, **told: Any) -> Any:
    return client.put(ADDRESS, TOLD | told, content_type="application/json")


def test_sixteen_tabs_make_one_signal(log_in) -> None:
    photo = announced(jpeg())
    clients = [log_in("amina") for _ in range(TABS)]
    answers = at_once(
        [lambda client=client: put(client, attachments=[photo]) for client in clients]
    )
    assert sorted(answer.status_code for answer in answers) == [200] * (TABS - 1) + [201]
    assert {answer.json()["reference"] for answer in answers} == {Signal.objects.get().reference}
    assert FollowUp.objects.count() == Attachment.objects.count() == 1


def test_page_and_phone_at_once(log_in) -> None:
    page, phone = log_in("amina"), log_in("amina")
    posted = {"uuid": MARK, **TOLD}
    answers = at_once([lambda: page.post("/signals/new/", posted), lambda: put(phone)])
    assert answers[0].status_code == 302
    assert answers[1].status_code in (200, 201)
    assert Signal.objects.count() == 1


def test_of_two_texts_one_is_kept_and_the_other_told(log_in) -> None:
    clients = [log_in("amina") for _ in range(4)]
    texts = ["Eerste tekst.", "Tweede tekst."] * 2
    answers = at_once(
        [
            lambda client=client, text=text: put(client, story=text)
            for client, text in zip(clients, texts, strict=True)
        ]
    )
    kept = Signal.objects.get().story
    for text, answer in zip(texts, answers, strict=True):
        assert answer.status_code in ((200, 201) if text == kept else (409,))


def test_two_people_with_one_mark(log_in) -> None:
    clients = [log_in("amina"), log_in("bram")]
    answers = at_once([lambda client=client: put(client) for client in clients])
    assert sorted(answer.status_code for answer in answers) == [201, 404]
    assert Signal.objects.count() == 1


def test_sixteen_signals_at_once_are_sixteen(log_in) -> None:
    clients = [log_in("amina") for _ in range(TABS)]
    addresses = [ADDRESS.replace("9999", f"{number:04}") for number in range(TABS)]
    answers = at_once(
        [
            lambda client=client, address=address: client.put(
                address, TOLD, content_type="application/json"
            )
            for client, address in zip(clients, addresses, strict=True)
        ]
    )
    assert [answer.status_code for answer in answers] == [201] * TABS
    assert len({answer.json()["reference"] for answer in answers}) == TABS


def test_the_same_pieces_by_several_tabs_make_one_whole_file(log_in, uploads) -> None:
    content = webm() * 4
    voice = announced(content, "voice")
    clients = [log_in("amina") for _ in range(4)]
    put(clients[0], attachments=[voice])

    def send(client: Client) -> Any:
        """As a phone does: goes on from where the server says it is."""
        at, answer = 0, None
        while answer is None or not answer.json()["done"]:
            answer = put_piece(client, voice, content, at, min(at + 1000, len(content)))
            assert answer.status_code in (200, 409)
            at = answer.json()["received"]
        return answer

    answers = at_once([lambda client=client: send(client) for client in clients])
    assert all(answer.json() == {"received": len(content), "done": True} for answer in answers)
    row = Attachment.objects.get()
    assert (uploads / row.file.name).read_bytes() == content
    assert list((uploads / "partial").iterdir()) == []


def test_taken_away_by_two_taps_while_it_comes_leaves_one_row_and_no_byte(log_in, uploads) -> None:
    content = webm() * 4
    voice = announced(content, "voice")
    clients = [log_in("amina") for _ in range(4)]
    put(clients[0], attachments=[voice])
    away = f"/signals/{Signal.objects.get().reference}/attachments/{voice['uuid']}/take-away/"

    def send(client: Client) -> Any:
        answers = [
            put_piece(client, voice, content, at, at + 1000)
            for at in range(0, len(content) - 1000, 1000)
        ]
        return answers[-1]

    answers = at_once(
        [lambda: send(clients[0]), lambda: send(clients[1])]
        + [lambda client=client: client.post(away) for client in clients[2:]]
    )
    assert [answer.status_code for answer in answers[2:]] == [302, 302]
    assert FollowUp.objects.filter(kind=FollowUpKind.TAKEN_AWAY).count() == 1
    # In whatever order they came.
    assert put_piece(clients[0], voice, content, 0, 1000).status_code == 410
    assert [path for path in uploads.rglob("*") if path.is_file()] == []


def test_a_crash_before_the_row_says_so_is_mended_by_asking(log_in, monkeypatch, uploads) -> None:
    content = webm()
    voice = announced(content, "voice")
    client = log_in("amina")
    put(client, attachments=[voice])
    kept = attachment_files.keep_partial

    def crash(*_args: Any) -> Any:
        raise KeyboardInterrupt

    monkeypatch.setattr(attachment_files, "keep_partial", crash)
    with pytest.raises(KeyboardInterrupt):
        put_piece(client, voice, content, 0, len(content))
    row = Attachment.objects.get()
    assert (row.came_whole, row.is_complete) == (True, False)
    monkeypatch.setattr(attachment_files, "keep_partial", kept)
    address = f"/signals/phone/attachments/{voice['uuid']}/"
    assert client.get(address).json() == {"received": len(content), "done": True}


def test_bytes_of_a_crash_are_cut_off_and_lost_ones_asked_for(log_in, uploads) -> None:
    content = webm()
    voice = announced(content, "voice")
    client = log_in("amina")
    put(client, attachments=[voice])
    put_piece(client, voice, content, 0, 1000)
    partial = uploads / "partial" / voice["uuid"]
    # Written, but the server stopped before the row knew.
    partial.write_bytes(content[:1000] + b"\0" * 1500)
    assert put_piece(client, voice, content, 1000, 2000).json()["received"] == 2000
    assert partial.read_bytes() == content[:2000]
    # A backup without the pieces was put back.
    partial.unlink()
    answer = put_piece(client, voice, content, 2000, 3000)
    assert (answer.status_code, answer.json()["received"]) == (409, 0)
    assert put_piece(client, voice, content, 0, len(content)).json()["done"]
    # Whole, and then lost before anybody looked at it.
    Attachment.objects.update(completed_at=None, file="")
    address = f"/signals/phone/attachments/{voice['uuid']}/"
    assert client.get(address).json() == {"received": 0, "done": False}

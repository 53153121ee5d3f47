"""What a phone keeps to open without network: the same for everybody, and nobody's."""

import json
import re

import pytest
from django.conf import settings
from django.test import Client

from signals.phone import words as phone_words
from signals.views import phone
from tests.cast import Cast, make_signal

WORKER = "/service-worker.js"
MANIFEST = "/manifest.webmanifest"
SHELL = "/signals/phone/"


def constant(text: str, name: str):
    [found] = re.findall(rf"^const {name} = (.*);$", text, flags=re.MULTILINE)
    return json.loads(found)


@pytest.mark.parametrize(
    ("address", "how_long"),
    [(WORKER, "no-cache"), (MANIFEST, "max-age=86400"), (SHELL, "no-cache")],
)
def test_opens_for_everybody(client_of, address: str, how_long: str) -> None:
    for name in ("", "amina", "chloe", "dirk"):
        response = client_of(name).get(address)
        assert response.status_code == 200
        assert response.headers["Cache-Control"] == how_long


@pytest.mark.parametrize("address", [WORKER, MANIFEST, SHELL])
def test_takes_nothing(client_of, address: str) -> None:
    assert client_of("amina").post(address).status_code == 405


@pytest.mark.parametrize("address", [WORKER, SHELL])
def test_what_did_not_change_is_not_sent_again(client: Client, db, address: str) -> None:
    first = client.get(address)
    again = client.get(address, headers={"If-None-Match": first.headers["ETag"]})
    assert (again.status_code, again.content) == (304, b"")


def test_the_worker_may_serve_the_whole_site(client: Client, db) -> None:
    response = client.get(WORKER)
    assert response.headers["Service-Worker-Allowed"] == "/"
    assert response.headers["Content-Type"].startswith("text/javascript")
    assert "import" not in response.content.decode().split("const RELEASE")[0]


def test_a_worker_that_can_be_woken_sends(client: Client, db) -> None:
    text = client.get(f"{WORKER}?wakes=yes").content.decode()
    assert text.startswith('import { sendAll } from "/static/build/phone_sending.js";')
    assert '"sync"' in text


def test_the_worker_keeps_what_the_page_without_network_asks_for(client: Client, db) -> None:
    asks = r'(?:\ssrc|data-kit|rel="stylesheet" href)="(/[^"]+)"'
    for code in ("nl", "fr"):
        files = constant(client.get(f"{WORKER}?language={code}").content.decode(), "FILES")
        asked = set(re.findall(asks, client.get(f"{SHELL}?language={code}").content.decode()))
        assert kit_of(client, code) in asked
        assert asked <= set(files)
        folder = settings.BASE_DIR
        ours = [name.removeprefix("/") for name in files if name.startswith("/static/")]
        assert not [name for name in ours if not (folder / name).exists()]


def test_the_worker_that_cannot_be_woken_fetches_no_sending(client: Client, db) -> None:
    address = "/static/build/phone_sending.js"
    assert address in client.get(f"{WORKER}?wakes=yes").content.decode()
    assert address not in client.get(WORKER).content.decode()


def kit_of(client: Client, code: str) -> str:
    page = client.get(f"{SHELL}?language={code}").content.decode()
    [address] = set(re.findall(r'data-kit="([^"]+)"', page))
    return address


def test_words_and_parts_of_scripts_are_kept_for_ever(client_of) -> None:
    addresses = {code: kit_of(client_of(""), code) for code in ("nl", "fr")}
    for code, address in addresses.items():
        answers = [client_of(name).get(address) for name in ("", "amina", "dirk")]
        assert {answer.headers["Cache-Control"] for answer in answers} == {phone.FOR_EVER}
        assert len({answer.content for answer in answers}) == 1
        told = answers[0].json()
        assert set(told["parts"]) == {"queue", "attach", "restored", "screens", "drawings"}
        assert answers[0].headers["Content-Language"] == code
    texts = {client_of("").get(address).content for address in addresses.values()}
    assert len(texts) == 2


def test_a_page_of_an_earlier_release_gets_the_words_of_today(client: Client, db) -> None:
    address = kit_of(client, "nl")
    old = re.sub(r"[0-9a-f]{12}", "000000000000", address)
    answer = client.get(old)
    assert answer.content == client.get(address).content
    assert answer.headers["Cache-Control"] == "no-cache"
    assert client.get(old.replace(".nl.", ".xx.")).status_code == 404
    assert client.post(address).status_code == 405


def test_every_place_that_a_page_leaves_is_filled(client_of) -> None:
    amina = client_of("amina")
    places = set()
    for address in ("/signals/new/", SHELL):
        places |= set(re.findall(r'data-from-kit="(\w+)"', amina.get(address).content.decode()))
    parts = amina.get(kit_of(amina, "nl")).json()["parts"]
    assert places | {"drawings"} == set(parts)


def test_each_language_and_each_change_is_a_release_of_its_own(client: Client, db) -> None:
    texts = {
        code: client.get(f"{WORKER}?language={code}").content.decode() for code in ("nl", "fr")
    }
    releases = {constant(text, "RELEASE") for text in texts.values()}
    assert len(releases) == 2
    assert constant(texts["fr"], "SHELL") == "/signals/phone/?language=fr"
    again = client.get(f"{WORKER}?language=nl").content.decode()
    assert constant(again, "RELEASE") in releases


def test_an_unknown_language_is_the_visitors(client: Client, db) -> None:
    response = client.get(f"{SHELL}?language=xx", headers={"Accept-Language": "fr"})
    assert response.headers["Content-Language"] == "fr"


def test_the_shell_is_the_same_whoever_asks(client_of, cast: Cast) -> None:
    make_signal("S2020-0001", cast.amina.person, title="De lift is stuk")
    pages = {client_of(name).get(f"{SHELL}?language=nl").content for name in ("", "amina", "dirk")}
    assert len(pages) == 1
    [page] = pages
    text = page.decode()
    for personal in ("Amina", "De lift", "csrfmiddlewaretoken", str(cast.hospital)):
        assert personal not in text


def test_the_manifest_can_be_installed(client: Client, db) -> None:
    for code in ("nl", "fr"):
        told = json.loads(client.get(f"{MANIFEST}?language={code}").content)
        assert (told["lang"], told["start_url"], told["display"]) == (code, "/", "standalone")
        assert {icon["sizes"] for icon in told["icons"]} == {"192x192", "512x512"}
        assert "maskable" in {icon["purpose"] for icon in told["icons"]}


def test_pages_of_who_sends_signals_hold_the_queue(client_of) -> None:
    for name, holds in (("amina", True), ("dirk", True), ("chloe", False), ("", False)):
        text = client_of(name).get("/", follow=True).content.decode()
        assert ('id="phone-queue"' in text, "build/phone.js" in text) == (holds, holds), name


def test_each_persons_pages_bear_a_key_of_their_own(client_of) -> None:
    keys = set()
    for name in ("amina", "bram"):
        text = client_of(name).get("/signals/").content.decode()
        keys |= set(re.findall(r'data-person="([^"]+)"', text))
    assert len(keys) == 2
    assert all(re.fullmatch(r"[0-9a-f]{32}", key) for key in keys)


def test_a_page_may_use_worker_microphone_and_camera(client_of) -> None:
    headers = client_of("amina").get("/signals/new/").headers
    policy = headers["Content-Security-Policy"]
    assert "worker-src 'self'" in policy
    assert "media-src 'self' blob:" in policy
    assert "microphone=(self)" in headers["Permissions-Policy"]


def test_words_in_braces_are_the_scripts_own() -> None:
    """A word that the script does not fill in would stand on the page in braces."""
    known = {"number", "when", "time", "percent", "reference"}
    for words in (phone_words.queue_words(), phone_words.log_out_words(), phone_words.list_words()):
        for name, text in words.items():
            assert set(re.findall(r"\{(\w+)\}", text)) <= known, name

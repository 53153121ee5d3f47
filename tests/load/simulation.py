"""A morning of sixty people at once: `make simulate`.

Fifty experts send in bursts over lines that break (a request cut in the middle, an answer never
read, the same signal from two tabs), ten coordinators take up, classify, note and close. Everybody
writes down what the server promised; afterwards the database must hold exactly that: nothing lost,
nothing twice. It runs on the database of EDSITE_DATABASE_URL, or on SQLite in a folder of its own,
against a real server process; the work of each person is fixed, only their order is not.
"""

import hashlib
import os
import random
import secrets
import sys
import tempfile
import threading
import time
import uuid
from collections import Counter
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import django

from tests.load.server import site_under_load
from tests.load.visitor import LineBroken, Visitor

EXPERTS, COORDINATORS = 50, 10
BURSTS, SIGNALS_A_BURST = 2, 2
PIECE = 64 * 1024
VOICE_BYTES = 150_000
WEBM_HEAD = b"\x1a\x45\xdf\xa3\x9fB\x86\x81\x01B\xf7\x81\x01B\xf2\x81\x04B\xf3\x81\x08B\x82\x84webm"
LONGEST_SECONDS = 420


@dataclass
class Promises:
    """What the server said yes to; threads add to it."""

    signals: dict[str, tuple[str, str]] = field(default_factory=dict)  # uuid: story, expert
    references: dict[str, str] = field(default_factory=dict)  # uuid: reference
    voices: dict[str, str] = field(default_factory=dict)  # uuid: sha256
    taken_up: dict[str, str] = field(default_factory=dict)  # reference: coordinator
    notes: dict[str, str] = field(default_factory=dict)  # text: reference
    closed: set[str] = field(default_factory=set)
    refused: Counter[str] = field(default_factory=Counter)
    faults: list[str] = field(default_factory=list)
    senders_left: int = EXPERTS
    lock: threading.Lock = field(default_factory=threading.Lock)


def send_a_morning(expert: Visitor, promises: Promises, number: int) -> None:
    """One expert's signals: each ends with the server's yes, however often the line breaks."""
    chance = random.Random(number)
    for burst in range(BURSTS):
        for position in range(SIGNALS_A_BURST):
            story = f"Het loket was weer dicht, verhaal {number}-{burst}-{position}."
            mark = str(uuid.UUID(int=chance.getrandbits(128), version=4))
            voice = chance.randbytes(VOICE_BYTES) if position % 2 else b""
            send_signal(expert, promises, mark, story, voice, chance)


def send_signal(
    expert: Visitor, promises: Promises, mark: str, story: str, voice: bytes, chance: random.Random
) -> None:
    told: dict[str, Any] = {"story": story, "place": "", "level_proposed": "meso"}
    voice_mark = ""
    if voice:
        voice = WEBM_HEAD + voice
        voice_mark = str(uuid.UUID(int=chance.getrandbits(128), version=4))
        digest = hashlib.sha256(voice).hexdigest()
        told["attachments"] = [
            {
                "uuid": voice_mark,
                "kind": "voice",
                "type": "audio/webm",
                "size": len(voice),
                "sha256": digest,
            }
        ]
    address = f"/signals/phone/signals/{mark}/"
    luck = chance.random()
    if luck < 0.25:
        expert.send_and_hang_up("PUT", address, told)
    elif luck < 0.5:
        twin = threading.Thread(target=expert.twin().json, args=("PUT", address, told))
        twin.start()
        expert.json("PUT", address, told)
        twin.join()
    answer = expert.json("PUT", address, told)
    if answer.status not in (200, 201):
        raise AssertionError(f"sending answered {answer.status}: {answer.text[:300]}")
    with promises.lock:
        promises.signals[mark] = (story, expert.name)
        promises.references[mark] = answer.data["reference"]
    if voice:
        send_voice(expert, voice_mark, voice, chance)
        with promises.lock:
            promises.voices[voice_mark] = hashlib.sha256(voice).hexdigest()


def send_voice(expert: Visitor, mark: str, voice: bytes, chance: random.Random) -> None:
    address = f"/signals/phone/attachments/{mark}/"
    start = 0
    while True:
        piece = voice[start : start + PIECE]
        headers = {"Content-Range": f"bytes {start}-{start + len(piece) - 1}/{len(voice)}"}
        try:
            cut = len(piece) // 2 if chance.random() < 0.3 else None
            answer = expert.piece(address, piece, headers, cut_after=cut)
        except LineBroken:
            answer = expert.get(address)
        if answer.status not in (200, 201, 409):
            raise AssertionError(f"a piece answered {answer.status}: {answer.text[:300]}")
        if answer.data.get("done"):
            return
        start = answer.data["received"]


def work_a_morning(coordinator: Visitor, promises: Promises, number: int) -> None:
    """Takes up what nobody has, until nothing comes any more; a colleague may be faster."""
    chance = random.Random(1000 + number)
    while True:
        with promises.lock:
            is_last_round = promises.senders_left == 0
        waiting = coordinator.references("/signals/?status=open&owner=nobody")
        chance.shuffle(waiting)
        for reference in waiting[:5]:
            follow_up(coordinator, promises, reference, number)
        if is_last_round and not waiting:
            return


def follow_up(coordinator: Visitor, promises: Promises, reference: str, number: int) -> None:
    if not coordinator.step(reference, "take-up", {}):
        promises.refused["taken up by a colleague"] += 1
        return
    with promises.lock:
        if reference in promises.taken_up:
            promises.faults.append(f"{reference} was taken up twice")
        promises.taken_up[reference] = coordinator.name
    text = f"Nota van {coordinator.name} bij {reference}."
    if coordinator.step(reference, "internal-note", {"text": text}):
        with promises.lock:
            promises.notes[text] = reference
    coordinator.step(reference, "classify", {"level": "macro", "obstacle": "regulation"})
    if number % 2 and coordinator.step(
        reference, "close", {"outcome": "solved", "feedback": "Het loket blijft open."}
    ):
        with promises.lock:
            promises.closed.add(reference)


def run_everybody(people: list[tuple[Any, Visitor]], promises: Promises) -> None:
    def guarded(act: Any, visitor: Visitor, number: int) -> None:
        try:
            act(visitor, promises, number)
        except Exception as error:
            with promises.lock:
                promises.faults.append(f"{visitor.name}: {type(error).__name__}: {error}")
        finally:
            if act is send_a_morning:
                with promises.lock:
                    promises.senders_left -= 1

    threads = [
        threading.Thread(target=guarded, args=(act, visitor, number), daemon=True)
        for number, (act, visitor) in enumerate(people)
    ]
    began = time.monotonic()
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(max(1.0, LONGEST_SECONDS - (time.monotonic() - began)))
    if any(thread.is_alive() for thread in threads):
        promises.faults.append(f"not everybody was done within {LONGEST_SECONDS} seconds")


def main() -> int:
    with tempfile.TemporaryDirectory(prefix="edsite-simulation-") as folder:
        os.environ |= {
            "EDSITE_DEBUG": "true",
            "EDSITE_SECRET_KEY": secrets.token_urlsafe(60),
            "EDSITE_DATA_DIR": folder,
            "DJANGO_SETTINGS_MODULE": "edsite.settings",
        }
        django.setup()
        from django.core.management import call_command

        from tests.load.ledger import compare, sixty_people

        call_command("migrate", verbosity=0)
        experts, coordinators = sixty_people(EXPERTS, COORDINATORS)
        promises = Promises()
        with site_under_load(Path(folder)) as port:
            people = [(send_a_morning, Visitor(port, *each)) for each in experts]
            people += [(work_a_morning, Visitor(port, *each)) for each in coordinators]
            began = time.monotonic()
            run_everybody(people, promises)
            seconds = time.monotonic() - began
        faults = [*promises.faults, *compare(promises)]
    retries = sum(visitor.retries for _act, visitor in people)
    print(
        f"{len(promises.signals)} signals and {len(promises.voices)} voice notes sent by "
        f"{EXPERTS} experts, {len(promises.taken_up)} taken up and {len(promises.closed)} closed "
        f"by {COORDINATORS} coordinators in {seconds:.0f} s; {retries} requests were sent again, "
        f"{sum(promises.refused.values())} times a colleague was faster."
    )
    for fault in faults:
        print(f"  {fault}", file=sys.stderr)
    print("Nothing was lost and nothing doubled." if not faults else f"{len(faults)} faults.")
    return 1 if faults else 0


if __name__ == "__main__":
    sys.exit(main())

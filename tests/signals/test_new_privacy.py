"""What a text says about people: asked in the page, told by the phone, refused where it must."""

import re
from typing import Any

import pytest

from signals.models import Signal, SignalStatus

IBAN = "BE68 5390 0754 7034"
NATIONAL = "85.07.30-033.28"
MARK = "0198f3a0-7777-4000-8000-000000000001"
ADDRESS = f"/signals/phone/signals/{MARK}/"


def put(client: Any, **told: Any) -> Any:
    return client.put(ADDRESS, told, content_type="application/json")


def choices(page: str) -> list[str]:
    return sorted(set(re.findall(r'name="(privacy-[a-z_]+-[0-9a-f]+)"', page)))


def test_the_page_asks_once_and_leaves_out(amina) -> None:
    data = {"uuid": MARK, "story": f"Ze vroegen mijn rekening {IBAN} en verder niets."}
    answer = amina.post("/signals/new/", data)
    assert answer.status_code == 200
    assert not Signal.objects.exists()
    page = answer.content.decode()
    assert data["story"] in page
    (question,) = choices(page)
    assert amina.post("/signals/new/", data | {question: "leave_out"}).status_code == 302
    signal = Signal.objects.get()
    assert signal.story == "Ze vroegen mijn rekening […] en verder niets."
    assert IBAN not in signal.title


def test_the_page_keeps_what_the_person_keeps(amina) -> None:
    data = {"uuid": MARK, "story": f"Ze vroegen mijn rekening {IBAN}."}
    (question,) = choices(amina.post("/signals/new/", data).content.decode())
    assert amina.post("/signals/new/", data | {question: "keep"}).status_code == 302
    assert IBAN in Signal.objects.get().story


def test_the_page_never_keeps_a_national_number(amina) -> None:
    data = {"uuid": MARK, "story": f"Mijn nummer is {NATIONAL}."}
    (question,) = choices(amina.post("/signals/new/", data).content.decode())
    refused = amina.post("/signals/new/", data | {question: "keep"})
    assert "A national register number may not be sent." in refused.content.decode()
    assert not Signal.objects.exists()


def test_a_changed_text_is_asked_about_too(amina, signal_in) -> None:
    signal = signal_in("sent")
    data = {"version": signal.version, "story": f"Bel mij: {IBAN}"}
    answer = amina.post("/signals/S2020-0001/edit/", data)
    assert choices(answer.content.decode())
    signal.refresh_from_db()
    assert IBAN not in signal.story


def test_the_phone_is_told_what_it_missed(amina) -> None:
    answer = put(amina, story=f"Ze vroegen {IBAN}.", wanted_change="Schrijf jan@example.org")
    assert answer.status_code == 422
    found = answer.json()["findings"]
    assert [(each["field"], each["kind"], each["text"]) for each in found] == [
        ("story", "iban", IBAN),
        ("wanted_change", "email", "jan@example.org"),
    ]
    assert all(each["may_be_kept"] for each in found)
    assert "Look first" in answer.json()["errors"][""][0]
    assert not Signal.objects.exists()


@pytest.mark.parametrize(
    "kept", [[IBAN], IBAN, [{"field": "story", "kind": "iban", "text": IBAN}], [IBAN, None, 3]]
)
def test_what_the_person_kept_on_the_phone_passes(amina, kept) -> None:
    assert put(amina, story=f"Ze vroegen {IBAN}.", kept_as_is=kept).status_code == 201
    # The choice is no part of the words: sent again without it, it is the same signal.
    assert IBAN in Signal.objects.get().story


def test_the_phone_cannot_keep_a_national_number(amina) -> None:
    for kept in ([], [NATIONAL]):
        answer = put(amina, story=f"Mijn nummer is {NATIONAL}.", kept_as_is=kept)
        assert answer.status_code == 422
        assert "may not be sent" in answer.json()["errors"]["story"][0]
        assert [each["kind"] for each in answer.json()["findings"]] == ["national_number"]
    assert not Signal.objects.exists()


def test_a_number_in_any_question_is_found(amina) -> None:
    for field in ("wanted_change", "already_tried", "title", "place_in_words"):
        answer = put(amina, story="Het loket was dicht.", **{field: f"Nummer {NATIONAL}"})
        assert list(answer.json()["errors"]) == [field]


@pytest.mark.parametrize(
    ("slug", "field"),
    [
        ("internal-note", "text"),
        ("note-to-author", "text"),
        ("ask-back", "question"),
        ("close", "feedback"),
        ("correct", "heading"),
    ],
)
def test_nor_does_the_team_type_one(dirk, signal_in, post_step, slug, field) -> None:
    signal = signal_in(SignalStatus.TAKEN_UP)
    answer = post_step(dirk, signal, slug, **{field: f"Zij heeft nummer {NATIONAL}."})
    assert "A national register number may not be sent." in answer.content.decode()
    assert not signal.follow_ups.filter(text__contains=NATIONAL).exists()

"""/signals/phone/me.json and /signals/phone/signals/<uuid>/"""

import uuid
from typing import Any

import pytest
from django.test import Client

from edsite.phone_person import phone_person
from experts.models import TargetGroup
from signals.models import FollowUp, Signal, SignalStatus
from tests.cast import TODAY, make_signal
from tests.queries import query_count

ME = "/signals/phone/me.json"
MARK = "0198f3a0-1111-4000-8000-000000000001"
STORY = "Een man kon zijn naam niet schrijven op het scherm."


def put(client: Client, mark: str = MARK, **told: Any) -> Any:
    return client.put(
        f"/signals/phone/signals/{mark}/", {"story": STORY} | told, content_type="application/json"
    )


def test_a_phone_gets_the_lists_of_the_form_and_the_own_signals(amina, cast, signal_in) -> None:
    TargetGroup.objects.create(code="young", name_nl="jongeren", name_fr="jeunes")
    signal = signal_in(SignalStatus.SENT)
    answer = amina.get(ME)
    assert "no-store" in answer.headers["Cache-Control"]
    told = answer.json()
    # The person's key and no name: it lies on a phone that others use too.
    assert told["person"] == phone_person(cast.amina)
    assert "Amina" not in answer.text
    assert len(told["csrf"]) == 64
    assert told["usual_place"] == f"site-{cast.hospital_site.pk}"
    assert told["places"][0]["value"] == ""
    assert told["places"][1]["group"] == "Where you work"
    assert [each["label"] for each in told["target_groups"]] == ["jongeren"]
    assert {each["value"] for each in told["themes"]} == {
        str(cast.health.pk),
        str(cast.digital.pk),
    }
    assert told["signals"] == [
        {
            "reference": "S2020-0001",
            "uuid": str(signal.uuid),
            "title": signal.title,
            "sent_on": TODAY.isoformat(),
            "state": "We have it. Somebody will read it soon",
            "tone": "ochre",
            "pictogram": "letter",
            "url": "/signals/S2020-0001/",
            "words": "",
        }
    ]


def test_me_is_for_those_who_send(client_of, dirk) -> None:
    anonymous = client_of("").get(ME)
    assert (anonymous.status_code, anonymous.json()) == (401, {"error": "log_in"})
    assert dirk.get(ME).json()["person"]
    refused = client_of("els").get(ME)
    assert (refused.status_code, refused.json()) == (403, {"error": "not_allowed"})
    assert amina_posts(client_of("amina")).json() == {"error": "wrong_method"}


def amina_posts(client: Client) -> Any:
    answer = client.post(ME)
    assert answer.status_code == 405
    return answer


def test_query_count_of_me_does_not_grow(amina, cast) -> None:
    make_signal("S-0", cast.amina.person, uuid=uuid.uuid4())
    few = query_count(amina, ME)
    for number in range(1, 70):
        make_signal(f"S-{number}", cast.amina.person, uuid=uuid.uuid4())
    assert query_count(amina, ME) == few
    assert len(amina.get(ME).json()["signals"]) == 50


def test_a_signal_is_sent_once(amina, cast) -> None:
    first = put(amina)
    again = [put(amina) for _ in range(3)]
    assert first.status_code == 201
    assert first.json() == {
        "reference": "S2020-0001",
        "url": "/signals/S2020-0001/",
        "attachments": [],
    }
    assert [(each.status_code, each.json()) for each in again] == [(200, first.json())] * 3
    signal = Signal.objects.get()
    assert (str(signal.uuid), signal.author) == (MARK, cast.amina.person)
    assert FollowUp.objects.count() == 1


def test_everything_told_is_kept(amina, cast) -> None:
    group = TargetGroup.objects.create(code="young", name_nl="jongeren", name_fr="jeunes")
    answer = put(
        amina,
        place=f"site-{cast.tax_site.pk}",
        place_in_words="De wachtzaal",
        observed_on="2020-06-10",
        wanted_change="Een mens aan het loket.",
        already_tried=["Gebeld."],
        frequency="often",
        level_proposed="meso",
        obstacle_proposed="information",
        main_theme_proposed=str(cast.digital.pk),
        target_groups=[str(group.pk)],
        title="Een eigen titel",
        may_be_quoted=True,
        may_be_named=False,
        # Nobody tells what the team says, or whose it is.
        level="macro",
        author=str(cast.bram.person.pk),
        status="closed",
    )
    assert answer.status_code == 201
    signal = Signal.objects.get()
    assert (signal.author, signal.level, signal.status) == (cast.amina.person, "", "sent")
    assert (signal.site, signal.place_in_words) == (cast.tax_site, "De wachtzaal")
    assert (signal.level_proposed, signal.obstacle_proposed) == ("meso", "information")
    assert signal.main_theme_proposed == cast.digital
    assert signal.observed_on.isoformat() == "2020-06-10"
    assert (signal.wanted_change, signal.already_tried) == ("Een mens aan het loket.", "Gebeld.")
    assert list(signal.target_groups.all()) == [group]
    assert (signal.title, signal.may_be_quoted) == ("Een eigen titel", True)
    assert not signal.may_be_named


def test_the_page_and_the_phone_are_one_door(amina) -> None:
    amina.post("/signals/new/", {"uuid": MARK, "story": STORY})
    assert put(amina).status_code == 200
    assert Signal.objects.count() == 1


def test_other_words_under_the_same_mark(amina) -> None:
    put(amina)
    answer = put(amina, story="Iets heel anders.")
    assert answer.status_code == 409
    assert answer.json() == {"error": "other_words", "reference": "S2020-0001"}
    assert Signal.objects.get().story == STORY


def test_another_persons_mark(amina, bram) -> None:
    put(amina)
    answer = put(bram)
    assert (answer.status_code, answer.json()) == (404, {"error": "not_yours"})
    assert put(bram, str(uuid.uuid4())).status_code == 201


def test_what_was_erased_does_not_come_back(amina, cast) -> None:
    put(amina)
    Signal.objects.update(
        author=None, story="", erased_on=TODAY, erased_by=cast.dirk, erasure_reason="Gevraagd."
    )
    answer = put(amina)
    assert (answer.status_code, answer.json()) == (410, {"error": "erased"})
    page = amina.post("/signals/new/", {"uuid": MARK, "story": STORY})
    assert page.status_code == 410
    assert STORY in page.content.decode()
    assert Signal.objects.count() == 1


@pytest.mark.parametrize(
    ("told", "field", "reason"),
    [
        ({"story": ""}, "story", "Tell us what happened"),
        ({"story": "x" * 20_001}, "story", "1 character too long"),
        ({"observed_on": "2020-12-31"}, "observed_on", "This day has not come yet"),
        ({"place": "site-999999"}, "place", "Select a valid choice"),
        ({"level_proposed": {"a": ["b"]}}, "level_proposed", "Select a valid choice"),
        ({"story": "nul \x00"}, "story", "Null characters"),
    ],
)
def test_refusals_say_why_in_plain_words(amina, told, field, reason) -> None:
    answer = put(amina, **told)
    assert answer.status_code == 422
    assert list(answer.json()["errors"]) == [field]
    assert reason in answer.json()["errors"][field][0]
    assert not Signal.objects.exists()


def test_reasons_come_in_the_persons_language(client_of) -> None:
    assert put(client_of("amina"), story="").json()["errors"]["story"] == [
        "Vertel ons wat er gebeurd is. Een paar woorden zijn genoeg."
    ]


@pytest.mark.parametrize("body", ["", "[]", "nonsense", "[" * 100_000, '{"story": 12e999}'])
def test_a_body_that_is_no_answer(amina, body) -> None:
    address = f"/signals/phone/signals/{MARK}/"
    assert amina.put(address, body, content_type="application/json").status_code in (422, 201)


def test_half_an_emoji_is_no_fault(amina) -> None:
    body = '{"story": "Het loket was dicht \\ud83d"}'
    address = f"/signals/phone/signals/{MARK}/"
    assert amina.put(address, body, content_type="application/json").status_code == 201


@pytest.mark.parametrize("key", ["9" * 30, "-" + "9" * 30])
def test_a_key_that_no_database_can_hold_is_refused(amina, key) -> None:
    TargetGroup.objects.create(code="young", name_nl="jongeren", name_fr="jeunes")
    answer = put(amina, target_groups=[key])
    assert (answer.status_code, list(answer.json()["errors"])) == (422, ["target_groups"])


def test_who_may_send(client_of, cast, dirk) -> None:
    anonymous = put(client_of(""))
    assert (anonymous.status_code, anonymous.json()) == (401, {"error": "log_in"})
    for name in ("chloe", "els", "fatou"):
        assert put(client_of(name)).json() == {"error": "not_allowed"}
    # A coordinator speaks in the own name here; for an expert there is the page.
    assert put(dirk, author=str(cast.amina.person.pk)).status_code == 201
    assert Signal.objects.get().author == cast.dirk.person
    person = cast.dirk.person
    person.user = None
    person.save()
    assert put(dirk, str(uuid.uuid4())).status_code == 403


def test_a_stale_key_is_said_in_json(cast) -> None:
    client = Client(enforce_csrf_checks=True)
    client.force_login(cast.amina, backend="django.contrib.auth.backends.ModelBackend")
    answer = put(client)
    assert (answer.status_code, answer.json()) == (403, {"error": "csrf"})
    key = client.get(ME).json()["csrf"]
    sent = client.put(
        f"/signals/phone/signals/{MARK}/",
        {"story": STORY},
        content_type="application/json",
        headers={"X-CSRFToken": key},
    )
    assert sent.status_code == 201


def test_too_much_at_once(amina, settings) -> None:
    settings.DATA_UPLOAD_MAX_MEMORY_SIZE = 1000
    answer = put(amina, story="x" * 1000)
    assert (answer.status_code, answer.json()) == (413, {"error": "too_big"})

"""/signals/new/"""

import re
import uuid
from datetime import timedelta

import pytest
from django.test import Client

from experts.models import TargetGroup
from partners.models import Detachment
from signals.models import FollowUp, Signal, SignalStatus
from tests.cast import TODAY, make_signal
from tests.queries import query_count

STORY = "Een man kon zijn naam niet schrijven op het scherm."


def answers(client: Client, **data) -> dict:
    page = client.get("/signals/new/").content.decode()
    mark = re.search(r'name="uuid" value="([^"]+)"', page)
    return {"uuid": mark[1], "story": STORY} | data


def send(client: Client, **data):
    return client.post("/signals/new/", answers(client, **data))


def test_works_with_the_story_alone(amina, cast) -> None:
    answer = send(amina)
    signal = Signal.objects.get()
    assert answer.url == f"/signals/{signal.reference}/sent/"
    assert (signal.reference, signal.status) == ("S2020-0001", SignalStatus.SENT)
    assert (signal.author, signal.sent_on) == (cast.amina.person, TODAY)
    assert (signal.title, signal.level, signal.owner) == (STORY, "", None)
    row = FollowUp.objects.get()
    assert (row.to_status, row.by, row.is_visible_to_author) == ("sent", cast.amina, True)
    page = amina.get(answer.url).content.decode()
    assert "S2020-0001" in page
    assert "Somebody reads it" in page


def test_everything_told_is_kept(amina, cast) -> None:
    group = TargetGroup.objects.create(code="young", name_nl="jongeren", name_fr="jeunes")
    send(
        amina,
        place=f"site-{cast.tax_site.pk}",
        observed_on="2020-06-10",
        wanted_change="Een mens aan het loket.",
        already_tried="Gebeld.",
        frequency="often",
        level_proposed="meso",
        obstacle_proposed="information",
        main_theme_proposed=cast.digital.pk,
        target_groups=[group.pk],
        title="Een eigen titel",
        place_in_words="De wachtzaal beneden",
        may_be_quoted="on",
        may_be_named="on",
    )
    signal = Signal.objects.get()
    assert (signal.organisation, signal.site) == (cast.tax_office, cast.tax_site)
    assert signal.place_in_words == "De wachtzaal beneden"
    assert signal.observed_on.isoformat() == "2020-06-10"
    assert (signal.level_proposed, signal.level) == ("meso", "")
    assert (signal.frequency, signal.obstacle_proposed) == ("often", "information")
    assert signal.main_theme_proposed == cast.digital
    # What the team confirms is the team's alone.
    assert (signal.obstacle, signal.main_theme, signal.themes.count()) == ("", None, 0)
    assert list(signal.target_groups.all()) == [group]
    assert (signal.title, signal.may_be_quoted) == ("Een eigen titel", True)
    assert signal.may_be_named


def test_own_place_and_today_are_filled_in(amina, cast) -> None:
    form = amina.get("/signals/new/").context["form"]
    assert form["place"].value() == f"site-{cast.hospital_site.pk}"
    assert form["observed_on"].value() == TODAY
    Detachment.objects.all().delete()
    assert amina.get("/signals/new/").context["form"]["place"].value() == ""


@pytest.mark.parametrize(
    ("data", "field"),
    [
        ({"story": ""}, "story"),
        ({"story": "  \n "}, "story"),
        ({"story": "x" * 20_001}, "story"),
        ({"observed_on": (TODAY + timedelta(days=1)).isoformat()}, "observed_on"),
        ({"place": "site-999999"}, "place"),
        ({"level_proposed": "mega"}, "level_proposed"),
        ({"title": "x" * 201}, "title"),
        ({"story": "nul \x00"}, "story"),
        ({"story": "\u200b\u200f\u202e\u2060\ufeff"}, "story"),
        ({"story": "\u3164\u2800\u00ad"}, "story"),
        ({"observed_on": "0001-01-01"}, "observed_on"),
        ({"observed_on": "1899-12-31"}, "observed_on"),
    ],
)
def test_faults_keep_the_text(amina, data, field) -> None:
    answer = send(amina, wanted_change="Blijft staan.", **data)
    assert answer.status_code == 200
    assert list(answer.context["form"].errors) == [field]
    assert "Blijft staan." in answer.content.decode()
    assert not Signal.objects.exists()


def test_a_title_shows_something(amina) -> None:
    send(amina, story="\u200b" * 90 + " Het loket was dicht.", title="\u202e\u200b")
    assert Signal.objects.get().title == "Het loket was dicht."


def test_twenty_thousand_signs_fit_as_browsers_count_them(amina) -> None:
    # A line end travels as two signs and counts as one.
    story = ("x" * 99 + "\r\n") * 200
    assert len(story) > 20_000
    assert send(amina, story=story).status_code == 302
    assert len(Signal.objects.get().story) <= 20_000
    too_long = send(amina, story="x" * 20_031)
    assert "This text is 31 characters too long" in too_long.content.decode()


def test_coordinator_sends_for_an_expert(dirk, cast) -> None:
    assert list(send(dirk).context["form"].errors) == ["author"]
    send(dirk, author=cast.bram.person.pk)
    signal = Signal.objects.get()
    assert (signal.author, signal.language) == (cast.bram.person, "nl")
    assert signal.follow_ups.get().by == cast.dirk
    assert send(dirk, author=cast.hilde.person.pk).status_code == 200


def test_an_expert_cannot_choose_another_author(amina, cast) -> None:
    send(amina, author=cast.bram.person.pk, status="closed", owner=cast.dirk.person.pk)
    signal = Signal.objects.get()
    assert (signal.author, signal.status, signal.owner) == (cast.amina.person, "sent", None)


def test_an_account_without_a_person(cast, amina) -> None:
    person = cast.amina.person
    person.user = None
    person.save()
    assert amina.get("/signals/new/").status_code == 403


def test_title_is_shown_as_text(amina) -> None:
    payload = "<script>alert(1)</script>\"'><img src=x onerror=alert(1)>"
    send(amina, title=payload, story=payload, wanted_change=payload)
    signal = Signal.objects.get()
    for address in ("/signals/", signal.get_absolute_url(), f"/signals/{signal.reference}/edit/"):
        page = amina.get(address).content.decode()
        assert "<script>alert" not in page
        assert "<img src=x" not in page
    assert signal.title == payload


def test_wrong_method(amina) -> None:
    assert amina.delete("/signals/new/").status_code == 405


def test_query_count_does_not_grow(amina, cast) -> None:
    few = query_count(amina, "/signals/new/")
    for number in range(20):
        make_signal(f"S-{number}", cast.amina.person, uuid=uuid.uuid4())
    assert query_count(amina, "/signals/new/") == few

"""Colleagues pointed to in an internal note: typed, ticked, or asked about."""

from datetime import date
from typing import Any

import pytest

from experts.models import Person, PersonRole
from signals.colleagues import colleagues_on
from signals.mentions import calls_in, with_marks
from signals.models import FollowUp, Signal, SignalStatus
from tests.cast import TODAY, make_employment, make_person, make_user


def person(code: str, first: str, last: str) -> Person:
    return Person(code=code, first_name=first, last_name=last)


TEAM = [
    person("a", "Jan", "Peeters"),
    person("b", "Jan", "De Smet"),
    person("c", "Zoë", "Vos"),
    person("d", "Jean-Pierre", "D’Hondt"),
]


@pytest.mark.parametrize(
    ("text", "called"),
    [
        ("@Zoë, kijk", [("Zoë", "c")]),
        ("(@zoe)", [("zoe", "c")]),
        ("@Zoë’s idee", [("Zoë", "c")]),
        ("@jan de smet weet het", [("jan de smet", "b")]),
        ("@Jan weet het", [("Jan", "ab")]),
        ("@Jan Peeters en @Zoë Vos!", [("Jan Peeters", "a"), ("Zoë Vos", "c")]),
        ("@Jean-Pierre D'Hondt.", [("Jean-Pierre D'Hondt", "d")]),
        ("@home", [("home", "")]),
        ("zoe@vos.be, a.b@zoe", []),
        ("@ Zoë, @1, @", []),
        ("@Zoë\nVos", [("Zoë", "c")]),
    ],
)
def test_who_is_called(text, called) -> None:
    found = calls_in(text, TEAM)
    assert [(call.name, "".join(one.code for one in call.people)) for call in found] == called
    assert all(text[call.start : call.end] == f"@{call.name}" for call in found)


def test_marks_are_escaped() -> None:
    evil = person("e", "<b>Eva", "x")
    shown = with_marks("<script>@Zoë Vos</script>\n@<b>Eva & co", [TEAM[2], evil])
    assert '<strong class="mention">@Zoë Vos</strong>' in shown
    assert "<script>" not in shown
    assert "<b>Eva" not in shown


def test_each_colleague_once_however_many_employments(cast) -> None:
    make_employment(cast.hilde.person, date(2010, 1, 1), date(2011, 1, 1))
    gone = make_person("CO-GONE", "Gust", "Gone", PersonRole.COORDINATOR)
    make_employment(gone, date(2018, 1, 1), date(2019, 12, 31))
    new = make_person("CO-NEW", "Nele", "New", PersonRole.COORDINATOR)
    people = list(colleagues_on(TODAY))
    assert sorted(one.code for one in people) == ["CO-DIRK", new.code, "HD-HILDE"]


@pytest.fixture
def signal(signal_in) -> Signal:
    return signal_in(SignalStatus.TAKEN_UP)


@pytest.fixture
def two_jans(cast) -> list[Person]:
    return [
        make_person(
            f"CO-{last}", "Jan", last, PersonRole.COORDINATOR, user=make_user(f"jan{last.lower()}")
        )
        for last in ("Een", "Twee")
    ]


def mentioned(signal: Signal) -> list[str]:
    return sorted(one.code for one in signal.follow_ups.get(kind="note").mentioned.all())


def test_typed_or_ticked_and_told(dirk, cast, signal, post_step, two_jans) -> None:
    ticked = [two_jans[0].pk]
    post_step(dirk, signal, "internal-note", text="@Hilde kijk", mentioned=ticked)
    assert mentioned(signal) == ["CO-Een", "HD-HILDE"]
    for user in (cast.hilde, two_jans[0].user):
        notice = user.notices.get(kind="signal_mentioned")
        assert notice.parameters == {"name": "Dirk", "reference": "S2020-0001"}
    page = dirk.get("/signals/S2020-0001/").content.decode()
    assert '<strong class="mention">@Hilde</strong>' in page
    assert "Pointed out to:" in page
    assert '<strong class="mention">Jan Een</strong>' in page


def test_an_unknown_name_is_kept_and_told(dirk, signal, post_step) -> None:
    answer = post_step(dirk, signal, "internal-note", text="@Home is geen mens, @Amina ook niet")
    page = dirk.get(answer.url).content.decode()
    assert "@Home is no colleague of the team: nobody is told." in page
    # An expert is no coordinator, whatever the note says.
    assert "@Amina is no colleague of the team" in page
    assert mentioned(signal) == []


def test_a_shared_name_is_asked_about_once(dirk, signal, post_step, two_jans) -> None:
    answer = post_step(dirk, signal, "internal-note", text="@Jan kijk")
    assert answer.status_code == 200
    assert "Colleagues share this name: @Jan." in answer.content.decode()
    assert answer.context["form"]["text"].value() == "@Jan kijk"
    assert not signal.follow_ups.filter(kind="note").exists()
    asked: dict[str, Any] = {"asked": answer.context["form"]["asked"].value()}
    kept = post_step(dirk, signal, "internal-note", text="@Jan kijk", **asked)
    assert "nobody of them is told" in dirk.get(kept.url).content.decode()
    assert mentioned(signal) == []


def test_a_shared_name_with_a_tick(dirk, signal, post_step, two_jans) -> None:
    ticked = [two_jans[1].pk]
    answer = post_step(dirk, signal, "internal-note", text="@Jan kijk", mentioned=ticked)
    assert answer.status_code == 302
    assert mentioned(signal) == ["CO-Twee"]


def test_nobody_is_mentioned_in_what_the_author_reads(dirk, cast, signal, post_step) -> None:
    post_step(dirk, signal, "note-to-author", text="@Hilde kijkt", mentioned=[cast.hilde.person.pk])
    assert mentioned(signal) == []
    assert not cast.hilde.notices.exists()
    assert "@Hilde kijkt" in FollowUp.objects.get(kind="note").text


def test_only_colleagues_can_be_ticked(dirk, cast, signal, post_step) -> None:
    answer = post_step(dirk, signal, "internal-note", text="Kijk", mentioned=[cast.bram.person.pk])
    assert list(answer.context["form"].errors) == ["mentioned"]

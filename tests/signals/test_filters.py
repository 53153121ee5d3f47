"""/signals/?…: what hangs on a signal can be asked for in the address."""

from datetime import UTC, datetime, timedelta

import pytest

from experts.models import TargetGroup
from signals.models import (
    Attachment,
    Feedback,
    FeedbackKind,
    Reaction,
    ReopenRequest,
    Signal,
    SignalStatus,
)
from signals.views.listing import listed_signals
from tests.cast import TODAY, Cast, make_signal
from tests.signals.partner_world import asked_in_days

NOW = datetime(2020, 6, 15, 12, tzinfo=UTC)
NEVER = datetime(2020, 1, 1, tzinfo=UTC)


def days(number: int):
    return timedelta(days=number)


@pytest.fixture
def shown(dirk, cast):
    """shown("owed=receipt"): the numbers in the list."""

    def read(query: str) -> list[int]:
        rows = dirk.get(f"/signals/?{query}").context["page"].rows
        return sorted(int(signal.reference[-2:]) for signal in rows)

    return read


def test_beside_a_filter_that_cannot_be_read_the_others_still_show(cast: Cast, dirk) -> None:
    page = dirk.get("/signals/?level=macro&outcome=solved&sent_from=soon")
    assert [chip["label"] for chip in page.context["chips"]] == [
        "Level: macro: policy and rules",
        "Outcome: solved",
    ]
    assert '<details class="filters" open>' in page.content.decode()
    assert '<details class="more filters__more" open>' in page.content.decode()


def test_silence_begins_after_sixty_days(cast: Cast, signal_in, shown) -> None:
    for number, age in ((1, 59), (2, 60), (3, 90)):
        status = SignalStatus.TAKEN_UP
        signal_in(status, f"S2020-00{number:02}", sent_on=TODAY - days(age))
    signal_in(SignalStatus.CLOSED, "S2020-0004", sent_on=TODAY - days(90))
    late = signal_in(SignalStatus.TAKEN_UP, "S2020-0005", sent_on=TODAY - days(90))
    late.follow_ups.create(kind="note", on=TODAY - days(59), text="x")
    assert shown("silent=yes") == [2, 3]


def test_a_receipt_is_owed_until_it_is_given_and_late_the_day_after(cast, shown) -> None:
    for number, due in ((1, TODAY), (2, TODAY - days(1)), (3, TODAY + days(1))):
        signal = make_signal(f"S2020-00{number:02}", cast.amina.person)
        signal.feedback.all().delete()
        Feedback.objects.create(signal=signal, kind=FeedbackKind.RECEIPT, due_on=due)
    given = make_signal("S2020-0004", cast.amina.person)
    given.feedback.all().delete()
    Feedback.objects.create(
        signal=given, kind=FeedbackKind.RECEIPT, due_on=TODAY - days(9), sent_on=TODAY
    )
    assert shown("owed=receipt") == [1, 2, 3]
    assert shown("owed=receipt_late") == [2]


def test_a_word_is_owed_from_its_day_on(cast, shown) -> None:
    for number, due in ((1, TODAY), (2, TODAY - days(1)), (3, TODAY + days(1))):
        signal = make_signal(f"S2020-00{number:02}", cast.amina.person)
        signal.feedback.all().delete()
        Feedback.objects.create(signal=signal, kind=FeedbackKind.WORD, due_on=due)
    assert shown("owed=word") == [1, 2]
    assert shown("owed=word_late") == [2]


def test_requests_and_reactions(cast, signal_in, shown) -> None:
    asked = signal_in(SignalStatus.CLOSED, "S2020-0001")
    ReopenRequest.objects.create(signal=asked, asked_on=TODAY, words="x")
    decided = signal_in(SignalStatus.CLOSED, "S2020-0002")
    ReopenRequest.objects.create(
        signal=decided, asked_on=TODAY, words="x", decision="declined", decided_on=TODAY
    )
    Feedback.objects.create(
        signal=decided,
        kind=FeedbackKind.CLOSING,
        due_on=TODAY,
        sent_on=TODAY,
        reaction=Reaction.THANKS,
        reacted_at=NOW,
    )
    assert shown("reopen=yes") == [1]
    assert shown("reaction=thanks") == [2]
    assert shown("reaction=helped") == []


def test_answers_of_partners(cast, signal_in, shown) -> None:
    states = ((1, "asked", 0), (2, "asked", -1), (3, "answered", 0))
    for number, state, due in states:
        signal = signal_in(SignalStatus.WAITING, f"S2020-00{number:02}")
        asked_in_days(cast, signal, 20, due, state=state)
    signal_in(SignalStatus.WAITING, "S2020-0004")
    assert shown("partner=waiting") == [1, 2]
    assert shown("partner=late") == [2]
    assert shown("partner=answered") == [3]


def test_order_by_the_day_an_answer_is_wanted(dirk, cast, signal_in) -> None:
    for number, due in ((1, 9), (2, -3), (3, 2)):
        signal = signal_in(SignalStatus.WAITING, f"S2020-00{number:02}")
        asked_in_days(cast, signal, 20, due)
    signal_in(SignalStatus.WAITING, "S2020-0004")
    rows = dirk.get("/signals/?status=waiting&sort=partner").context["page"].rows
    assert [row.reference[-1] for row in rows] == ["2", "3", "1", "4"]


def test_what_the_author_proposed(cast, shown) -> None:
    pairs = (("macro", "macro"), ("macro", "meso"), ("macro", ""), ("", "meso"), ("", ""))
    for number, (proposed, level) in enumerate(pairs, start=1):
        fields = {"level_proposed": proposed, "level": level}
        make_signal(f"S2020-00{number:02}", cast.amina.person, **fields)
    assert shown("proposal=differs") == [2]
    assert shown("proposal=open") == [3]


def test_files_place_group_frequency_own(cast, dirk, shown) -> None:
    homeless = TargetGroup.objects.create(code="homeless", name_nl="daklozen", name_fr="sans abri")
    children = TargetGroup.objects.create(code="children", name_nl="kinderen", name_fr="enfants")
    one = make_signal("S2020-0001", cast.amina.person, site=cast.hospital_site, frequency="often")
    one.target_groups.set([homeless, children])
    two = make_signal("S2020-0002", cast.amina.person)
    for signal, kind, at in ((one, "photo", NOW), (two, "voice", NOW), (two, "photo", None)):
        Attachment.objects.create(
            uuid=f"0198f3a0-0000-4000-8000-0000000000{signal.pk % 100:02}{kind[:1]}".replace(
                "p", "1"
            ).replace("v", "2")[:36]
            if at
            else "0198f3a0-0000-4000-8000-000000000999",
            signal=signal,
            kind=kind,
            content_type="x/x",
            size=1,
            received=1,
            announced_at=NOW,
            completed_at=at,
        )
    make_signal("S2020-0003", cast.dirk.person)
    assert shown("files=photo") == [1]
    assert shown("files=voice") == [2]
    assert shown("files=none") == [3]
    assert shown("place=HOSPITAL-BRU") == [1]
    assert shown("group=homeless") == [1]
    assert shown("frequency=often") == [1]
    assert shown("own=yes") == [3]


def test_erased_ones_are_shown_only_when_asked_for(cast, shown) -> None:
    make_signal("S2020-0001", cast.amina.person)
    make_signal("S2020-0002", cast.amina.person)
    Signal.objects.filter(reference="S2020-0002").update(
        author=None, story="", title="–", erased_on=TODAY, erasure_reason="x"
    )
    assert shown("") == [1]
    assert shown("erased=yes") == [2]
    assert shown("status=open") == [1]


def test_a_chip_for_each(dirk, cast) -> None:
    page = dirk.get("/signals/?silent=yes&owed=word&files=none&place=HOSPITAL-BRU")
    assert len(page.context["chips"]) == 4
    assert page.context["filter"].more_in_use == 4


def test_unknown_values_show_everything(cast, shown) -> None:
    make_signal("S2020-0001", cast.amina.person)
    assert shown("silent=maybe&owed=x&place=NONE&group=y&partner=z") == [1]


def test_the_list_for_other_doings_is_the_same(rf, cast) -> None:
    make_signal("S2020-0001", cast.amina.person)
    request = rf.get("/signals/?own=yes")
    request.user = cast.dirk
    assert listed_signals(request, request.GET).count() == 0

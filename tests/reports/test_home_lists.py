"""/: the home of who follows up in groups of lists; of an author with news in sentences."""

from datetime import UTC, datetime
from itertools import groupby

import pytest

from notices.models import Notice
from signals import actions
from signals.models import Feedback, Signal
from tests.cast import TODAY, Cast, make_signal
from tests.queries import query_count


@pytest.fixture
def told(cast: Cast) -> Signal:
    return make_signal("S2020-0001", cast.amina.person)


def news(client) -> list[str]:
    return [each.url for each in client.get("/").context["news"]]


def test_news_is_what_was_not_read_yet(client_of, cast, told) -> None:
    assert news(client_of("amina")) == []
    actions.add_note(told, by=cast.dirk, on=TODAY, text="Dag.", is_visible=True)
    assert news(client_of("amina")) == ["/signals/S2020-0001/"]
    assert "Dag." not in client_of("amina").get("/").content.decode()
    assert news(client_of("bram")) == []
    client_of("amina").get("/signals/S2020-0001/")
    assert news(client_of("amina")) == []


def test_news_says_which_signal_in_the_own_words(client_of, cast, told) -> None:
    actions.add_note(told, by=cast.dirk, on=TODAY, text="Dag.", is_visible=True)
    assert [each.title for each in client_of("amina").get("/").context["news"]] == [told.title]
    Notice.objects.all().delete()
    assert [each.title for each in client_of("amina").get("/").context["news"]] == [told.title]


def test_feedback_without_a_notice_is_news_too(client_of, cast, told) -> None:
    actions.add_note(told, by=cast.dirk, on=TODAY, text="Dag.", is_visible=True)
    Notice.objects.all().delete()
    assert Feedback.objects.filter(seen_at__isnull=True, sent_on__isnull=False).exists()
    assert news(client_of("amina")) == ["/signals/S2020-0001/"]


def test_what_is_held_back_is_no_news(client_of, cast, told) -> None:
    at = datetime.now(UTC)
    actions.add_note(told, by=cast.dirk, on=TODAY, text="Dag.", is_visible=True, at=at)
    assert news(client_of("amina")) == []


def test_one_sentence_for_one_signal_and_five_at_most(client_of, cast) -> None:
    for number in range(7):
        signal = make_signal(f"S2020-000{number}", cast.amina.person)
        for text in ("Een.", "Twee."):
            actions.add_note(signal, by=cast.dirk, on=TODAY, text=text, is_visible=True)
    found = news(client_of("amina"))
    assert len(found) == len(set(found)) == 5


def test_the_team_sees_groups_and_empty_lists_folded(client_of, cast, told) -> None:
    page = client_of("dirk").get("/")
    assert page.context["news"] == []
    groups = [each.group for each in page.context["waiting"]]
    # Lists of one group stand after each other, or the group would come twice.
    assert list(dict.fromkeys(groups)) == [name for name, _rows in groupby(groups)]
    assert 'class="work-row' in page.content.decode()


def test_as_many_queries_for_many(client_of, cast) -> None:
    def add(start: int, end: int) -> None:
        for number in range(start, end):
            signal = make_signal(f"S2020-{number:04}", cast.amina.person)
            actions.add_note(signal, by=cast.dirk, on=TODAY, text="Dag.", is_visible=True)

    add(0, 20)
    few = [query_count(client_of(name), "/") for name in ("amina", "dirk")]
    add(20, 200)
    assert [query_count(client_of(name), "/") for name in ("amina", "dirk")] == few

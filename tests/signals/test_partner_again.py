"""What looks like the same thing twice from a partner, and is not; and who is told what, when."""

from datetime import timedelta

import pytest
from django.core.management import CommandError, call_command

from experts.models import Person
from signals.models import PartnerQuestion, QuestionState, Signal
from tests.cast import TODAY
from tests.signals.clock import NOON
from tests.signals.partner_world import DUE, link, step, typed

pytestmark = pytest.mark.usefixtures("mails_go_at_once")


@pytest.fixture
def run_after(monkeypatch, clock):
    """run_after(3): the daily command, three days after the cast's day."""

    def run(days: int) -> None:
        clock[0] = NOON + timedelta(days=days)
        day = TODAY + timedelta(days=days)
        monkeypatch.setattr("django.utils.timezone.localdate", lambda *_: day)
        call_command("remind_partners")

    return run


@pytest.mark.parametrize("other", [{"name": "Luc Petit"}, {"kind": "cannot"}])
def test_the_same_words_by_another_or_of_another_kind_are_a_second_answer(
    nobody, asked, other
) -> None:
    nobody.post(link(asked), typed(asked))
    nobody.post(link(asked), typed(asked, **other))
    assert asked.answers.count() == 2


def test_the_same_words_after_it_was_sent_back_are_a_new_answer(dirk, nobody, asked) -> None:
    nobody.post(link(asked), typed(asked))
    step(dirk, asked, "send-back", reason="Vanaf wanneer?", due_on=DUE.isoformat())
    nobody.post(link(asked), typed(asked))
    asked.refresh_from_db()
    assert asked.state == QuestionState.ANSWERED
    assert [each.verdict for each in asked.answers.all()] == ["sent_back", ""]


def test_the_verdict_is_about_what_was_not_judged_yet(dirk, cast, nobody, asked) -> None:
    nobody.post(link(asked), typed(asked))
    step(dirk, asked, "send-back", reason="Vanaf wanneer?", due_on=DUE.isoformat())
    nobody.post(link(asked), typed(asked, text="À partir de mai."))
    step(dirk, asked, "accept")
    verdicts = [(each.verdict, each.verdict_reason) for each in asked.answers.all()]
    assert verdicts == [("sent_back", "Vanaf wanneer?"), ("accepted", "")]


def test_a_mail_that_keeps_failing_is_written_down_once_a_week(
    cast, asked, run_after, monkeypatch
) -> None:
    def refuse(*_args, **_named) -> None:
        raise OSError("the mail server is away")

    monkeypatch.setattr("django.core.mail.EmailMessage.send", refuse)
    rows = asked.signal.follow_ups.filter(text__contains="could not be sent")
    late = (DUE - TODAY).days + 1
    for days in range(late, late + 7):
        with pytest.raises(CommandError):
            run_after(days)
        assert rows.count() == 1
    with pytest.raises(CommandError):
        run_after(late + 7)
    assert rows.count() == 2


def test_who_follows_it_up_is_told_that_it_is_late_and_else_who_asked(
    cast, asked, run_after
) -> None:
    late = (DUE - TODAY).days + 1
    asked.signal.owner = cast.hilde.person
    asked.signal.save()
    run_after(late)
    told = [(each.recipient, each.kind) for each in cast.hilde.notices.all()]
    assert (told, cast.dirk.notices.count()) == ([(cast.hilde, "partner_late")], 0)
    # A new day, let go by too, when nobody with an account follows it up.
    Person.objects.filter(pk=cast.hilde.person.pk).update(user=None)
    PartnerQuestion.objects.update(due_on=DUE + timedelta(days=1))
    run_after(late + 1)
    assert cast.dirk.notices.get().kind == "partner_late"


@pytest.mark.parametrize("may_be_named", [False, True])
@pytest.mark.parametrize("names_author", [False, True])
def test_the_name_is_read_only_where_the_author_and_the_team_want_it(
    nobody, asked, may_be_named, names_author
) -> None:
    Signal.objects.update(may_be_named=may_be_named)
    PartnerQuestion.objects.update(names_author=names_author)
    page = nobody.get(link(asked)).content.decode()
    assert ("Amina Haddad" in page) is (may_be_named and names_author)

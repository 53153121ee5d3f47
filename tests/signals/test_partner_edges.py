"""A question to a partner where something else changed meanwhile: the contact, the signal."""

from datetime import timedelta

import pytest
from django.core import mail
from django.core.management import call_command
from django.utils import translation

from signals.models import PartnerQuestion, QuestionState, Signal, SignalStatus
from tests.cast import TODAY
from tests.signals.partner_world import DUE, ask, reply, step

pytestmark = pytest.mark.usefixtures("mails_go_at_once")


@pytest.mark.parametrize("slug", ["send-back", "remind", "new-link", "mail-again"])
def test_nothing_goes_to_who_is_no_longer_a_contact(dirk, asked, slug) -> None:
    if slug == "send-back":
        reply(asked)
    if slug == "mail-again":
        PartnerQuestion.objects.update(mailed_at=None)
    asked.contact.ended_on = TODAY
    asked.contact.save()
    before = PartnerQuestion.objects.values().get()
    answer = step(dirk, asked, slug, reason="Vanaf wanneer?", due_on=DUE.isoformat())
    assert "Chloé Dubois is no longer a contact" in answer.content.decode()
    assert PartnerQuestion.objects.values().get() == before
    assert not mail.outbox


def test_accepted_when_the_signal_was_taken_to_work_before(dirk, asked) -> None:
    """As an import may do, while the question is out."""
    Signal.objects.update(status=SignalStatus.TAKEN_UP)
    reply(asked)
    assert step(dirk, asked, "accept").status_code == 302
    asked.refresh_from_db()
    assert asked.state == QuestionState.ACCEPTED
    assert Signal.objects.get().status == SignalStatus.TAKEN_UP


def test_sent_back_the_signal_waits_again(dirk, asked) -> None:
    Signal.objects.update(status=SignalStatus.TAKEN_UP)
    reply(asked)
    step(dirk, asked, "send-back", reason="Vanaf wanneer?", due_on=DUE.isoformat())
    assert Signal.objects.get().status == SignalStatus.WAITING


def test_each_late_question_is_told_of(cast, asked, monkeypatch) -> None:
    ask(cast, asked.signal, question="En de lift?")
    day = DUE + timedelta(days=1)
    monkeypatch.setattr("django.utils.timezone.localdate", lambda *_: day)
    call_command("remind_partners")
    assert cast.dirk.notices.filter(kind="partner_late").count() == 2


def test_who_asks_is_named_to_the_contact(cast, asked) -> None:
    assert cast.chloe.notices.get().parameters["name"] == "Dirk"


def test_the_team_reads_in_which_words_it_asked(dirk, asked) -> None:
    rows = asked.signal.follow_ups.filter(kind="partner")
    assert [row.text.split("\n")[1:] for row in rows] == [[asked.question]]


def test_the_mail_about_an_answer_sent_back_says_so(dirk, asked) -> None:
    reply(asked)
    step(dirk, asked, "send-back", reason="Vanaf wanneer?", due_on=DUE.isoformat())
    with translation.override(asked.language):
        words = translation.gettext("We need to know more about your answer")
    assert [sent.subject for sent in mail.outbox] == [words]

"""manage.py remind_partners: before the day, when it is past, then weekly for a while."""

from datetime import date, timedelta
from io import StringIO

import pytest
from django.core import mail
from django.core.management import CommandError, call_command
from django.utils import translation

from signals.actions.partner_reminders import is_due
from signals.models import PartnerQuestion, Signal, SignalStatus
from tests.cast import TODAY
from tests.signals.partner_world import DUE, QUESTION, SHARED, ask, link, reply

pytestmark = pytest.mark.usefixtures("mails_go_at_once")


@pytest.fixture
def run_on(monkeypatch):
    """run_on(day): the command as it runs that day; gives what it printed."""

    def run(day: date, *options: str) -> str:
        monkeypatch.setattr("django.utils.timezone.localdate", lambda *_: day)
        told = StringIO()
        call_command("remind_partners", *options, stdout=told)
        return told.getvalue()

    return run


def test_the_days_on_which_a_mail_goes(asked, run_on) -> None:
    for number in range(80):
        run_on(TODAY + timedelta(days=number))
    days = [row.on - DUE for row in asked.signal.follow_ups.filter(text__endswith="reminded")]
    assert [each.days for each in days] == [-3, 1, 8, 15]
    assert len(mail.outbox) == 4
    asked.refresh_from_db()
    assert asked.reminders == 4


def test_a_second_run_on_the_same_day_sends_nothing(asked, run_on) -> None:
    day = DUE + timedelta(days=1)
    assert run_on(day) == "1 mails to partners sent.\n"
    assert run_on(day) == "0 mails to partners sent.\n"


def test_missed_days_are_made_up_for_once(asked, run_on) -> None:
    run_on(DUE + timedelta(days=5))
    run_on(DUE + timedelta(days=11))
    assert len(mail.outbox) == 1
    run_on(DUE + timedelta(days=12))
    assert len(mail.outbox) == 2


@pytest.mark.parametrize(
    ("asked_on", "reminded_on", "on", "wanted"),
    [
        (-14, None, -4, False),
        (-14, None, -3, True),
        (-14, None, 0, True),
        (-14, -3, -2, False),
        (-14, -5, -3, True),
        # Asked in the very last days: no reminder before the day.
        (-3, None, -1, False),
        (-14, -3, 1, True),
        # Reminded on the day itself, by hand: late is another thing.
        (-14, 0, 1, True),
        (-14, None, 21, True),
        (-14, None, 22, False),
        (-14, 15, 21, False),
    ],
)
def test_boundaries(asked_on, reminded_on, on, wanted) -> None:
    def day(number: int) -> date:
        return DUE + timedelta(days=number)

    question = PartnerQuestion(
        due_on=DUE,
        asked_on=day(asked_on),
        reminded_on=None if reminded_on is None else day(reminded_on),
    )
    assert is_due(question, day(on)) is wanted


def test_who_asked_is_told_once_that_it_is_late(asked, run_on, cast) -> None:
    run_on(DUE)
    assert not cast.dirk.notices.exists()
    for number in range(1, 30):
        run_on(DUE + timedelta(days=number))
        cast.dirk.notices.update(read_at=asked.mailed_at)
    notice = cast.dirk.notices.get()
    assert (notice.kind, notice.address) == ("partner_late", "/signals/S2020-0001/")


@pytest.mark.parametrize("state", ["answered", "accepted", "withdrawn"])
def test_who_owes_nothing_is_left_alone(asked, run_on, state) -> None:
    withdrawn_on = TODAY if state == "withdrawn" else None
    PartnerQuestion.objects.update(state=state, withdrawn_on=withdrawn_on)
    assert run_on(DUE + timedelta(days=2)) == "0 mails to partners sent.\n"


def test_of_a_signal_that_an_import_closed_nobody_is_reminded(asked, run_on) -> None:
    Signal.objects.update(status=SignalStatus.CLOSED, outcome="solved", closed_on=TODAY)
    assert run_on(DUE + timedelta(days=2)) == "0 mails to partners sent.\n"


@pytest.mark.parametrize(("language", "subject"), [("nl", "Your answer"), ("fr", "Your answer")])
def test_the_mail_speaks_the_language_of_the_question(asked, run_on, language, subject) -> None:
    PartnerQuestion.objects.update(language=language)
    run_on(DUE + timedelta(days=1))
    (sent,) = mail.outbox
    with translation.override(language):
        words = translation.gettext(
            "Your answer is late: a question from the experts by experience"
        )
    assert sent.subject == words
    assert "juin" in sent.body if language == "fr" else "juni" in sent.body
    assert "/answer/" in sent.body
    assert not [word for word in (SHARED, QUESTION, "Amina", "S2020-0001") if word in sent.body]


def test_a_dry_run_sends_and_changes_nothing(asked, run_on, cast) -> None:
    before = list(PartnerQuestion.objects.values())
    told = run_on(DUE + timedelta(days=1), "--dry-run")
    assert told == "S2020-0001 → Dienst HOSPITAL: reminder\n1 mails to partners would go.\n"
    assert list(PartnerQuestion.objects.values()) == before
    assert not mail.outbox
    assert not cast.dirk.notices.exists()


def test_one_address_that_fails_stops_nobody_else(cast, asked, signal_in, run_on, monkeypatch):
    other = ask(cast, signal_in(SignalStatus.TAKEN_UP, "S2020-0002"))
    mail.outbox.clear()
    send = mail.EmailMessage.send

    def refuse_the_first(message, *args, **named):
        if link(asked).split("/")[2][:32] in message.body:
            raise OSError("no such\r\nmailbox")
        return send(message, *args, **named)

    monkeypatch.setattr("django.core.mail.EmailMessage.send", refuse_the_first)
    for number in (1, 2):
        with pytest.raises(CommandError) as stopped:
            run_on(DUE + timedelta(days=number))
        assert str(stopped.value) == "S2020-0001 → Dienst HOSPITAL: OSError: no such mailbox"
    assert len(mail.outbox) == 1
    other.refresh_from_db()
    asked.refresh_from_db()
    assert (other.reminders, asked.reminders, asked.reminded_on) == (1, 0, None)
    # The history says it once, not every day.
    assert asked.signal.follow_ups.filter(text__contains="could not be sent").count() == 1


def test_a_mail_that_did_not_go_when_asked_goes_the_next_day(asked, run_on) -> None:
    PartnerQuestion.objects.update(mailed_at=None)
    run_on(TODAY)
    assert not mail.outbox
    run_on(TODAY + timedelta(days=1))
    assert "Service HOSPITAL" in mail.outbox[0].body
    asked.refresh_from_db()
    assert not asked.mail_waits
    assert asked.reminders == 0


def test_answered_meanwhile_it_is_sent_no_mail(asked, run_on) -> None:
    reply(asked)
    run_on(DUE + timedelta(days=1))
    assert not mail.outbox


def test_who_left_gets_no_key_to_a_question(asked, run_on, dirk) -> None:
    asked.contact.ended_on = TODAY
    asked.contact.save()
    with pytest.raises(CommandError, match="Chloé Dubois cannot be reached"):
        run_on(DUE + timedelta(days=1))
    assert not mail.outbox
    assert "is no longer a contact" in dirk.get("/signals/S2020-0001/").content.decode()

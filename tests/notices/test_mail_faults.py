"""Which faults of a mail server end a round of mails, and which do not."""

import smtplib
from datetime import datetime
from zoneinfo import ZoneInfo

import pytest
from django.core import mail

from experts.models import MailRhythm
from notices import mails
from notices.telling import tell
from tests.cast import make_user

SEVEN = datetime(2020, 6, 15, 7, 0, tzinfo=ZoneInfo("Europe/Brussels"))
SILENCE = TimeoutError("timed out")
REFUSAL = smtplib.SMTPRecipientsRefused({"p": (550, b"no such user")})


@pytest.fixture
def answers(monkeypatch):
    """answers([…]): what the server says to each mail in turn; None takes it."""

    def prepare(said: list[Exception | None]) -> None:
        left = iter(said)

        def send(_mail: mail.EmailMessage) -> int:
            if fault := next(left):
                raise fault
            return 1

        monkeypatch.setattr("django.core.mail.EmailMessage.send", send)
        for number in range(len(said)):
            told(make_user(f"p{number}", mail_rhythm=MailRhythm.AT_ONCE))

    return prepare


def told(person, number: int = 1) -> None:
    tell(
        [person],
        "signal_receipt",
        address=f"/signals/S2020-{number:04}/",
        parameters={"name": "Dirk", "reference": f"S2020-{number:04}"},
        at=SEVEN,
    )


def test_a_server_that_refuses_addresses_is_there_so_the_round_goes_on(db, answers) -> None:
    answers([REFUSAL] * 5 + [None])
    done = mails.send_due(SEVEN)
    assert (done.mails, done.notices, len(done.faults)) == (1, 1, 5)


def test_only_silences_in_a_row_end_the_round(db, answers) -> None:
    answers([SILENCE, SILENCE, None, SILENCE, SILENCE, REFUSAL, SILENCE, None])
    done = mails.send_due(SEVEN)
    assert (done.mails, len(done.faults)) == (2, 6)


def test_a_fault_of_one_mail_alone_is_no_silence(db, answers) -> None:
    answers([ValueError("a bad template")] * 4 + [None])
    assert mails.send_due(SEVEN).mails == 1


@pytest.mark.parametrize(("number", "words"), [(30, ""), (31, "En nog 1."), (33, "En nog 3.")])
def test_how_many_more_there_are(cast, number, words) -> None:
    for each in range(number):
        told(cast.amina, each)
    mails.send_due(SEVEN, digest_now=True)
    (sent,) = mail.outbox
    assert sent.body.count("/signals/S2020-") == 30
    assert words in sent.body
    assert ("En nog" in sent.body) is bool(words)

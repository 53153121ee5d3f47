"""Who gets a mail when, in which words, and what happens when a mail server fails."""

import smtplib
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from django.core import mail

from experts.models import MailRhythm
from notices import mails
from notices.models import Notice
from notices.telling import tell, withdraw
from tests.cast import make_user

BRUSSELS = ZoneInfo("Europe/Brussels")
SEVEN = datetime(2020, 6, 15, 7, 0, tzinfo=BRUSSELS)
MINUTE = timedelta(minutes=1)


@pytest.fixture(autouse=True)
def site(settings) -> None:
    settings.SITE_URL = "https://edsite.example"


def set_rhythm(user, rhythm: MailRhythm):
    user.mail_rhythm = rhythm
    user.save()
    return user


@pytest.fixture
def amina(cast):
    return set_rhythm(cast.amina, MailRhythm.AT_ONCE)


def told(*people, number: int = 1, at: datetime = SEVEN, **options):
    reference = f"S2020-{number:04}"
    return tell(
        people,
        options.pop("kind", "signal_receipt"),
        address=f"/signals/{reference}/",
        parameters={"name": options.pop("name", "Dirk"), "reference": reference},
        at=at,
        **options,
    )


def receivers() -> list[str]:
    return [message.to[0].split("@")[0] for message in mail.outbox]


def test_at_once_is_one_mail_for_everything_that_waits(amina) -> None:
    told(amina)
    told(amina, number=2)
    assert mails.send_due(SEVEN + MINUTE) == mails.Round(1, 2, [])
    assert mails.send_due(SEVEN + MINUTE) == mails.Round(0, 0, [])
    assert receivers() == ["amina"]
    assert set(Notice.objects.values_list("mailed_at", flat=True)) == {SEVEN + MINUTE}


def test_the_daily_ones_hear_at_seven_of_what_there_was_at_seven(cast) -> None:
    told(cast.bram, at=SEVEN - MINUTE)
    told(cast.bram, number=2, at=SEVEN + MINUTE)
    mails.send_due(SEVEN - timedelta(seconds=1))
    assert receivers() == []
    mails.send_due(SEVEN)
    mails.send_due(SEVEN + timedelta(hours=16))
    assert receivers() == ["bram"]
    assert "S2020-0002" not in mail.outbox[0].body
    mails.send_due(SEVEN + timedelta(days=1, hours=3))
    assert "S2020-0002" in mail.outbox[1].body


@pytest.mark.parametrize(
    ("at", "digest"),
    [
        (datetime(2020, 3, 29, 6, 59, tzinfo=BRUSSELS), datetime(2020, 3, 28, 7, tzinfo=BRUSSELS)),
        (datetime(2020, 3, 29, 7, 0, tzinfo=BRUSSELS), datetime(2020, 3, 29, 7, tzinfo=BRUSSELS)),
        (datetime(2020, 1, 1, 0, 0, tzinfo=BRUSSELS), datetime(2019, 12, 31, 7, tzinfo=BRUSSELS)),
    ],
)
def test_seven_o_clock_is_belgian_on_both_sides_of_summer_time(at, digest) -> None:
    assert mails.last_digest(at) == digest


def test_a_digest_may_be_asked_for_now(cast) -> None:
    told(cast.bram, at=SEVEN + MINUTE)
    assert mails.send_due(SEVEN + 2 * MINUTE, digest_now=True).mails == 1


def test_who_wants_none_who_left_and_who_read_it_get_none(cast, amina) -> None:
    told(set_rhythm(cast.bram, MailRhythm.NEVER), cast.dirk, amina)
    cast.dirk.is_active = False
    cast.dirk.save()
    Notice.objects.visible_to(amina).mark_read(SEVEN)
    assert mails.send_due(SEVEN + MINUTE, digest_now=True).mails == 0


def test_not_before_it_is_shown_nor_after_it_is_withdrawn(amina) -> None:
    told(amina, about="followup:1", shown_from=SEVEN + 20 * MINUTE)
    assert mails.send_due(SEVEN + 19 * MINUTE).mails == 0
    withdraw("followup:1", at=SEVEN + 19 * MINUTE)
    assert mails.send_due(SEVEN + 20 * MINUTE).mails == 0


@pytest.mark.parametrize(("late", "count"), [(timedelta(seconds=1), 1), (timedelta(), 0)])
def test_old_news_is_not_mailed(amina, late: timedelta, count: int) -> None:
    told(amina)
    assert mails.send_due(SEVEN + timedelta(days=14) - late).mails == count


def test_a_dry_run_sends_and_marks_nothing(amina) -> None:
    told(amina)
    assert mails.send_due(SEVEN, is_dry_run=True) == mails.Round(1, 1, [])
    assert (mail.outbox, Notice.objects.filter(taken_at=None, mailed_at=None).count()) == ([], 1)


def test_what_the_mail_says(amina) -> None:
    told(amina)
    told(amina, number=2)
    mails.send_due(SEVEN)
    [message] = mail.outbox
    assert "2" in message.subject
    for part in (
        "Amina",
        "https://edsite.example/signals/S2020-0001/\n",
        "https://edsite.example/signals/S2020-0002/\n",
        "https://edsite.example/notices/\n",
        "https://edsite.example/notices/settings/\n",
    ):
        assert part in message.body
    assert "&#" not in message.body
    assert message.extra_headers["List-Unsubscribe"] == "<https://edsite.example/notices/settings/>"


def test_one_notice_is_itself_the_subject(amina) -> None:
    told(amina)
    mails.send_due(SEVEN)
    assert "S2020-0001" in mail.outbox[0].subject


def test_no_more_than_thirty_are_listed(amina) -> None:
    for number in range(1, 33):
        told(amina, number=number)
    assert mails.send_due(SEVEN).notices == 32
    assert mail.outbox[0].body.count("/signals/S2020-") == 30


def test_a_name_cannot_add_a_header(amina) -> None:
    [notice] = told(amina)
    # Past tell(), as a row of another version might lie there.
    notice.parameters["name"] = "Dirk\r\nBcc: all@example.org"
    notice.save()
    mails.send_due(SEVEN)
    sent = mail.outbox[0].message()
    assert sent["Bcc"] is None
    assert "\n" not in mail.outbox[0].subject


class FailingServer:
    """Refuses Amina's address, or everybody, with a given error."""

    def __init__(self, error: Exception, only: str = "") -> None:
        self.error, self.only, self.sent = error, only, []

    def __call__(self, message, *_, **__) -> int:
        if self.only in message.to[0]:
            raise self.error
        self.sent.append(message.to[0])
        return 1


def test_a_refused_address_stops_nobody_else_and_is_tried_again(cast, amina, monkeypatch) -> None:
    refusal = smtplib.SMTPRecipientsRefused({"amina": (550, b"no\nsuch user")})
    server = FailingServer(refusal, only="amina")
    monkeypatch.setattr("django.core.mail.EmailMessage.send", lambda each: server(each))
    told(amina, set_rhythm(cast.dirk, MailRhythm.AT_ONCE))
    done = mails.send_due(SEVEN)
    assert server.sent == ["dirk@example.org"]
    assert len(done.faults) == 1
    assert done.faults[0].startswith("amina@example.org: ")
    assert "\n" not in done.faults[0]
    server.only = "nobody"
    assert mails.send_due(SEVEN + MINUTE).mails == 1
    assert server.sent == ["dirk@example.org", "amina@example.org"]


def test_a_silent_server_ends_the_round(db, monkeypatch) -> None:
    server = FailingServer(TimeoutError("timed out"))
    monkeypatch.setattr("django.core.mail.EmailMessage.send", lambda each: server(each))
    people = [make_user(f"p{n}", mail_rhythm=MailRhythm.AT_ONCE) for n in range(6)]
    told(*people)
    assert len(mails.send_due(SEVEN).faults) == mails.MOST_SILENCES + 1
    assert Notice.objects.filter(taken_at=None).count() == 6


def test_a_run_that_is_cut_off_sends_to_nobody_twice(cast, amina, monkeypatch) -> None:
    class PowerCut(BaseException):
        pass

    server = FailingServer(PowerCut(), only="dirk")
    monkeypatch.setattr("django.core.mail.EmailMessage.send", lambda each: server(each))
    told(amina, set_rhythm(cast.dirk, MailRhythm.AT_ONCE))
    with pytest.raises(PowerCut):
        mails.send_due(SEVEN)
    server.only = "nobody"
    # What was being sent waits a quarter of an hour, since it may have gone.
    assert mails.send_due(SEVEN + 14 * MINUTE).mails == 0
    assert mails.send_due(SEVEN + 15 * MINUTE).mails == 1
    assert server.sent == ["amina@example.org", "dirk@example.org"]

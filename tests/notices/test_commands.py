"""manage.py send_mails and forget_notices, as a timer runs them."""

import os
import subprocess
import sys
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from django.core import mail
from django.core.management import CommandError, call_command

from experts.models import MailRhythm
from notices.models import Notice
from notices.telling import tell

NOW = datetime(2020, 6, 15, 9, 0, tzinfo=UTC)


@pytest.fixture(autouse=True)
def clock(monkeypatch) -> None:
    monkeypatch.setattr("django.utils.timezone.now", lambda: NOW)


@pytest.fixture
def notice(cast) -> Notice:
    cast.amina.mail_rhythm = MailRhythm.AT_ONCE
    cast.amina.save()
    names = {"name": "Dirk", "reference": "S2020-0001"}
    [made] = tell(
        [cast.amina], "signal_receipt", address="/signals/S2020-0001/", parameters=names, at=NOW
    )
    return made


def test_send_mails_says_one_sentence(notice, capsys) -> None:
    call_command("send_mails", "--dry-run")
    assert mail.outbox == []
    call_command("send_mails")
    assert len(mail.outbox) == 1
    lines = capsys.readouterr().out.splitlines()
    assert lines[0].startswith("1 mails would go, about 1 messages.")
    assert lines[1].startswith("1 mails sent, about 1 messages.")


def test_faults_end_with_one_line_each(notice, monkeypatch) -> None:
    def fail(*_, **__):
        raise ValueError("broken\nin two")

    monkeypatch.setattr("django.core.mail.EmailMessage.send", fail)
    with pytest.raises(CommandError, match=r"^amina@example.org: ValueError: broken in two$"):
        call_command("send_mails")


def test_a_loop_without_a_pause_is_refused(db) -> None:
    with pytest.raises(CommandError, match="from 1"):
        call_command("send_mails", "--every", "0")


def test_the_loop_stops_when_told_and_outlives_a_missing_database(tmp_path) -> None:
    settings = {"EDSITE_DATA_DIR": str(tmp_path), "PYTHONUNBUFFERED": "1"}
    with subprocess.Popen(
        [sys.executable, "manage.py", "send_mails", "--every", "600"],
        cwd=Path(__file__).parents[2],
        env=os.environ | settings,
        stderr=subprocess.PIPE,
        text=True,
    ) as loop:
        # Without tables the first round says so, and the loop goes on until it is told to stop.
        first = loop.stderr.readline()
        loop.terminate()
        rest = loop.stderr.read()
    assert "experts_user" in first, first + rest
    assert (loop.returncode, rest) == (0, "")


YEAR, SECOND = timedelta(days=365), timedelta(seconds=1)


@pytest.mark.parametrize(
    ("values", "stays"),
    [
        ({"read_at": NOW - YEAR}, True),
        ({"read_at": NOW - YEAR - SECOND}, False),
        ({"withdrawn_at": NOW - YEAR - SECOND}, False),
        ({"made_at": NOW - 2 * YEAR}, True),
        ({"made_at": NOW - 2 * YEAR - SECOND}, False),
    ],
)
def test_forget_notices_by_its_days(notice, capsys, values, stays: bool) -> None:
    Notice.objects.update(**values)
    call_command("forget_notices", "--dry-run")
    assert Notice.objects.exists()
    call_command("forget_notices")
    assert Notice.objects.exists() is stays
    assert f"{0 if stays else 1} old messages" in capsys.readouterr().out

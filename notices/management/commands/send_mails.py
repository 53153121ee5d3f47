"""manage.py send_mails: run it every five minutes; docs/deploy.md has the timer."""

import signal
from argparse import ArgumentParser
from threading import Event
from typing import Any

from django.conf import settings
from django.core.management import CommandError
from django.db import Error, close_old_connections
from django.utils import timezone

from edsite.commands import OneLineCommand
from notices.mails import Round, in_one_line, send_due


class Command(OneLineCommand):
    help = "Mails people what is new: those who want it at once, and after seven the daily ones."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument(
            "--digest", action="store_true", help="the daily ones now, whatever the hour"
        )
        parser.add_argument("--dry-run", action="store_true", help="only says how many there are")
        parser.add_argument(
            "--every", type=int, metavar="SECONDS", help="goes on, round after round, until stopped"
        )

    def handle(self, *, digest: bool, dry_run: bool, every: int | None, **_: Any) -> None:
        if every is not None:
            if every < 1:
                raise CommandError("--every takes a number of seconds from 1.")
            self.go_on(every, digest_now=digest, is_dry_run=dry_run)
            return
        done = send_due(timezone.now(), digest_now=digest, is_dry_run=dry_run)
        verb = "would go" if dry_run else "sent"
        self.stdout.write(f"{done.mails} mails {verb}, about {done.notices} messages.{place()}")
        if done.faults:
            raise CommandError("\n".join(done.faults))

    def go_on(self, seconds: int, **options: bool) -> None:
        """Says something only when there is something to say."""
        stop = Event()
        for number in (signal.SIGTERM, signal.SIGINT):
            signal.signal(number, lambda *_: stop.set())
        while not stop.is_set():
            close_old_connections()
            try:
                done = send_due(timezone.now(), **options)
            except Error as error:
                # The database is away: the next round tries again.
                done = Round(0, 0, [in_one_line(error)])
            for fault in done.faults:
                self.stderr.write(fault)
            if done.mails:
                self.stdout.write(f"{done.mails} mails sent.{place()}")
            stop.wait(seconds)


def place() -> str:
    folder = getattr(settings, "EMAIL_FILE_PATH", None)
    return f" They lie in {folder}." if folder else ""

"""manage.py forget_notices: what one was told a year ago is of no use to anybody. Once a day."""

from argparse import ArgumentParser
from datetime import timedelta
from typing import Any

from django.utils import timezone

from edsite.commands import OneLineCommand
from notices.models import Notice

KEPT = timedelta(days=365)
KEPT_UNREAD = timedelta(days=2 * 365)


class Command(OneLineCommand):
    help = "Deletes messages that were read or withdrawn a year ago, or not read in two years."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--dry-run", action="store_true", help="only says how many there are")

    def handle(self, *, dry_run: bool, **_: Any) -> None:
        now = timezone.now()
        old = Notice.objects.done_with(now - KEPT, now - KEPT_UNREAD)
        count = old.count() if dry_run else old.delete()[0]
        self.stdout.write(f"{count} old messages {'would be ' if dry_run else ''}deleted.")

"""manage.py forget_partial_uploads: what phones began to send and never ended. Once a day."""

from argparse import ArgumentParser
from typing import Any

from django.utils import timezone

from edsite.commands import OneLineCommand
from signals.actions.attachments import WAITED_FOR, forget_partials


class Command(OneLineCommand):
    help = "Deletes pieces of photos and recordings that nothing was added to for 30 days."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--dry-run", action="store_true", help="only says how many there are")

    def handle(self, *, dry_run: bool, **_: Any) -> None:
        count = forget_partials(at=timezone.now(), is_dry_run=dry_run)
        done = "would be deleted" if dry_run else "deleted"
        self.stdout.write(
            f"{count} files without an end, older than {WAITED_FOR.days} days: {done}."
        )

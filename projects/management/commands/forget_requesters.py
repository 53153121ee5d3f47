"""manage.py forget_requesters: keeps the promise of the public form. Run it once a day."""

from argparse import ArgumentParser
from typing import Any

from django.utils import timezone

from edsite.commands import OneLineCommand
from projects.actions import KEPT_YEARS, forget_requesters


class Command(OneLineCommand):
    help = "Empties name, e-mail and phone of requests answered more than two years ago."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--dry-run", action="store_true", help="only says how many there are")

    def handle(self, *, dry_run: bool, **_: Any) -> None:
        count = forget_requesters(on=timezone.localdate(), is_dry_run=dry_run)
        done = "would be emptied" if dry_run else "emptied"
        self.stdout.write(f"{count} requests older than {KEPT_YEARS} years: contact {done}.")

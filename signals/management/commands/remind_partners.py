"""manage.py remind_partners: run it once a day; docs/deploy.md has the timer."""

from argparse import ArgumentParser
from typing import Any

from django.core.management import CommandError
from django.utils import timezone

from edsite.commands import OneLineCommand
from signals.actions.partner_reminders import remind_partners


class Command(OneLineCommand):
    help = "Reminds partners of questions that are nearly due or late, and tells who asked."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--dry-run", action="store_true", help="only says who would get a mail")

    def handle(self, *, dry_run: bool, **_: Any) -> None:
        sent, faults = 0, []
        today, now = timezone.localdate(), timezone.now()
        for each in remind_partners(on=today, at=now, is_dry_run=dry_run):
            if each.fault:
                faults.append(f"{each.question}: {each.fault}")
                continue
            sent += 1
            if dry_run:
                self.stdout.write(f"{each.question}: {each.kind.value}")
        self.stdout.write(f"{sent} mails to partners {'would go' if dry_run else 'sent'}.")
        if faults:
            raise CommandError("\n".join(faults))

"""manage.py load_demo: the year 2020 of the service, with invented people."""

from argparse import ArgumentParser
from datetime import datetime
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

from django.core.management import CommandError
from django.db import transaction
from django.utils import timezone, translation

from demo.accounts import PASSWORD, logins, make_accounts
from demo.beyond_the_register import (
    ask_the_partners,
    make_contacts,
    make_standard_answers,
    make_target_groups,
    move_the_structural_signals,
    tell_the_signals,
)
from demo.recent_signals import lay_old_news_aside, tell_recent_signals
from edsite.commands import OneLineCommand
from edsite.workbook.importing import import_register
from reports.edition.pdf import PdfError
from reports.loading import load_report
from reports.models import Report
from reports.publishing import publish_report
from signals.models import Signal

HERE = Path(__file__).parents[2]
FIRST_REFERENCE = "S2020-0001"
PUBLISHED_AT = datetime(2021, 6, 15, 10, tzinfo=ZoneInfo("Europe/Brussels"))


class Command(OneLineCommand):
    help = "Loads the demo year 2020 once; what is already there, or was typed in, stays."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--show-logins", action="store_true", help="only print the log-ins")
        parser.add_argument("--unpublished", action="store_true", help="leave the report a draft")

    def handle(self, *, show_logins: bool, unpublished: bool, **_: Any) -> None:
        if show_logins:
            self._print_logins()
        elif Signal.objects.filter(reference=FIRST_REFERENCE).exists():
            self.stdout.write("The demo year is already here; nothing was changed.")
        else:
            self._load()
            if not unpublished:
                self._publish()

    @transaction.atomic
    def _load(self) -> None:
        self.stdout.write("Loading the demo year 2020…")
        self.stdout.flush()
        result = import_register(HERE / "register_2020", day=timezone.localdate())
        if result.faults:
            raise CommandError("\n".join(str(fault) for fault in result.faults))
        make_target_groups()
        make_standard_answers()
        make_contacts()
        make_accounts()
        tell_the_signals()
        ask_the_partners()
        move_the_structural_signals()
        lay_old_news_aside()
        tell_recent_signals(timezone.now())
        load_report(HERE / "report" / "2020.toml")
        self.stdout.write(f"Loaded the demo year 2020: {result.added} rows of the register.")

    def _publish(self) -> None:
        self.stdout.write("Publishing its report in Dutch and French (some ten seconds)…")
        self.stdout.flush()
        try:
            publish_report(Report.objects.get(year=2020), by=None, at=PUBLISHED_AT)
        except PdfError as error:
            self.stdout.write(f"The report stays a draft: {error}")

    def _print_logins(self) -> None:
        with translation.override(None):
            rows = [(login.who, login.email) for login in logins()]
        width = max(len(who) for who, _ in rows)
        self.stdout.write(f"Log in with the password {PASSWORD} as")
        for who, email in rows:
            self.stdout.write(f"  {who:<{width}}  {email}")

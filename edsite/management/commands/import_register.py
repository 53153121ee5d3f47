from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.utils import timezone, translation

from edsite.commands import OneLineCommand
from edsite.workbook import import_register


class Command(OneLineCommand):
    help = "Import a register (xlsx, ods, zip or folder of csv files): all of it or nothing."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("file", type=Path)
        parser.add_argument(
            "--dry-run", action="store_true", help="say what would happen, write nothing"
        )

    def handle(self, *, file: Path, dry_run: bool, **_options: Any) -> None:
        # What a command prints is in English, whatever the site speaks.
        with translation.override("en"):
            result = import_register(file, day=timezone.localdate(), dry_run=dry_run)
            for fault in result.faults:
                self.stderr.write(str(fault))
        if result.faults:
            raise SystemExit(1)
        sentence = f"{result.added} added, {result.changed} changed, {result.unchanged} unchanged."
        self.stdout.write(f"Nothing was written; it would be: {sentence}" if dry_run else sentence)

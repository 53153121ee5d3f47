from argparse import ArgumentParser
from typing import Any

from django.utils import translation

from edsite.commands import OneLineCommand
from edsite.workbook import Unreadable, export_register


class Command(OneLineCommand):
    help = "Export the whole register to an xlsx file, a zip of csv files, or a folder/ of them."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("file")

    def handle(self, *, file: str, **_options: Any) -> None:
        with translation.override("en"):
            self._export(file)

    def _export(self, file: str) -> None:
        try:
            count = export_register(file)
        except Unreadable as error:
            self.stderr.write(str(error.fault))
            raise SystemExit(1) from None
        except OSError as error:
            self.stderr.write(f"{file}: {error.strerror}, expected a place that can be written to")
            raise SystemExit(1) from None
        self.stdout.write(f"{count} rows written to {file}.")

"""manage.py figures YEAR: every figure of a year, counted now from the rows."""

import csv
import io
import json
from argparse import ArgumentParser
from typing import Any

from django.conf import settings
from django.core.management import CommandError
from django.utils import timezone, translation

from edsite.commands import OneLineCommand
from edsite.period import Period
from reports.figures.as_data import as_rows, figures_as_data
from reports.years import check_year


class Command(OneLineCommand):
    help = "Counts the figures of a year. Exit code 0; 1 with one line when the year is no year."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("year", type=int)
        parser.add_argument("--format", choices=["table", "json", "csv"], default="table")
        parser.add_argument("--language", choices=[code for code, _ in settings.LANGUAGES])

    def handle(self, *, year: int, format: str, language: str | None, **_: Any) -> None:
        try:
            check_year(year)
        except ValueError as error:
            raise CommandError(str(error)) from error
        period = Period.of_year(year, today=timezone.localdate())
        with translation.override(language or settings.LANGUAGE_CODE):
            figures = figures_as_data(period)
            if format == "json":
                text = json.dumps({"year": year, "figures": figures}, ensure_ascii=False, indent=2)
                self.stdout.write(text)
            elif format == "csv":
                self._write_csv(figures)
            else:
                self._write_table(year, figures)

    def _write_csv(self, figures: dict[str, dict[str, Any]]) -> None:
        text = io.StringIO()
        writer = csv.writer(text)
        writer.writerow(["figure", "part", "label", "value"])
        writer.writerows(as_rows(figures))
        self.stdout.write(text.getvalue(), ending="")

    def _write_table(self, year: int, figures: dict[str, dict[str, Any]]) -> None:
        rows = [
            (f"{slug} {part}".strip(), "–" if value is None else str(value), label)
            for slug, part, label, value in as_rows(figures)
        ]
        width = max(len(row[0]) for row in rows)
        numbers = max(len(row[1]) for row in rows)
        self.stdout.write(f"{year}")
        for name, value, label in rows:
            self.stdout.write(f"{name:<{width}}  {value:>{numbers}}  {label}")

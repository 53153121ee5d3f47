"""manage.py check_report YEAR: the published numbers beside those counted now."""

from argparse import ArgumentParser
from typing import Any

from django.core.management import CommandError

from edsite.commands import OneLineCommand
from reports.publishing import Difference, compare_with_published
from reports.years import check_year


class Command(OneLineCommand):
    help = "Compares published figures with live ones. Exit code 1, a line for each difference."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("year", type=int)

    def handle(self, *, year: int, **_: Any) -> None:
        try:
            check_year(year)
        except ValueError as error:
            raise CommandError(str(error)) from error
        compared = compare_with_published(year)
        if not compared:
            self.stdout.write(f"No figure of {year} is published.")
            return
        self._write_table(compared)
        different = [each for each in compared if not each.is_equal]
        if different:
            raise CommandError(
                "\n".join(
                    f"{each.name}: published {each.published}, counted now {_shown(each.live)}"
                    for each in different
                )
            )
        self.stdout.write(f"All {len(compared)} published figures of {year} equal the live ones.")

    def _write_table(self, compared: list[Difference]) -> None:
        width = max(len(each.name) for each in compared)
        self.stdout.write(f"{'figure':<{width}}  published  counted now")
        for each in compared:
            mark = "" if each.is_equal else "  ≠"
            line = f"{each.name:<{width}}  {each.published:>9}  {_shown(each.live):>11}{mark}"
            self.stdout.write(line)


def _shown(value: int | float | None) -> str:
    return "–" if value is None else str(value)

"""Commands of this project end with 0 when done, or with 1 and one line per fault on stderr."""

from typing import Any, NoReturn

from django.core.management import BaseCommand, CommandParser


class OneLineCommand(BaseCommand):
    """A wrong argument is a fault like any other: one line, exit code 1, no page of usage."""

    def create_parser(self, prog_name: str, subcommand: str, **options: Any) -> CommandParser:
        parser = super().create_parser(prog_name, subcommand, **options)

        def refuse(message: str) -> NoReturn:
            parser.exit(1, f"{message}\n")

        if self._called_from_command_line:
            parser.error = refuse  # type: ignore[method-assign]
        return parser

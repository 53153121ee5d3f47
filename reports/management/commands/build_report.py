"""manage.py build_report YEAR --language nl|fr --output FILE.pdf|.html: one edition as a file."""

import os
import tempfile
from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management import CommandError

from edsite.commands import OneLineCommand
from reports.edition.blocks import BlockError
from reports.edition.pdf import PdfError, build_pdf
from reports.edition.standalone import build_file
from reports.models import ReportLanguage
from reports.years import check_year


def write_whole(path: Path, data: bytes) -> None:
    """The file is there whole or not at all: written beside its place, then moved into it."""
    handle, name = tempfile.mkstemp(dir=path.parent, prefix=f".{path.name}.")
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(data)
        # mkstemp makes a private file; a report is as readable as the umask lets files be.
        umask = os.umask(0)
        os.umask(umask)
        Path(name).chmod(0o666 & ~umask)
        Path(name).replace(path)
    except BaseException:
        Path(name).unlink(missing_ok=True)
        raise


class Command(OneLineCommand):
    help = "Writes the report of a year, in one language, as a PDF or as one HTML file."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("year", type=int)
        parser.add_argument("--language", choices=ReportLanguage.values, required=True)
        parser.add_argument("--output", type=Path, required=True, metavar="FILE.pdf|FILE.html")

    def handle(self, *, year: int, language: str, output: Path, **_: Any) -> None:
        try:
            check_year(year)
        except ValueError as error:
            raise CommandError(str(error)) from error
        if output.suffix.lower() not in {".pdf", ".html"}:
            raise CommandError(f"--output: {output.name} ends neither in .pdf nor in .html")
        try:
            if output.suffix.lower() == ".pdf":
                data = build_pdf(year, language)
            else:
                data = build_file(year, language).encode()
        except (BlockError, PdfError, OSError) as error:
            raise CommandError(f"report {year} ({language}): {_one_line(error)}") from error
        try:
            output.parent.mkdir(parents=True, exist_ok=True)
            write_whole(output, data)
        except OSError as error:
            raise CommandError(f"{output}: {error.strerror or error}") from error
        self.stdout.write(f"The report of {year} ({language}) is in {output}.")


def _one_line(error: Exception) -> str:
    return " ".join(str(error).split())

"""The filtered list of signals as a table: every text of the signal, no internal note."""

import csv
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import OuterRef, Prefetch, Subquery
from django.db.models.functions import Now
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from edsite.workbook.cells import Cell, as_csv, guard
from signals.models import Attachment, FollowUp, Signal
from signals.models.signal import SignalQuerySet

# More would take a minute and hundreds of megabytes; a csv file goes row by row.
MOST_SPREADSHEET_ROWS = 10_000
BATCH = 500
# With it Excel knows that the letters are UTF-8; the semicolon is what it expects in Belgium.
BYTE_ORDER_MARK = "\ufeff"
SEPARATOR = ";"


@dataclass(frozen=True)
class Column:
    label: Any
    value: Callable[[Any], Any]


def _listed(rows: Iterable[Any]) -> str:
    return "; ".join(str(row) for row in rows)


def _yes_no(value: bool) -> str:
    return _("yes") if value else _("no")


def _own(name: str, value: Callable[[Signal], Any] | None = None) -> Column:
    """Headed by the name of the field itself."""
    field = Signal._meta.get_field(name)
    return Column(field.verbose_name, value or (lambda signal: getattr(signal, name)))


def _choice(name: str) -> Column:
    return _own(name, lambda signal: getattr(signal, f"get_{name}_display")())


COLUMNS = (
    _own("reference"),
    _own("sent_on"),
    _own("observed_on"),
    _own("author"),
    _own("organisation"),
    _own("site"),
    _own("place_in_words"),
    _own("title"),
    _own("story"),
    _own("wanted_change"),
    _own("already_tried"),
    Column(
        gettext_lazy("what is said in the recordings"),
        lambda signal: "\n\n".join(each.transcript for each in signal.spoken),
    ),
    _choice("frequency"),
    _own("target_groups", lambda signal: _listed(signal.target_groups.all())),
    _choice("level_proposed"),
    _choice("level"),
    _choice("obstacle_proposed"),
    _choice("obstacle"),
    _choice("authority"),
    _own("main_theme_proposed"),
    _own("main_theme"),
    _own("themes", lambda signal: _listed(signal.themes.all())),
    _choice("status"),
    _own("owner"),
    _choice("outcome"),
    _own("closed_on"),
    _own("feedback_on"),
    Column(gettext_lazy("what the author was told"), lambda signal: signal.told),
    Column(
        gettext_lazy("structural signals"),
        lambda signal: _listed(each.reference for each in signal.structural_signals.all()),
    ),
    _choice("language"),
    _own("may_be_quoted", lambda signal: _yes_no(signal.may_be_quoted)),
    _own("may_be_named", lambda signal: _yes_no(signal.may_be_named)),
)


def header() -> list[str]:
    labels = (str(column.label) for column in COLUMNS)
    return [label[:1].upper() + label[1:] for label in labels]


def exported_rows(rows: SignalQuerySet) -> Iterator[list[Cell]]:
    """In the order of the queryset, a batch at a time: memory does not grow with the list."""
    feedback = FollowUp.objects.feedback().shown(Now()).filter(signal=OuterRef("pk"))
    told = Subquery(feedback.order_by("-on", "-pk").values("text")[:1])
    spoken = Prefetch("attachments", Attachment.objects.transcribed(), to_attr="spoken")
    rows = rows.with_people_and_places().annotate(told=told).defer("search_text")
    rows = rows.prefetch_related("themes", "target_groups", "structural_signals", spoken)
    for signal in rows.iterator(chunk_size=BATCH):
        yield [_cell(column.value(signal)) for column in COLUMNS]


def csv_lines(rows: SignalQuerySet) -> Iterator[str]:
    writer = csv.writer(_Echo(), delimiter=SEPARATOR)
    yield BYTE_ORDER_MARK + writer.writerow(header())
    for row in exported_rows(rows):
        yield writer.writerow([as_csv(cell) for cell in row])


def _cell(value: Any) -> Cell:
    """A day stays a day; a text that a spreadsheet would take for a formula becomes a text."""
    if isinstance(value, date) or value is None:
        return value
    return guard(str(value).strip())


class _Echo:
    """A file for csv.writer that gives each line back instead of keeping it."""

    def write(self, line: str) -> str:
        return line

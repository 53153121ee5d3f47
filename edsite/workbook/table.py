"""A sheet as it stands in a file: rows of raw cells, nothing understood yet."""

from dataclasses import dataclass, field

from django.utils.translation import gettext as _

from edsite.workbook.cells import Raw, is_blank
from edsite.workbook.faults import Unreadable
from edsite.workbook.limits import LAST_ROW, MAX_CELLS, MAX_COLUMNS, MAX_ROWS


@dataclass
class Table:
    name: str
    header: list[Raw] = field(default_factory=list)
    # Numbered as the spreadsheet numbers them: the header is row 1. Empty rows are left out.
    rows: list[tuple[int, list[Raw]]] = field(default_factory=list)
    # Why the rows are not here, when one sheet alone cannot be read.
    unreadable: Unreadable | None = None
    cells_seen: int = 0

    def add(self, number: int, cells: list[Raw]) -> None:
        """Raises Unreadable past the limits, so that reading stops there."""
        self.cells_seen += len(cells)
        if number > LAST_ROW or self.cells_seen > MAX_CELLS:
            raise self.too_large()
        while cells and is_blank(cells[-1]):
            cells.pop()
        if len(cells) > MAX_COLUMNS:
            raise Unreadable(
                _("the row has %(number)d columns") % {"number": len(cells)},
                _("at most %(number)d") % {"number": MAX_COLUMNS},
                sheet=self.name,
                row=number,
            )
        if number == 1:
            self.header = cells
        elif cells:
            if len(self.rows) == MAX_ROWS:
                raise self.too_large()
            self.rows.append((number, cells))

    def too_large(self) -> Unreadable:
        return Unreadable(
            _("the sheet is too large"),
            _("at most %(number)d rows") % {"number": MAX_ROWS},
            sheet=self.name,
        )

"""The register workbook: reads and writes the sheets that the apps declare in `register.py`.

It stands on the ground floor and knows no app. An app's `register.py` holds `SHEETS`, made of the
kinds of columns below; the format, for its users, is in docs/register.md.
"""

from edsite.workbook.columns import (
    Choice,
    Code,
    Column,
    Day,
    Degrees,
    Email,
    Flag,
    Fraction,
    Number,
    Reference,
    References,
    Text,
    Whole,
)
from edsite.workbook.exporting import export_register, write_xlsx
from edsite.workbook.faults import Fault, Unreadable
from edsite.workbook.importing import Result, import_register
from edsite.workbook.sheets import Row, RowProblem, Sheet, all_sheets, days_in_order

__all__ = [
    "Choice",
    "Code",
    "Column",
    "Day",
    "Degrees",
    "Email",
    "Fault",
    "Flag",
    "Fraction",
    "Number",
    "Reference",
    "References",
    "Result",
    "Row",
    "RowProblem",
    "Sheet",
    "Text",
    "Unreadable",
    "Whole",
    "all_sheets",
    "days_in_order",
    "export_register",
    "import_register",
    "write_xlsx",
]

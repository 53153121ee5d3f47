"""OpenDocument spreadsheets, read row by row so that repeated cells cannot fill the memory."""

import zipfile
from datetime import date, datetime
from typing import Any
from xml.etree.ElementTree import Element

from defusedxml.ElementTree import iterparse

from edsite.workbook.cells import Raw, is_blank
from edsite.workbook.faults import Unreadable
from edsite.workbook.limits import LAST_ROW, MAX_CELL_CHARACTERS, MAX_COLUMNS, MAX_ROWS
from edsite.workbook.table import Table

OASIS = "urn:oasis:names:tc:opendocument:xmlns"
TABLE = f"{{{OASIS}:table:1.0}}"
OFFICE = f"{{{OASIS}:office:1.0}}"
TEXT = f"{{{OASIS}:text:1.0}}"
CELLS = {f"{TABLE}table-cell", f"{TABLE}covered-table-cell"}


def read(archive: zipfile.ZipFile, known: set[str]) -> list[Table]:
    tables: list[Table] = []
    depth = 0  # a table inside a cell is not a sheet
    row_number = 0
    with archive.open("content.xml") as stream:
        for event, element in iterparse(stream, events=("start", "end"), forbid_dtd=True):
            if element.tag == f"{TABLE}table":
                depth += 1 if event == "start" else -1
                if event == "start" and depth == 1:
                    tables.append(Table(element.get(f"{TABLE}name", "").strip()))
                    row_number = 0
                elif depth == 0:
                    element.clear()
            elif event == "end" and element.tag == f"{TABLE}table-row" and depth == 1:
                if tables[-1].name.lower() in known and tables[-1].unreadable is None:
                    row_number = _add_row(tables[-1], element, row_number)
                element.clear()
    return tables


def _add_row(table: Table, row: Element, number: int) -> int:
    repeated = _count(row, "number-rows-repeated")
    try:
        cells = _row_cells(row)
        if not cells:
            return min(number + repeated, LAST_ROW)
        for _copy in range(min(repeated, MAX_ROWS + 2)):
            number += 1
            table.add(number, list(cells))
    except Unreadable as error:
        table.unreadable = error
    return number


def _row_cells(row: Element) -> list[Raw]:
    cells: list[Raw] = []
    blank = 0
    for element in row:
        if element.tag not in CELLS:
            continue
        repeated = _count(element, "number-columns-repeated")
        value = _value(element)
        if is_blank(value):
            blank += repeated
            continue
        # One too many is enough for the limit to be noticed.
        room = MAX_COLUMNS + 1 - len(cells)
        cells += ([None] * min(blank, room) + [value] * min(repeated, room))[:room]
        blank = 0
    return cells


def _count(element: Element, attribute: str) -> int:
    return max(1, int(element.get(f"{TABLE}{attribute}", "1")))


def _value(cell: Element) -> Raw:
    kind = cell.get(f"{OFFICE}value-type", "")
    if kind in ("float", "percentage", "currency"):
        return float(cell.get(f"{OFFICE}value", ""))
    if kind == "date":
        return _day(cell.get(f"{OFFICE}date-value", ""))
    if kind == "boolean":
        return cell.get(f"{OFFICE}boolean-value") == "true"
    text = cell.get(f"{OFFICE}string-value")
    if text is None:
        text = "\n".join(_text(part) for part in cell if part.tag == f"{TEXT}p")
    formula = cell.get(f"{TABLE}formula", "")
    if not text and formula:
        # Never worked out by a spreadsheet program: a text that somebody typed.
        return formula[formula.find("=") :]
    return text


def _day(text: str) -> date | str:
    try:
        return datetime.fromisoformat(text)
    except ValueError:
        return text


def _text(part: Element) -> str:
    pieces = [part.text or ""]
    for child in part:
        pieces += [_inner(child), child.tail or ""]
    return "".join(pieces)


def _inner(element: Any) -> str:
    if element.tag == f"{TEXT}s":
        return " " * min(int(element.get(f"{TEXT}c", "1")), MAX_CELL_CHARACTERS)
    if element.tag == f"{TEXT}tab":
        return "\t"
    if element.tag == f"{TEXT}line-break":
        return "\n"
    if element.tag == f"{OFFICE}annotation":
        return ""
    return _text(element)

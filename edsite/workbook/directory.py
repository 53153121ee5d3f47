"""What codes stand for: records in the database and rows of the file, one entry each."""

from collections import defaultdict
from dataclasses import dataclass
from typing import Any

from django.db import models
from django.utils.translation import gettext as _

from edsite.workbook.columns import References
from edsite.workbook.faults import Problem, shown
from edsite.workbook.sheets import Sheet


@dataclass(eq=False)
class Entry:
    """A record that has a code. `pk` is set when it is stored, `record` once it is built."""

    code: str
    pk: Any = None
    record: models.Model | None = None


class Directory:
    """Reads each sheet's codes once, whatever the number of rows that refer to them."""

    def __init__(self, sheets: dict[str, Sheet]) -> None:
        self.sheets = sheets
        self._by_code: dict[str, dict[str, Entry]] = {}
        self._by_pk: dict[str, dict[Any, Entry]] = {}
        self._members: dict[References, dict[Any, set[Any]]] = {}
        self._reserved: dict[str, set[str]] = {}
        # Sheets of the file whose codes cannot be read: every code of theirs may be right.
        self.unreadable: set[str] = set()

    def _load(self, sheet_name: str) -> None:
        sheet = self.sheets[sheet_name]
        codes = sheet.records().order_by().values_list("pk", sheet.by_name[sheet.code].field)
        by_pk = {pk: Entry(code.strip(), pk=pk) for pk, code in codes.iterator(chunk_size=2000)}
        self._by_pk[sheet_name] = by_pk
        self._by_code[sheet_name] = {entry.code.lower(): entry for entry in by_pk.values()}

    def codes(self, sheet_name: str) -> dict[str, Entry]:
        if sheet_name not in self._by_code:
            self._load(sheet_name)
        return self._by_code[sheet_name]

    def by_pk(self, sheet_name: str, pk: Any) -> Entry | None:
        if pk is None:
            return None
        self.codes(sheet_name)
        return self._by_pk[sheet_name].get(pk)

    def add(self, sheet_name: str, code: str) -> Entry:
        """The entry of a row of the file; the spelling that came first stays."""
        return self.codes(sheet_name).setdefault(code.lower(), Entry(code))

    def find(self, sheet_name: str, code: str) -> Entry:
        entry = self.codes(sheet_name).get(code.lower())
        if entry is None and sheet_name in self.unreadable:
            entry = Entry(code)
        if entry is None:
            raise Problem(
                _("“%(code)s” is not known") % {"code": shown(code)},
                _("a %(column)s of the sheet %(sheet)s, in this file or in the register")
                % {"column": self.sheets[sheet_name].code, "sheet": sheet_name},
            )
        return entry

    def is_reserved(self, sheet: Sheet, code: str) -> bool:
        """Whether a record has this code that no import may touch."""
        if sheet.name not in self._reserved:
            codes = sheet.reserved().order_by().values_list(sheet.by_name[sheet.code].field)
            self._reserved[sheet.name] = {found.strip().lower() for (found,) in codes}
        return code.lower() in self._reserved[sheet.name]

    def load_members(self, sheet: Sheet, column: References, pks: list[Any]) -> None:
        """Who or what belongs to these records, in one query per thousand of them."""
        through, own, other = link_of(sheet, column)
        found: dict[Any, set[Any]] = defaultdict(set)
        for start in range(0, len(pks), 1000):
            rows = through._default_manager.order_by().filter(
                **{f"{own}__in": pks[start : start + 1000]}
            )
            for record_pk, member_pk in rows.values_list(own, other):
                found[record_pk].add(member_pk)
        self._members[column] = found

    def members(self, record: models.Model, column: References) -> frozenset[Entry]:
        """Only what the register knows: a draft that belongs to it stays out of sight."""
        pks = self._members[column].get(record.pk, ())
        entries = (self.by_pk(column.to, pk) for pk in pks)
        return frozenset(entry for entry in entries if entry is not None)


def link_of(sheet: Sheet, column: References) -> tuple[type[models.Model], str, str]:
    """The table between, and its columns towards the record and towards the member."""
    field = sheet.model._meta.get_field(column.field)
    return (
        field.remote_field.through,
        f"{field.m2m_field_name()}_id",
        f"{field.m2m_reverse_field_name()}_id",
    )

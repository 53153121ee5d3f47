"""How the rows behind a figure are listed: the columns of each kind of record."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

from django.db.models import Model, QuerySet
from django.utils.translation import gettext_lazy as _

from experts.models import Employment, FundingSource, Person
from partners.models import Organisation, Site
from projects.models import Project, ProjectRequest
from signals.models import Feedback, PartnerQuestion, Signal, StructuralSignal


@dataclass(frozen=True)
class Cell:
    """A text, a day or a number; with an address it is a link."""

    value: Any
    url: str = ""


@dataclass(frozen=True)
class RowTable:
    headers: Sequence[str]
    cells: Callable[[Any], list[Cell]]
    related: Sequence[str] = ()


def _own_page(record: Model, text: str) -> Cell:
    return Cell(text, record.get_absolute_url())


TABLES: dict[type[Model], RowTable] = {
    Person: RowTable(
        (_("name"), _("role"), _("language")),
        lambda row: [
            _own_page(row, str(row)),
            Cell(row.get_role_display()),
            Cell(row.get_language_display()),
        ],
    ),
    Employment: RowTable(
        (_("person"), _("statute"), _("part of full time"), _("first day"), _("last day")),
        lambda row: [
            _own_page(row.person, str(row.person)),
            Cell(row.get_statute_display()),
            Cell(row.fte.normalize()),
            Cell(row.first_day),
            Cell(row.last_day),
        ],
        related=("person",),
    ),
    FundingSource: RowTable((_("code"), _("name")), lambda row: [Cell(row.code), Cell(row.name)]),
    Organisation: RowTable(
        (_("name"), _("kind"), _("sector")),
        lambda row: [
            _own_page(row, row.name),
            Cell(row.get_kind_display()),
            Cell(row.get_sector_display()),
        ],
    ),
    Site: RowTable(
        (_("site"), _("organisation"), _("municipality"), _("province")),
        lambda row: [
            _own_page(row, row.name),
            _own_page(row.organisation, row.organisation.name),
            Cell(row.town),
            Cell(row.get_province_display()),
        ],
        related=("organisation",),
    ),
    Signal: RowTable(
        (_("reference"), _("title"), _("sent on"), _("level"), _("organisation")),
        lambda row: [
            _own_page(row, row.reference),
            Cell(row.title),
            Cell(row.sent_on),
            Cell(row.get_level_display() or _("no specific level")),
            Cell(row.organisation.name if row.organisation else ""),
        ],
        related=("organisation",),
    ),
    Feedback: RowTable(
        (_("signal"), _("title"), _("sent on"), _("receipt on")),
        lambda row: [
            _own_page(row.signal, row.signal.reference),
            Cell(row.signal.title),
            Cell(row.signal.sent_on),
            Cell(row.sent_on),
        ],
        related=("signal",),
    ),
    PartnerQuestion: RowTable(
        (_("signal"), _("organisation"), _("asked on"), _("answer wanted by"), _("state")),
        lambda row: [
            _own_page(row.signal, row.signal.reference),
            Cell(row.organisation.name),
            Cell(row.asked_on),
            Cell(row.due_on),
            Cell(row.get_state_display()),
        ],
        related=("signal", "organisation"),
    ),
    StructuralSignal: RowTable(
        (_("reference"), _("statement"), _("recognised on"), _("owner")),
        lambda row: [
            _own_page(row, row.reference),
            Cell(row.statement),
            Cell(row.recognised_on),
            Cell(str(row.owner or "")),
        ],
        related=("owner",),
    ),
    Project: RowTable(
        (_("reference"), _("title"), _("kind"), _("starts on"), _("main theme")),
        lambda row: [
            _own_page(row, row.reference),
            Cell(row.title),
            Cell(row.get_kind_display()),
            Cell(row.starts_on),
            Cell(row.main_theme.name if row.main_theme else ""),
        ],
        related=("main_theme",),
    ),
    ProjectRequest: RowTable(
        (_("reference"), _("organisation that asks"), _("received on"), _("decision")),
        lambda row: [
            _own_page(row, row.reference),
            Cell(row.requester),
            Cell(row.received_on),
            Cell(row.decision_label),
        ],
    ),
}


def table_of(rows: QuerySet[Any]) -> RowTable:
    return TABLES[rows.model]


def with_related(rows: QuerySet[Any]) -> QuerySet[Any]:
    related = table_of(rows).related
    return rows.select_related(*related) if related else rows

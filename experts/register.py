"""The register's sheets about themes, people, employments and what pays them."""

from collections.abc import Iterator

from django.utils.translation import gettext as _

from edsite.languages import Language
from edsite.workbook import (
    Choice,
    Code,
    Day,
    Email,
    Fraction,
    Number,
    Reference,
    Row,
    RowProblem,
    Sheet,
    Text,
    Whole,
    days_in_order,
)
from experts.models import (
    Employment,
    FundingAgreement,
    FundingSource,
    Grade,
    Person,
    PersonRole,
    Statute,
    Theme,
)


def one_payer(row: Row) -> Iterator[RowProblem]:
    if row.knows("source", "agreement") and row["source"] and row["agreement"]:
        yield (
            row.blame("source", "agreement"),
            _("a source and an agreement are both given"),
            _("at most one of the two"),
        )


SHEETS = [
    Sheet(
        "themes",
        place=1,
        model=Theme,
        key=["code"],
        columns=[
            Code("code", required=True),
            Text("name_nl", required=True),
            Text("name_fr", required=True),
            Text("name_de"),
        ],
    ),
    Sheet(
        "funding_sources",
        place=2,
        model=FundingSource,
        key=["code"],
        columns=[
            Code("code", required=True),
            Text("name_nl", required=True),
            Text("name_fr", required=True),
            Text("name_de"),
        ],
    ),
    Sheet(
        "funding_agreements",
        place=3,
        model=FundingAgreement,
        key=["reference"],
        columns=[
            Code("reference", required=True),
            Reference("source", to="funding_sources", required=True),
            Text("title"),
            Number("amount_eur"),
            Day("first_day", required=True),
            Day("last_day"),
            Whole("places_experts"),
            Whole("places_coordinators"),
            Reference("prolongs", to="funding_agreements", key="reference"),
        ],
        rules=[days_in_order("first_day", "last_day")],
    ),
    Sheet(
        "people",
        place=6,
        model=Person,
        key=["code"],
        columns=[
            Code("code", required=True),
            Text("first_name", required=True),
            Text("last_name", required=True),
            Choice("role", PersonRole, required=True),
            Choice("language", Language, required=True),
            Email("email"),
        ],
    ),
    Sheet(
        "employments",
        place=7,
        model=Employment,
        key=["person", "employer", "first_day"],
        columns=[
            Reference("person", to="people", required=True),
            # Empty means the service itself.
            Reference("employer", to="organisations"),
            Choice("statute", Statute, required=True),
            Choice("grade", Grade),
            Fraction("fte", required=True),
            Day("first_day", required=True),
            Day("last_day"),
            Text("end_reason"),
            Reference("agreement", to="funding_agreements", key="reference"),
            Reference("source", to="funding_sources"),
        ],
        rules=[days_in_order("first_day", "last_day"), one_payer],
    ),
]

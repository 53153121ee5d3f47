"""The register's sheets about partner organisations, their sites and who is placed there."""

from edsite.workbook import (
    Choice,
    Code,
    Day,
    Degrees,
    Fraction,
    Reference,
    Sheet,
    Text,
    days_in_order,
)
from partners.models import (
    Detachment,
    DetachmentForm,
    Organisation,
    OrganisationKind,
    Province,
    Sector,
    Site,
)

SHEETS = [
    Sheet(
        "organisations",
        place=4,
        model=Organisation,
        key=["code"],
        columns=[
            Code("code", required=True),
            Text("name_nl", required=True),
            Text("name_fr", required=True),
            Text("name_de"),
            Choice("kind", OrganisationKind, required=True),
            Choice("sector", Sector, required=True),
        ],
    ),
    Sheet(
        "sites",
        place=5,
        model=Site,
        key=["code"],
        columns=[
            Code("code", required=True),
            Reference("organisation", to="organisations", required=True),
            Text("name_nl"),
            Text("name_fr"),
            Text("municipality", required=True),
            Choice("province", Province, required=True),
            Degrees("latitude", limit=90),
            Degrees("longitude", limit=180),
        ],
    ),
    Sheet(
        "detachments",
        place=8,
        model=Detachment,
        key=["person", "site", "form", "first_day"],
        columns=[
            Reference("person", to="people", required=True),
            Reference("site", to="sites", required=True),
            Choice("form", DetachmentForm, required=True),
            Fraction("fte"),
            Day("first_day", required=True),
            Day("last_day"),
            Text("roles"),
        ],
        rules=[days_in_order("first_day", "last_day")],
    ),
]

"""The register's sheets about requests from outside, projects and working groups."""

from edsite.workbook import (
    Choice,
    Code,
    Day,
    Flag,
    Reference,
    References,
    Sheet,
    Text,
    days_in_order,
)
from projects.models import Project, ProjectKind, ProjectRequest

SHEETS = [
    Sheet(
        "project_requests",
        place=11,
        model=ProjectRequest,
        key=["reference"],
        columns=[
            Code("reference", required=True),
            Text("requester", required=True),
            Day("received_on", required=True),
            Text("question", required=True),
            Text("decision"),
            Day("decided_on"),
            Reference("project", to="projects", key="reference"),
        ],
    ),
    Sheet(
        "projects",
        place=12,
        model=Project,
        key=["reference"],
        columns=[
            Code("reference", required=True),
            Choice("kind", ProjectKind, required=True),
            Text("title_nl", required=True),
            Text("title_fr"),
            Reference("organisation", to="organisations"),
            Text("requester"),
            Day("starts_on", required=True),
            Day("ends_on"),
            Reference("main_theme", to="themes"),
            References("themes", to="themes"),
            References("participants", to="people"),
            Text("result_nl"),
            Text("result_fr"),
            Flag("highlight", field="is_highlight"),
        ],
        rules=[days_in_order("starts_on", "ends_on")],
    ),
]

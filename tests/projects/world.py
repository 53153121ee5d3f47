"""Requests and projects around the cast, and what tests need to fill in forms."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any

from django.test import Client

from projects.models import Participation, Project, ProjectKind, ProjectRequest
from tests.cast import Cast

# Texts that must be shown as typed, wherever they were typed.
PAYLOAD = "<script>alert('x')</script>\"'><img src=x onerror=alert(1)>{{ 7|add:7 }}"
ESCAPED = "&lt;script&gt;"


def make_project(reference: str = "P2020-0001", **fields: Any) -> Project:
    fields.setdefault("kind", ProjectKind.CUSTOM)
    fields.setdefault("title_nl", f"Titel van {reference}")
    fields.setdefault("starts_on", date(2020, 3, 2))
    return Project.objects.create(reference=reference, **fields)


def make_request(reference: str = "R2020-0001", **fields: Any) -> ProjectRequest:
    fields.setdefault("requester", "OCMW Voorbeeld")
    fields.setdefault("received_on", date(2020, 2, 3))
    fields.setdefault("question", "Wie leest onze brief mee? Mensen gooien hem weg.")
    return ProjectRequest.objects.create(reference=reference, **fields)


@dataclass
class World:
    project: Project  # a custom project in which Amina takes part
    group: Project  # a working group of the team alone
    asked: ProjectRequest  # nobody has decided about it


def make_world(cast: Cast) -> World:
    project = make_project(
        title_nl="Brieven herschreven",
        title_fr="Lettres réécrites",
        organisation=cast.hospital,
        main_theme=cast.health,
        goal="Mensen begrijpen de brief.",
    )
    Participation.objects.create(
        pk=9001, project=project, person=cast.amina.person, role="leest mee", hours=Decimal("12.5")
    )
    group = make_project(
        "P2020-0002", kind=ProjectKind.WORKING_GROUP, title_nl="Werkgroep digitaal"
    )
    return World(project, group, make_request())


def filled(client: Client, address: str, **changes: Any) -> dict[str, Any]:
    """What a browser would send from the form at an address, with some fields changed."""
    form = client.get(address).context["form"]
    values = {bound.html_name: bound.value() for bound in form}
    return {name: _sent(value) for name, value in (values | changes).items() if value is not None}


def _sent(value: Any) -> Any:
    if isinstance(value, list):
        return [getattr(each, "pk", each) for each in value]
    return value.isoformat() if isinstance(value, date) else value


def send(client: Client, address: str, **changes: Any) -> Any:
    return client.post(address, filled(client, address, **changes))

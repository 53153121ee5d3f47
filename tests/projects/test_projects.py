"""/projects/: the list with its filters, and who sees which."""

from datetime import date, timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from projects.models import Participation, ProjectKind
from tests.projects.world import PAYLOAD, make_project


@pytest.fixture
def many(world, cast):
    # 3 ended without a result, 4 ended with one, 5 starts in a month, 6 a highlight of 2019.
    make_project(
        "P2020-0003",
        kind=ProjectKind.PARTNER,
        ends_on=date(2020, 6, 14),
        organisation=cast.tax_office,
    )
    make_project("P2020-0004", ends_on=date(2020, 6, 15), result_nl="Gelukt")
    make_project("P2020-0005", starts_on=date(2020, 7, 15)).themes.add(cast.digital)
    make_project("P2019-0006", starts_on=date(2019, 12, 31), is_highlight=True)


def found(client, query: str = "") -> list[str]:
    page = client.get(f"/projects/?{query}").context["page"]
    return sorted(each.reference[-1] for each in page.rows)


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        ("", ["1", "2", "3", "4", "5", "6"]),
        ("kind=working_group", ["2"]),
        ("kind=partner", ["3"]),
        ("theme=health", ["1"]),
        ("theme=digital", ["5"]),
        ("organisation=HOSPITAL", ["1"]),
        ("year=2019", ["6"]),
        ("running_on=2020-06-14", ["1", "2", "3", "4", "6"]),
        ("running_on=2020-06-15", ["1", "2", "4", "6"]),
        ("running_on=2019-12-30", []),
        ("state=planned", ["5"]),
        ("state=ended", ["3"]),
        ("state=running", ["1", "2", "4", "6"]),
        ("highlight=yes", ["6"]),
        ("lacks=participants", ["2", "3", "4", "5", "6"]),
        ("lacks=result", ["1", "2", "3", "5", "6"]),
        ("state=ended&lacks=result", ["3"]),
        ("starts_from=2020-07-15&starts_to=2020-07-15", ["5"]),
        ("q=reecrites", ["1"]),
        ("q=HOSPITAL lettres", ["1"]),
        ("year=0&kind=rubbish&running_on=99", ["1", "2", "3", "4", "5", "6"]),
        ("year=999999999999999999999", ["1", "2", "3", "4", "5", "6"]),
    ],
)
def test_filters(many, client_of, query, expected):
    assert found(client_of("dirk"), query) == expected


def test_an_expert_sees_the_own_projects_and_no_other_name(many, client_of):
    amina = client_of("amina")
    assert found(amina) == ["1"]
    choices = amina.get("/projects/").context["filter_form"]["organisation"].field.queryset
    assert [each.code for each in choices] == ["HOSPITAL"]
    assert found(client_of("bram")) == []


def test_who_writes_the_report_sees_all_and_makes_none(many, client_of):
    page = client_of("fatou").get("/projects/")
    assert len(page.context["page"].rows) == 6
    assert "/projects/new/" not in page.content.decode()


@pytest.mark.parametrize("sort", ["start", "-start", "title", "end", "people"])
@pytest.mark.parametrize("language", ["nl", "fr"])
def test_every_page_of_every_order_is_reached_once(world, client_of, sort, language):
    dirk = client_of("dirk")
    dirk.cookies["django_language"] = language
    for number in range(3, 61):
        make_project(
            f"P2020-{number:04}",
            starts_on=date(2020, 1, 1) + timedelta(number % 5),
            ends_on=date(2020, 6, 1) if number % 3 else None,
            title_fr="Titre" if number % 2 else "",
        )
    seen, address = [], f"/projects/?sort={sort}"
    while address:
        page = dirk.get(address).context["page"]
        seen += [each.pk for each in page.rows]
        address = page.next_url and f"/projects/{page.next_url}"
    assert len(seen) == len(set(seen)) == 60


def test_queries_do_not_grow_with_rows(world, cast, client_of):
    dirk = client_of("dirk")
    counts = []
    for first, last in ((200, 205), (205, 225)):
        for number in range(first, last):
            project = make_project(
                f"P2020-{number}", organisation=cast.hospital, main_theme=cast.health
            )
            Participation.objects.create(project=project, person=cast.bram.person)
        with CaptureQueriesContext(connection) as queries:
            dirk.get("/projects/")
        counts.append(len(queries))
    assert counts[0] == counts[1]


def test_what_was_typed_is_shown_as_text(world, client_of):
    project = make_project("P2020-0009", title_nl=PAYLOAD, requester=PAYLOAD, goal=PAYLOAD)
    for page in ("/projects/", project.get_absolute_url(), f"{project.get_absolute_url()}edit/"):
        text = client_of("dirk").get(page).content.decode()
        assert "<script>alert" not in text
        assert "onerror=alert(1)>" not in text

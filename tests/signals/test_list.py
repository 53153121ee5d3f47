"""/signals/ for the team: filters in the address, search, order, pages."""

from datetime import date, timedelta

import pytest

from experts.models import PersonRole, Theme
from signals.late import late_words, with_late
from signals.models import Signal, SignalStatus, StructuralSignal
from tests.cast import TODAY, Cast, make_organisation, make_person, make_signal
from tests.queries import query_count


@pytest.fixture
def four(cast: Cast) -> None:
    pensions = Theme.objects.create(code="pensions", name_nl="pensioenen", name_fr="pensions")
    one = make_signal(
        "S2020-0001",
        cast.amina.person,
        date(2020, 1, 10),
        title="Élève sans cantine",
        story="L’œuvre sociale a refusé.",
        organisation=cast.hospital,
        level="macro",
        main_theme=pensions,
        obstacle="regulation",
        language="fr",
    )
    one.themes.add(cast.digital)
    make_signal(
        "S2020-0002",
        cast.bram.person,
        date(2020, 2, 10),
        title="Geen kantine",
        organisation=cast.tax_office,
        status=SignalStatus.TAKEN_UP,
        owner=cast.dirk.person,
        authority="federal",
        main_theme=cast.digital,
    )
    three = make_signal(
        "S2020-0003",
        cast.bram.person,
        date(2020, 3, 10),
        title="Wachten",
        status=SignalStatus.CLOSED,
        closed_on=TODAY,
        outcome="solved",
        feedback_on=TODAY,
        owner=cast.hilde.person,
        level="meso",
    )
    make_signal(
        "S2020-0004",
        cast.amina.person,
        date(2020, 4, 10),
        title="Wachtzaal",
        status=SignalStatus.CLOSED,
        closed_on=TODAY,
        outcome="passed_on",
    )
    make_signal("S2020-0005", cast.amina.person, status=SignalStatus.DRAFT)
    bundle = StructuralSignal.objects.create(reference="B1", statement_nl="x", recognised_on=TODAY)
    bundle.signals.add(three)


def numbers(client, query: str) -> list[int]:
    page = client.get(f"/signals/?{query}").context["page"]
    return [int(signal.reference[-1]) for signal in page.rows]


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("", [4, 3, 2, 1]),
        ("status=open", [2, 1]),
        ("status=closed", [4, 3]),
        ("status=draft", []),
        ("level=macro", [1]),
        ("level=none", [4, 2]),
        ("theme=digital", [2, 1]),
        ("theme=pensions", [1]),
        ("organisation=TAX", [2]),
        ("author=ED-BRAM", [3, 2]),
        ("owner=nobody", [4, 1]),
        ("owner=me", [2]),
        ("owner=HD-HILDE", [3]),
        ("language=fr", [1]),
        ("sent_from=2020-02-10&sent_to=2020-03-10", [3, 2]),
        ("obstacle=regulation", [1]),
        ("obstacle=none", [4, 3, 2]),
        ("authority=federal", [2]),
        ("outcome=passed_on", [4]),
        ("structural=yes", [3]),
        ("structural=no", [4, 2, 1]),
        ("feedback=no&status=closed", [4]),
        ("q=kantine", [2]),
        ("q=ELEVE", [1]),
        ("q=éleve+OEUVRE", [1]),
        ("q=l'oeuvre", [1]),
        ("q=wacht", [4, 3]),
        ("q=wacht+wachtzaal", [4]),
        ("q=s2020-0003", [3]),
        ("q=%25", []),
        ("q=_", []),
        ("status=closed&q=wacht&owner=nobody", [4]),
        ("sort=title", [1, 2, 3, 4]),
        ("sort=-title", [4, 3, 2, 1]),
        ("sort=organisation", [3, 4, 1, 2]),
        ("sort=owner", [1, 4, 2, 3]),
        ("sort=story", [4, 3, 2, 1]),
        ("sort=author__user__password", [4, 3, 2, 1]),
    ],
)
def test_finds(dirk, four, query, found) -> None:
    shown = numbers(dirk, query)
    if query == "status=draft" or "title" in query:
        # An unknown choice shows everything; é sorts after z or beside e, by the database.
        assert sorted(shown) == [1, 2, 3, 4]
    else:
        assert shown == found


def test_chips_say_what_is_filtered_and_take_it_away(dirk, four) -> None:
    answer = dirk.get("/signals/?status=open&organisation=TAX&sort=title&sent_from=2020-01-01")
    chips = {chip["label"]: chip["url"] for chip in answer.context["chips"]}
    assert "Status: open" in chips
    assert chips["Status: open"] == "?organisation=TAX&sort=title&sent_from=2020-01-01"
    assert len(chips) == 3
    assert '<input type="hidden" name="sort" value="title">' in answer.content.decode()


def test_a_broken_date_changes_nothing(dirk, four) -> None:
    assert dirk.get("/signals/?sent_from=yesterday&q=x").status_code == 200


def test_pages(dirk, cast) -> None:
    for number in range(60):
        make_signal(f"S2020-{number:04}", cast.amina.person, TODAY - timedelta(days=number % 7))
    seen, address = [], "/signals/"
    while address:
        page = dirk.get(address).context["page"]
        seen += [signal.reference for signal in page.rows]
        address = f"/signals/{page.next_url}" if page.next_url else ""
    assert len(seen) == len(set(seen)) == 60


def test_a_title_is_shown_as_text(dirk, cast) -> None:
    make_signal("S2020-0001", cast.amina.person, title="<script>alert(1)</script>")
    page = dirk.get("/signals/?q=<script>alert(2)").content.decode()
    assert "<script>alert" not in page
    assert "&lt;script&gt;alert(1)" in page or "No signal fits" in page


def test_ways_on_are_for_the_team(dirk, amina) -> None:
    ways = ("/partner-questions/", "/signals/standard-answers/", "/signals/hand-over/")
    for client, shown in ((dirk, True), (amina, False)):
        page = client.get("/signals/").content.decode()
        assert [f'href="{way}"' in page for way in ways] == [shown] * 3
    menu = dirk.get("/partner-questions/").content.decode()
    assert 'href="/signals/" aria-current="true"' in menu


def test_wrong_method(dirk) -> None:
    assert dirk.post("/signals/").status_code == 405


def test_query_count_does_not_grow(dirk, cast) -> None:
    def add(start: int, count: int) -> None:
        for number in range(start, start + count):
            make_signal(
                f"S2020-{number:04}",
                cast.amina.person,
                organisation=cast.hospital,
                owner=cast.dirk.person,
                status=SignalStatus.TAKEN_UP,
            )

    add(0, 20)
    few = query_count(dirk, "/signals/")
    add(20, 180)
    assert query_count(dirk, "/signals/") == few
    assert Signal.objects.count() == 200


@pytest.mark.parametrize("words", ["LAMBERT", "zoe", "Zoë lambert", "economie", "brief Économie"])
def test_search_finds_author_and_organisation(dirk, cast, words: str) -> None:
    zoe = make_person("ED-ZOE", "Zoë", "Lambert", PersonRole.EXPERT)
    economy = make_organisation("ECO", name_nl="FOD", name_fr="SPF Économie")
    make_signal("S2020-0001", zoe, organisation=economy, title="Een brief", story="brief")
    make_signal("S2020-0002", cast.bram.person, title="Een loket", story="loket")
    rows = dirk.get("/signals/", {"q": words}).context["page"].rows
    assert [row.reference for row in rows] == ["S2020-0001"]


def test_what_is_late_stands_in_the_list(dirk, cast) -> None:
    late = make_signal("S2020-0001", cast.amina.person, TODAY - timedelta(days=60))
    make_signal("S2020-0002", cast.amina.person, TODAY)
    page = dirk.get("/signals/")
    words = {signal.reference: late_words(signal) for signal in page.context["page"].rows}
    due = late.feedback.of_kind("receipt").get().due_on
    assert words == {"S2020-0001": [f"receipt was due {due:%d/%m/%Y}"], "S2020-0002": []}
    assert "Late: receipt was due" in " ".join(page.content.decode().replace("</svg>", " ").split())


def test_the_day_it_is_due_is_not_late(cast) -> None:
    signal = make_signal("S2020-0001", cast.amina.person, TODAY)
    due = signal.feedback.of_kind("receipt").get().due_on
    for day, number in ((due, 0), (due + timedelta(days=1), 1)):
        (row,) = with_late(Signal.objects.all(), day)
        assert len(late_words(row)) == number


def test_ticks_lead_to_a_page_that_asks(dirk, cast) -> None:
    signal = make_signal("S2020-0001", cast.amina.person)
    page = dirk.get("/signals/?status=open&sort=title&after=x").content.decode()
    assert f'name="signal" value="{signal.pk}"' in page
    # The whole list, whatever its order and its page.
    assert '<input type="hidden" name="query" value="status=open">' in page
    assert 'action="/signals/bulk/" method="get"' in page

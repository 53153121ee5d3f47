"""/partner-questions/: the team's list, its filters, and the work lists that lead to it."""

from datetime import timedelta

import pytest

from partners.models import Contact, ContactRole
from signals.models import PartnerQuestion, SignalStatus
from signals.worklists import worklists
from tests.cast import TODAY
from tests.queries import query_count
from tests.signals.partner_world import ask, reply

pytestmark = pytest.mark.usefixtures("mails_go_at_once")
ADDRESS = "/partner-questions/"


@pytest.fixture
def several(cast, signal_in) -> dict[str, PartnerQuestion]:
    """One of each: waiting, late, answered; the last one put to the tax office."""
    made = {}
    for number, name in enumerate(("waiting", "late", "answered", "accepted", "other")):
        signal = signal_in(SignalStatus.TAKEN_UP, f"S2020-000{number}")
        made[name] = ask(cast, signal, question=f"Vraag {name}?")
    rows = PartnerQuestion.objects.filter(pk=made["late"].pk)
    day = TODAY - timedelta(days=3)
    rows.update(asked_on=day - timedelta(days=9), due_on=day)
    reply(made["answered"])
    PartnerQuestion.objects.filter(pk=made["accepted"].pk).update(state="accepted")
    mentor = Contact.objects.create(
        organisation=cast.tax_office, name="Jef", role=ContactRole.MENTOR, email="jef@example.org"
    )
    rows = PartnerQuestion.objects.filter(pk=made["other"].pk)
    rows.update(organisation=cast.tax_office, contact=mentor, mailed_at=None)
    made["other"].signal.owner = cast.hilde.person
    made["other"].signal.save()
    return made


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("", {"waiting", "late", "answered", "other"}),
        ("state=", {"waiting", "late", "answered", "accepted", "other"}),
        ("state=open", {"waiting", "late", "answered", "other"}),
        ("state=waiting", {"waiting", "late", "other"}),
        ("state=late", {"late"}),
        ("state=answered", {"answered"}),
        ("state=accepted", {"accepted"}),
        ("state=withdrawn", set()),
        ("state=not_mailed", {"other"}),
        ("organisation=TAX", {"other"}),
        ("state=&owner=me", {"waiting", "late", "answered", "accepted"}),
        ("state=waiting&organisation=HOSPITAL", {"waiting", "late"}),
    ],
)
def test_filters(dirk, several, query, found) -> None:
    page = dirk.get(f"{ADDRESS}?{query}")
    assert page.context["page"].count_label == str(len(found))
    text = page.content.decode()
    assert {name for name in several if f"Vraag {name}?" in text} == found


def test_late_is_said_in_words_and_comes_first(dirk, several) -> None:
    page = dirk.get(ADDRESS)
    assert page.context["questions"][0].question == several["late"]
    assert "3 days late" in page.content.decode()


def test_each_work_list_leads_to_exactly_its_rows(dirk, cast, several) -> None:
    found = {each.slug: each for each in worklists(cast.dirk, TODAY)}
    assert {slug: found[slug].count for slug in found if slug.startswith("partner")} == {
        "partner-answers": 1,
        "partner-answers-late": 1,
        "partner-mails": 1,
    }
    urgent = {each.slug for each in found.values() if each.urgent}
    assert urgent == {"partner-answers-late", "signals-waiting"}
    for slug in ("partner-answers", "partner-answers-late", "partner-mails"):
        page = dirk.get(found[slug].url).context["page"]
        assert page.count_label == str(found[slug].count)


def test_the_signals_page_shows_the_question_and_what_can_be_done(dirk, amina, several) -> None:
    page = dirk.get("/signals/S2020-0002/").content.decode()
    for shown in ("Vraag answered?", "Ja, op donderdag.", "Accept the answer", "What the partner"):
        assert shown in page
    assert "Send a reminder" not in page
    assert "Vraag answered?" not in amina.get("/signals/S2020-0002/").content.decode()
    late = dirk.get("/signals/S2020-0001/").content.decode()
    assert "3 days late" in late
    assert "Remind now" in late


def test_who_and_how(dirk, amina, chloe, nobody, client_of, several) -> None:
    assert [each.get(ADDRESS).status_code for each in (amina, chloe, nobody)] == [403, 403, 302]
    assert client_of("hilde").get(ADDRESS).status_code == 200
    assert dirk.post(ADDRESS).status_code == 405
    assert dirk.get(f"{ADDRESS}?state=made-up&after=x&sort=y").status_code == 200


def test_it_asks_as_much_of_the_database_with_many(dirk, cast, signal_in) -> None:
    def grow(count: int) -> None:
        for _number in range(count):
            signal = signal_in(SignalStatus.TAKEN_UP, f"S2020-{PartnerQuestion.objects.count():04}")
            ask(cast, signal)

    grow(3)
    few = query_count(dirk, ADDRESS)
    grow(30)
    assert query_count(dirk, ADDRESS) == few

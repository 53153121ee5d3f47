"""/structural-signals/ and below."""

import pytest

from signals.models import Signal, SignalStatus, StructuralSignal
from tests.cast import TODAY, Cast, make_signal
from tests.queries import query_count

LIST = "/structural-signals/"
ONE = "/structural-signals/B2020-0001/"
STATEMENT = "Wie geen computer heeft, krijgt geen afspraak."


@pytest.fixture
def bundle(cast: Cast) -> StructuralSignal:
    made = StructuralSignal.objects.create(
        reference="B2020-0001",
        statement_nl=STATEMENT,
        statement_fr="Sans ordinateur, pas de rendez-vous.",
        recognised_on=TODAY,
        level="macro",
        main_theme=cast.digital,
        owner=cast.dirk.person,
    )
    told = make_signal("S2020-0001", cast.amina.person, title="Het scherm")
    made.signals.set([told, make_signal("S2020-0002", cast.bram.person, title="De tablet")])
    make_signal("S2020-0003", cast.amina.person, title="Iets anders", organisation=cast.hospital)
    return made


def test_team_sees_all_of_it(dirk, bundle) -> None:
    page = dirk.get(ONE).content.decode()
    for text in (STATEMENT, "Sans ordinateur", "Het scherm", "De tablet", "Bram Claes"):
        assert text in page
    listed = dirk.get(LIST).content.decode()
    assert STATEMENT in listed


def test_an_expert_sees_what_the_own_signal_is_part_of(amina, cast, bundle) -> None:
    page = amina.get(ONE).content.decode()
    assert STATEMENT in page
    assert "Het scherm" in page
    for hidden in ("De tablet", "S2020-0002", "Bram", "Claes", "/edit/", "/members/"):
        assert hidden not in page
    StructuralSignal.objects.create(reference="B2", statement_nl="Ander", recognised_on=TODAY)
    listed = amina.get(LIST).content.decode()
    assert STATEMENT in listed
    assert "Ander" not in listed
    assert "New structural signal" not in listed


def test_strangers(client_of, cast, bundle) -> None:
    bundle.signals.remove(Signal.objects.get(reference="S2020-0002"))
    assert client_of("bram").get(ONE).status_code == 404
    assert client_of("els").get(ONE).status_code == 404
    assert client_of("els").get(LIST).status_code == 403


@pytest.mark.parametrize(
    ("query", "count"),
    [
        ("", 1),
        ("state=open", 1),
        ("state=recognised", 1),
        ("state=decided", 0),
        ("state=late", 0),
        ("state=ended", 0),
        ("level=macro", 1),
        ("level=none", 0),
        ("theme=digital", 1),
        ("theme=health", 0),
        ("authority=federal", 0),
        ("owner=me", 1),
        ("owner=nobody", 0),
        ("sort=statement", 1),
        ("sort=-owner", 1),
    ],
)
def test_filters(dirk, bundle, query, count) -> None:
    assert len(dirk.get(f"{LIST}?{query}").context["page"].rows) == count


def test_count_of_members_is_not_multiplied(dirk, bundle) -> None:
    assert dirk.get(LIST).context["page"].rows[0].members == 2


def test_choose_by_search_then_say_it(dirk, cast, bundle) -> None:
    new = "/structural-signals/new/"
    found = dirk.get(f"{new}?q=TABLET").context
    assert [signal.reference for signal in found["found"]] == ["S2020-0002"]
    # A tick survives the next search.
    kept = dirk.get(f"{new}?q=anders&signal=S2020-0002").context
    assert [signal.reference for signal in kept["chosen"]] == ["S2020-0002"]
    assert [signal.reference for signal in kept["found"]] == ["S2020-0003"]
    nothing = dirk.get(f"{new}?statement=1").content.decode()
    assert "Tick at least one signal first" in nothing
    step = dirk.get(f"{new}?signal=S2020-0002&signal=S2020-0003&statement=1")
    assert step.context["form"]["owner"].value() == cast.dirk.person.pk
    answer = dirk.post(
        new,
        {
            "signal": ["S2020-0002", "S2020-0003"],
            "statement_nl": "Nieuw en helder.",
            "recognised_on": "2020-03-01",
            "level": "meso",
        },
    )
    made = StructuralSignal.objects.get(reference="B2020-0002")
    assert answer.url == made.get_absolute_url()
    assert set(made.signals.values_list("reference", flat=True)) == {"S2020-0002", "S2020-0003"}


def test_made_once_when_the_page_is_sent_twice(dirk, bundle) -> None:
    new = "/structural-signals/new/"
    mark = dirk.get(f"{new}?signal=S2020-0002&statement=1").context["form"]["page_mark"].value()
    data = {"signal": ["S2020-0002"], "statement_nl": "Nieuw.", "recognised_on": "2020-03-01"}
    first, second = (dirk.post(new, data | {"page_mark": mark}) for _ in range(2))
    assert first.url == second.url == "/structural-signals/B2020-0002/"
    assert StructuralSignal.objects.count() == 2


@pytest.mark.parametrize("day", ["0001-01-01", "2101-01-01"])
def test_days_lie_near_our_time(dirk, bundle, day) -> None:
    data = {"signal": ["S2020-0002"], "statement_nl": "Nieuw.", "recognised_on": day}
    new = dirk.post("/structural-signals/new/", data)
    assert list(new.context["form"].errors) == ["recognised_on"]
    step = dirk.post(f"{ONE}steps/new/?kind=decision", {"on": day, "text_nl": "Nee."})
    assert list(step.context["form"].errors) == ["on"]


def test_making_needs_a_statement_a_day_and_a_signal(dirk, bundle) -> None:
    new = "/structural-signals/new/"
    bad = dirk.post(new, {"signal": ["S2020-0003"], "statement_nl": " ", "recognised_on": ""})
    assert set(bad.context["form"].errors) == {"statement_nl", "recognised_on"}
    assert "S2020-0003" in bad.content.decode()
    assert dirk.post(new, {"statement_nl": "x", "recognised_on": "2020-01-01"}).status_code == 200
    draft = make_signal("S2020-0009", bundle.signals.first().author, status=SignalStatus.DRAFT)
    assert dirk.get(f"{new}?signal={draft.reference}").context["chosen"] == []
    assert StructuralSignal.objects.count() == 1


def test_edit(dirk, cast, bundle) -> None:
    form = dirk.get(f"{ONE}edit/").context["form"]
    data = {
        "seen_version": form["seen_version"].value(),
        "statement_nl": "Anders gezegd.",
        "recognised_on": "2020-06-15",
        "owner": cast.hilde.person.pk,
    }
    assert dirk.post(f"{ONE}edit/", data).url == ONE
    bundle.refresh_from_db()
    assert (bundle.statement_nl, bundle.owner) == ("Anders gezegd.", cast.hilde.person)
    assert bundle.signals.count() == 2
    row = bundle.steps.get()
    assert (row.kind, row.by) == ("edited", cast.dirk)
    assert "Wie geen computer heeft, krijgt geen afspraak. → Anders gezegd." in row.text
    # The same form again was opened before that change: it is told so, with both versions.
    late = dirk.post(f"{ONE}edit/", data | {"statement_nl": "Van een ander."})
    page = late.content.decode()
    assert late.status_code == 409
    assert "Anders gezegd." in page
    assert "Van een ander." in page


def test_members(dirk, bundle) -> None:
    address = f"{ONE}members/"
    page = dirk.get(f"{address}?q=anders").context
    assert [signal.reference for signal in page["found"]] == ["S2020-0003"]
    dirk.post(address, {"signal": ["S2020-0003", "S2020-0001"], "reason": "Ook een scherm."})
    assert bundle.signals.count() == 3
    joined = bundle.steps.get(kind="joined")
    assert (joined.signal.reference, joined.text) == ("S2020-0003", "Ook een scherm.")
    assert "Nothing was ticked" in dirk.post(address, {}, follow=True).content.decode()
    assert dirk.post(address, {"remove": "S1999-1"}).status_code == 404


def test_taking_out_needs_a_reason_and_leaves_one(dirk, bundle) -> None:
    address = f"{ONE}members/"
    asked = dirk.get(f"{address}?remove=S2020-0001").content.decode()
    assert 'Take signal <span class="number">S2020-0001</span> out?' in asked
    without = dirk.post(address, {"remove": "S2020-0001", "reason": " "})
    assert list(without.context["form"].errors) == ["reason"]
    why = "Dat gaat over een lift."
    assert dirk.post(address, {"remove": "S2020-0001", "reason": why}).url == address
    assert [signal.reference for signal in bundle.signals.all()] == ["S2020-0002"]
    left = bundle.steps.get(kind="left")
    assert (left.signal.reference, left.text) == ("S2020-0001", why)
    # Its author reads that it left, and not why.
    row = left.signal.follow_ups.get(kind="structural")
    assert row.is_visible_to_author
    assert "B2020-0001" in row.text
    assert why not in row.text
    last = dirk.post(address, {"remove": "S2020-0002", "reason": why})
    assert "The last signal stays" in last.content.decode()
    assert bundle.signals.count() == 1
    assert dirk.get(f"{address}?remove=S2020-0001").status_code == 404


def test_a_reason_with_a_national_number_is_refused_and_stays_on_the_page(dirk, bundle) -> None:
    body = {"signal": ["S2020-0003"], "reason": "Ook bij 85.07.30-033.28."}
    page = dirk.post(f"{ONE}members/", body)
    assert page.status_code == 200
    assert "A national register number may not be sent" in page.content.decode()
    assert body["reason"] in page.content.decode()
    assert not bundle.signals.filter(reference="S2020-0003").exists()


@pytest.mark.parametrize("part", ["edit/", "members/", "split/"])
def test_only_the_team_changes_it(amina, client_of, dirk, bundle, part) -> None:
    assert amina.post(ONE + part, {"again": "1", "remove": "S2020-0001"}).status_code == 403
    assert client_of("els").post(ONE + part).status_code == 404
    assert dirk.put(ONE + part).status_code == 405
    assert dirk.get(f"/structural-signals/B1999-0001/{part}").status_code == 404


def test_wrong_methods(dirk, bundle) -> None:
    assert dirk.post(LIST).status_code == 405
    assert dirk.post(ONE).status_code == 405
    assert dirk.put(f"{LIST}new/").status_code == 405
    assert dirk.put(f"{LIST}suggestions/").status_code == 405


def test_what_was_typed_is_shown_as_text(dirk, bundle) -> None:
    bundle.statement_nl = bundle.statement_fr = "<script>alert(1)</script>"
    bundle.save()
    for address in (LIST, ONE, f"{ONE}edit/", f"{ONE}members/", f"{ONE}split/"):
        assert "<script>alert" not in dirk.get(address).content.decode()


def test_query_counts_do_not_grow(dirk, cast, bundle) -> None:
    pages = (LIST, ONE, f"{ONE}members/", "/structural-signals/new/?signal=S2020-0001")
    few = [query_count(dirk, page) for page in pages]
    for number in range(15):
        extra = make_signal(f"S2021-{number}", cast.bram.person, organisation=cast.hospital)
        bundle.signals.add(extra)
        other = StructuralSignal.objects.create(
            reference=f"B{number}", statement_nl="x", recognised_on=TODAY, owner=cast.dirk.person
        )
        other.signals.add(extra)
    assert [query_count(dirk, page) for page in pages] == few

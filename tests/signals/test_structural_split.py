"""/structural-signals/<ref>/split/: some signals go to a new one, and both keep the history."""

from datetime import date

import pytest
from django.utils.html import strip_tags

from signals.models import StructuralSignal
from tests.cast import TODAY, Cast, make_signal
from tests.signals.test_structural_steps import step

ONE = "/structural-signals/B2020-0001/"
WHY = "Het gaat om twee dingen."


@pytest.fixture
def bundle(cast: Cast) -> StructuralSignal:
    made = StructuralSignal.objects.create(
        reference="B2020-0001",
        statement_nl="Brieven en loketten.",
        recognised_on=date(2020, 3, 1),
        level="macro",
        main_theme=cast.health,
        owner=cast.dirk.person,
    )
    made.themes.set([cast.digital])
    made.signals.set(
        [
            make_signal("S2020-0001", cast.amina.person),
            make_signal("S2020-0002", cast.bram.person),
            make_signal("S2020-0003", cast.bram.person),
        ]
    )
    return made


def split(client, bundle, **places: str):
    form = client.get(f"{ONE}split/").context["form"]
    data = {
        "page_mark": form["page_mark"].value(),
        "statement_nl": "Loketten.",
        "reason": WHY,
        "recognised_on": TODAY.isoformat(),
        "level": "meso",
    }
    for signal in bundle.signals.all():
        data[f"member-{signal.pk}"] = places.get(signal.reference[-1:], "stays")
    data |= {name: value for name, value in places.items() if not name.isdigit()}
    return client.post(f"{ONE}split/", data)


def references(bundle: StructuralSignal) -> list[str]:
    return sorted(bundle.signals.values_list("reference", flat=True))


def test_starts_from_what_the_old_one_says(dirk, cast, bundle) -> None:
    form = dirk.get(f"{ONE}split/").context["form"]
    assert form["level"].value() == "macro"
    assert form["owner"].value() == cast.dirk.person.pk
    assert list(form["themes"].value()) == [cast.digital.pk]
    assert form["statement_nl"].value() is None
    assert form["recognised_on"].value() == TODAY


def test_moved_and_in_both(dirk, cast, bundle) -> None:
    answer = split(dirk, bundle, **{"2": "moves", "3": "both"})
    new = StructuralSignal.objects.get(reference="B2020-0002")
    assert answer.url == new.get_absolute_url()
    assert (new.split_from, new.level) == (bundle, "meso")
    assert references(bundle) == ["S2020-0001", "S2020-0003"]
    assert references(new) == ["S2020-0002", "S2020-0003"]
    for half, other in ((bundle, new), (new, bundle)):
        row = half.steps.get(kind="split")
        assert (row.other, row.text, row.by) == (other, WHY, cast.dirk)
    assert bundle.steps.get(kind="left").signal.reference == "S2020-0002"
    joined = new.steps.filter(kind="joined").order_by("signal__reference")
    assert [row.signal.reference for row in joined] == ["S2020-0002", "S2020-0003"]
    page = dirk.get(answer.url).content.decode()
    assert "2 signals added" in page
    assert 'href="/structural-signals/B2020-0001/"' in page
    assert "B2020-0002" in dirk.get(ONE).content.decode()


def test_authors_read_where_it_is_now(dirk, bundle) -> None:
    split(dirk, bundle, **{"2": "moves"})
    moved = bundle.signals.model.objects.get(reference="S2020-0002")
    assert "B2020-0002" in moved.follow_ups.get(kind="structural").text
    stayed = bundle.signals.get(reference="S2020-0001")
    assert not stayed.follow_ups.filter(kind="structural").exists()


def test_who_moved_still_reads_what_was_told_before(dirk, bram, bundle) -> None:
    step(dirk, "decision", text_nl="Het loket gaat langer open.")
    split(dirk, bundle, **{"2": "moves", "3": "moves"})
    step(dirk, "action", text_nl="Later, en alleen voor de anderen.")
    page = bram.get("/structural-signals/B2020-0002/").content.decode()
    assert "Before, when it was part of B2020-0001" in strip_tags(page)
    assert "Het loket gaat langer open." in page
    assert "Later, en alleen" not in page
    assert WHY not in page
    assert bram.get(ONE).status_code == 404


@pytest.mark.parametrize(
    ("places", "words"),
    [
        ({}, "needs at least one signal"),
        ({"1": "moves", "2": "moves", "3": "moves"}, "At least one signal stays"),
        ({"1": "moves", "reason": " "}, "why these are two things"),
        ({"1": "moves", "statement_nl": ""}, "what recurs"),
    ],
)
def test_refused(dirk, bundle, places, words) -> None:
    assert words in split(dirk, bundle, **places).content.decode()
    assert StructuralSignal.objects.count() == 1
    assert len(references(bundle)) == 3


def test_all_may_belong_to_both(dirk, bundle) -> None:
    split(dirk, bundle, **{"1": "both", "2": "both", "3": "both"})
    assert references(StructuralSignal.objects.get(reference="B2020-0002")) == references(bundle)


def test_sent_twice_splits_once(dirk, bundle) -> None:
    form = dirk.get(f"{ONE}split/").context["form"]
    keys = {signal.reference: signal.pk for signal in bundle.signals.all()}
    data = {
        "page_mark": form["page_mark"].value(),
        "statement_nl": "Loketten.",
        "reason": WHY,
        "recognised_on": TODAY.isoformat(),
    }
    data |= {f"member-{pk}": "stays" for pk in keys.values()}
    data[f"member-{keys['S2020-0003']}"] = "both"
    assert dirk.post(f"{ONE}split/", data).url == dirk.post(f"{ONE}split/", data).url
    assert StructuralSignal.objects.count() == 2


def test_ladder(amina, dirk, client_of, bundle) -> None:
    address = f"{ONE}split/"
    assert amina.get(address).status_code == 403
    assert client_of("els").get(address).status_code == 404
    assert dirk.put(address).status_code == 405
    assert dirk.get("/structural-signals/B1999-1/split/").status_code == 404

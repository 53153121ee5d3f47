"""/structural-signals/suggestions/ and what a signal's page says looks like it."""

from datetime import timedelta

import pytest

from signals.models import KeptApart, Signal, StructuralSignal
from signals.structural.suggestions import similar_to
from tests.cast import TODAY, Cast, make_signal
from tests.queries import query_count

PAGE = "/structural-signals/suggestions/"


@pytest.fixture
def three(cast: Cast) -> list[Signal]:
    facts = {"organisation": cast.hospital, "main_theme": cast.health, "obstacle": "information"}
    stories = ("Acht weken wachten op een formulier.", "Formulier onleesbaar, lang wachten.")
    made = [
        make_signal(
            f"S2020-000{number}", author.person, title=f"Titel {number}", story=story, **facts
        )
        for number, (author, story) in enumerate(
            zip((cast.amina, cast.bram), stories, strict=True), start=1
        )
    ]
    other = make_signal("S2020-0003", cast.bram.person, title="De lift", story="Rolstoel beneden.")
    return [*made, other]


def groups(client) -> list[list[str]]:
    return [
        sorted(signal.reference for signal in each.signals)
        for each in client.get(PAGE).context["suggestions"]
    ]


def test_a_group_with_its_reason(dirk, three) -> None:
    assert groups(dirk) == [["S2020-0001", "S2020-0002"]]
    page = dirk.get(PAGE).content.decode()
    assert "same organisation, same theme, same kind of obstacle; both say: " in page
    assert "formulier" in page
    assert "De lift" not in page


@pytest.mark.parametrize(
    "change",
    [
        {"sent_on": TODAY - timedelta(days=800)},
        {"status": "draft", "sent_on": None},
        {"outcome": "not_a_signal", "status": "closed", "closed_on": TODAY},
    ],
)
def test_who_is_not_compared(dirk, three, change) -> None:
    Signal.objects.filter(reference="S2020-0002").update(**change)
    assert groups(dirk) == []


def test_what_is_in_a_structural_signal_is_not_proposed_anew(dirk, three) -> None:
    bundle = StructuralSignal.objects.create(
        reference="B2020-0001", statement_nl="Formulieren en wachten.", recognised_on=TODAY
    )
    bundle.signals.set([three[0]])
    (found,) = dirk.get(PAGE).context["suggestions"]
    assert (found.signals, found.bundle) == ([three[1]], bundle)
    # Ended, nothing is added to it any more.
    bundle.ended_on = TODAY
    bundle.save()
    assert groups(dirk) == []


def test_make_one_of_the_ticked(dirk, three) -> None:
    answer = dirk.post(PAGE, {"together": "1", "signal": ["S2020-0001", "S2020-0002"]})
    assert answer.url == "/structural-signals/new/?statement=1&signal=S2020-0002&signal=S2020-0001"
    assert dirk.get(answer.url).context["chosen"]


def test_add_the_ticked_with_the_reason(dirk, three) -> None:
    bundle = StructuralSignal.objects.create(
        reference="B2020-0001", statement_nl="Formulieren en wachten.", recognised_on=TODAY
    )
    bundle.signals.set([three[0]])
    data = {"together": "1", "bundle": "B2020-0001", "signal": ["S2020-0002"], "reason": "Zelfde."}
    assert dirk.post(PAGE, data).url == "/structural-signals/B2020-0001/"
    assert bundle.steps.get(kind="joined").text == "Zelfde."
    assert dirk.post(PAGE, data | {"bundle": "B1999-1"}).status_code == 404


def test_not_together_and_taken_back(dirk, cast, three) -> None:
    chosen = {"apart": "1", "signal": ["S2020-0001", "S2020-0002"]}
    answer = dirk.post(PAGE, chosen)
    pair = KeptApart.objects.get()
    assert (pair.first, pair.second, pair.by, pair.on) == (three[0], three[1], cast.dirk, TODAY)
    page = dirk.get(answer.url)
    assert page.context["suggestions"] == []
    assert "kept apart and will not be proposed" in page.content.decode()
    # Twice changes nothing.
    dirk.post(PAGE, chosen)
    assert KeptApart.objects.count() == 1
    dirk.post(PAGE, {"undo": "1", "pair": [pair.pk]})
    assert groups(dirk) == [["S2020-0001", "S2020-0002"]]


def test_kept_out_of_a_structural_signal(dirk, three) -> None:
    bundle = StructuralSignal.objects.create(
        reference="B2020-0001", statement_nl="Formulieren en wachten.", recognised_on=TODAY
    )
    bundle.signals.set([three[0], three[2]])
    dirk.post(PAGE, {"apart": "1", "bundle": "B2020-0001", "signal": ["S2020-0002"]})
    assert KeptApart.objects.count() == 2
    assert groups(dirk) == []
    assert StructuralSignal.objects.get().signals.count() == 2


def test_nothing_ticked(dirk, three) -> None:
    page = dirk.post(PAGE, {"apart": "1"}, follow=True).content.decode()
    assert "Nothing was ticked" in page


def test_on_the_page_of_a_signal_for_the_team_alone(dirk, amina, three) -> None:
    page = dirk.get("/signals/S2020-0001/")
    (alike,) = page.context["similar"]
    assert alike.record == three[1]
    assert "both say" in page.content.decode()
    own = amina.get("/signals/S2020-0001/").content.decode()
    assert "Titel 2" not in own
    assert dirk.get("/signals/S2020-0003/").context["similar"] == []


def similar(client, reference: str) -> list:
    return [each.record for each in client.get(f"/signals/{reference}/").context["similar"]]


def test_not_like_the_structural_signal_it_is_in(dirk, three) -> None:
    bundle = StructuralSignal.objects.create(
        reference="B2020-0001", statement_nl="Formulieren en wachten.", recognised_on=TODAY
    )
    bundle.signals.set([three[0]])
    assert similar(dirk, "S2020-0002") == [bundle]
    assert similar(dirk, "S2020-0001") == [three[1]]


def test_the_proposal_of_the_author_counts_until_the_team_says_otherwise(dirk, cast, three) -> None:
    both = Signal.objects.filter(pk__in=[three[0].pk, three[1].pk])
    both.update(main_theme=None, main_theme_proposed=cast.health)
    both.update(obstacle="", obstacle_proposed="information")
    why = "same organisation, same theme, same kind of obstacle; "
    assert why in dirk.get(PAGE).content.decode()
    Signal.objects.filter(pk=three[1].pk).update(main_theme=cast.digital)
    assert "same organisation, same kind of obstacle; " in dirk.get(PAGE).content.decode()


def test_of_three_it_is_not_said_that_both_say_it(dirk, cast, three) -> None:
    facts = {"organisation": cast.hospital, "main_theme": cast.health, "obstacle": "information"}
    make_signal(
        "S2020-0004", cast.bram.person, title="x", story="Wachten op een formulier.", **facts
    )
    assert groups(dirk) == [["S2020-0001", "S2020-0002", "S2020-0004"]]
    page = dirk.get(PAGE).content.decode()
    assert "; they say: " in page
    assert "both say" not in page


def test_one_signal_and_a_structural_signal_are_two(dirk, three) -> None:
    bundle = StructuralSignal.objects.create(
        reference="B2020-0001", statement_nl="Formulieren en wachten.", recognised_on=TODAY
    )
    bundle.signals.set([three[0]])
    assert "both say: " in dirk.get(PAGE).content.decode()


def test_what_was_erased_is_like_nothing(dirk, client_of, cast, three) -> None:
    """Its organisation, theme and obstacle stay: in two languages these would be enough."""
    facts = {"organisation": cast.hospital, "main_theme": cast.health, "obstacle": "information"}
    story = "Un papier trop difficile."
    french = make_signal("S2020-0004", cast.bram.person, story=story, language="fr", **facts)
    Signal.objects.filter(pk=three[1].pk).update(status="draft", sent_on=None)
    assert similar(dirk, "S2020-0004") == [three[0]]
    assert groups(dirk) == [["S2020-0001", "S2020-0004"]]
    data = {"reason": "Artikel 17", "number": "S2020-0001", "version": three[0].version}
    assert client_of("hilde").post("/signals/S2020-0001/erase/", data).status_code == 302
    assert similar(dirk, "S2020-0004") == []
    assert groups(dirk) == []
    three[0].refresh_from_db()
    assert similar_to(three[0], cast.dirk, on=TODAY) == []
    assert [each.record for each in similar_to(french, cast.dirk, on=TODAY)] == []


def test_ladder(amina, client_of, dirk, three) -> None:
    assert amina.get(PAGE).status_code == 403
    assert amina.post(PAGE, {"apart": "1", "signal": ["S2020-0001"]}).status_code == 403
    assert client_of("").get(PAGE).status_code == 302
    assert dirk.put(PAGE).status_code == 405


def test_query_counts_do_not_grow(dirk, cast, three) -> None:
    few = [query_count(dirk, address) for address in (PAGE, "/signals/S2020-0001/")]
    for number in range(20):
        make_signal(
            f"S2021-{number}", cast.bram.person, story=f"Wachten op formulier {number}.", title="x"
        )
        bundle = StructuralSignal.objects.create(
            reference=f"B{number}", statement_nl="Wachten op een formulier.", recognised_on=TODAY
        )
        bundle.signals.add(three[2])
    assert [query_count(dirk, address) for address in (PAGE, "/signals/S2020-0001/")] == few


def test_payload(dirk, three) -> None:
    Signal.objects.update(title="<script>alert(1)</script>")
    assert "<script>alert" not in dirk.get(PAGE).content.decode()

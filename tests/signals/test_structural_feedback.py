"""Every contributor hears of each step once, sees it, and may say thank you."""

from datetime import date

import pytest

from notices.models import Notice
from signals.actions import add_signals, take_structural_step
from signals.models import Feedback, FollowUp, StructuralSignal, StructuralStep
from tests.cast import TODAY, Cast, make_person, make_signal
from tests.signals.test_structural_steps import step

ONE = "/structural-signals/B2020-0001/"


@pytest.fixture
def bundle(cast: Cast) -> StructuralSignal:
    made = StructuralSignal.objects.create(
        reference="B2020-0001",
        statement_nl="Te moeilijke brieven.",
        statement_fr="Des lettres trop difficiles.",
        recognised_on=date(2020, 3, 1),
    )
    without_account = make_person("ED-X", "Xavier", "Zonder", "expert")
    made.signals.set(
        [
            make_signal("S2020-0001", cast.amina.person, title="Mijn brief"),
            make_signal("S2020-0002", cast.amina.person),
            make_signal("S2020-0003", cast.bram.person, title="Het geheim van Bram"),
            make_signal("S2020-0004", without_account),
        ]
    )
    return made


def news() -> list[tuple[str, str]]:
    rows = Feedback.objects.of_kind("structural").order_by("signal__reference", "pk")
    return [(row.signal.reference, row.structural_step.kind) for row in rows]


@pytest.mark.parametrize("kind", ["addressed", "decision", "plan", "action", "ended"])
def test_every_signal_gets_feedback_and_every_person_one_notice(dirk, cast, bundle, kind) -> None:
    step(dirk, kind, who="RIZIV", due_on="2020-09-01")
    told = "action" if kind == "plan" else kind
    assert news() == [(f"S2020-000{number}", told) for number in (1, 2, 3)]
    notices = Notice.objects.filter(kind="structural_step")
    assert sorted(notice.recipient.first_name for notice in notices) == ["Amina", "Bram"]
    assert {notice.address for notice in notices} == {ONE}
    row = Feedback.objects.of_kind("structural").first()
    assert (row.due_on, row.sent_on, row.seen_at) == (TODAY, TODAY, None)


@pytest.mark.parametrize("kind", ["note", "resumed"])
def test_what_is_not_told(dirk, bundle, kind) -> None:
    bundle.ended_on = TODAY
    bundle.save()
    step(dirk, kind)
    assert news() == []
    assert not Notice.objects.filter(kind="structural_step").exists()


def test_the_page_of_a_contributor_names_nobody_else(amina, dirk, bundle) -> None:
    step(dirk, "decision", text_nl="Kortere brieven.")
    step(dirk, "note", text_nl="Alleen voor ons.")
    page = amina.get(ONE).content.decode()
    assert "Kortere brieven." in page
    assert "Mijn brief" in page
    for hidden in ("geheim", "Bram", "S2020-0003", "Xavier", "Alleen voor ons", "Dirk", "/page/"):
        assert hidden not in page


def test_seen_and_thanked_once(amina, dirk, client_of, bundle) -> None:
    step(dirk, "decision")
    own = Feedback.objects.of_kind("structural").filter(signal__author__first_name="Amina")
    # Fetched ahead is not seen.
    amina.get(ONE, headers={"Sec-Purpose": "prefetch"})
    amina.head(ONE)
    assert set(own.values_list("seen_at", flat=True)) == {None}
    assert "Thank you, good to know" in amina.get(ONE).content.decode()
    assert None not in own.values_list("seen_at", flat=True)
    assert amina.post(f"{ONE}thanks/").url == ONE
    assert set(own.values_list("reaction", flat=True)) == {"thanks"}
    assert "You said thank you on" in amina.get(ONE).content.decode()
    bram = Feedback.objects.get(signal__reference="S2020-0003", kind="structural")
    assert (bram.seen_at, bram.reaction) == (None, "")
    team = dirk.get(ONE).content.decode()
    assert "2 contributors told · 1 saw it · 1 said thank you" in team
    # The team looks and thanks nobody.
    assert "Thank you, good to know" not in team
    # The next step may be thanked for again.
    step(dirk, "action")
    assert "Thank you, good to know" in amina.get(ONE).content.decode()


def test_thanks_ladder(amina, client_of, bundle) -> None:
    assert amina.get(f"{ONE}thanks/").status_code == 405
    assert client_of("els").post(f"{ONE}thanks/").status_code == 404
    assert client_of("").post(f"{ONE}thanks/").status_code == 302
    assert amina.post("/structural-signals/B1999-1/thanks/").status_code == 404


def test_who_joins_later_reads_all_and_is_owed_nothing(dirk, cast, client_of, bundle) -> None:
    step(dirk, "decision", text_nl="Kortere brieven.")
    late = make_signal("S2020-0009", cast.hilde.person)
    before = len(news())
    dirk.post(f"{ONE}members/", {"signal": [late.reference]})
    assert len(news()) == before
    assert "Kortere brieven." in client_of("hilde").get(ONE).content.decode()
    row = late.follow_ups.get(kind="structural")
    assert row.is_visible_to_author
    assert "B2020-0001: Te moeilijke brieven." in row.text


def test_the_author_reads_in_the_own_language_that_it_joined(bram, cast, bundle) -> None:
    cast.bram.language = "fr"
    cast.bram.save()
    signal = make_signal("S2020-0009", cast.bram.person)
    late = StructuralSignal.objects.get()
    add_signals(late, signals=[signal], by=cast.dirk, at=signal.follow_ups.first().at)
    row = FollowUp.objects.get(signal=signal, kind="structural")
    assert "Des lettres trop difficiles." in row.text
    assert "Part of something bigger" in bram.get(signal.get_absolute_url()).content.decode()


def test_an_erased_signal_stays_a_source_and_hears_nothing(cast, bundle) -> None:
    erased = bundle.signals.get(reference="S2020-0003")
    erased.author = None
    erased.story = erased.title = ""
    erased.erased_on, erased.erasure_reason = TODAY, "Op vraag."
    erased.save()
    row = StructuralStep(structural_signal=bundle, kind="decision", on=TODAY, text_nl="Ja.")
    take_structural_step(row, by=cast.dirk, at=erased.follow_ups.first().at)
    assert [reference for reference, _kind in news()] == ["S2020-0001", "S2020-0002"]
    assert bundle.signals.count() == 4


def test_nobody_hears_of_what_they_did_themselves(cast, bundle, dirk) -> None:
    bundle.signals.add(make_signal("S2020-0009", cast.dirk.person))
    step(dirk, "decision")
    assert not Notice.objects.filter(kind="structural_step", recipient=cast.dirk).exists()

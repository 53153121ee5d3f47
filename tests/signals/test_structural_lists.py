"""What the list of structural signals shows and counts, and what one of them rests on."""

from datetime import date, timedelta

from django.utils import timezone

from signals.actions import thank_for_steps
from signals.models import Feedback, SignalStatus
from signals.worklists import worklists
from tests.cast import TODAY, make_person, make_signal
from tests.signals.clock import NOON
from tests.signals.test_structural_steps import step

LIST = "/structural-signals/"
ONE = "/structural-signals/B2020-0001/"


def found(client, state: str) -> int:
    return len(client.get(f"{LIST}?state={state}").context["page"].rows)


def test_where_there_is_nothing_at_all_there_is_nothing_to_filter(amina, bram, bundle) -> None:
    assert "list-layout" in amina.get(LIST).content.decode()
    nothing = bram.get(LIST).content.decode()
    assert "No structural signal yet" in nothing
    assert "list-layout" not in nothing
    assert "Structural signals: 0" not in nothing
    # A filter that finds nothing can be taken off.
    assert "list-layout" in bram.get(f"{LIST}?state=ended").content.decode()


def test_what_is_taken_up_again_is_under_way_in_the_list_too(dirk, bundle) -> None:
    step(dirk, "ended", on="2020-06-10")
    assert [found(dirk, state) for state in ("ended", "recognised", "open")] == [1, 0, 0]
    step(dirk, "resumed")
    assert [found(dirk, state) for state in ("ended", "recognised", "open")] == [0, 1, 1]


def test_once_it_is_ended_no_action_is_late(dirk, cast, bundle) -> None:
    def late() -> tuple[int, int]:
        counts = {each.slug: each.count for each in worklists(cast.dirk, TODAY)}
        return found(dirk, "late"), counts["structural-actions-late"]

    step(dirk, "plan", on="2020-05-01", due_on="2020-06-01")
    assert late() == (1, 1)
    step(dirk, "ended")
    assert late() == (0, 0)


def test_the_first_action_still_to_be_done_stands_in_the_list(dirk, bundle) -> None:
    for due_on in ("2020-08-01", "2020-07-01", "2020-09-01"):
        step(dirk, "plan", on="2020-05-01", due_on=due_on)
    assert "action by 01/07/2020" in dirk.get(LIST).content.decode()
    plan = bundle.steps.get(due_on=date(2020, 7, 1))
    done = {"how": "done", "on": TODAY.isoformat(), "text_nl": "Gedaan."}
    dirk.post(f"{ONE}steps/{plan.pk}/done/", done)
    assert "action by 01/08/2020" in dirk.get(LIST).content.decode()


def test_contributors_are_people_who_can_read_it_each_counted_once(dirk, cast, bundle) -> None:
    without_account = make_person("ED-X", "Xavier", "Zonder", "expert")
    bundle.signals.add(
        make_signal("S2020-0002", cast.amina.person, TODAY - timedelta(days=1)),
        make_signal("S2020-0003", cast.bram.person),
        make_signal("S2020-0004", without_account),
    )
    page = dirk.get(f"{ONE}steps/new/?kind=decision").content.decode()
    assert "2 contributors read this" in page


def test_what_it_rests_on_is_counted_by_level(dirk, cast, bundle) -> None:
    for number, level in ((2, "macro"), (3, "micro"), (4, "macro")):
        day = TODAY - timedelta(days=number)
        bundle.signals.add(make_signal(f"S2020-000{number}", cast.bram.person, day, level=level))
    sources = dirk.get(ONE).context["sources"]
    assert sources == [("micro", 1), ("macro", 2), ("", 1)]


def test_the_last_thanks_is_the_one_that_is_told(dirk, amina, cast, bundle, clock) -> None:
    for days in (0, 2):
        clock[0] = NOON + timedelta(days=days)
        step(dirk, "decision")
        thank_for_steps(bundle, by=cast.amina, at=timezone.now())
    assert "You said thank you on 17 June 2020" in amina.get(ONE).content.decode()
    # Of the earlier news the day of its own thanks stays.
    days = (
        Feedback.objects.of_kind("structural").order_by("pk").values_list("reacted_at", flat=True)
    )
    assert list(days) == [NOON, NOON + timedelta(days=2)]


def test_a_reason_is_kept_in_the_language_in_which_it_was_written(dirk, cast, bundle) -> None:
    make_signal("S2020-0002", cast.bram.person)
    dirk.cookies["django_language"] = "fr"
    dirk.post(f"{ONE}members/", {"signal": ["S2020-0002"], "reason": "Aussi un écran."})
    joined = bundle.steps.get(kind="joined")
    assert (joined.text_fr, joined.text_nl) == ("Aussi un écran.", "")


def test_who_has_no_account_has_it_in_the_history_all_the_same(dirk, cast, bundle) -> None:
    author = make_person("ED-X", "Xavier", "Zonder", "expert", language="fr")
    signal = make_signal("S2020-0002", author)
    bundle.statement_fr = "Des lettres trop difficiles."
    bundle.save()
    dirk.post(f"{ONE}members/", {"signal": ["S2020-0002"]})
    assert "Des lettres trop difficiles." in signal.follow_ups.get(kind="structural").text


def test_what_is_ended_stays_with_who_leaves(dirk, cast, bundle) -> None:
    taken_up = {"status": SignalStatus.TAKEN_UP, "owner": cast.dirk.person}
    make_signal("S2020-0002", cast.amina.person, **taken_up)
    step(dirk, "ended")
    data = {"person": cast.dirk.person.pk, "to": cast.hilde.person.pk, "reason": "Met pensioen."}
    page = dirk.post("/signals/hand-over/", data)
    owned = page.context["owned"]
    assert ([each.reference for each in owned.signals], owned.bundles) == (["S2020-0002"], [])

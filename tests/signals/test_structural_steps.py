"""Steps of a structural signal, /structural-signals/<ref>/steps/…, and its status by date."""

from datetime import date, timedelta

import pytest

from signals.filters import StructuralSignalFilter
from signals.models import Feedback, StructuralSignal, StructuralStatus, StructuralStep
from signals.worklists import worklists
from tests.cast import TODAY

ONE = "/structural-signals/B2020-0001/"
DAY = timedelta(days=1)


def step(client, kind: str, **data):
    data = {"on": TODAY.isoformat(), "text_nl": "Wat er gebeurde."} | data
    return client.post(f"{ONE}steps/new/?kind={kind}", data)


@pytest.mark.parametrize("kind", ["decision", "plan", "action", "ended"])
def test_each_kind_has_its_form_and_makes_its_row(dirk, bundle, kind) -> None:
    page = dirk.get(f"{ONE}steps/new/?kind={kind}")
    assert page.status_code == 200
    assert "1 contributor reads this" in page.content.decode()
    assert step(dirk, kind, due_on="2020-07-01").url == ONE
    row = bundle.steps.get()
    assert (row.kind, row.on, row.text_nl) == (
        "action" if kind == "plan" else kind,
        TODAY,
        "Wat er gebeurde.",
    )
    assert row.due_on == (date(2020, 7, 1) if kind == "plan" else None)


def test_an_authority_is_named(dirk, bundle) -> None:
    assert list(step(dirk, "addressed").context["form"].errors) == ["who"]
    step(dirk, "addressed", who="FOD Financiën", text_fr="On a demandé.")
    row = bundle.steps.get()
    assert (row.who, row.text_fr) == ("FOD Financiën", "On a demandé.")
    assert "FOD Financiën" in dirk.get(ONE).content.decode()


def test_a_person_of_the_service_acts(dirk, cast, bundle) -> None:
    step(dirk, "action", person=cast.hilde.person.pk)
    assert bundle.steps.get().person == cast.hilde.person
    assert list(step(dirk, "action", person=cast.amina.person.pk).context["form"].errors) == [
        "person"
    ]


@pytest.mark.parametrize(
    ("data", "field"),
    [
        ({"text_nl": " "}, "text_nl"),
        ({"on": (TODAY + DAY).isoformat()}, "on"),
        ({"on": "2020-02-29"}, "on"),
        ({"text_nl": "Zijn nummer is 85.07.30-033.28."}, "text_nl"),
    ],
)
def test_what_a_step_refuses(dirk, bundle, data, field) -> None:
    refused = step(dirk, "decision", **data)
    assert list(refused.context["form"].errors) == [field]
    assert not bundle.steps.exists()


def test_one_language_is_enough_and_the_page_says_so(amina, dirk, bundle) -> None:
    step(dirk, "decision", text_nl="", text_fr="C’est non.")
    amina.cookies["django_language"] = "nl"
    page = amina.get(ONE).content.decode()
    assert "C’est non." in page
    assert 'lang="fr"' in page
    assert "only in French" in page or "alleen in het Frans" in page or "enkel in het Frans" in page


def test_the_same_page_sent_twice_makes_one_row(dirk, bundle) -> None:
    mark = dirk.get(f"{ONE}steps/new/?kind=decision").context["form"]["page_mark"].value()
    for _ in range(2):
        assert step(dirk, "decision", page_mark=mark).url == ONE
    assert bundle.steps.count() == 1
    assert Feedback.objects.of_kind("structural").count() == 1


def test_a_note_is_the_teams_alone(amina, dirk, bundle) -> None:
    step(dirk, "note", text_nl="Het kabinet twijfelt.")
    assert "Het kabinet twijfelt." in dirk.get(ONE).content.decode()
    assert "Het kabinet twijfelt." not in amina.get(ONE).content.decode()
    assert not Feedback.objects.of_kind("structural").exists()


def test_ended_taken_up_again(dirk, bundle) -> None:
    step(dirk, "ended", on="2020-06-10")
    bundle.refresh_from_db()
    assert bundle.ended_on == date(2020, 6, 10)
    assert (
        "It is ended. Take it up again first"
        in dirk.get(f"{ONE}steps/new/?kind=decision").content.decode()
    )
    assert "It is ended already" in step(dirk, "ended").content.decode()
    assert list(step(dirk, "resumed", on="2020-06-09").context["form"].errors) == ["on"]
    step(dirk, "resumed")
    bundle.refresh_from_db()
    assert bundle.ended_on is None
    # Between the two it was ended, whatever happened later.
    assert bundle.status_on(date(2020, 6, 12)) == StructuralStatus.ENDED
    assert bundle.status_on(TODAY) == StructuralStatus.RECOGNISED
    assert "It is under way" in step(dirk, "resumed").content.decode()


def test_a_plan_is_late_until_it_is_done(dirk, cast, bundle) -> None:
    def late() -> int:
        lists = {each.slug: each for each in worklists(cast.dirk, TODAY)}
        shown = dirk.get(lists["structural-actions-late"].url).context["page"].rows
        assert len(shown) == lists["structural-actions-late"].count
        return len(shown)

    step(dirk, "plan", on="2020-05-01", due_on=TODAY.isoformat())
    assert late() == 0
    step(dirk, "plan", on="2020-05-01", due_on=(TODAY - DAY).isoformat())
    assert late() == 1
    plan = bundle.steps.get(due_on=TODAY - DAY)
    assert "late" in dirk.get(ONE).content.decode()
    assert bundle.status_on(TODAY) == StructuralStatus.RECOGNISED
    done = f"{ONE}steps/{plan.pk}/done/"
    assert "To be done by" in dirk.get(ONE).content.decode()
    assert dirk.get(done).status_code == 200
    dirk.post(done, {"how": "done", "on": TODAY.isoformat(), "text_nl": "Gedaan."})
    assert plan.completed_by.kind == "action"
    assert late() == 0
    assert StructuralSignal.objects.get().status_on(TODAY) == StructuralStatus.ACTED
    assert dirk.get(done).status_code == 404


def test_a_plan_given_up_is_a_decision_and_no_action(dirk, bundle) -> None:
    step(dirk, "plan", on="2020-05-01", due_on="2020-05-02")
    plan = bundle.steps.get()
    data = {"how": "dropped", "on": TODAY.isoformat(), "text_nl": "Het kan niet."}
    dirk.post(f"{ONE}steps/{plan.pk}/done/", data)
    assert plan.completed_by.kind == "decision"
    page = dirk.get(ONE).content.decode()
    assert "Planned action given up" in page
    assert bundle.status_on(TODAY) == StructuralStatus.DECIDED


def test_status_follows_the_days_in_rows_and_in_lists(bundle) -> None:
    for kind, day in (("addressed", "2020-04-01"), ("decision", "2020-05-01")):
        bundle.steps.create(kind=kind, on=date.fromisoformat(day))
    bundle.steps.create(kind="action", on=date(2020, 5, 2), due_on=date(2020, 8, 1))
    bundle.steps.create(kind="action", on=date(2020, 6, 1))
    bundle.steps.create(kind="ended", on=date(2020, 6, 10))
    expected = {
        date(2020, 2, 29): None,
        date(2020, 3, 1): "recognised",
        date(2020, 3, 31): "recognised",
        date(2020, 4, 1): "addressed",
        date(2020, 5, 1): "decided",
        date(2020, 5, 31): "decided",
        date(2020, 6, 1): "acted",
        date(2020, 6, 10): "ended",
    }
    for day, status in expected.items():
        assert bundle.status_on(day) == status
        if status:
            assert StructuralSignal.objects.with_status(day).get().status == status
    reached = [stage.reached_on for stage in bundle.stages_on(TODAY)]
    assert reached == [
        date(2020, 3, 1), date(2020, 4, 1), date(2020, 5, 1), date(2020, 6, 1), date(2020, 6, 10),
    ]  # fmt: skip


def test_an_end_that_came_without_a_row_counts_too(bundle) -> None:
    bundle.ended_on = date(2020, 6, 1)
    bundle.save()
    for day, status in ((date(2020, 5, 31), "recognised"), (date(2020, 6, 1), "ended")):
        assert bundle.status_on(day) == status
        rows = StructuralSignal.objects.all()
        found = StructuralSignalFilter({"state": status}, queryset=rows, on=day)
        assert found.qs.get() == bundle


def test_history_is_only_added_to(bundle) -> None:
    row = bundle.steps.create(kind="note", on=TODAY, text_nl="x")
    for change in (row.save, row.delete, StructuralStep.objects.all().delete):
        with pytest.raises(TypeError):
            change()


def test_ladder(amina, dirk, client_of, bundle) -> None:
    new = f"{ONE}steps/new/?kind=decision"
    assert client_of("bram").get(new).status_code == 404
    assert step(amina, "decision").status_code == 403
    assert dirk.put(new).status_code == 405
    for address in (f"{ONE}steps/new/", f"{ONE}steps/new/?kind=joined", f"{ONE}steps/1/done/"):
        assert dirk.get(address).status_code == 404
    assert dirk.get("/structural-signals/B1999-1/steps/new/?kind=decision").status_code == 404

"""/signals/<reference>/<step>/: what each step of the team leaves behind."""

from datetime import date, timedelta

import pytest

from edsite.period import Period
from experts.models import PersonRole
from reports.counting import REGISTRY
from signals.forms.steps import STEPS
from signals.models import FollowUpKind, Signal, SignalStatus
from tests.cast import TODAY, make_employment, make_person

QUESTION, NOTE = "Was dat in Gent?", "Gebeld met de directeur."


def rows(signal: Signal) -> list[tuple]:
    return [
        (row.kind, row.from_status, row.to_status, row.text, row.is_visible_to_author)
        for row in signal.follow_ups.all()
    ][1:]


def test_take_up(dirk, cast, signal_in, post_step) -> None:
    signal = signal_in(SignalStatus.SENT)
    assert post_step(dirk, signal, "take-up").url == "/signals/S2020-0001/"
    signal.refresh_from_db()
    assert (signal.status, signal.owner) == (SignalStatus.TAKEN_UP, cast.dirk.person)
    assert rows(signal) == [("step", "sent", "taken_up", "", True)]
    assert signal.follow_ups.last().by == cast.dirk


def test_each_box_stands_on_the_page_once(dirk, signal_in) -> None:
    signal = signal_in(SignalStatus.TAKEN_UP)
    for slug in ("ask-back", "note-to-author", "internal-note", "close", "partner-asked"):
        page = dirk.get(f"/signals/{signal.reference}/{slug}/").content.decode()
        assert page.count("<textarea") == 1, slug


def test_ask_back_and_answer(dirk, amina, cast, signal_in, post_step) -> None:
    signal = signal_in(SignalStatus.TAKEN_UP)
    assert post_step(dirk, signal, "ask-back", question="").status_code == 200
    post_step(dirk, signal, "ask-back", question=QUESTION)
    signal.refresh_from_db()
    answer = post_step(amina, signal, "answer", answer="Ja, aan het station.")
    assert answer.url == "/signals/S2020-0001/"
    signal.refresh_from_db()
    assert (signal.status, signal.owner) == (SignalStatus.SENT, cast.dirk.person)
    assert rows(signal) == [
        ("step", "taken_up", "returned", QUESTION, True),
        ("step", "returned", "sent", "Ja, aan het station.", True),
    ]
    assert not signal.may_be_rewritten


def test_an_answer_told_on_the_phone(dirk, cast, signal_in, post_step) -> None:
    signal = signal_in(SignalStatus.RETURNED)
    post_step(dirk, signal, "answer", answer="Ze zei: in Gent.")
    assert signal.follow_ups.last().by == cast.dirk


def test_the_partner_is_asked_and_answers(dirk, signal_in, post_step) -> None:
    signal = signal_in(SignalStatus.TAKEN_UP)
    post_step(dirk, signal, "partner-asked", note=NOTE)
    signal.refresh_from_db()
    assert signal.status == SignalStatus.WAITING
    post_step(dirk, signal, "partner-answered", note="Er komt een bord.")
    signal.refresh_from_db()
    assert signal.status == SignalStatus.TAKEN_UP
    assert rows(signal) == [
        ("step", "taken_up", "waiting", "", True),
        ("note", "", "", NOTE, False),
        ("step", "waiting", "taken_up", "", True),
        ("note", "", "", "Er komt een bord.", False),
    ]


def test_notes_are_two_things(dirk, signal_in, post_step) -> None:
    signal = signal_in(SignalStatus.CLOSED)
    post_step(dirk, signal, "internal-note", text=NOTE)
    post_step(dirk, signal, "note-to-author", text="Dank je.")
    assert rows(signal) == [("note", "", "", NOTE, False), ("note", "", "", "Dank je.", True)]
    internal, message = (
        dirk.get(f"/signals/S2020-0001/{slug}/").content.decode()
        for slug in ("internal-note", "note-to-author")
    )
    assert "step--internal" in internal
    assert "The author never does" in internal
    assert "step--internal" not in message
    assert "Amina, who wrote the signal, reads this 20 minutes after you send it" in message


def test_a_note_meets_no_conflict(dirk, signal_in, post_step) -> None:
    signal = signal_in(SignalStatus.TAKEN_UP)
    signal.save()
    assert post_step(dirk, signal, "internal-note", text=NOTE, version=0).status_code == 302


def test_close_with_feedback(dirk, cast, signal_in, post_step) -> None:
    signal = signal_in(SignalStatus.WAITING)
    missing = post_step(dirk, signal, "close", outcome="solved")
    assert list(missing.context["form"].errors) == ["feedback"]
    assert list(post_step(dirk, signal, "close", feedback="x").context["form"].errors) == [
        "outcome"
    ]
    assert "Write in" in missing.content.decode()
    post_step(dirk, signal, "close", outcome="solved", feedback="Er hangt een bord.")
    signal.refresh_from_db()
    assert (signal.status, signal.outcome) == (SignalStatus.CLOSED, "solved")
    assert (signal.closed_on, signal.feedback_on) == (TODAY, TODAY)
    assert rows(signal) == [
        ("step", "waiting", "closed", "", True),
        ("feedback", "", "", "Er hangt een bord.", True),
    ]


def test_feedback_after_the_closing_empties_the_work_list(dirk, cast, signal_in, post_step) -> None:
    signal = signal_in(SignalStatus.CLOSED)
    year = Period(date(2020, 1, 1), date(2020, 12, 31))
    counted = REGISTRY["signals_with_feedback"]
    page = dirk.get("/signals/S2020-0001/")
    assert page.context["first_step"][0] == "give-feedback"
    assert (Signal.objects.closed_without_feedback().count(), counted.value(year)) == (1, 0)
    assert post_step(dirk, signal, "give-feedback", feedback="").status_code == 200
    post_step(dirk, signal, "give-feedback", feedback="Er hangt een bord.")
    signal.refresh_from_db()
    assert (signal.status, signal.feedback_on) == (SignalStatus.CLOSED, TODAY)
    assert rows(signal) == [("feedback", "", "", "Er hangt een bord.", True)]
    assert (Signal.objects.closed_without_feedback().count(), counted.value(year)) == (0, 1)
    # Told once: the step is gone, and sent by hand it is refused.
    later = dirk.get("/signals/S2020-0001/")
    assert "give-feedback" not in later.content.decode()
    assert "Er hangt een bord." in later.content.decode()
    assert post_step(dirk, signal, "give-feedback", feedback="Nog eens.").status_code == 409


def test_reopening_moves_no_figure(dirk, signal_in, post_step, monkeypatch) -> None:
    signal = signal_in(SignalStatus.TAKEN_UP)
    post_step(dirk, signal, "close", outcome="solved", feedback="Klaar.")
    year = Period(date(2020, 1, 1), date(2020, 12, 31))

    def counted() -> list:
        slugs = ("signals_closed", "signals_with_feedback", "median_days_to_feedback")
        parts = REGISTRY["signals_by_outcome"].parts(year)
        return [REGISTRY[slug].value(year) for slug in slugs] + [
            (part.key, part.value) for part in parts
        ]

    before = counted()
    assert before[0] == 1
    later = TODAY + timedelta(days=400)
    monkeypatch.setattr("django.utils.timezone.localdate", lambda *_: later)
    signal.refresh_from_db()
    assert post_step(dirk, signal, "reopen", reason="").status_code == 200
    post_step(dirk, signal, "reopen", reason="Het bord is weg.")
    signal.refresh_from_db()
    assert (signal.status, signal.closed_on, signal.outcome) == (SignalStatus.TAKEN_UP, None, "")
    assert signal.follow_ups.last().text == "Het bord is weg."
    assert counted() == before
    post_step(dirk, signal, "close", outcome="not_solvable", feedback="Toch niet.")
    signal.refresh_from_db()
    assert counted() == before
    # The day of the first feedback stays, as the figures count it.
    assert (signal.closed_on, signal.feedback_on) == (later, TODAY)


def test_hand_over(dirk, cast, signal_in, post_step) -> None:
    gone = make_person("CO-GONE", "Gust", "Gone", PersonRole.COORDINATOR)
    make_employment(gone, date(2018, 1, 1), date(2019, 12, 31))
    signal = signal_in(SignalStatus.WAITING)
    people = dirk.get("/signals/S2020-0001/hand-over/").context["form"].fields["to"].queryset
    assert list(people) == [cast.hilde.person]
    for wrong in (gone, cast.bram.person, cast.dirk.person):
        answer = post_step(dirk, signal, "hand-over", to=wrong.pk)
        assert list(answer.context["form"].errors) == ["to"]
    post_step(dirk, signal, "hand-over", to=cast.hilde.person.pk, reason="Zij kent de dienst.")
    signal.refresh_from_db()
    assert (signal.owner, signal.status) == (cast.hilde.person, SignalStatus.WAITING)
    row = signal.follow_ups.last()
    assert (row.kind, row.is_visible_to_author) == (FollowUpKind.OWNER, False)
    assert row.text == "Dirk Maes → Hilde Vos\nZij kent de dienst."


@pytest.mark.parametrize("slug", [slug for slug in STEPS if "note" not in slug])
def test_somebody_was_faster(dirk, cast, signal_in, post_step, slug) -> None:
    """Nothing is overwritten: the second sees the newer version and keeps what was typed."""
    status = next(iter(STEPS[slug].fits))
    signal = signal_in(status)
    opened = signal.version
    Signal.objects.get(pk=signal.pk).save()
    typed = "Dit mag niet verloren gaan."
    names = ("question", "answer", "note", "feedback", "reason", "heading")
    data = dict.fromkeys(names, typed) | {"outcome": "solved", "way_on": "other"}
    data |= {"to": cast.hilde.person.pk}
    if slug == "hand-over":
        status = signal.status
    before = signal.follow_ups.count()
    answer = post_step(dirk, signal, slug, version=opened, **data)
    page = answer.content.decode()
    assert answer.status_code == 409
    assert "Somebody else changed this signal" in page
    assert f'name="version" value="{opened + 1}"' in page
    if set(answer.context["form"].fields) & set(names):
        assert typed in page
    signal.refresh_from_db()
    assert (signal.status, signal.follow_ups.count()) == (status, before)
    # The page holds the newer version: sent again, it counts.
    data |= {"version": opened + 1}
    assert post_step(dirk, signal, slug, **data).status_code == 302


@pytest.mark.parametrize("slug", list(STEPS))
def test_who_and_how(amina, bram, client_of, dirk, signal_in, slug) -> None:
    signal_in(SignalStatus.TAKEN_UP)
    address = f"/signals/S2020-0001/{slug}/"
    # A question is answered by its author too.
    assert amina.post(address).status_code == (200 if slug == "answer" else 403)
    assert bram.post(address).status_code == 404
    assert client_of("els").post(address).status_code == 404
    assert client_of("").post(address).status_code == 302
    assert dirk.put(address).status_code == 405
    assert dirk.get(address.replace("0001", "0404")).status_code == 404


def test_no_step_by_a_link(dirk, signal_in) -> None:
    signal_in(SignalStatus.SENT)
    dirk.get("/signals/S2020-0001/take-up/")
    assert Signal.objects.get().status == SignalStatus.SENT


def test_history_is_never_rewritten(signal_in) -> None:
    row = signal_in(SignalStatus.SENT).follow_ups.get()
    for change in (row.save, row.delete, row.signal.follow_ups.all().delete):
        with pytest.raises(TypeError):
            change()
    with pytest.raises(TypeError):
        row.signal.follow_ups.all().update(text="x")

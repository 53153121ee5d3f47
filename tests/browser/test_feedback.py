"""How it ended: written from a standard answer, read, not solved, decided."""

import re

import pytest
from playwright.sync_api import Page, expect

from signals.models import Outcome, ReopenRequest, SignalStatus, StandardAnswer, WayOn
from tests.browser.conftest import DESKTOP, PHONE
from tests.cast import Cast, make_signal

TEXT = "Er hangt nu een bord.\n\nDank je."
PAGE = "/signals/S2020-0001/"


@pytest.fixture
def expert(open_context, log_in, cast: Cast, language: str) -> Page:
    page = open_context(PHONE, language).new_page()
    log_in(page, cast.amina)
    return page


@pytest.fixture
def coordinator(open_context, log_in, cast: Cast, language: str) -> Page:
    page = open_context(DESKTOP, language).new_page()
    log_in(page, cast.dirk)
    return page


def answer(outcome: Outcome, text: str, way_on: str = "") -> StandardAnswer:
    texts = {"title_nl": outcome, "title_fr": outcome, "text_nl": text, "text_fr": text}
    return StandardAnswer.objects.create(outcome=outcome, way_on=way_on, **texts)


def take_up(cast: Cast) -> None:
    status = SignalStatus.TAKEN_UP
    make_signal("S2020-0001", cast.amina.person, status=status, owner=cast.dirk.person)


def test_from_a_standard_answer_to_a_decision(expert, coordinator, axe, cast) -> None:
    take_up(cast)
    solved = answer(Outcome.SOLVED, TEXT)
    law = answer(Outcome.NOT_SOLVABLE, "De wet laat het niet toe.")
    coordinator.goto(f"{PAGE}close/")
    coordinator.locator("[name=outcome][value=solved]").check()
    # Only what fits the outcome is offered, and it fills the text at once.
    expect(coordinator.locator(f"[name=use_answer][value='{law.pk}']")).to_be_hidden()
    axe(coordinator)
    coordinator.locator(f"[name=use_answer][value='{solved.pk}']").click()
    expect(coordinator.locator("[name=feedback]")).to_have_value(TEXT)
    coordinator.locator("[name=feedback]").fill("Mijn eigen woorden.")
    # Typed words stay: the server asks first.
    coordinator.locator("[name=outcome][value=not_solvable]").check()
    if not coordinator.locator(".answers").get_attribute("open"):
        coordinator.locator(".answers").evaluate("part => { part.open = true; }")
    coordinator.locator(f"[name=use_answer][value='{law.pk}']").click()
    coordinator.wait_for_selector("[name=replace_with]")
    expect(coordinator.locator("[name=feedback]")).to_have_value("Mijn eigen woorden.")
    axe(coordinator)
    coordinator.locator("[name=replace_with]").click()
    expect(coordinator.locator("[name=feedback]")).to_have_value("De wet laat het niet toe.")
    with coordinator.expect_navigation():
        coordinator.locator("main .actions button").last.click()
    expect(coordinator).to_have_url(re.compile(f"{PAGE}$"))

    expert.goto(PAGE)
    expect(expert.locator(".state-panel")).to_contain_text("De wet laat het niet toe.")
    axe(expert)
    with expert.expect_navigation():
        expert.locator("[name=reaction][value=thanks]").first.click()
    expect(expert.locator("[name=reaction][value=thanks]").first).to_have_attribute(
        "aria-pressed", "true"
    )
    with expert.expect_navigation():
        expert.locator("a[href$='/not-solved/']").click()
    axe(expert)
    expert.locator("[name=words]").fill("Het bord is weg.")
    with expert.expect_navigation():
        expert.locator("main .actions button").click()
    expect(expert.locator(".said--own").last).to_contain_text("Het bord is weg.")
    expect(expert.locator(".state-panel")).not_to_contain_text("De wet laat het niet toe.")
    axe(expert)

    coordinator.goto(PAGE)
    axe(coordinator)
    with coordinator.expect_navigation():
        coordinator.locator("a[href$='/reopen-request/']").click()
    axe(coordinator)
    coordinator.locator("[name=no-answer]").fill("Het hangt er weer.")
    with coordinator.expect_navigation():
        coordinator.locator("form:not([action]) button[type=submit]").last.click()
    assert ReopenRequest.objects.get().answer == "Het hangt er weer."
    expert.goto(PAGE)
    expect(expert.locator(".reactions__answer")).to_contain_text("Het hangt er weer.")
    axe(expert)


def test_a_kind_way_on(expert, coordinator, axe, cast) -> None:
    take_up(cast)
    complaint = answer(Outcome.NOT_A_SIGNAL, "Ga naar de klachtendienst.", WayOn.COMPLAINT)
    coordinator.goto(f"{PAGE}not-a-signal/")
    coordinator.locator("[name=way_on][value=complaint]").check()
    coordinator.locator(f"[name=use_answer][value='{complaint.pk}']").click()
    axe(coordinator)
    with coordinator.expect_navigation():
        coordinator.locator("main .actions button").last.click()
    expert.goto(PAGE)
    expect(expert.locator(".way-on")).to_be_visible()
    axe(expert)


def test_the_pages_of_standard_answers(coordinator, axe) -> None:
    made = answer(Outcome.SOLVED, TEXT)
    for address in ("", "new/", f"{made.pk}/"):
        coordinator.goto(f"/signals/standard-answers/{address}")
        axe(coordinator)

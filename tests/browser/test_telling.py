"""Telling a signal with script: one question a screen, kept at each pause, looked at and sent."""

import re
from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from experts.models import TargetGroup
from signals.models import Signal
from tests.browser.conftest import PHONE
from tests.cast import Cast

QUESTIONS = (
    "story",
    "place",
    "wanted_change",
    "target_groups",
    "frequency",
    "level_proposed",
    "obstacle_proposed",
    "main_theme_proposed",
)
STORY = {
    "nl": "Ik zat bij mevrouw Janssens. Haar nummer 62.11.05-442.11 stond op de brief.",
    "fr": "J’étais chez madame Dupont. Son numéro 62.11.05-442.11 était sur la lettre.",
}
TOLD = {
    "nl": "Ik zat bij mevrouw […]. Haar nummer […] stond op de brief.",
    "fr": "J’étais chez madame […]. Son numéro […] était sur la lettre.",
}


@pytest.fixture
def groups(cast: Cast) -> None:
    TargetGroup.objects.create(code="young", name_nl="jongeren", name_fr="jeunes")


@pytest.fixture
def expert(open_context, log_in, cast: Cast) -> Page:
    page = open_context(PHONE, "nl").new_page()
    log_in(page, cast.amina)
    return page


def open_form(page: Page) -> None:
    page.goto("/signals/new/")
    page.wait_for_selector("form.is-ready")


def press(page: Page, name: str) -> None:
    page.locator(f"[data-act={name}]").click()


def is_shown(page: Page, name: str) -> None:
    shown = page.locator(f"[data-question={name}], [data-screen={name}]")
    expect(shown).to_be_visible()
    expect(page.locator("[data-question]:visible, [data-screen]:visible")).to_have_count(1)
    # Who cannot see the page is brought to the question as well.
    expect(shown.locator(".question__title")).to_be_focused()


def is_sent(page: Page) -> None:
    expect(page).to_have_url(re.compile(r"/signals/S\d{4}-\d{4}/sent/$"))


def test_each_question_and_what_the_text_says_about_people(
    page: Page, log_in, axe_at_the_end, cast, groups, language
) -> None:
    log_in(page, cast.amina)
    open_form(page)
    axe_at_the_end(page)
    expect(page.locator("[data-act=send]")).to_be_hidden()
    page.locator("[name=story]").fill(STORY[language])
    expect(page.locator("[data-act=send]")).to_be_visible()
    axe_at_the_end(page)
    for number, name in enumerate(QUESTIONS[1:], start=2):
        press(page, "next")
        is_shown(page, name)
        expect(page.locator("#telling-progress")).to_contain_text(f"{number}")
        expect(page.locator("[data-act=send]")).to_be_visible()
        axe_at_the_end(page)
    page.locator("[name=main_theme_proposed]").first.check()
    press(page, "next")
    is_shown(page, "check")
    expect(page.locator("[data-part=said]")).to_contain_text(STORY[language])
    axe_at_the_end(page)
    press(page, "send")
    is_shown(page, "findings")
    assert page.locator("[data-part=findings] input[value=leave_out]:checked").count() == 2
    # A name may stay, a national number may not.
    assert page.locator("[data-part=findings] input[value=keep]").count() == 1
    axe_at_the_end(page)
    press(page, "send")
    is_sent(page)
    signal = Signal.objects.get()
    assert signal.story == TOLD[language]
    assert signal.main_theme_proposed is not None
    assert (signal.level_proposed, signal.may_be_quoted, signal.may_be_named) == ("", False, False)
    axe_at_the_end(page)
    open_form(page)
    expect(page.locator("[name=story]")).to_have_value("")


def test_a_story_alone_is_sent_from_the_first_question(expert) -> None:
    open_form(expert)
    expert.locator("[name=story]").fill("De lift is stuk.")
    press(expert, "send")
    is_sent(expert)
    assert Signal.objects.get().story == "De lift is stuk."


def test_a_name_may_stay(expert) -> None:
    open_form(expert)
    expert.locator("[name=story]").fill("Mevrouw Janssens wachtte.")
    press(expert, "send")
    is_shown(expert, "findings")
    expert.locator("[data-part=findings] input[value=keep]").check()
    press(expert, "send")
    is_sent(expert)
    assert Signal.objects.get().story == "Mevrouw Janssens wachtte."


def test_the_browsers_back_button_goes_one_question_back(expert) -> None:
    open_form(expert)
    expert.locator("[name=story]").fill("De lift is stuk.")
    press(expert, "next")
    is_shown(expert, "place")
    # In a field of one line the Enter key goes on, and sends nothing.
    expert.locator("[name=place_in_words]").fill("aan de kade")
    expert.locator("[name=place_in_words]").press("Enter")
    is_shown(expert, "wanted_change")
    expert.locator("[name=wanted_change]").fill("Een tweede lift.")
    expert.go_back()
    is_shown(expert, "place")
    expert.go_back()
    is_shown(expert, "story")
    expect(expert.locator("[name=story]")).to_have_value("De lift is stuk.")
    expert.go_forward()
    expert.go_forward()
    is_shown(expert, "wanted_change")
    expect(expert.locator("[name=wanted_change]")).to_have_value("Een tweede lift.")
    press(expert, "back")
    is_shown(expert, "place")


def test_change_leads_back_to_the_end(expert) -> None:
    open_form(expert)
    expert.locator("[name=story]").fill("De lift is stuk.")
    for _ in QUESTIONS[1:]:
        press(expert, "next")
    # Without target groups there is one question less.
    is_shown(expert, "check")
    expert.locator("[data-part=said] .said__row", has_text="De lift").get_by_role("button").click()
    is_shown(expert, "story")
    expect(expert.locator("[data-act=send]")).to_be_hidden()
    expert.locator("[name=story]").fill("De deur is stuk.")
    press(expert, "next")
    is_shown(expert, "check")
    expect(expert.locator("[data-part=said]")).to_contain_text("De deur is stuk.")


def test_a_text_is_kept_and_may_be_thrown_away(expert, axe_at_the_end) -> None:
    open_form(expert)
    expert.locator("[name=story]").fill("De bus komt te laat.")
    press(expert, "next")
    expert.locator("[name=place_in_words]").fill("aan de kade")
    expect_kept(expert, "aan de kade")
    expert.reload()
    expert.wait_for_selector("form.is-ready")
    expect(expert.locator("[data-part=restored]")).to_contain_text(re.compile(r"\d\d:\d\d"))
    axe_at_the_end(expert)
    expect(expert.locator("[name=place_in_words]")).to_have_value("aan de kade")
    expect(expert.locator("[name=story]")).to_have_value("De bus komt te laat.")
    press(expert, "anew")
    axe_at_the_end(expert)
    press(expert, "anew-no")
    press(expert, "anew")
    with expert.expect_navigation():
        press(expert, "anew-yes")
    expert.wait_for_selector("form.is-ready")
    expect(expert.locator("[data-part=restored]")).to_be_hidden()
    expect(expert.locator("[name=story]")).to_have_value("")


def test_what_one_person_writes_another_does_not_see(expert, log_in, cast) -> None:
    open_form(expert)
    expert.locator("[name=story]").fill("Van Amina.")
    expect_kept(expert, "Van Amina.")
    log_in(expert, cast.bram)
    open_form(expert)
    expect(expert.locator("[name=story]")).to_have_value("")
    log_in(expert, cast.amina)
    open_form(expert)
    expect(expert.locator("[name=story]")).to_have_value("Van Amina.")


DRAFTS = """async () => {
  const db = await new Promise((resolve) => {
    const asked = indexedDB.open("edsite-phone");
    asked.onsuccess = () => resolve(asked.result);
  });
  const rows = await new Promise((resolve) => {
    const asked = db.transaction("drafts").objectStore("drafts").getAll();
    asked.onsuccess = () => resolve(asked.result);
  });
  db.close();
  return JSON.stringify(rows);
}"""


def expect_kept(page: Page, text: str) -> None:
    for _ in range(100):
        if text in page.evaluate(DRAFTS):
            return
        page.evaluate("() => new Promise((resolve) => requestAnimationFrame(resolve))")
    pytest.fail(f"“{text}” is not kept on the phone")


@pytest.mark.parametrize("size", ["100%", "200%"])
def test_narrow_and_with_large_text(
    open_context: Callable, log_in, axe_at_the_end, cast, groups, language, size
) -> None:
    page = open_context(320, language).new_page()
    log_in(page, cast.amina)
    open_form(page)
    page.evaluate("size => document.documentElement.style.fontSize = size", size)
    page.locator("[name=story]").fill(STORY[language])
    for name in (*QUESTIONS[1:], "check"):
        press(page, "next")
        is_shown(page, name)
        assert page.evaluate(SPARE) <= 0, name
    press(page, "send")
    is_shown(page, "findings")
    axe_at_the_end(page)


SPARE = "document.documentElement.scrollWidth - document.documentElement.clientWidth"


def test_something_must_be_said(expert, axe_at_the_end) -> None:
    open_form(expert)
    for _ in QUESTIONS[1:]:
        press(expert, "next")
    press(expert, "send")
    is_at_fault = expert.locator("[data-part=problem]")
    expect(is_at_fault).to_be_visible()
    expect(expert.locator("[name=story]")).to_be_focused()
    axe_at_the_end(expert)
    assert not Signal.objects.exists()

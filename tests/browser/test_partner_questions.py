"""A coordinator asks; the partner answers by the mailed address, then logged in."""

import re

import pytest
from django.core import mail
from playwright.sync_api import Page, expect

from signals.models import PartnerQuestion, SignalStatus
from tests.cast import make_cast, make_signal

STORY = "Het loket gaat om drie uur dicht. Wie werkt, raakt er nooit."
QUESTION = "Kan het loket één avond open blijven?"


@pytest.fixture(autouse=True)
def mails_lie_in_memory(settings) -> None:
    settings.EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"


def press(page: Page, stage: str) -> None:
    page.locator(f"main button[name=stage][value={stage}]").click()


def mailed_address() -> str:
    return re.search(r"/answer/\S+", mail.outbox[-1].body).group()


def test_from_question_to_accepted_answer(page, open_context, log_in, axe, width, language) -> None:
    cast = make_cast()
    signal = make_signal(
        "S2020-0001",
        cast.amina.person,
        story=STORY,
        status=SignalStatus.TAKEN_UP,
        owner=cast.dirk.person,
        organisation=cast.hospital,
        may_be_named=True,
    )
    log_in(page, cast.dirk)
    ask(page, axe, signal.get_absolute_url())
    question = PartnerQuestion.objects.get()
    partner = open_context(width, language).new_page()
    answer(partner, axe, mailed_address(), "Misschien.")
    page.goto("/partner-questions/?state=answered")
    axe(page)
    page.locator("tbody th a").click()
    axe(page)
    page.locator("a[href$='/send-back/']").click()
    page.locator("main [name=reason]").fill("Vanaf wanneer?")
    axe(page)
    page.locator("main form .button").click()
    expect(page.locator(".partner-question")).to_contain_text("Vanaf wanneer?")
    log_in(partner, cast.chloe)
    partner.goto("/")
    partner.locator("main a[href='/questions/']").click()
    axe(partner)
    answer(partner, axe, f"/questions/{question.uuid}/", "Vanaf juli, elke donderdag.")
    page.goto(f"/partner-questions/{question.uuid}/accept/")
    axe(page)
    page.locator("main form .button").click()
    expect(page.locator(".partner-question")).to_contain_text("Vanaf juli")
    signal.refresh_from_db()
    assert signal.status == SignalStatus.TAKEN_UP


def ask(page: Page, axe, address: str) -> None:
    page.goto(address)
    page.locator("a[href$='/ask-partner/']").click()
    axe(page)
    press(page, "check")
    expect(page.locator(".govuk-error-summary")).to_be_focused()
    axe(page)
    page.locator("main [name=contact]").select_option(index=1)
    page.locator("main [name=question]").fill(QUESTION)
    page.locator("main [name=names_author]").check()
    press(page, "check")
    expect(page.locator(".preview")).to_contain_text("Amina Haddad")
    axe(page)
    press(page, "change")
    expect(page.locator("main [name=question]")).to_have_value(QUESTION)
    page.locator("main [name=names_author]").uncheck()
    press(page, "check")
    expect(page.locator(".preview")).not_to_contain_text("Amina")
    press(page, "send")
    expect(page.locator(".partner-question")).to_contain_text(QUESTION)
    axe(page)


def answer(page: Page, axe, address: str, text: str) -> None:
    page.goto(address)
    axe(page)
    press(page, "check")
    expect(page.locator(".govuk-error-summary")).to_be_focused()
    page.locator("main [name=text]").fill(text)
    press(page, "check")
    axe(page)
    press(page, "send")
    expect(page.locator(".banner--moss").first).to_be_visible()
    expect(page.locator(".answers")).to_contain_text(text)
    axe(page)


def test_an_address_that_does_not_work(page, axe, browser_faults) -> None:
    page.goto("/answer/made-up/")
    # The browser notes that the answer was 404: that is what it should be.
    assert ["404" in fault for fault in browser_faults] == [True]
    browser_faults.clear()
    axe(page)
    page.locator("main form .button").click()
    expect(page.locator("h1")).to_be_visible()
    axe(page)

"""The back button after sending, two people at once, a structural signal, and every page."""

import re
from datetime import date

import pytest
from django.utils import translation
from playwright.sync_api import Locator, Page, expect

from signals.models import Signal, SignalStatus, StructuralSignal
from signals.phone.words import queue_words
from tests.browser.conftest import DESKTOP, PHONE
from tests.browser.test_telling import is_sent, open_form, press
from tests.cast import Cast, make_signal

STORY = {
    "nl": "De bel aan de ingang werkt niet voor wie doof is. Niemand kwam open doen.",
    "fr": "La sonnette de l’entrée ne sert à rien à une personne sourde. Personne n’a ouvert.",
}
ANSWER = {"nl": "Aan de kinderafdeling.", "fr": "À la pédiatrie."}


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


def go(link: Locator) -> None:
    """Clicks and waits for the next page, so that it is what is looked at."""
    with link.page.expect_navigation():
        link.click()


def submit(page: Page) -> None:
    go(page.locator("main form button[type=submit]").last)


def send(page: Page, story: str) -> None:
    """The story is always the first question; where the page came back, it stands further on."""
    page.wait_for_selector("form.is-ready")
    while not page.locator("[name=story]").is_visible():
        press(page, "back")
    page.locator("[name=story]").fill(story)
    press(page, "send")


def test_the_same_text_after_the_back_button(expert, language) -> None:
    open_form(expert)
    send(expert, STORY[language])
    is_sent(expert)
    reference = expert.locator("main strong.number").inner_text()
    expert.go_back()
    send(expert, STORY[language])
    is_sent(expert)
    expect(expert.locator("main strong.number")).to_have_text(reference)
    assert Signal.objects.count() == 1


def test_another_text_after_the_back_button(expert, axe, language, browser_faults) -> None:
    open_form(expert)
    send(expert, STORY[language])
    is_sent(expert)
    expert.go_back()
    send(expert, ANSWER[language])
    with translation.override(language):
        why = queue_words()["other_words"]
        change = queue_words()["change"]
    expect(expert.locator("#phone-queue")).to_contain_text(why)
    expect(expert.locator("#phone-queue")).to_contain_text(ANSWER[language])
    axe(expert)
    with expert.expect_navigation():
        expert.get_by_role("button", name=change).click()
    expect(expert.locator("[name=story]")).to_have_value(ANSWER[language])
    press(expert, "send")
    is_sent(expert)
    told = {STORY[language], ANSWER[language]}
    assert set(Signal.objects.values_list("story", flat=True)) == told
    # The browser writes the 409 into its console; nothing else may stand there.
    assert all("409" in fault for fault in browser_faults)
    browser_faults.clear()


def test_two_people_at_once(coordinator, cast, axe, browser_faults) -> None:
    signal = make_signal("S2020-0001", cast.amina.person)
    other = coordinator.context.new_page()
    for page in (coordinator, other):
        page.goto("/signals/S2020-0001/correct/")
    coordinator.locator("[name=heading]").fill("Van de eerste")
    submit(coordinator)
    other.locator("[name=heading]").fill("Van de tweede")
    submit(other)
    expect(other.locator("main")).to_contain_text("Van de eerste")
    expect(other.locator("[name=heading]")).to_have_value("Van de tweede")
    axe(other)
    submit(other)
    expect(other).to_have_url(re.compile("/signals/S2020-0001/$"))
    signal.refresh_from_db()
    assert signal.title == "Van de tweede"
    # The browser writes the 409 into its console; nothing else may stand there.
    assert all("409" in fault for fault in browser_faults)
    browser_faults.clear()


def test_a_structural_signal_is_made_found_changed_and_ended(coordinator, cast, axe) -> None:
    for number, title in enumerate(("Het scherm", "De tablet", "De brief"), start=1):
        make_signal(f"S2020-000{number}", cast.amina.person, title=title)
    page = coordinator
    page.goto("/structural-signals/")
    axe(page)
    go(page.locator("main a[href='/structural-signals/new/']"))
    axe(page)
    page.locator("[name=q]").fill("scherm")
    go(page.locator("main form button").first)
    page.locator("[value='S2020-0001']").check()
    page.locator("[name=q]").fill("tablet")
    go(page.locator("main form button").first)
    expect(page.locator("[value='S2020-0001']")).to_be_checked()
    page.locator("[value='S2020-0002']").check()
    axe(page)
    submit(page)
    axe(page)
    submit(page)
    axe(page)
    page.locator("[name=statement_nl]").fill("Zonder computer geen afspraak.")
    page.locator("[name=statement_fr]").fill("Sans ordinateur, pas de rendez-vous.")
    page.locator("[name=recognised_on]").fill("2020-06-15")
    submit(page)
    axe(page)
    made = StructuralSignal.objects.get()
    assert (made.reference, made.signals.count()) == ("B2020-0001", 2)

    page.goto("/structural-signals/?owner=me&state=open")
    go(page.locator("main a[href='/structural-signals/B2020-0001/']"))
    go(page.locator("a[href$='/members/']"))
    axe(page)
    page.locator("[value='S2020-0003']").last.check()
    submit(page)
    go(page.locator("a[href$='remove=S2020-0001']"))
    axe(page)
    page.locator("[name=reason]").fill("Dat gaat over iets anders.")
    submit(page)
    page.goto("/structural-signals/B2020-0001/edit/")
    axe(page)
    page.locator("[name=statement_nl]").fill("Zonder computer of hulp geen afspraak.")
    page.locator("[name=level]").select_option("macro")
    submit(page)
    go(page.locator("a[href$='kind=ended']"))
    axe(page)
    page.locator("[name=text_nl]").fill("Een afspraak kan weer met de telefoon.")
    submit(page)
    made.refresh_from_db()
    assert made.statement_nl == "Zonder computer of hulp geen afspraak."
    assert set(made.signals.values_list("reference", flat=True)) == {"S2020-0002", "S2020-0003"}
    assert made.ended_on is not None
    axe(page)


def test_pages_at_both_widths(page: Page, log_in, axe, cast: Cast) -> None:
    signal = make_signal(
        "S2020-0001",
        cast.amina.person,
        status=SignalStatus.TAKEN_UP,
        owner=cast.dirk.person,
        organisation=cast.hospital,
        main_theme=cast.health,
        title="Eenzeerlangwoordzonderspatiesdatnergensafgebrokenkanwordenopeentelefoon",
    )
    bundle = StructuralSignal.objects.create(
        reference="B2020-0001", statement_nl="Te vroeg dicht.", recognised_on=date(2020, 6, 15)
    )
    bundle.signals.add(signal)
    own = ["/signals/", "/signals/new/", "/signals/S2020-0001/", "/signals/S2020-0001/edit/"]
    both = ["/structural-signals/", "/structural-signals/B2020-0001/"]
    steps = [f"/signals/S2020-0001/{slug}/" for slug in ("close", "hand-over", "take-up")]
    parts = [f"/structural-signals/B2020-0001/{part}/" for part in ("members", "split", "edit")]
    parts += [f"/structural-signals/B2020-0001/steps/new/?kind={kind}" for kind in ("plan", "note")]
    team = ["/signals/", "/signals/new/", "/signals/S2020-0001/", "/structural-signals/new/"]
    for person, addresses in ((cast.amina, own + both), (cast.dirk, team + both + steps + parts)):
        log_in(page, person)
        for address in addresses:
            page.goto(address)
            for folded in page.locator("main details.more").all():
                folded.evaluate("each => each.open = true")
            axe(page)


def test_works_without_javascript(live_server, chromium, log_in, cast: Cast) -> None:
    context = chromium.new_context(base_url=live_server.url, java_script_enabled=False)
    context.add_cookies([{"name": "django_language", "value": "nl", "url": live_server.url}])
    page = context.new_page()
    log_in(page, cast.amina)
    page.goto("/signals/new/")
    page.locator("[name=story]").fill(STORY["nl"])
    submit(page)
    go(page.locator("main a[href='/signals/']"))
    expect(page.locator("main")).to_contain_text("De bel aan de ingang")
    context.close()

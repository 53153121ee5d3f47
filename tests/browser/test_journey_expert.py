"""Amina's whole way on a phone: tells what she saw, is asked, hears what came of it, disagrees."""

from pathlib import Path

import pytest
from django.utils import timezone
from PIL import Image
from playwright.sync_api import expect

from experts.models import TargetGroup
from signals import actions
from signals.models import Attachment, Level, Outcome, Signal, SignalStatus
from tests.browser.conftest import PHONE
from tests.browser.journeys import Visitor
from tests.cast import Cast

STORY = {
    "nl": "De deur ging niet open. Mevrouw Janssens wachtte een uur in de regen.",
    "fr": "La porte ne s’ouvrait pas. Madame Dupont a attendu une heure sous la pluie.",
}
TOLD = {
    "nl": "De deur ging niet open. Mevrouw […] wachtte een uur in de regen.",
    "fr": "La porte ne s’ouvrait pas. Madame […] a attendu une heure sous la pluie.",
}
CHANGE = {"nl": "Een deur met een knop.", "fr": "Une porte avec un bouton."}
QUESTION = {"nl": "Welke deur was dat?", "fr": "C’était quelle porte ?"}
ANSWER = {"nl": "De deur aan de parking.", "fr": "La porte du parking."}
OUTCOME = {"nl": "Er komt een knop naast de deur.", "fr": "Un bouton viendra près de la porte."}
NOT_SOLVED = {"nl": "De knop werkt niet.", "fr": "Le bouton ne marche pas."}
AGAIN = {"nl": "We gaan weer kijken.", "fr": "Nous allons revoir cela."}
WHERE_IT_STANDS = r"/signals/S\d{4}-\d{4}/$"


@pytest.fixture
def amina(open_context, log_in, axe_at_the_end, cast: Cast, language: str) -> Visitor:
    page = open_context(PHONE, language).new_page()
    log_in(page, cast.amina)
    return Visitor(page, language, axe_at_the_end)


@pytest.fixture
def photo(tmp_path: Path) -> Path:
    path = tmp_path / "photo.jpg"
    Image.new("RGB", (1600, 1200), "#88aacc").save(path)
    return path


@pytest.fixture
def groups(cast: Cast) -> None:
    TargetGroup.objects.create(code="young", name_nl="jongeren", name_fr="jeunes")


def test_from_what_went_wrong_to_open_again(amina, cast, groups, photo, language) -> None:
    amina.open("/")
    amina.sees("Hello %(name)s", name="Amina")
    amina.sees("You have not sent a signal yet.")
    amina.follow("New signal")
    tell_what_happened(amina, photo)
    tell_where_and_how(amina, cast)
    signal = look_once_more_and_send(amina, cast)
    is_in_the_own_list(amina, signal)
    take_up_and_ask(signal, cast, QUESTION[language])
    answer_the_question(amina, signal)
    close_again(signal, cast, OUTCOME[language])
    read_what_came_of_it(amina, signal)
    say_that_it_is_not_solved(amina, signal)
    open_again(signal, cast, AGAIN[language])
    read_that_it_is_open_again(amina, signal)


def tell_what_happened(amina: Visitor, photo: Path) -> None:
    amina.page.wait_for_selector("form.is-ready")
    expect(amina.button("Send")).to_be_hidden()
    amina.box("What happened?").fill(STORY[amina.language])
    expect(amina.button("Send now")).to_be_visible()
    amina.page.set_input_files("[data-part=gallery-input]", photo)
    amina.sees("Hide what nobody may see")
    amina.button("Add a black box").click()
    amina.look()
    amina.button("Use this photo").click()
    # Chromium makes a JPEG when it has nothing else to do: up to ten seconds on a busy machine.
    small = amina.main.locator("[data-part=attach-list] img")
    expect(small).to_be_visible()
    amina.look()


def tell_where_and_how(amina: Visitor, cast: Cast) -> None:
    group = {"nl": "jongeren", "fr": "jeunes"}[amina.language]
    theme = {"nl": cast.health.name_nl, "fr": cast.health.name_fr}[amina.language]
    go_on(amina, "Tell more")
    where = amina.main.get_by_label(amina.words("Where?"))
    # The place where she works is there already.
    expect(where.locator("option:checked")).to_contain_text(cast.hospital.name_in(amina.language))
    go_on(amina)
    amina.box("What should change?").fill(CHANGE[amina.language])
    go_on(amina)
    amina.main.get_by_label(group).check()
    go_on(amina)
    amina.sees("How often does it happen?")
    go_on(amina)
    amina.field("In one service").check()
    go_on(amina)
    amina.field("How a service works each day").check()
    go_on(amina)
    amina.main.get_by_label(theme).check()
    go_on(amina)


def go_on(amina: Visitor, button: str = "Next") -> None:
    amina.button(button).click()
    amina.look()


def look_once_more_and_send(amina: Visitor, cast: Cast) -> Signal:
    amina.sees("Look at it once more")
    for text in (STORY, CHANGE):
        amina.reads(text[amina.language])
    amina.sees("In one service")
    amina.field("You may tell the partner that I wrote this.").check()
    amina.button("Send").click()
    amina.sees("May this stay in your text?")
    expect(amina.field("Leave it out")).to_be_checked()
    amina.look()
    amina.press("Send")
    amina.sees("Your signal is sent")
    signal = Signal.objects.get()
    amina.reads(signal.reference)
    assert signal.story == TOLD[amina.language]
    assert (signal.level_proposed, signal.level) == (Level.MESO, "")
    assert (signal.main_theme_proposed, signal.organisation) == (cast.health, cast.hospital)
    assert (signal.may_be_named, signal.may_be_quoted) == (True, False)
    assert signal.language == amina.language
    return signal


def is_in_the_own_list(amina: Visitor, signal: Signal) -> None:
    amina.follow("To my signals")
    amina.sees("We have it. Somebody will read it soon")
    amina.arrive(amina.main.get_by_role("link", name=signal.title))
    amina.is_at(WHERE_IT_STANDS)
    amina.reads(TOLD[amina.language])
    photo = amina.words(
        "Photo %(number)s of signal %(reference)s", number=1, reference=signal.reference
    )
    expect(amina.main.get_by_role("img", name=photo)).to_be_visible()
    assert Attachment.objects.complete().count() == 1


def take_up_and_ask(signal: Signal, cast: Cast, question: str) -> None:
    step = {"by": cast.dirk, "on": timezone.localdate()}
    signal = actions.take_up_signal(signal, version=signal.version, **step)
    actions.ask_author(signal, version=signal.version, question=question, **step)


def answer_the_question(amina: Visitor, signal: Signal) -> None:
    amina.open("/")
    amina.sees(
        "%(name)s has a question about your signal %(reference)s.",
        name="Dirk",
        reference=signal.reference,
    )
    amina.arrive(amina.main.get_by_role("link", name=amina.words("question for you")))
    amina.sees("%(name)s has a question for you", name="Dirk")
    amina.reads(QUESTION[amina.language])
    amina.press("Send the answer")
    amina.sees("Write your answer.")
    amina.box("Your answer").fill(ANSWER[amina.language])
    amina.press("Send the answer")
    amina.is_told("Your answer is sent. Thank you.")
    amina.sees("%(name)s has your answer", name="Dirk")


def close_again(signal: Signal, cast: Cast, feedback: str) -> None:
    signal.refresh_from_db()
    step = {"by": cast.dirk, "on": timezone.localdate()}
    signal = actions.take_up_signal(signal, version=signal.version, **step)
    actions.close_signal(
        signal, version=signal.version, outcome=Outcome.SOLVED, feedback=feedback, **step
    )


def read_what_came_of_it(amina: Visitor, signal: Signal) -> None:
    amina.open("/signals/")
    new = {"many": "%(count)d new messages", "count": 1}
    bell = amina.page.get_by_role("link", name=amina.words("%(count)d new message", **new))
    amina.arrive(bell)
    sentence = "There is an answer to your signal %(reference)s. See what came of it."
    amina.follow(sentence, reference=signal.reference)
    amina.sees("It is solved")
    amina.reads(OUTCOME[amina.language])
    expect(amina.link("No new messages")).to_be_visible()
    amina.press("Thank you")
    expect(amina.button("Thank you")).to_have_attribute("aria-pressed", "true")


def say_that_it_is_not_solved(amina: Visitor, signal: Signal) -> None:
    amina.follow("Not solved for me")
    amina.box("What is not solved?").fill(NOT_SOLVED[amina.language])
    amina.press("Send")
    amina.sees("You told us that it is not solved")
    amina.reads(NOT_SOLVED[amina.language])
    amina.open("/signals/")
    amina.sees("Somebody reads it and answers you.")


def open_again(signal: Signal, cast: Cast, reason: str) -> None:
    signal.refresh_from_db()
    today = timezone.localdate()
    actions.reopen_signal(signal, by=cast.dirk, on=today, version=signal.version, reason=reason)


def read_that_it_is_open_again(amina: Visitor, signal: Signal) -> None:
    amina.open("/")
    amina.follow("We look at your signal %(reference)s again.", reference=signal.reference)
    amina.sees("%(name)s is reading it", name="Dirk")
    amina.reads(AGAIN[amina.language])
    amina.open("/notices/")
    expect(amina.main.locator(".notice--unread")).to_have_count(0)
    signal.refresh_from_db()
    assert signal.status == SignalStatus.TAKEN_UP

"""Dirk's whole way with a signal: work lists, colleagues, the partner, what the author hears."""

import re

import pytest
from django.core import mail
from django.utils import timezone
from playwright.sync_api import expect

from edsite.languages import in_language
from signals import actions
from signals.models import (
    Level,
    Obstacle,
    Outcome,
    Signal,
    SignalStatus,
    StandardAnswer,
    StructuralSignal,
)
from tests.browser.conftest import DESKTOP
from tests.browser.journeys import Visitor
from tests.cast import Cast, make_signal

ALIKE = {
    "nl": ("Het loket sluit vroeg.", "Wie werkt, raakt nooit aan het loket voor een formulier."),
    "fr": ("Le guichet ferme tôt.", "Qui travaille ne passe jamais au guichet pour un formulaire."),
}
NOTE = {"nl": "Bel eerst met @Hilde.", "fr": "Appelle d’abord @Hilde."}
MESSAGE = {"nl": "We vragen het aan het loked.", "fr": "Nous demandons au guichait."}
CORRECTED = {"nl": "We vragen het aan het loket.", "fr": "Nous demandons au guichet."}
SHARED = {"nl": "Het loket is dicht na drie uur.", "fr": "Le guichet ferme à trois heures."}
QUESTION = {"nl": "Kan het één avond open?", "fr": "Peut-il ouvrir un soir ?"}
ANSWER = {"nl": "Ja, elke donderdag.", "fr": "Oui, chaque jeudi."}
STATEMENT = {"nl": "Loketten sluiten te vroeg.", "fr": "Les guichets ferment trop tôt."}
FEEDBACK = {"nl": "Het loket blijft open op donderdag.", "fr": "Le guichet reste ouvert le jeudi."}
NOT_SOLVED = {"nl": "Vandaag was het dicht.", "fr": "Aujourd’hui il était fermé."}
STAYS = {"nl": "Het begint pas in juli.", "fr": "Cela ne commence qu’en juillet."}
MAIN = "/signals/S2020-0001/"


@pytest.fixture(autouse=True)
def mails_lie_in_memory(settings) -> None:
    settings.EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"


@pytest.fixture
def dirk(open_context, log_in, axe, cast: Cast, language: str) -> Visitor:
    page = open_context(DESKTOP, language).new_page()
    log_in(page, cast.dirk)
    return Visitor(page, language, axe)


@pytest.fixture
def signals(cast: Cast, language: str) -> None:
    """Two that look alike, and one of another kind."""
    title, story = ALIKE[language]
    same = {"title": title, "story": story, "language": language, "organisation": cast.hospital}
    proposed = {"level_proposed": Level.MESO, "obstacle_proposed": Obstacle.DAILY_RUNNING}
    proposed["main_theme_proposed"] = cast.health
    make_signal("S2020-0001", cast.amina.person, **same, **proposed)
    make_signal("S2020-0002", cast.bram.person, **same, main_theme=cast.health)
    make_signal("S2020-0003", cast.bram.person, main_theme=cast.digital)


def test_one_signal_from_the_work_list_to_what_its_author_says(
    dirk, signals, cast, open_context, axe, language
) -> None:
    every_work_list_holds_what_it_counts(dirk)
    take_up(dirk)
    classify_as_proposed(dirk, cast)
    note_for_a_colleague(dirk)
    message_that_is_corrected(dirk)
    address = ask_the_partner(dirk, cast)
    partner = Visitor(open_context(DESKTOP, language).new_page(), language, axe)
    answer_by_the_mailed_address(partner, address)
    accept_the_answer(dirk, cast)
    bundle_what_looks_alike(dirk)
    close_with_a_standard_answer(dirk)
    decide_on_the_request(dirk, cast)


def every_work_list_holds_what_it_counts(dirk: Visitor) -> None:
    dirk.open("/")
    rows = dirk.main.locator(".work-row").all()
    counts = [row.locator(".work-row__number").inner_text() for row in rows]
    addresses = [row.get_by_role("link").get_attribute("href") for row in rows]
    assert len(rows) >= 3
    for count, address in zip(counts, addresses, strict=True):
        dirk.page.goto(address)
        dirk.sees("Signals: %(number)s", number=count)
        expect(dirk.main.locator("tbody tr")).to_have_count(int(count))


def take_up(dirk: Visitor) -> None:
    new = {"many": "new signals that nobody has taken up", "number": 3}
    dirk.open("/")
    dirk.follow("new signal that nobody has taken up", **new)
    dirk.arrive(dirk.main.locator(f"a[href='{MAIN}']"))
    dirk.sees("Nobody follows it up yet")
    dirk.press("Take it up")
    dirk.is_told("You follow up this signal now.")
    dirk.sees("%(owner)s follows it up", owner="Dirk Maes")


def classify_as_proposed(dirk: Visitor, cast: Cast) -> None:
    dirk.follow("Classify")
    expect(dirk.field("meso: inside the organisation")).to_be_checked()
    theme = dirk.field("Main theme").locator("option:checked")
    expect(theme).to_have_text(in_language(cast.health, "name", dirk.language))
    dirk.sees("The author proposed: {}.", fill=dirk.words("meso: inside the organisation"))
    dirk.press("Confirm")
    dirk.is_told("The classification is confirmed.")
    signal = Signal.objects.get(reference="S2020-0001")
    assert (signal.level, signal.main_theme) == (Level.MESO, cast.health)


def note_for_a_colleague(dirk: Visitor) -> None:
    dirk.follow("Internal note")
    dirk.sees("Internal: only the team sees this. The author never does.")
    dirk.box("Note for the team").fill(NOTE[dirk.language])
    dirk.press("Keep for the team only")
    dirk.is_told("The note is kept, for the team only.")
    expect(dirk.main.locator(".timeline__internal .mention").first).to_have_text("@Hilde")


def message_that_is_corrected(dirk: Visitor) -> None:
    dirk.follow("Message to the author")
    dirk.box("Your message").fill(MESSAGE[dirk.language])
    dirk.press("Send to %(name)s", name="Amina")
    dirk.arrive(dirk.main.locator(".held").get_by_role("link", name=dirk.words("Correct")))
    dirk.box("Your message").fill(CORRECTED[dirk.language])
    dirk.press("Save the new words")
    dirk.reads(CORRECTED[dirk.language])
    dirk.sees("Earlier words; the author never saw them")


def ask_the_partner(dirk: Visitor, cast: Cast) -> str:
    spoken = {"nl": "Dutch", "fr": "French"}[dirk.language]
    dirk.follow("Ask the partner")
    dirk.field("Whom do you ask?").select_option(index=1)
    dirk.box("What may the partner read?").fill(SHARED[dirk.language])
    dirk.box("What do you ask?").fill(QUESTION[dirk.language])
    dirk.field(spoken).check()
    dirk.press("See what the partner will see")
    dirk.sees("This is what the partner will see")
    expect(dirk.main.locator(".preview")).to_contain_text(SHARED[dirk.language])
    expect(dirk.main.locator(".preview")).not_to_contain_text(ALIKE[dirk.language][1])
    assert not mail.outbox
    dirk.press("Send the question")
    dirk.sees("Asked of the partner")
    [sent] = mail.outbox
    assert sent.to == ["chloe@example.org"]
    assert SHARED[dirk.language] not in sent.body
    return re.search(r"/answer/\S+", sent.body).group()


def answer_by_the_mailed_address(partner: Visitor, address: str) -> None:
    partner.open(address)
    partner.sees("A question for your organisation")
    partner.reads(QUESTION[partner.language])
    partner.box("Your answer, or why you cannot answer").fill(ANSWER[partner.language])
    partner.press("Next: read it once more and send it")
    partner.sees("It is not sent yet.")
    partner.press("Send the answer")
    expect(partner.main).to_contain_text(partner.words("We have your answer"))
    partner.does_not_read("Amina")


def accept_the_answer(dirk: Visitor, cast: Cast) -> None:
    dirk.open("/notices/")
    told = {"name": in_language(cast.hospital, "name", dirk.language), "reference": "S2020-0001"}
    dirk.follow("%(name)s answered your question about signal %(reference)s.", **told)
    dirk.reads(ANSWER[dirk.language])
    dirk.follow("Accept the answer")
    dirk.press("Accept the answer")
    dirk.is_told("The answer is accepted.")
    signal = Signal.objects.get(reference="S2020-0001")
    assert signal.status == SignalStatus.TAKEN_UP


def bundle_what_looks_alike(dirk: Visitor) -> None:
    dirk.open("/structural-signals/")
    dirk.follow("What may belong together")
    dirk.sees("same organisation")
    dirk.press("Make a structural signal of these")
    for language, label in (("nl", "Statement in Dutch"), ("fr", "Statement in French")):
        dirk.box(label).fill(STATEMENT[language])
    dirk.press("Make the structural signal")
    dirk.is_told("The structural signal is made.")
    made = StructuralSignal.objects.get()
    assert made.signals.count() == 2
    dirk.follow("Put to the authority")
    dirk.box("To whom?").fill("FOD")
    for language, label in (("nl", "In Dutch"), ("fr", "In French")):
        dirk.box(label).fill(QUESTION[language])
    dirk.press("Save and tell the contributors")
    dirk.is_told("It is in the history, and every contributor is told.")
    dirk.reads(QUESTION[dirk.language])


def close_with_a_standard_answer(dirk: Visitor) -> None:
    texts = {f"text_{language}": text for language, text in FEEDBACK.items()}
    titles = {"title_nl": "Loketten", "title_fr": "Guichets"}
    StandardAnswer.objects.create(outcome=Outcome.SOLVED, **titles, **texts)
    dirk.open(MAIN)
    dirk.follow("Close with feedback")
    dirk.main.get_by_label(dirk.words("solved"), exact=True).check()
    dirk.main.get_by_role("button", name=titles[f"title_{dirk.language}"]).click()
    expect(dirk.box("What do you tell the author?")).to_have_value(FEEDBACK[dirk.language])
    dirk.press("Close and tell the author")
    dirk.is_told("The signal is closed and the author is told.")


def decide_on_the_request(dirk: Visitor, cast: Cast) -> None:
    signal, now = Signal.objects.get(reference="S2020-0001"), timezone.now()
    words = NOT_SOLVED[dirk.language]
    actions.ask_to_reopen(signal, by=cast.amina, on=timezone.localdate(), at=now, words=words)
    dirk.open("/")
    asked = {"many": "signals that their authors want open again", "number": 1}
    dirk.follow("signal that its author wants open again", **asked)
    dirk.arrive(dirk.main.locator(f"a[href='{MAIN}']"))
    dirk.follow("Decide: open again, or answer")
    dirk.reads(words)
    dirk.box("Why does it stay closed?").fill(STAYS[dirk.language])
    dirk.press("Leave it closed and tell the author")
    dirk.is_told("The signal stays closed and the author reads why.")
    dirk.reads(STAYS[dirk.language])

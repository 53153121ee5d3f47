"""A question to the hospital about Amina's signal, and what is typed about it."""

from datetime import timedelta
from typing import Any

from django.test import Client
from django.utils import timezone

from signals.actions.partner_answers import answer_partner_question
from signals.actions.partner_questions import ask_partner
from signals.models import AnswerKind, PartnerAnswer, PartnerQuestion, Signal
from signals.partner.answer_links import link_of
from tests.cast import TODAY, Cast

DUE = TODAY + timedelta(days=14)
SHARED = "Het loket gaat om 15 u dicht. Mensen die werken raken er niet."
QUESTION = "Kan het loket één avond open blijven?"
# Planted in every field of the signal that a partner must never see.
MARKERS = {
    "title": "MARKER-TITEL",
    "story": "MARKER-VERHAAL",
    "wanted_change": "MARKER-WENS",
    "already_tried": "MARKER-GEPROBEERD",
    "place_in_words": "MARKER-PLAATS",
}
NEVER_SHOWN = (*MARKERS.values(), "Amina", "Haddad", "amina@", "S2020-0001", "MARKER-NOTA")


def ask(cast: Cast, signal: Signal, **changes: Any) -> PartnerQuestion:
    values = {
        "contact": cast.hospital.contacts.get(user=cast.chloe),
        "language": "fr",
        "shared_text": SHARED,
        "question": QUESTION,
        "due_on": DUE,
    } | changes
    signal.refresh_from_db()
    moment = {"on": TODAY, "at": timezone.now()}
    asked = PartnerQuestion(signal=signal, **values)
    return ask_partner(asked, by=cast.dirk, version=signal.version, **moment)


def asked_in_days(cast: Cast, signal: Signal, before: int, due: int, **fields: Any) -> None:
    """A question as it stands in the register: asked so many days ago, wanted in so many."""
    PartnerQuestion.objects.create(
        signal=signal,
        organisation=cast.hospital,
        contact=cast.chloe.contact,
        language="nl",
        shared_text=SHARED,
        question=QUESTION,
        asked_on=TODAY - timedelta(days=before),
        due_on=TODAY + timedelta(days=due),
        **fields,
    )


def reply(
    question: PartnerQuestion, text: str = "Ja, op donderdag.", **named: Any
) -> PartnerAnswer:
    named = {"name": "Chloé Dubois", "on": TODAY, "kind": AnswerKind.ANSWER} | named
    return answer_partner_question(
        question, at=timezone.now(), seen=question.last_word, text=text, **named
    )


def link(question: PartnerQuestion) -> str:
    return link_of(question, TODAY)


def typed(question: PartnerQuestion, **changes: str) -> dict[str, str]:
    """As the browser sends the last of the three pages."""
    return {
        "stage": "send",
        "kind": "answer",
        "text": "Oui, le jeudi.",
        "name": "Chloé Dubois",
        "seen": question.last_word,
    } | changes


def step(client: Client, question: PartnerQuestion, slug: str, **data: Any) -> Any:
    question.refresh_from_db()
    data.setdefault("version", question.version)
    return client.post(f"/partner-questions/{question.uuid}/{slug}/", data)

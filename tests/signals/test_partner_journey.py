"""From a coordinator's question to an accepted answer; mails only once it is really kept."""

import re

import pytest
from django.core import mail
from django.db import transaction
from django.test import Client

from edsite.period import Period
from signals.actions.partner_questions import erase_partner_questions
from signals.models import PartnerAnswer, PartnerQuestion, Signal, SignalStatus
from tests.cast import TODAY
from tests.signals.partner_world import DUE, QUESTION, SHARED, ask, link, reply, step


def press(client: Client, address: str, stage: str, **data: str) -> Client:
    """Sends a page and what its next page carries along, as two clicks do."""
    shown = client.post(address, data | {"stage": stage})
    assert shown.status_code == 200, shown.context["form"].errors
    return client.post(address, dict(shown.context["form"].hidden_answers()) | {"stage": "send"})


def test_from_question_to_accepted_answer(
    dirk, nobody, chloe, cast, signal_in, django_capture_on_commit_callbacks
) -> None:
    signal = signal_in(SignalStatus.TAKEN_UP)
    contact = cast.hospital.contacts.get()
    asked = {
        "version": str(signal.version),
        "contact": str(contact.pk),
        "shared_text": SHARED,
        "question": QUESTION,
        "due_on": DUE.isoformat(),
        "language": "nl",
    }
    with django_capture_on_commit_callbacks(execute=True):
        press(dirk, "/signals/S2020-0001/ask-partner/", "check", **asked)
    address = re.search(r"/answer/\S+", mail.outbox[0].body).group()
    seen = nobody.get(address).context["form"]["seen"].value()
    by_link = {"kind": "answer", "text": "Misschien.", "name": "Chloé", "seen": seen}
    press(nobody, address, "check", **by_link)
    question = PartnerQuestion.objects.get()
    assert "Misschien." in dirk.get(signal.get_absolute_url()).content.decode()
    with django_capture_on_commit_callbacks(execute=True):
        step(dirk, question, "send-back", reason="Vanaf wanneer?", due_on=DUE.isoformat())
    assert len(mail.outbox) == 2
    own = f"/questions/{question.uuid}/"
    seen = chloe.get(own).context["form"]["seen"].value()
    press(chloe, own, "check", kind="answer", text="Vanaf juli, elke donderdag.", seen=seen)
    step(dirk, question, "accept")
    question.refresh_from_db()
    signal.refresh_from_db()
    assert (question.state, signal.status) == ("accepted", SignalStatus.TAKEN_UP)
    answers = [(each.text, each.verdict) for each in question.answers.all()]
    assert answers == [("Misschien.", "sent_back"), ("Vanaf juli, elke donderdag.", "accepted")]
    assert nobody.get(address).status_code == 410
    rows = [
        (row.by, row.text.split(": ", 1)[1]) for row in signal.follow_ups.filter(kind="partner")
    ]
    assert [by for by, _text in rows] == [cast.dirk, None, cast.dirk, cast.chloe, cast.dirk]


@pytest.mark.django_db(transaction=True, serialized_rollback=True)
def test_what_is_undone_sends_no_mail(cast, signal_in) -> None:
    signal = signal_in(SignalStatus.TAKEN_UP)
    with transaction.atomic():
        ask(cast, signal)
        transaction.set_rollback(True)
    assert not mail.outbox
    ask(cast, signal)
    assert len(mail.outbox) == 1


@pytest.mark.usefixtures("mails_go_at_once")
def test_closing_the_signal_leaves_nobody_waiting(dirk, cast, signal_in, post_step, nobody) -> None:
    signal = signal_in(SignalStatus.TAKEN_UP)
    answered, waiting = ask(cast, signal), ask(cast, signal)
    reply(answered)
    signal.refresh_from_db()
    post_step(dirk, signal, "close", outcome="solved", feedback="Het loket blijft open.")
    states = {each.pk: each.state for each in signal.partner_questions.all()}
    assert states == {answered.pk: "accepted", waiting.pk: "withdrawn"}
    assert nobody.get(link(waiting)).status_code == 410
    # Who answered in time is counted as such; who was let off owes nothing.
    due = PartnerQuestion.objects.due_in(Period(TODAY, DUE))
    assert list(due) == list(due.answered_in_time()) == [answered]


@pytest.mark.usefixtures("mails_go_at_once")
def test_erasing_takes_every_text_and_keeps_the_days(cast, signal_in) -> None:
    asked = ask(cast, signal_in(SignalStatus.TAKEN_UP))
    reply(asked)
    PartnerAnswer.objects.update(verdict="sent_back", verdict_reason="Geheim.")
    signal = Signal.objects.get()
    erase_partner_questions(signal, by=cast.dirk, on=TODAY, at=cast.dirk.date_joined)
    asked.refresh_from_db()
    answer = asked.answers.get()
    assert (asked.shared_text, asked.question, asked.is_open) == ("–", "–", False)
    assert (answer.text, answer.name, answer.verdict_reason) == ("–", "–", "–")
    assert (asked.first_due_on, answer.on) == (DUE, TODAY)


@pytest.mark.usefixtures("mails_go_at_once")
def test_a_broken_address_in_the_register_adds_no_header(cast, signal_in) -> None:
    contact = cast.hospital.contacts.get()
    contact.email = "chloe@example.org\nBcc: everybody@example.org"
    contact.name = "Chloé\nBcc: everybody@example.org"
    contact.save()
    asked = ask(cast, signal_in(SignalStatus.TAKEN_UP), contact=contact)
    assert not mail.outbox
    asked.refresh_from_db()
    assert asked.mail_waits
    contact.email = "chloe@example.org"
    contact.save()
    ask(cast, asked.signal, contact=contact)
    sent = mail.outbox[0].message()
    assert (sent["To"], sent["Bcc"], sent["Subject"].count("\n")) == ("chloe@example.org", None, 0)

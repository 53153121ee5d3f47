"""/partner-questions/<uuid>/<step>/: what the team does with a question that was asked."""

from datetime import timedelta

import pytest
from django.core import mail

from signals.forms.partner_steps import QUESTION_STEPS
from signals.models import PartnerQuestion, QuestionState, SignalStatus
from tests.cast import TODAY
from tests.signals.partner_world import DUE, ask, link, reply, step

pytestmark = pytest.mark.usefixtures("mails_go_at_once")
LATER = DUE + timedelta(days=20)


def last_row(question: PartnerQuestion) -> tuple:
    row = question.signal.follow_ups.filter(kind="partner").last()
    return row.by, row.on, row.is_visible_to_author, row.text.split(": ", 1)[1]


def test_accepting_the_last_takes_the_signal_back_to_work(dirk, cast, asked) -> None:
    second = ask(cast, asked.signal)
    reply(asked)
    reply(second)
    step(dirk, asked, "accept")
    asked.refresh_from_db()
    asked.signal.refresh_from_db()
    assert (asked.state, asked.signal.status) == (QuestionState.ACCEPTED, SignalStatus.WAITING)
    verdict = asked.answers.get()
    assert (verdict.verdict, verdict.verdict_by, verdict.verdict_on) == (
        "accepted",
        cast.dirk,
        TODAY,
    )
    assert last_row(asked) == (cast.dirk, TODAY, False, "answer accepted")
    step(dirk, second, "accept")
    asked.signal.refresh_from_db()
    assert asked.signal.status == SignalStatus.TAKEN_UP
    row = asked.signal.follow_ups.filter(kind="step").last()
    assert (row.to_status, row.is_visible_to_author) == ("taken_up", True)


def test_sending_back_asks_again(dirk, cast, asked, chloe) -> None:
    reply(asked)
    missing = step(dirk, asked, "send-back", reason="", due_on=LATER.isoformat())
    assert list(missing.context["form"].errors) == ["reason"]
    step(dirk, asked, "send-back", reason="Vanaf wanneer?", due_on=LATER.isoformat())
    asked.refresh_from_db()
    assert (asked.state, asked.due_on, asked.first_due_on) == ("sent_back", LATER, DUE)
    (sent,) = mail.outbox
    assert sent.to == ["chloe@example.org"]
    assert "Vanaf wanneer?" not in sent.body
    assert cast.chloe.notices.first().kind == "partner_answer_sent_back"
    assert "Vanaf wanneer?" in chloe.get(f"/questions/{asked.uuid}/").content.decode()
    asked.signal.refresh_from_db()
    assert asked.signal.status == SignalStatus.WAITING


def test_reminding_now(dirk, cast, asked) -> None:
    step(dirk, asked, "remind")
    asked.refresh_from_db()
    assert (asked.reminded_on, asked.reminders) == (TODAY, 1)
    assert len(mail.outbox) == 1
    assert last_row(asked) == (cast.dirk, TODAY, False, "reminded")
    reply(asked)
    assert step(dirk, asked, "remind").status_code == 409


def test_another_day_moves_no_figure(dirk, asked) -> None:
    past = (TODAY - timedelta(days=1)).isoformat()
    assert step(dirk, asked, "due-day", due_on=past).status_code == 200
    step(dirk, asked, "due-day", due_on=LATER.isoformat(), reason="Vakantie.")
    asked.refresh_from_db()
    assert (asked.due_on, asked.first_due_on) == (LATER, DUE)
    assert not mail.outbox
    assert last_row(asked)[3].endswith("from now on\nVakantie.")


def test_a_new_address_closes_the_old_one(dirk, nobody, asked) -> None:
    old = link(asked)
    step(dirk, asked, "new-link")
    asked.refresh_from_db()
    assert nobody.get(old).status_code == 410
    assert nobody.get(link(asked)).status_code == 200
    assert f"/answer/{asked.uuid.hex}-2-" in mail.outbox[0].body


def test_withdrawing_ends_it_without_telling_the_author_of_an_answer(
    dirk, amina, nobody, chloe, cast, asked
) -> None:
    step(dirk, asked, "withdraw", reason="Al opgelost.")
    asked.refresh_from_db()
    asked.signal.refresh_from_db()
    assert (asked.state, asked.withdrawn_on) == (QuestionState.WITHDRAWN, TODAY)
    assert asked.signal.status == SignalStatus.TAKEN_UP
    assert "The partner answered" not in amina.get("/signals/S2020-0001/").content.decode()
    assert nobody.get(link(asked)).status_code == 410
    assert chloe.get(f"/questions/{asked.uuid}/").status_code == 404
    assert cast.chloe.notices.get().withdrawn_at is not None


def test_an_answer_given_by_phone(dirk, cast, asked) -> None:
    seen = asked.last_word
    step(dirk, asked, "told-by-phone", name="Chloé Dubois", text="Ja, donderdag.", seen=seen)
    answer = asked.answers.get()
    assert (answer.name, answer.by, answer.text) == ("Chloé Dubois", cast.dirk, "Ja, donderdag.")
    # Who noted it knows it.
    assert not cast.dirk.notices.exists()
    other = step(dirk, asked, "told-by-phone", name="X", text="Nee.", seen=seen)
    assert other.status_code == 409
    assert "Nee." in other.content.decode()


def test_a_mail_that_fails_loses_nothing_and_is_sent_again(
    dirk, cast, signal_in, monkeypatch
) -> None:
    def refuse(*_args, **_named) -> None:
        raise OSError("the mail server is away")

    with monkeypatch.context() as broken:
        broken.setattr("django.core.mail.EmailMessage.send", refuse)
        asked = ask(cast, signal_in(SignalStatus.TAKEN_UP))
    asked.refresh_from_db()
    assert asked.mail_waits
    assert "the mail server is away" in last_row(asked)[3]
    assert "has not gone" in dirk.get("/signals/S2020-0001/").content.decode()
    step(dirk, asked, "mail-again")
    asked.refresh_from_db()
    assert not asked.mail_waits
    assert len(mail.outbox) == 1
    assert step(dirk, asked, "mail-again").status_code == 409


@pytest.mark.parametrize("slug", list(QUESTION_STEPS))
def test_somebody_was_faster(dirk, asked, slug) -> None:
    if slug in ("accept", "send-back"):
        reply(asked)
    if slug == "mail-again":
        PartnerQuestion.objects.update(mailed_at=None)
    data = {"reason": "Niet verloren.", "due_on": LATER.isoformat(), "text": "x", "name": "x"}
    asked.refresh_from_db()
    data |= {"version": asked.version, "seen": "0"}
    asked.save()
    if slug == "told-by-phone":  # its text is added to others, whatever else happened
        reply(asked)
    answer = dirk.post(f"/partner-questions/{asked.uuid}/{slug}/", data)
    assert answer.status_code == 409
    assert "while you were busy" in answer.content.decode()
    asked.refresh_from_db()
    data |= {"version": asked.version, "seen": asked.last_word}
    assert dirk.post(f"/partner-questions/{asked.uuid}/{slug}/", data).status_code == 302


def test_what_was_typed_stays_when_a_colleague_ended_the_question(dirk, client_of, asked) -> None:
    reply(asked)
    asked.refresh_from_db()
    page = {"version": asked.version, "seen": asked.last_word, "due_on": LATER.isoformat()}
    step(client_of("hilde"), asked, "accept", seen=asked.last_word)
    answer = step(dirk, asked, "send-back", **page, reason="Welke donderdag?")
    page = answer.content.decode()
    assert answer.status_code == 409
    assert "Welke donderdag?" in page
    assert f"the question is now “{QuestionState.ACCEPTED.label}”" in page
    assert "while you were busy" not in page


@pytest.mark.parametrize("slug", list(QUESTION_STEPS))
def test_who_and_how(dirk, amina, bram, chloe, nobody, client_of, asked, slug) -> None:
    address = f"/partner-questions/{asked.uuid}/{slug}/"
    statuses = [each.post(address).status_code for each in (amina, bram, chloe, nobody)]
    assert statuses == [404, 404, 403, 302]
    assert client_of("els").post(address).status_code == 404
    assert client_of("hilde").get(address).status_code == 200
    assert dirk.put(address).status_code == 405
    assert dirk.get(address.replace(str(asked.uuid), "0" * 8)).status_code == 404
    dirk.get(address)
    assert not mail.outbox


def test_an_answer_to_read_is_what_to_do_next(dirk, asked) -> None:
    page = f"/signals/{asked.signal.reference}/"
    accept = f'class="button" href="/partner-questions/{asked.uuid}/accept/"'
    to_read = f'href="#question-{asked.pk}"'
    before = dirk.get(page).content.decode()
    reply(asked)
    after = dirk.get(page).content.decode()
    assert (accept in before, to_read in before) == (False, False)
    assert (after.count(accept), after.count(to_read)) == (1, 1)

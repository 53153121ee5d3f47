"""/answer/<token>/new-link/: a fresh address, mailed to the question's own contact alone."""

import logging

import pytest
from django.core import mail
from django.test import Client

from edsite.secret_addresses import HideSecretAddresses
from partners.models import Contact
from signals.actions.partner_answers import LINKS_AN_HOUR as OF_ONE_QUESTION
from signals.models import PartnerQuestion
from signals.views.partner_answers import LINKS_AN_HOUR
from tests.cast import TODAY
from tests.signals.partner_world import DUE, link, typed

pytestmark = pytest.mark.usefixtures("mails_go_at_once")


def wish(client: Client, address: str) -> str:
    answer = client.post(f"{address}new-link/", {"language": "nl", "email": "me@evil.example"})
    assert answer.status_code == 200
    return answer.content.decode()


def test_an_old_address_gets_a_new_one_by_mail(nobody, asked, monkeypatch) -> None:
    old = link(asked)
    later = DUE.replace(year=2021)
    monkeypatch.setattr("django.utils.timezone.localdate", lambda *_: later)
    assert nobody.get(old).status_code == 410
    wish(nobody, old)
    (sent,) = mail.outbox
    assert sent.to == ["chloe@example.org"]
    fresh = next(line for line in sent.body.splitlines() if "/answer/" in line)
    path = "/answer/" + fresh.split("/answer/")[1]
    assert nobody.get(path).status_code == 200
    assert asked.signal.follow_ups.last().text.endswith("new address asked for and sent")
    # The current address of somebody else goes on working: asking closes nothing.
    assert PartnerQuestion.objects.get().link_version == 1


@pytest.mark.parametrize("state", ["accepted", "withdrawn"])
def test_every_token_gets_the_same_answer(nobody, cast, asked, state) -> None:
    address = link(asked)
    answers = {wish(nobody, address), wish(nobody, "/answer/made-up/")}
    assert len(mail.outbox) == 1
    withdrawn_on = TODAY if state == "withdrawn" else None
    PartnerQuestion.objects.update(state=state, withdrawn_on=withdrawn_on)
    answers.add(wish(nobody, address))
    PartnerQuestion.objects.update(state="asked", withdrawn_on=None)
    Contact.objects.update(ended_on=TODAY)
    answers.add(wish(nobody, address))
    assert len(mail.outbox) == 1
    without_key = {each.replace(address, "").replace("/answer/made-up/", "") for each in answers}
    assert len({_without_csrf(each) for each in without_key}) == 1


def _without_csrf(page: str) -> str:
    return "\n".join(line for line in page.splitlines() if "csrfmiddlewaretoken" not in line)


def test_few_an_hour_from_one_connection_and_for_one_question(asked) -> None:
    for _time in range(LINKS_AN_HOUR):
        wish(Client(), link(asked))
    assert len(mail.outbox) == OF_ONE_QUESTION
    for address in (link(asked), "/answer/made-up/"):
        assert Client().post(f"{address}new-link/").status_code == 429


def test_nothing_by_a_link(nobody, asked) -> None:
    assert nobody.get(f"{link(asked)}new-link/").status_code == 405
    assert Client(enforce_csrf_checks=True).post(f"{link(asked)}new-link/").status_code == 403
    assert not mail.outbox


def test_no_key_lands_in_the_log(nobody, asked, caplog) -> None:
    caplog.handler.addFilter(HideSecretAddresses())
    with caplog.at_level(logging.WARNING, "django.request"):
        nobody.get(link(asked)[:-2] + "x/")
        PartnerQuestion.objects.update(link_version=2)
        nobody.post(link(asked), typed(asked))
    assert "/answer/…" in caplog.text
    assert asked.uuid.hex not in caplog.text


def test_the_sites_own_log_has_that_filter(settings) -> None:
    console = settings.LOGGING["handlers"][settings.LOGGING["root"]["handlers"][0]]
    assert [settings.LOGGING["filters"][each]["()"] for each in console["filters"]] == [
        "edsite.secret_addresses.HideSecretAddresses"
    ]

"""/answer/<token>/: one question, answered without an account."""

from datetime import timedelta

import pytest
from django.contrib.sessions.models import Session
from django.test import Client

from signals.models import (
    AnswerKind,
    PartnerAnswer,
    PartnerQuestion,
    QuestionState,
    Signal,
)
from signals.partner.answer_links import LASTS
from signals.views.partner_answers import ANSWERS_AN_HOUR
from tests.cast import TODAY
from tests.signals.partner_world import (
    DUE,
    NEVER_SHOWN,
    QUESTION,
    SHARED,
    link,
    reply,
    typed,
)

pytestmark = pytest.mark.usefixtures("mails_go_at_once")


def page_of(client: Client, address: str) -> str:
    """What a person or a program can read of it; the token in the address is no word of ours."""
    return client.get(address).content.decode()


def test_it_shows_what_was_shared_and_nothing_else(nobody, asked) -> None:
    page = page_of(nobody, link(asked))
    for shown in (SHARED, QUESTION, "Dienst HOSPITAL", "29 June 2020", "Dirk", "mi.edv@mi-is.be"):
        assert shown in page
    assert not [word for word in NEVER_SHOWN if word in page]
    checked = nobody.post(link(asked), typed(asked, stage="check")).content.decode()
    nobody.post(link(asked), typed(asked))
    after = page_of(nobody, link(asked))
    assert not [word for word in NEVER_SHOWN if word in checked + after]


def test_the_answer_is_kept_and_its_owner_told(nobody, cast, asked) -> None:
    first = nobody.post(link(asked), typed(asked, stage="check"))
    assert "Is this your answer?" in first.content.decode()
    assert not asked.answers.exists()
    hidden = dict(first.context["form"].hidden_answers())
    done = nobody.post(link(asked), hidden | {"stage": "send"})
    assert done.url == link(asked)
    answer = asked.answers.get()
    assert (answer.text, answer.name, answer.by, answer.on) == (
        "Oui, le jeudi.",
        "Chloé Dubois",
        None,
        TODAY,
    )
    asked.refresh_from_db()
    assert asked.state == QuestionState.ANSWERED
    assert asked.signal.follow_ups.last().text.endswith("Oui, le jeudi.")
    notice = cast.dirk.notices.get()
    assert (notice.kind, notice.address) == ("partner_answered", "/signals/S2020-0001/")
    page = page_of(nobody, link(asked))
    assert "We have your answer" in page
    # Who is done sees no open form that seems to ask once more.
    assert '<details class="more"><summary>Add or correct something' in page
    assert "Oui, le jeudi." in page


def test_until_it_is_read_something_can_be_added(nobody, cast, asked, dirk) -> None:
    nobody.post(link(asked), typed(asked))
    nobody.post(link(asked), typed(asked, text="Aussi le mardi."))
    assert [each.text for each in asked.answers.all()] == ["Oui, le jeudi.", "Aussi le mardi."]
    PartnerQuestion.objects.update(state=QuestionState.ACCEPTED)
    late = nobody.post(link(asked), typed(asked, text="Trop tard."))
    assert late.status_code == 410
    assert asked.answers.count() == 2


def test_the_author_never_sees_an_answer(nobody, amina, asked) -> None:
    nobody.post(link(asked), typed(asked))
    assert "Oui, le jeudi." not in amina.get("/signals/S2020-0001/").content.decode()


def test_we_cannot_answer_is_an_answer(nobody, asked) -> None:
    missing = nobody.post(link(asked), typed(asked, kind="cannot", text=" "))
    assert list(missing.context["form"].errors) == ["text"]
    nobody.post(link(asked), typed(asked, kind="cannot", text="Demandez à la ville."))
    assert asked.answers.get().kind == AnswerKind.CANNOT


def test_sent_back_it_says_why_and_asks_again(nobody, asked) -> None:
    reply(asked)
    PartnerAnswer.objects.update(verdict="sent_back", verdict_reason="Vanaf wanneer?")
    PartnerQuestion.objects.update(state=QuestionState.SENT_BACK)
    page = page_of(nobody, link(asked))
    assert "We need to know more" in page
    assert "Vanaf wanneer?" in page
    assert nobody.post(link(asked), typed(asked)).status_code == 302


def test_opening_it_changes_nothing(nobody, asked) -> None:
    before = list(PartnerQuestion.objects.values()), Session.objects.count()
    for _time in range(2):
        nobody.get(link(asked))
        nobody.head(link(asked))
    assert (list(PartnerQuestion.objects.values()), Session.objects.count()) == before
    assert asked.signal.follow_ups.filter(kind="partner").count() == 1


def test_a_page_that_nobody_keeps_or_finds(nobody, asked) -> None:
    for address in (link(asked), link(asked)[:-2] + "x/"):
        headers = nobody.get(address).headers
        assert "no-store" in headers["Cache-Control"]
        assert "noindex" in headers["X-Robots-Tag"]
        # Nobody learns the path, and a browser still says where a form comes from.
        assert headers["Referrer-Policy"] == "strict-origin"


def test_every_changed_character_is_refused(nobody, asked) -> None:
    address = link(asked)
    token = address.split("/")[2]
    for place in range(len(token)):
        other = "A" if token[place] != "A" else "B"
        forged = address.replace(token, token[:place] + other + token[place + 1 :])
        assert nobody.get(forged).status_code == 404, place


@pytest.mark.parametrize("token", ["x", "a.b", f"{'0' * 32}-1-20200615", "..", "-", "%F0%9F%98%80"])
def test_made_up_tokens(nobody, db, token) -> None:
    answer = nobody.get(f"/answer/{token}/")
    assert answer.status_code == 404
    assert "Ask for a new address" in answer.content.decode()


@pytest.mark.parametrize(("days", "status"), [(0, 200), (1, 410)])
def test_it_works_sixty_days_after_the_due_day(nobody, asked, monkeypatch, days, status) -> None:
    day = DUE + LASTS + timedelta(days=days)
    monkeypatch.setattr("django.utils.timezone.localdate", lambda *_: day)
    assert nobody.get(link(asked)).status_code == status
    assert nobody.post(link(asked), typed(asked)).status_code == (302 if status == 200 else 410)


def test_what_closes_an_address(nobody, asked, cast) -> None:
    address, contact = link(asked), asked.contact
    for state in ("accepted", "withdrawn"):
        withdrawn_on = TODAY if state == "withdrawn" else None
        PartnerQuestion.objects.update(state=state, withdrawn_on=withdrawn_on)
        assert nobody.get(address).status_code == 410
    PartnerQuestion.objects.update(state="asked", withdrawn_on=None, link_version=2)
    assert nobody.get(address).status_code == 410
    PartnerQuestion.objects.update(link_version=1)
    contact.ended_on = TODAY
    contact.save()
    assert nobody.get(address).status_code == 410
    contact.ended_on = None
    contact.save()
    assert nobody.get(address).status_code == 200
    Signal.objects.update(erased_on=TODAY, author=None, erasure_reason="court")
    assert nobody.get(address).status_code == 410


@pytest.mark.parametrize(("language", "word"), [("nl", "Ga naar de inhoud"), ("fr", "Aller au")])
def test_it_speaks_the_language_of_the_question(cast, asked, language, word) -> None:
    PartnerQuestion.objects.update(language=language)
    asked.refresh_from_db()
    page = page_of(Client(), link(asked))
    assert f'<html lang="{language}"' in page
    assert word in page


def test_the_field_that_nobody_sees_must_stay_empty(nobody, asked) -> None:
    answer = nobody.post(link(asked), typed(asked, website="https://spam.example"))
    assert answer.status_code == 200
    assert not asked.answers.exists()
    assert "Oui, le jeudi." in answer.content.decode()


def test_a_double_click_is_one_answer(nobody, asked) -> None:
    body = typed(asked)
    assert [nobody.post(link(asked), body).status_code for _time in range(2)] == [302, 302]
    assert asked.answers.count() == 1


def test_too_many_wait_and_keep_what_was_typed(nobody, asked) -> None:
    for number in range(ANSWERS_AN_HOUR):
        assert nobody.post(link(asked), typed(asked, text=f"Oui {number}")).status_code == 302
    answer = nobody.post(link(asked), typed(asked))
    assert answer.status_code == 429
    assert "Oui, le jeudi." in answer.content.decode()


def test_a_name_is_one_line_and_national_numbers_are_refused(nobody, asked) -> None:
    nobody.post(link(asked), typed(asked, name="Chloé\r\nBcc: x@example.org"))
    assert asked.answers.get().name == "Chloé Bcc: x@example.org"
    refused = nobody.post(link(asked), typed(asked, text="Elle: 62.11.05-442.11"))
    assert list(refused.context["form"].errors) == ["text"]
    refused = nobody.post(link(asked), typed(asked, name="Chloé 62.11.05-442.11"))
    assert list(refused.context["form"].errors) == ["name"]


def test_what_was_typed_is_shown_as_text(nobody, asked) -> None:
    page = nobody.post(link(asked), typed(asked, text="<script>x", stage="check"))
    assert "<script>x" not in page.content.decode()


def test_wrong_method_and_no_csrf_token(asked) -> None:
    strict = Client(enforce_csrf_checks=True)
    assert strict.put(link(asked)).status_code in (403, 405)
    assert strict.post(link(asked), typed(asked)).status_code == 403
    assert not asked.answers.exists()

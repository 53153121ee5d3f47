"""/signals/<reference>/ask-partner/: filled in, looked at, then sent."""

import pytest
from django.core import mail
from django.core.exceptions import ValidationError

from partners.models import Contact, ContactRole
from signals.forms.privacy import choice_name
from signals.models import PartnerQuestion, QuestionState, SignalStatus
from signals.privacy import findings
from tests.cast import TODAY
from tests.signals.partner_world import DUE, MARKERS, QUESTION, SHARED, ask

pytestmark = pytest.mark.usefixtures("mails_go_at_once")
ADDRESS = "/signals/S2020-0001/ask-partner/"


def filled(signal, cast, **changes) -> dict:
    return {
        "version": signal.version,
        "contact": cast.hospital.contacts.get(user=cast.chloe).pk,
        "shared_text": SHARED,
        "question": QUESTION,
        "due_on": DUE.isoformat(),
        "language": "",
        "stage": "send",
    } | changes


def test_the_signal_waits_and_the_contact_gets_a_mail(dirk, cast, signal_in) -> None:
    signal = signal_in(SignalStatus.TAKEN_UP, **MARKERS)
    assert dirk.post(ADDRESS, filled(signal, cast)).url == "/signals/S2020-0001/"
    signal.refresh_from_db()
    asked = PartnerQuestion.objects.get()
    assert signal.status == SignalStatus.WAITING
    assert (asked.state, asked.due_on, asked.first_due_on) == (QuestionState.ASKED, DUE, DUE)
    assert (asked.asked_by, asked.organisation, asked.language) == (cast.dirk, cast.hospital, "fr")
    rows = [(row.kind, row.is_visible_to_author) for row in signal.follow_ups.all()][1:]
    assert rows == [("step", True), ("partner", False)]
    assert QUESTION in signal.follow_ups.last().text
    (sent,) = mail.outbox
    assert (sent.to, sent.cc, sent.bcc) == (["chloe@example.org"], [], [])
    assert "/answer/" in sent.body
    said = f"{sent.subject} {sent.body} {sent.extra_headers}"
    assert not [word for word in (SHARED, QUESTION, *MARKERS.values(), "Amina") if word in said]
    assert asked.mailed_at is not None
    notice = cast.chloe.notices.get()
    assert (notice.kind, notice.address) == ("partner_asked", f"/questions/{asked.uuid}/")
    # The mail with the address said it: no second one.
    assert notice.mailed_at is not None


def test_the_author_sees_who_was_asked_and_nothing_more(dirk, amina, cast, signal_in) -> None:
    signal = signal_in(SignalStatus.TAKEN_UP)
    dirk.post(ADDRESS, filled(signal, cast))
    page = amina.get("/signals/S2020-0001/").content.decode()
    assert "The hospital has been asked" in page
    assert SHARED not in page
    assert QUESTION not in page


def test_another_organisation_is_not_taken_for_the_hospital(dirk, amina, cast, signal_in) -> None:
    signal = signal_in(SignalStatus.TAKEN_UP)
    elsewhere = Contact.objects.create(
        organisation=cast.tax_office, name="Jef", role=ContactRole.MENTOR, email="jef@example.org"
    )
    dirk.post(ADDRESS, filled(signal, cast, contact=elsewhere.pk))
    page = amina.get("/signals/S2020-0001/").content.decode()
    assert "The partner has been asked" in page
    assert "The hospital" not in page


def test_first_it_is_shown_as_the_partner_will_see_it(dirk, cast, signal_in) -> None:
    signal = signal_in(SignalStatus.TAKEN_UP, **MARKERS)
    opened = dirk.get(ADDRESS)
    assert opened.context["form"]["shared_text"].value() == MARKERS["story"]
    page = dirk.post(ADDRESS, filled(signal, cast, stage="check")).content.decode()
    preview = page.split('class="preview"')[1].split("</form>")[0]
    assert SHARED in preview
    assert QUESTION in preview
    assert not [word for word in MARKERS.values() if word in preview]
    assert not PartnerQuestion.objects.exists()
    assert not mail.outbox
    changed = dirk.post(ADDRESS, filled(signal, cast, stage="change"))
    assert changed.context["form"]["shared_text"].value() == SHARED
    assert not changed.context["form"].errors


def test_a_second_question_while_the_first_waits(dirk, cast, signal_in) -> None:
    signal = signal_in(SignalStatus.WAITING)
    assert dirk.post(ADDRESS, filled(signal, cast)).status_code == 302
    assert signal.follow_ups.filter(kind="step").count() == 1


@pytest.mark.parametrize("status", [SignalStatus.SENT, SignalStatus.RETURNED, SignalStatus.CLOSED])
def test_only_a_signal_that_somebody_has_taken_up(dirk, cast, signal_in, status) -> None:
    signal = signal_in(status)
    assert "has taken up" in dirk.get(ADDRESS).content.decode()
    assert dirk.post(ADDRESS, filled(signal, cast)).status_code == 409
    assert not PartnerQuestion.objects.exists()


def test_the_name_is_told_only_where_the_author_agreed(dirk, cast, signal_in) -> None:
    signal = signal_in(SignalStatus.TAKEN_UP)
    assert "names_author" not in dirk.get(ADDRESS).context["form"].fields
    dirk.post(ADDRESS, filled(signal, cast, names_author="on"))
    assert PartnerQuestion.objects.get().names_author is False
    other = signal_in(SignalStatus.TAKEN_UP, "S2020-0002", may_be_named=True)
    address = ADDRESS.replace("0001", "0002")
    preview = dirk.post(address, filled(other, cast, names_author="on", stage="check"))
    assert "Amina Haddad" in preview.content.decode()
    dirk.post(address, filled(other, cast, names_author="on"))
    assert PartnerQuestion.objects.get(signal=other).author_name == "Amina Haddad"
    # Consent taken back counts at once.
    other.refresh_from_db()
    other.may_be_named = False
    other.save()
    assert PartnerQuestion.objects.get(signal=other).author_name == ""


def test_without_consent_no_way_leads_to_the_name(cast, signal_in) -> None:
    with pytest.raises(ValidationError, match="did not agree"):
        ask(cast, signal_in(SignalStatus.TAKEN_UP), names_author=True)


def test_a_contact_that_cannot_be_reached_is_refused_with_the_reason(dirk, cast, signal_in) -> None:
    signal = signal_in(SignalStatus.TAKEN_UP)
    role = ContactRole.MENTOR
    silent = Contact.objects.create(organisation=cast.tax_office, name="Jef Stil", role=role)
    page = dirk.get(ADDRESS).content.decode()
    assert "Jef Stil, mentor (cannot be reached" in page
    assert page.index("Chloé Dubois") < page.index("Jef Stil")
    answer = dirk.post(ADDRESS, filled(signal, cast, contact=silent.pk))
    assert "no e-mail address and no account" in str(answer.context["form"].errors["contact"])
    silent.ended_on = TODAY
    silent.save()
    assert "Jef Stil" not in dirk.get(ADDRESS).content.decode()
    assert not PartnerQuestion.objects.exists()


def test_personal_data_are_pointed_out_and_national_numbers_refused(dirk, cast, signal_in) -> None:
    signal = signal_in(SignalStatus.TAKEN_UP)
    text = f"{SHARED} Bel 0470 12 34 56."
    asked = dirk.post(ADDRESS, filled(signal, cast, shared_text=text))
    (question,) = asked.context["form"].privacy_questions
    assert not PartnerQuestion.objects.exists()
    national = filled(signal, cast, shared_text=f"{SHARED} 62.11.05-442.11")
    (found,) = findings(national["shared_text"])
    for choice in ({}, {choice_name("shared_text", found): "keep"}):
        answer = dirk.post(ADDRESS, national | choice)
        assert "national register number" in answer.content.decode()
    assert not PartnerQuestion.objects.exists()
    dirk.post(ADDRESS, filled(signal, cast, shared_text=text) | {question.name: "leave_out"})
    assert PartnerQuestion.objects.get().shared_text == f"{SHARED} Bel […]."


def test_what_was_chosen_to_be_kept_goes_through_the_preview(dirk, cast, signal_in) -> None:
    signal = signal_in(SignalStatus.TAKEN_UP)
    text = f"{SHARED} Bel 0470 12 34 56."
    first = filled(signal, cast, shared_text=text, stage="check")
    name = dirk.post(ADDRESS, first).context["form"].privacy_questions[0].name
    preview = dirk.post(ADDRESS, first | {name: "keep"})
    hidden = dict(preview.context["form"].hidden_answers())
    assert dirk.post(ADDRESS, hidden | {"stage": "send"}).status_code == 302
    assert PartnerQuestion.objects.get().shared_text == text


def test_faults_are_named_and_nothing_typed_is_lost(dirk, cast, signal_in) -> None:
    signal = signal_in(SignalStatus.TAKEN_UP)
    wrong = {"contact": "", "question": " ", "due_on": "2020-06-14"}
    answer = dirk.post(ADDRESS, filled(signal, cast, **wrong))
    assert set(answer.context["form"].errors) == {"contact", "question", "due_on"}
    assert SHARED in answer.content.decode()


def test_somebody_was_faster(dirk, cast, signal_in) -> None:
    signal = signal_in(SignalStatus.TAKEN_UP)
    body = filled(signal, cast)
    signal.save()
    answer = dirk.post(ADDRESS, body)
    assert answer.status_code == 409
    assert SHARED in answer.content.decode()
    assert not PartnerQuestion.objects.exists()
    assert dirk.post(ADDRESS, body | {"version": signal.version}).status_code == 302


def test_who_and_how(dirk, amina, bram, chloe, nobody, client_of, signal_in) -> None:
    signal_in(SignalStatus.TAKEN_UP)
    assert [each.post(ADDRESS).status_code for each in (amina, bram, chloe, nobody)] == [
        403,
        404,
        404,
        302,
    ]
    assert client_of("hilde").get(ADDRESS).status_code == 200
    assert dirk.put(ADDRESS).status_code == 405
    assert dirk.get(ADDRESS.replace("0001", "0404")).status_code == 404

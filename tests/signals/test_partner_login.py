"""/questions/ and /questions/<uuid>/: a contact answers logged in."""

from datetime import timedelta

import pytest

from edsite.access import Role
from partners.models import Contact, ContactRole
from signals.models import PartnerQuestion, QuestionState, SignalStatus
from signals.worklists import worklists
from tests.cast import TODAY, make_user
from tests.queries import query_count
from tests.signals.conftest import english
from tests.signals.partner_world import (
    NEVER_SHOWN,
    QUESTION,
    SHARED,
    ask,
    link,
    reply,
    typed,
)

pytestmark = pytest.mark.usefixtures("mails_go_at_once")


@pytest.fixture
def denis(cast):
    """A contact of the tax office, with an account."""
    user = make_user("denis", Role.PARTNER_CONTACT)
    role = ContactRole.MENTOR
    Contact.objects.create(organisation=cast.tax_office, name="Denis", role=role, user=user)
    return user


def test_the_list_has_what_waits_first_and_marks_what_is_late(
    chloe, cast, asked, signal_in
) -> None:
    other = signal_in(SignalStatus.TAKEN_UP, "S2020-0002")
    late = ask(cast, other, question="Te laat?", due_on=TODAY)
    day = TODAY - timedelta(days=2)
    PartnerQuestion.objects.filter(pk=late.pk).update(asked_on=day, due_on=day)
    done = ask(cast, signal_in(SignalStatus.TAKEN_UP, "S2020-0003"), question="Al beantwoord?")
    reply(done)
    page = chloe.get("/questions/").content.decode()
    assert page.index("Te laat?") < page.index(QUESTION) < page.index("Al beantwoord?")
    assert "2 days late" in page
    assert not [word for word in NEVER_SHOWN if word in page]
    (waiting,) = worklists(cast.chloe, TODAY)
    assert (waiting.count, waiting.url) == (2, "/questions/")
    home = chloe.get("/").content.decode()
    assert 'href="/questions/"' in home


def test_the_page_shows_what_was_shared_and_nothing_else(chloe, asked) -> None:
    page = chloe.get(f"/questions/{asked.uuid}/").content.decode()
    assert SHARED in page
    assert not [word for word in NEVER_SHOWN if word in page]


def test_the_answer_bears_the_account(chloe, cast, asked) -> None:
    address = f"/questions/{asked.uuid}/"
    check = chloe.post(address, typed(asked, stage="check"))
    assert "Is this your answer?" in check.content.decode()
    assert chloe.post(address, typed(asked)).url == address
    answer = asked.answers.get()
    assert (answer.by, answer.name) == (cast.chloe, "")
    asked.refresh_from_db()
    assert asked.state == QuestionState.ANSWERED
    assert asked.signal.follow_ups.last().by == cast.chloe


def test_of_two_at_once_the_second_is_told_and_both_are_kept(chloe, nobody, asked) -> None:
    mine = typed(asked, text="Van Chloé.")
    nobody.post(link(asked), typed(asked, text="Van een collega.", name="Jan"))
    told = chloe.post(f"/questions/{asked.uuid}/", mine)
    page = told.content.decode()
    assert told.status_code == 409
    assert "Somebody of your organisation answered" in page
    assert "Van een collega." in page
    assert "Van Chloé." in page
    again = mine | {"seen": told.context["form"]["seen"].value()}
    assert chloe.post(f"/questions/{asked.uuid}/", again).status_code == 302
    assert [each.text for each in asked.answers.all()] == ["Van een collega.", "Van Chloé."]


def test_a_colleague_of_the_organisation_sees_it_another_organisation_does_not(
    client_of, cast, asked, denis
) -> None:
    cast.denis = denis
    client = english(client_of("denis"))
    address = f"/questions/{asked.uuid}/"
    assert client.get(address).status_code == 404
    assert client.post(address, typed(asked)).status_code == 404
    assert QUESTION not in client.get("/questions/").content.decode()
    Contact.objects.filter(user=denis).update(organisation=cast.hospital)
    assert client.get(address).status_code == 200
    Contact.objects.filter(user=denis).update(ended_on=TODAY)
    assert client.get(address).status_code == 404


def test_nothing_after_it_was_withdrawn(chloe, asked) -> None:
    PartnerQuestion.objects.update(state="withdrawn", withdrawn_on=TODAY)
    assert chloe.get(f"/questions/{asked.uuid}/").status_code == 404
    assert chloe.post(f"/questions/{asked.uuid}/", typed(asked)).status_code == 404
    assert QUESTION not in chloe.get("/questions/").content.decode()


def test_accepted_it_is_read_only(chloe, asked) -> None:
    reply(asked)
    PartnerQuestion.objects.update(state="accepted")
    page = chloe.get(f"/questions/{asked.uuid}/")
    assert "read it once more" not in page.content.decode()
    assert chloe.post(f"/questions/{asked.uuid}/", typed(asked)).status_code == 409
    assert asked.answers.count() == 1


def test_who_and_how(dirk, amina, bram, chloe, nobody, client_of, asked) -> None:
    address = f"/questions/{asked.uuid}/"
    # The team sees the page as the partner does; it answers nothing there.
    assert "read it once more" not in dirk.get(address).content.decode()
    assert dirk.post(address, typed(asked)).status_code == 403
    assert [each.get(address).status_code for each in (amina, bram, nobody)] == [404, 404, 302]
    assert client_of("els").get(address).status_code == 404
    assert chloe.put(address).status_code == 405
    assert chloe.get(address.replace(str(asked.uuid), str(asked.uuid)[::-1])).status_code == 404
    assert [each.get("/questions/").status_code for each in (dirk, amina, nobody)] == [
        403,
        403,
        302,
    ]
    assert chloe.post("/questions/").status_code == 405


def test_the_list_asks_as_much_of_the_database_with_many(chloe, cast, signal_in) -> None:
    def grow(count: int) -> None:
        for _number in range(count):
            signal = signal_in(SignalStatus.TAKEN_UP, f"S2020-{PartnerQuestion.objects.count():04}")
            ask(cast, signal)

    grow(2)
    few = query_count(chloe, "/questions/")
    grow(18)
    assert query_count(chloe, "/questions/") == few

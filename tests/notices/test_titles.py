"""What a message is about, by the name it has now, for who may see it; never in a mail."""

from datetime import UTC, datetime

import pytest
from django.core import mail
from django.utils import translation

from notices import mails
from notices.models import Notice
from notices.telling import tell
from signals.models import Signal, StructuralSignal
from tests.cast import TODAY, make_signal
from tests.queries import query_count

NOW = datetime(2020, 6, 15, 9, 0, tzinfo=UTC)
TITLE = "De wachtzaal is te klein"


@pytest.fixture(autouse=True)
def clock(monkeypatch) -> None:
    monkeypatch.setattr("django.utils.timezone.now", lambda: NOW)


@pytest.fixture
def signal(cast) -> Signal:
    return make_signal("S2020-0001", cast.amina.person, title=TITLE)


def told(*people, number: int = 1) -> None:
    reference = f"S2020-{number:04}"
    names = {"name": "Dirk", "reference": reference}
    address = f"/signals/{reference}/"
    tell(people, "signal_receipt", address=address, parameters=names, at=NOW)


def page(client) -> str:
    return client.get("/notices/").content.decode()


def test_its_author_and_the_team_read_the_title(cast, client_of, signal) -> None:
    told(cast.amina, cast.dirk)
    for name in ("amina", "dirk"):
        html = page(client_of(name))
        assert TITLE in html
        assert "S2020-0001" in html


def test_the_title_of_now_and_no_copy_of_it(cast, client_of, signal) -> None:
    told(cast.amina)
    signal.title = "Een <b>ander</b> begin"
    signal.save()
    html = page(client_of("amina"))
    assert TITLE not in html
    assert "Een &lt;b&gt;ander&lt;/b&gt; begin" in html
    assert "begin" not in str(Notice.objects.values().get())


def test_erased_only_the_number_is_left(cast, client_of, signal) -> None:
    told(cast.dirk)
    # A row that was told in the same moment as the erasure.
    erased = {"erased_on": TODAY, "erased_by": cast.dirk, "erasure_reason": "Recht."}
    Signal.objects.update(author=None, **erased)
    html = page(client_of("dirk"))
    assert TITLE not in html
    assert "S2020-0001" in html


@pytest.mark.parametrize("name", ["bram", "chloe"])
def test_who_does_not_see_the_signal_reads_its_number_alone(cast, client_of, signal, name) -> None:
    told(getattr(cast, name))
    html = page(client_of(name))
    assert TITLE not in html
    assert "S2020-0001" in html


def test_no_longer_of_the_team_no_longer_the_title(cast, client_of, signal) -> None:
    told(cast.dirk)
    assert TITLE in page(client_of("dirk"))
    cast.dirk.groups.clear()
    assert TITLE not in page(client_of("dirk"))


def test_a_structural_signal_by_its_statement_to_contributors(cast, client_of, signal) -> None:
    bundle = StructuralSignal.objects.create(
        reference="B2020-0001", statement_nl="Het loket sluit te vroeg.", recognised_on=TODAY
    )
    bundle.signals.set([signal])
    names = {"bundle": bundle.reference}
    people = [cast.amina, cast.bram]
    address = bundle.get_absolute_url()
    tell(people, "structural_step", address=address, parameters=names, at=NOW)
    assert "Het loket sluit te vroeg." in page(client_of("amina"))
    assert "Het loket sluit te vroeg." not in page(client_of("bram"))


def test_a_mail_holds_no_title(cast, signal) -> None:
    told(cast.amina)
    assert mails.send_due(NOW, digest_now=True).mails == 1
    [message] = mail.outbox
    assert "S2020-0001" in message.subject
    assert TITLE not in message.subject + message.body


@pytest.mark.parametrize("parameters", [{}, {"reference": ["S2020-0001"]}, {"reference": 7}])
def test_an_odd_row_of_another_version_breaks_no_page(cast, client_of, parameters) -> None:
    told(cast.amina)
    Notice.objects.update(parameters=parameters)
    with translation.override("nl"):
        assert "/signals/S2020-0001/" in page(client_of("amina"))


def test_query_count_does_not_grow(cast, client_of) -> None:
    amina = client_of("amina")
    for number in range(200):
        if number == 20:
            few = query_count(amina, "/notices/")
            assert "Verhaal 19" in page(amina)
        make_signal(f"S2020-{number:04}", cast.amina.person, title=f"Verhaal {number}")
        told(cast.amina, number=number)
    assert query_count(amina, "/notices/") == few

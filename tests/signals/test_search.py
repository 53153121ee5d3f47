"""Who finds what by words: in the signal, in what hangs on it, in the notes one may read."""

from datetime import UTC, date, datetime, timedelta

import pytest
from django.db import connection

from signals import actions
from signals.models import Attachment, FollowUp, FollowUpKind, Signal, SignalStatus
from signals.search import search, with_word
from tests.cast import TODAY, Cast, make_signal

TEXTS = {
    "title": "Élève sans cantine",
    "story": "L’œuvre sociale a refusé les formulaires.",
    "wanted_change": "De wachtzalen openhouden.",
    "already_tried": "Gebeld naar Kafka.",
    "place_in_words": "kelder van blok C",
}


@pytest.fixture
def told(cast: Cast) -> Signal:
    return make_signal(
        "S2020-0001",
        cast.amina.person,
        organisation=cast.hospital,
        site=cast.hospital_site,
        status=SignalStatus.TAKEN_UP,
        owner=cast.dirk.person,
        **TEXTS,
    )


@pytest.fixture
def others(cast: Cast) -> None:
    make_signal("S2020-0002", cast.bram.person, title="Geen kantine")


def found(text: str, user=None) -> list[str]:
    rows = search(Signal.objects.all(), text, user=user)
    return sorted(rows.values_list("reference", flat=True))


def note(signal: Signal, text: str, visible: bool, **fields) -> FollowUp:
    return FollowUp.objects.create(
        signal=signal,
        kind=FollowUpKind.NOTE,
        on=TODAY,
        text=text,
        is_visible_to_author=visible,
        **fields,
    )


@pytest.mark.parametrize(
    "text",
    [
        "cantine",
        "ELEVE",
        "éleve OEUVRE",
        "l'oeuvre",
        "œuvre",
        "wachtzalen",
        "kafka",
        "blok C",
        "kelder",
        "s2020-0001",
        "S2020-0001",
        "0001",
        "form",
        "haddad",
        "hospital",
        "brussel cantine",
        "cantine kafka kelder haddad",
    ],
)
def test_finds_in_every_text(told, others, text: str) -> None:
    assert found(text) == ["S2020-0001"]


@pytest.mark.parametrize("text", ["cantine kantine", "S2020-00019", "%", "_", "' | x", "&", "zz"])
def test_every_word_must_be_there(told, others, text: str) -> None:
    assert found(text) == []


def test_a_word_without_end_is_no_error(told) -> None:
    assert found("x" * 5_000) == found("é-" * 5_000) == []


def test_no_word_finds_all(told, others) -> None:
    assert found("  ") == ["S2020-0001", "S2020-0002"]


def test_words_may_stand_apart_in_signal_and_note(told, others, cast) -> None:
    note(told, "Gevraagd aan de directeur.", visible=False)
    assert found("directeur cantine", cast.dirk) == ["S2020-0001"]
    assert found("directeur kantine", cast.dirk) == []


def test_an_internal_note_is_found_by_the_team_alone(told, cast) -> None:
    note(told, "Vertrouwelijk: zonnebloem.", visible=False)
    assert found("zonnebloem", cast.dirk) == ["S2020-0001"]
    for person in (None, cast.amina, cast.bram, cast.chloe, cast.els, cast.georges):
        assert found("zonnebloem", person) == []


def test_a_note_to_the_author_is_found_once_it_is_shown(told, cast) -> None:
    note(told, "Zonnebloem.", visible=True)
    now = datetime.now(UTC)
    note(told, "Vergeetmijnietje.", visible=True, shown_from=now + timedelta(hours=1))
    note(told, "Boterbloem.", visible=True, shown_from=now - timedelta(hours=1))
    assert found("zonnebloem", cast.amina) == ["S2020-0001"]
    assert found("boterbloem", cast.amina) == ["S2020-0001"]
    assert found("vergeetmijnietje", cast.amina) == []
    assert found("vergeetmijnietje", cast.dirk) == ["S2020-0001"]
    assert found("zonnebloem", cast.bram) == found("zonnebloem", cast.chloe) == []


def test_a_transcript_counts_once_accepted(told, cast) -> None:
    spoken = Attachment.objects.create(
        uuid="0198f3a0-0000-4000-8000-000000000777",
        signal=told,
        kind="voice",
        content_type="audio/webm",
        size=10,
        received=10,
        announced_at=datetime(2020, 6, 15, tzinfo=UTC),
        completed_at=datetime(2020, 6, 15, tzinfo=UTC),
        transcript="Zij zei: pannenkoek.",
    )
    assert found("pannenkoek", cast.dirk) == []
    text = "Zij zei: pannenkoek."
    actions.write_transcript(spoken, by=cast.amina, on=TODAY, text=text, accept=True)
    assert found("pannenkoek") == ["S2020-0001"]
    actions.write_transcript(spoken, by=cast.amina, on=TODAY, text="Anders.", accept=True)
    assert found("pannenkoek") == []


def test_many_hits_come_whole(cast, monkeypatch) -> None:
    monkeypatch.setattr("signals.search.MOST_KEYS", 3)
    for number in range(5):
        make_signal(f"S2020-{number:04}", cast.amina.person, date(2020, 1, 1), title="bloem")
    assert len(found("bloem")) == 5
    assert len(found("bloem 0003")) == 1


@pytest.mark.skipif(connection.vendor != "postgresql", reason="only on PostgreSQL: it knows stems")
@pytest.mark.parametrize(
    "text",
    ["formulaire", "formulaires", "refusée", "wachtzaal", "wachtza", "élèves", "cantines", "belde"],
)
def test_postgresql_knows_forms_of_words_in_both_languages(told, others, text: str) -> None:
    if text == "belde":
        assert found(text) == []  # a prefix is the beginning of a word, not its end
    else:
        assert found(text) == ["S2020-0001"]


@pytest.mark.skipif(connection.vendor != "postgresql", reason="only on PostgreSQL: indexed")
def test_postgresql_uses_the_index(told) -> None:
    with connection.cursor() as cursor:
        cursor.execute("SET LOCAL enable_seqscan = off")
    for rows in (Signal.objects.order_by(), FollowUp.objects.order_by()):
        assert "full_text" in with_word(rows, "cantine").explain()

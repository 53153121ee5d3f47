"""tell() and withdraw(): who is told what, once, and what is refused."""

from datetime import UTC, date, datetime, timedelta

import pytest
from django.db import IntegrityError
from django.utils import translation

from notices.models import Notice
from notices.telling import tell, withdraw

NOW = datetime(2020, 6, 15, 9, 0, tzinfo=UTC)
SIGNAL = {"address": "/signals/S2020-0001/", "at": NOW}
DIRK = {"name": "Dirk", "reference": "S2020-0001"}


def read_by_dirk(*people, **options):
    return tell(people, "signal_receipt", **{**SIGNAL, "parameters": DIRK, **options})


def test_everybody_is_told_once(cast) -> None:
    told = read_by_dirk(cast.amina, cast.bram, cast.amina, None)
    assert {notice.recipient for notice in told} == {cast.amina, cast.bram}
    assert all(notice.pk and notice.made_at == notice.shown_from == NOW for notice in told)


def test_who_did_it_and_who_left_are_not_told(cast) -> None:
    cast.bram.is_active = False
    assert read_by_dirk(cast.amina, cast.bram, but_not=cast.amina) == []


def test_the_same_is_told_again_only_once_it_is_read(cast) -> None:
    [first] = read_by_dirk(cast.amina)
    assert read_by_dirk(cast.amina) == []
    [about_other] = read_by_dirk(cast.amina, about="followup:2")
    [other_page] = read_by_dirk(cast.amina, address="/signals/S2020-0002/")
    first.read_at = NOW
    first.save()
    [again] = read_by_dirk(cast.amina, at=NOW + timedelta(hours=1))
    assert len({first.pk, about_other.pk, other_page.pk, again.pk}) == 4


def test_the_database_holds_what_two_requests_at_once_would_break(cast) -> None:
    [first] = read_by_dirk(cast.amina)
    first.pk = None
    with pytest.raises(IntegrityError):
        first.save()


def test_shown_from_is_a_boundary(cast) -> None:
    later = NOW + timedelta(minutes=20)
    [notice] = read_by_dirk(cast.amina, shown_from=later)
    assert not Notice.objects.shown(later - timedelta(seconds=1)).exists()
    assert Notice.objects.shown(later).get() == notice


def test_withdrawn_is_never_shown_and_may_be_told_anew(cast) -> None:
    read_by_dirk(cast.amina, cast.bram, about="followup:1")
    read_by_dirk(cast.amina, about="followup:2")
    assert withdraw("followup:1", at=NOW) == 2
    assert Notice.objects.shown(NOW).get().about == "followup:2"
    assert withdraw("followup:1", at=NOW) == 0
    assert len(read_by_dirk(cast.amina, about="followup:1")) == 1


def test_withdrawing_needs_a_name(db) -> None:
    with pytest.raises(ValueError, match="name"):
        withdraw("", at=NOW)


def test_an_unknown_kind_is_a_fault_of_the_code(cast) -> None:
    with pytest.raises(LookupError, match="gossip"):
        tell([cast.amina], "gossip", **SIGNAL)


def test_a_sentence_lacks_nothing(cast) -> None:
    with pytest.raises(LookupError, match="reference"):
        read_by_dirk(cast.amina, parameters={"name": "Dirk"})


@pytest.mark.parametrize(
    "address", ["https://evil.example/", "//evil.example/", "/\\evil.example", "signals/", ""]
)
def test_only_pages_of_this_site(cast, address: str) -> None:
    with pytest.raises(ValueError, match="no page of this site"):
        read_by_dirk(cast.amina, address=address)


def test_a_story_does_not_fit(cast) -> None:
    with pytest.raises(ValueError, match="201 characters"):
        read_by_dirk(cast.amina, parameters=DIRK | {"name": "x" * 201})


def test_a_name_stays_on_one_line(cast) -> None:
    [notice] = read_by_dirk(cast.amina, parameters=DIRK | {"name": "Dirk\r\nBcc: x@example.org"})
    assert notice.parameters["name"] == "Dirk Bcc: x@example.org"


def test_days_and_names_are_those_of_the_readers_language(cast) -> None:
    values = {"name": {"nl": "Dienst", "fr": "Service"}, "reference": date(2020, 3, 4)}
    [notice] = read_by_dirk(cast.amina, parameters=values)
    with translation.override("nl"):
        assert "Dienst" in notice.sentence
        assert "4 maart 2020" in notice.sentence
    with translation.override("fr"):
        assert "Service" in notice.sentence
        assert "4 mars 2020" in notice.sentence


def test_a_kind_of_an_older_version_still_has_a_sentence(cast) -> None:
    [notice] = read_by_dirk(cast.amina)
    notice.kind = "gone"
    assert notice.sentence
    assert notice.pictogram == "speech"


def test_who_has_no_name_is_a_dash(cast) -> None:
    [notice] = read_by_dirk(cast.amina, parameters=DIRK | {"name": " "})
    assert notice.sentence.startswith("– ")

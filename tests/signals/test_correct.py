"""/signals/<reference>/correct/: another title or place by the team, never another story."""

import pytest

from signals.models import FollowUpKind, Signal, SignalStatus
from tests.cast import TODAY


@pytest.fixture
def signal(signal_in) -> Signal:
    return signal_in(SignalStatus.TAKEN_UP)


def test_title_and_place_but_never_the_story(dirk, cast, signal, post_step) -> None:
    place = f"site-{cast.tax_site.pk}"
    post_step(dirk, signal, "correct", heading="Beter", place=place, story="Vals", title="Vals")
    story = signal.story
    signal.refresh_from_db()
    assert (signal.title, signal.site, signal.story) == ("Beter", cast.tax_site, story)
    assert signal.organisation == cast.tax_office
    assert signal.search_text.startswith("s2020-0001 beter")
    row = signal.follow_ups.last()
    assert (row.kind, row.is_visible_to_author) == (FollowUpKind.EDITED, False)


def test_the_newer_version_is_shown(dirk, signal, post_step) -> None:
    post_step(dirk, signal, "correct", heading="Van Hilde")
    answer = post_step(dirk, signal, "correct", heading="Van Dirk")
    page = answer.content.decode()
    assert "Van Hilde" in page
    assert 'value="Van Dirk"' in page


def test_both_versions_side_by_side(dirk, client_of, signal, post_step) -> None:
    opened = signal.version
    post_step(client_of("hilde"), signal, "correct", heading="Van Hilde")
    answer = post_step(dirk, signal, "correct", version=opened, heading="Van Dirk")
    found = {each.label: (each.theirs, each.yours) for each in answer.context["form"].differences}
    assert found["Title"] == ("Van Hilde", "Van Dirk")


def test_the_history_says_from_which_place_to_which(dirk, amina, cast, signal, post_step) -> None:
    title, place = signal.title, f"site-{cast.tax_site.pk}"
    post_step(dirk, signal, "correct", heading=title, place=place)
    row = signal.follow_ups.last()
    assert (row.kind, row.by, row.on) == (FollowUpKind.EDITED, cast.dirk, TODAY)
    assert not row.is_visible_to_author
    assert row.text == "organisation: Dienst HOSPITAL → Dienst TAX\nsite: – → Dienst TAX (Gent)"
    assert "Dienst HOSPITAL" in dirk.get("/signals/S2020-0001/").content.decode()
    assert "Dienst HOSPITAL" not in amina.get("/signals/S2020-0001/").content.decode()
    signal.refresh_from_db()
    # The same once more changes nothing, so nothing is written.
    post_step(dirk, signal, "correct", heading=title, place=place)
    assert signal.follow_ups.last() == row


def test_no_place_at_all(dirk, cast, signal, post_step) -> None:
    post_step(dirk, signal, "correct", heading="Beter", place="")
    signal.refresh_from_db()
    assert (signal.organisation, signal.site) == (None, None)
    assert signal.follow_ups.last().text == (
        "title: Titel van S2020-0001 → Beter\norganisation: Dienst HOSPITAL → –"
    )

"""/signals/<reference>/classify/: what the author proposed beside what the team confirms."""

import pytest
from django.contrib.sessions.models import Session

from signals.models import FollowUpKind, Signal, SignalStatus

PASSWORD = "een lang wachtwoord 12"
PAGE = "/signals/S2020-0001/classify/"
EMPTY = {"level": "", "obstacle": "", "authority": "", "main_theme": ""}


@pytest.fixture
def signal(signal_in, cast) -> Signal:
    return signal_in(
        SignalStatus.TAKEN_UP,
        level_proposed="meso",
        obstacle_proposed="information",
        main_theme_proposed=cast.health,
    )


def test_the_proposal_is_filled_in_and_said(dirk, cast, signal) -> None:
    page = dirk.get(PAGE)
    form = page.context["form"]
    assert [form[name].value() for name in ("level", "obstacle")] == ["meso", "information"]
    assert form["main_theme"].value() in (cast.health, cast.health.pk)
    text = page.content.decode()
    assert "The author proposed: meso" in text
    assert "The author proposed: gezondheid" in text
    assert "Figures count what you confirm here" in text


def test_only_what_is_confirmed_counts(dirk, cast, signal, post_step) -> None:
    post_step(dirk, signal, "classify", **EMPTY | {"level": "macro"})
    signal.refresh_from_db()
    assert (signal.level, signal.level_proposed) == ("macro", "meso")
    assert (signal.obstacle, signal.obstacle_proposed) == ("", "information")
    row = signal.follow_ups.last()
    assert row.text == (
        "level: – → macro: policy and rules (the author proposed: meso: inside the organisation)"
    )


def test_confirming_that_there_is_no_level_is_a_choice(dirk, signal, post_step) -> None:
    post_step(dirk, signal, "classify", **EMPTY)
    assert signal.follow_ups.last().text == "Confirmed as it was: no level"
    assert dirk.get(PAGE).context["form"]["level"].value() == ""
    signal.refresh_from_db()
    rows = signal.follow_ups.count()
    post_step(dirk, signal, "classify", **EMPTY)
    assert signal.follow_ups.count() == rows


def test_a_theme_with_markup_stays_text(dirk, cast, signal) -> None:
    cast.health.name_nl = "<script>x</script>"
    cast.health.save()
    assert "<script>x" not in dirk.get(PAGE).content.decode()


def test_both_versions_side_by_side(dirk, cast, client_of, signal, post_step) -> None:
    opened = signal.version
    theirs = EMPTY | {"level": "micro", "main_theme": cast.digital.pk}
    post_step(client_of("hilde"), signal, "classify", **theirs)
    yours = EMPTY | {"level": "macro", "main_theme": cast.digital.pk}
    answer = post_step(dirk, signal, "classify", version=opened, **yours)
    assert answer.status_code == 409
    found = {each.label: (each.theirs, each.yours) for each in answer.context["form"].differences}
    assert found == {
        "Level": ("micro: close to the citizen", "macro: policy and rules"),
        "Other themes": ("digitaal", ""),
    }
    signal.refresh_from_db()
    assert signal.level == "micro"
    again = post_step(dirk, signal, "classify", **yours)
    assert again.status_code == 302


@pytest.mark.parametrize("slug", ["internal-note", "note-to-author", "correct"])
def test_what_is_typed_outlives_the_log_in(dirk, cast, signal, slug) -> None:
    name = "heading" if slug == "correct" else "text"
    address, typed = f"/signals/S2020-0001/{slug}/", "Lang getypt en niet verloren."
    cast.dirk.set_password(PASSWORD)
    cast.dirk.save()
    log_in = {"login": cast.dirk.email, "password": PASSWORD}
    dirk.post("/accounts/login/", log_in)
    dirk.get("/signals/")
    Session.objects.all().delete()
    assert dirk.post(address, {name: typed, "version": signal.version}).status_code == 302
    dirk.post(f"/accounts/login/?next={address}", log_in)
    page = dirk.get(address)
    assert page.context["form"][name].value() == typed
    assert not signal.follow_ups.filter(kind__in=["note", "edited"]).exists()


def test_classify(dirk, cast, signal_in, post_step) -> None:
    signal = signal_in(SignalStatus.TAKEN_UP, level_proposed="micro")
    data = {
        "level": "macro",
        "obstacle": "regulation",
        "authority": "federal",
        "main_theme": cast.digital.pk,
        "themes": [cast.health.pk],
    }
    page = dirk.get("/signals/S2020-0001/classify/").content.decode()
    assert "The author proposed: micro" in page
    post_step(dirk, signal, "classify", **data)
    signal.refresh_from_db()
    assert (signal.level, signal.level_proposed) == ("macro", "micro")
    assert set(signal.themes.all()) == {cast.digital, cast.health}
    row = signal.follow_ups.last()
    assert (row.kind, row.is_visible_to_author) == (FollowUpKind.CLASSIFIED, False)
    assert "macro" in row.text
    # Saving the same again writes no row.
    post_step(dirk, signal, "classify", **data)
    assert signal.follow_ups.last() == row


def test_the_authors_proposal_is_chosen_until_somebody_classifies(
    dirk, signal_in, post_step
) -> None:
    signal = signal_in(SignalStatus.TAKEN_UP, level_proposed="meso")
    classify = "/signals/S2020-0001/classify/"
    assert dirk.get(classify).context["form"]["level"].value() == "meso"
    post_step(dirk, signal, "classify", level="", obstacle="regulation")
    assert dirk.get(classify).context["form"]["level"].value() == ""

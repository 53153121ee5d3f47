"""/signals/<reference>/edit/: the author's own text, until it is taken up."""

from signals.models import FollowUpKind, SignalStatus
from tests.cast import TODAY


def changed(signal, **data) -> dict:
    return {"version": signal.version, "story": signal.story} | data


def test_works_and_keeps_the_old_text(amina, cast, signal_in) -> None:
    signal = signal_in(SignalStatus.SENT, observed_on=TODAY, frequency="often")
    old = signal.story
    form = amina.get("/signals/S2020-0001/edit/").context["form"]
    assert form["observed_on"].value() == TODAY
    assert form["frequency"].value() == "often"
    data = changed(signal, story="Beter verteld.", frequency="once")
    data |= {"main_theme_proposed": cast.health.pk, "place_in_words": "Aan de balie"}
    assert amina.post("/signals/S2020-0001/edit/", data).url == "/signals/S2020-0001/"
    signal.refresh_from_db()
    assert (signal.story, signal.frequency) == ("Beter verteld.", "once")
    assert (signal.main_theme_proposed, signal.main_theme) == (cast.health, None)
    assert (signal.place_in_words, signal.status) == ("Aan de balie", SignalStatus.SENT)
    row = signal.follow_ups.last()
    assert (row.kind, row.text, row.is_visible_to_author) == (FollowUpKind.EDITED, old, True)


def test_not_after_it_was_taken_up(amina, signal_in) -> None:
    signal = signal_in(SignalStatus.TAKEN_UP)
    page = amina.get("/signals/S2020-0001/edit/").content.decode()
    assert "so its text stays as it is" in page
    amina.post("/signals/S2020-0001/edit/", changed(signal, story="Stiekem anders."))
    signal.refresh_from_db()
    assert signal.story != "Stiekem anders."


def test_taken_up_while_typing(amina, dirk, signal_in, post_step) -> None:
    signal = signal_in(SignalStatus.SENT)
    post_step(dirk, signal, "classify", level="macro")
    answer = amina.post("/signals/S2020-0001/edit/", changed(signal, story="Mijn nieuwe tekst."))
    assert answer.status_code == 409
    page = answer.content.decode()
    assert "Mijn nieuwe tekst." in page
    assert signal.story in page
    signal.refresh_from_db()
    # The page brought the newer version along: sent again, it is saved.
    again = changed(signal, story="Mijn nieuwe tekst.", version=signal.version)
    assert amina.post("/signals/S2020-0001/edit/", again).status_code == 302
    signal.refresh_from_db()
    assert (signal.story, signal.level) == ("Mijn nieuwe tekst.", "macro")


def test_what_was_typed_stays_when_the_team_took_it_up(amina, dirk, signal_in, post_step) -> None:
    signal = signal_in(SignalStatus.SENT)
    data = changed(signal, story="Mijn nieuwe tekst.", wanted_change="Langer open.")
    post_step(dirk, signal, "take-up")
    for story in ("Mijn nieuwe tekst.", "Ook te lang. " + "x" * 20_000):
        answer = amina.post("/signals/S2020-0001/edit/", data | {"story": story})
        assert answer.status_code == 409
        page = answer.content.decode()
        assert "it can no longer be changed" in page
        for text in (story, "Langer open.", signal.story):
            assert text in page
    old = signal.story
    signal.refresh_from_db()
    assert (signal.story, signal.wanted_change) == (old, "")


def test_faults_keep_the_text(amina, signal_in) -> None:
    signal = signal_in(SignalStatus.SENT)
    answer = amina.post("/signals/S2020-0001/edit/", changed(signal, story="x" * 20_001))
    assert answer.status_code == 200
    assert "x" * 20_001 in answer.content.decode()


def test_who_and_how(bram, dirk, amina, signal_in) -> None:
    signal_in(SignalStatus.SENT)
    assert bram.get("/signals/S2020-0001/edit/").status_code == 404
    assert dirk.get("/signals/S2020-0001/edit/").status_code == 403
    assert amina.delete("/signals/S2020-0001/edit/").status_code == 405
    assert amina.get("/signals/S2020-7777/edit/").status_code == 404

"""/signals/<reference>/ as the author and as the team read it."""

import pytest

from signals import actions
from signals.models import SignalStatus, StructuralSignal
from tests.cast import TODAY, make_signal
from tests.queries import query_count

INTERNAL = "Alleen voor het team: bel de directeur."


def test_author_reads_own_words_and_never_internal_rows(amina, cast, signal_in) -> None:
    signal = signal_in(SignalStatus.TAKEN_UP, wanted_change="Een tolk.")
    how = {"by": cast.dirk, "on": TODAY}
    actions.add_note(signal, **how, text=INTERNAL, is_visible=False)
    actions.add_note(signal, **how, text="We kijken ernaar.", is_visible=True)
    actions.wait_for_partner(signal, **how, version=signal.version, note=INTERNAL)
    page = amina.get("/signals/S2020-0001/").content.decode()
    assert signal.story in page
    assert "Een tolk." in page
    assert "We kijken ernaar." in page
    assert INTERNAL not in page
    assert "Internal" not in page
    assert "The hospital has been asked" in page


def test_team_sees_which_rows_the_author_sees(dirk, cast, signal_in) -> None:
    signal = signal_in(SignalStatus.TAKEN_UP)
    actions.add_note(signal, by=cast.dirk, on=TODAY, text=INTERNAL, is_visible=False)
    page = dirk.get("/signals/S2020-0001/").content.decode()
    assert INTERNAL in page
    assert 'class="timeline__internal"' in page
    assert "Internal: only the team sees this" in page
    assert "The author sees this" in page
    assert "Amina Haddad" in page


def test_each_row_says_who_wrote_it(amina, dirk, cast, signal_in) -> None:
    signal = signal_in(SignalStatus.TAKEN_UP)
    actions.add_note(signal, by=cast.dirk, on=TODAY, text="Ik kijk ernaar.", is_visible=True)
    row = {"on": TODAY, "text": "x"}
    signal.follow_ups.create(kind="feedback", is_visible_to_author=True, **row)
    # What went wrong with a mail to the partner: nobody wrote it, and it came with no register.
    signal.follow_ups.create(kind="partner", **row)
    signed = f'<p class="timeline__meta"><time datetime="{TODAY}">15 June 2020</time>'
    team = dirk.get("/signals/S2020-0001/").content.decode()
    for who in (f" · {cast.amina}", f" · {cast.dirk}", " · from the register", ""):
        assert team.count(f"{signed}{who}</p>") == 1, who
    author = amina.get("/signals/S2020-0001/").content.decode()
    for who in (" · you", " · Dirk", ""):
        assert author.count(f"{signed}{who}</p>") == 1, who


@pytest.mark.parametrize(
    ("status", "level", "first"),
    [
        (SignalStatus.SENT, "", "take-up"),
        (SignalStatus.TAKEN_UP, "", "classify"),
        (SignalStatus.TAKEN_UP, "macro", "close"),
        (SignalStatus.WAITING, "", "partner-answered"),
        (SignalStatus.RETURNED, "", "answer"),
        (SignalStatus.CLOSED, "", "give-feedback"),
    ],
)
def test_what_to_do_next(dirk, signal_in, status, level, first) -> None:
    signal_in(status, level=level)
    context = dirk.get("/signals/S2020-0001/").context
    assert (context["first_step"] or [None])[0] == first
    assert all(status in form.fits for _slug, form in context["other_steps"])


def test_what_the_author_proposed_stays_beside_what_the_team_confirmed(
    dirk, cast, signal_in
) -> None:
    signal_in(
        SignalStatus.TAKEN_UP,
        level="macro",
        level_proposed="micro",
        obstacle_proposed="information",
        main_theme_proposed=cast.digital,
        place_in_words="De wachtzaal beneden",
    )
    page = dirk.get("/signals/S2020-0001/").content.decode()
    facts = page[page.index("Proposed by the author, confirmed by the team") :]
    for words in ("level--micro", "level--macro", "missing or unclear information", "digitaal"):
        assert words in facts
    assert "De wachtzaal beneden" in page


def test_the_whole_bundle_is_linked_for_those_who_may_read_it(dirk, amina, signal_in) -> None:
    bundle = StructuralSignal.objects.create(
        reference="B2020-0001", statement_nl="Loketten sluiten te vroeg.", recognised_on=TODAY
    )
    bundle.signals.add(signal_in(SignalStatus.SENT))
    for client in (dirk, amina):
        page = client.get("/signals/S2020-0001/").content.decode()
        assert "/structural-signals/B2020-0001/" in page


def test_question_comes_with_its_answer_form(amina, dirk, signal_in, post_step) -> None:
    signal = signal_in(SignalStatus.TAKEN_UP)
    post_step(dirk, signal, "ask-back", question="Was dat in Gent?")
    page = amina.get("/signals/S2020-0001/").content.decode()
    assert "Was dat in Gent?" in page
    assert 'action="/signals/S2020-0001/answer/"' in page


def test_strangers(bram, client_of, signal_in) -> None:
    signal_in(SignalStatus.SENT)
    assert bram.get("/signals/S2020-0001/").status_code == 404
    assert client_of("els").get("/signals/S2020-0001/").status_code == 404
    assert client_of("").get("/signals/S2020-0001/").status_code == 302


@pytest.mark.parametrize("reference", ["OLD 7", "a/b", "x.y", "é-1", "100%", "a?b#c", "2019"])
def test_references_of_an_old_register(dirk, cast, reference) -> None:
    signal = make_signal(reference, cast.amina.person)
    assert dirk.get(signal.get_absolute_url()).status_code == 200


def test_case_method_and_unknown(dirk, signal_in) -> None:
    signal_in(SignalStatus.SENT)
    assert dirk.get("/signals/s2020-0001/").status_code == 200
    assert dirk.post("/signals/S2020-0001/").status_code == 405
    assert dirk.get("/signals/S2020-9999/").status_code == 404
    assert dirk.get("/signals/S2020-0001/nonsense/").status_code == 404


def test_query_count_does_not_grow(dirk, amina, cast, signal_in) -> None:
    signal = signal_in(SignalStatus.TAKEN_UP)
    few = query_count(dirk, "/signals/S2020-0001/"), query_count(amina, "/signals/S2020-0001/")
    for number in range(15):
        actions.add_note(signal, by=cast.dirk, on=TODAY, text=f"{number}", is_visible=True)
    # The first visit also marks as read what she was told.
    amina.get("/signals/S2020-0001/")
    many = query_count(dirk, "/signals/S2020-0001/"), query_count(amina, "/signals/S2020-0001/")
    assert many == few


def test_who_asked_works_on_an_answered_signal_again(dirk, client_of, cast, signal_in) -> None:
    signal = signal_in(SignalStatus.SENT, owner=cast.dirk.person)
    address = f"/signals/{signal.reference}/"
    assert "Work on it again" in dirk.get(address).content.decode()
    hilde = client_of("hilde")
    hilde.cookies["django_language"] = "en"
    colleagues = hilde.get(address).content.decode()
    assert "Work on it again" not in colleagues
    assert "Take it up" in colleagues

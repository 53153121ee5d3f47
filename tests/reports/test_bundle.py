"""Pages to print of structural signals: /structural-signals/<ref>/page/… and /…/bundle/<year>/…"""

from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any
from urllib.parse import quote

import page
import pytest
from django.test import Client

from reports.bundle.content import printed_signal, printed_year
from signals.models import StructuralSignal, StructuralStep
from tests.cast import TODAY, Cast, make_signal
from tests.queries import query_count
from tests.reports.test_pdf import words

ONE = "/structural-signals/B2020-0001/page"
YEAR = "/structural-signals/bundle/2020/"
STORY = "Het verhaal van een mevrouw"


@pytest.fixture(autouse=True)
def today(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("django.utils.timezone.localdate", lambda *_: TODAY)


@pytest.fixture
def bundle(cast: Cast) -> StructuralSignal:
    made = StructuralSignal.objects.create(
        reference="B2020-0001",
        statement_nl="Brieven zijn te moeilijk.",
        recognised_on=date(2020, 3, 1),
        level="macro",
        authority="federal",
        main_theme=cast.health,
        owner=cast.dirk.person,
    )
    made.themes.set([cast.digital])
    made.signals.set(
        [
            make_signal("S2020-0001", cast.amina.person, level="macro", story=STORY),
            make_signal("S2020-0002", cast.bram.person, level="meso", story=STORY),
        ]
    )
    return made


def add_step(bundle: StructuralSignal, kind: str, on: date, **fields: Any) -> StructuralStep:
    return StructuralStep.objects.create(structural_signal=bundle, kind=kind, on=on, **fields)


def dirk(client_of: Callable[[str], Client]) -> Client:
    return client_of("dirk")


def text_of(answer: Any) -> str:
    return answer.content.decode()


def test_one_says_all_but_names_and_stories(cast, client_of, bundle) -> None:
    add_step(bundle, "addressed", date(2020, 4, 1), who="RIZIV", text_nl="Wij vroegen het.")
    add_step(
        bundle, "action", date(2020, 5, 1), person=cast.dirk.person, by=cast.dirk, text_fr="Fait."
    )
    add_step(bundle, "note", date(2020, 5, 2), text_nl="Onder ons.")
    shown = text_of(dirk(client_of).get(f"{ONE}/nl/"))
    main = shown[shown.index('class="report bundle') :]
    for said in ("Brieven zijn te moeilijk.", "RIZIV", "Wij vroegen het.", "1 april 2020", "Fait."):
        assert said in main
    for hidden in ("Dirk", "Maes", "Amina", "Bram", STORY, "S2020-0001", "Onder ons."):
        assert hidden not in main
    assert 'lang="fr"' in main


def test_the_other_language_falls_back_and_says_so(client_of, bundle) -> None:
    shown = text_of(dirk(client_of).get(f"{ONE}/fr/"))
    assert '<html lang="fr"' in shown
    assert 'lang="nl">Brieven zijn te moeilijk.' in shown
    assert 'class="only-in"' in shown
    bundle.statement_fr = "Les lettres sont trop difficiles."
    bundle.save()
    assert 'class="only-in"' not in text_of(dirk(client_of).get(f"{ONE}/fr/"))


def test_what_may_name_somebody_is_pointed_out_before_printing(client_of, bundle) -> None:
    warned = 'class="banner banner--ochre"'
    assert warned not in text_of(dirk(client_of).get(f"{ONE}/nl/"))
    bundle.statement_nl = "Bel mevrouw Janssens op 0470 12 34 56."
    bundle.save()
    for address in (f"{ONE}/nl/", YEAR):
        shown = text_of(dirk(client_of).get(address))
        assert warned in shown
        assert "<q>0470 12 34 56</q>" in shown


def test_a_national_number_is_never_printed(client_of, bundle, tmp_path: Path) -> None:
    number = "85.07.30-033.28"
    bundle.statement_nl = f"Zijn nummer is {number}."
    bundle.save()
    add_step(bundle, "decision", TODAY, who=number, text_nl=number)
    assert number not in text_of(dirk(client_of).get(f"{ONE}/nl/"))
    assert number not in text_of(dirk(client_of).get(YEAR))
    assert number not in words(dirk(client_of).get(f"{ONE}/nl.pdf").content, tmp_path)


def test_a_year_holds_the_recognised_and_those_with_news(bundle) -> None:
    old = StructuralSignal.objects.create(
        reference="B2018-0001", statement_nl="Oud.", recognised_on=date(2018, 1, 1)
    )
    silent = StructuralSignal.objects.create(
        reference="B2018-0002", statement_nl="Stil.", recognised_on=date(2018, 1, 1)
    )
    add_step(old, "decision", date(2020, 1, 1))
    add_step(silent, "note", date(2020, 1, 1))

    def references(year: int) -> list[str]:
        found = printed_year(year, "nl", today=TODAY)
        return [each.bundle.reference for each in found]

    assert references(2020) == ["B2018-0001", "B2020-0001"]
    assert references(2019) == []
    assert references(2018) == ["B2018-0001", "B2018-0002"]
    # Of a running year what comes later is no part.
    assert printed_year(2020, "nl", today=date(2020, 2, 29))[0].bundle == old


def test_the_past_does_not_move(cast, bundle) -> None:
    day = date(2020, 3, 31)
    before = printed_signal(bundle, "nl", day=day)
    assert bundle.status_on(day) == "recognised"
    assert (before.sources, before.steps) == ([], [])
    make = make_signal("S2020-0009", cast.amina.person, sent_on=date(2020, 3, 2))
    bundle.signals.add(make)
    add_step(bundle, "decision", date(2020, 4, 1))
    plan = add_step(bundle, "action", date(2020, 3, 5), due_on=date(2020, 3, 20))
    add_step(bundle, "action", date(2020, 4, 2), completes=plan)
    assert printed_signal(bundle, "nl", day=day).steps[0].state == ("late", date(2020, 3, 20))
    assert len(printed_signal(bundle, "nl", day=day).sources) == 1
    add_step(bundle, "joined", date(2020, 4, 1), signal=make)
    assert printed_signal(bundle, "nl", day=day).sources == []
    later = printed_signal(bundle, "nl", day=date(2020, 4, 2))
    assert later.steps[0].state == ("done", date(2020, 4, 2))
    assert later.sources == [make]


def test_by_authority_with_a_table_of_contents(client_of, bundle) -> None:
    StructuralSignal.objects.create(
        reference="B2020-0002", statement_nl="Zonder.", recognised_on=TODAY
    )
    shown = text_of(dirk(client_of).get(YEAR))
    for anchor in ("overview", "authority-federal", "authority-none"):
        assert f'href="#{anchor}"' in shown
        assert f'id="{anchor}"' in shown
    assert shown.index('id="authority-federal"') < shown.index('id="authority-none"')
    assert 'id="authority-region"' not in shown


@pytest.mark.slow
@pytest.mark.parametrize("language", ["nl", "fr"])
@pytest.mark.parametrize(
    "address", [f"{ONE}/%s.pdf", f"{YEAR}%s.pdf", "/structural-signals/bundle/2012/%s.pdf"]
)
def test_the_files_pass_the_rules_of_pdf_ua(client_of, bundle, address, language) -> None:
    add_step(bundle, "decision", TODAY, who="RIZIV", text_nl="Ja.\nEn nog een regel.")
    answer = dirk(client_of).get(address % language)
    assert answer["Content-Type"] == "application/pdf"
    limits = page.SafetyLimits(max_reference_depth=5000)
    found = page.validate_pdf_bytes(answer.content, profile="ua1", limits=limits)
    assert found.is_compliant


def test_an_empty_year_says_so(client_of, bundle, tmp_path: Path) -> None:
    shown = text_of(dirk(client_of).get("/structural-signals/bundle/2012/"))
    assert 'id="overview"' in shown
    assert "2012" in words(
        dirk(client_of).get("/structural-signals/bundle/2012/nl.pdf").content, tmp_path
    )


def test_odd_references_have_pages_and_file_names(client_of, bundle) -> None:
    bundle.reference = 'B 2020/1 "é"; x=1\nregel'
    bundle.save()
    address = f"/structural-signals/{quote(bundle.reference, safe='')}/page/nl"
    assert dirk(client_of).get(f"{address}/").status_code == 200
    answer = dirk(client_of).get(f"{address}.pdf")
    assert answer.status_code == 200
    assert (
        answer["Content-Disposition"] == "inline; filename*=utf-8''B-2020-1-%C3%A9-x-1-regel-nl.pdf"
    )


def test_ladder(client_of, bundle) -> None:
    pages = (f"{ONE}/nl/", f"{ONE}/nl.pdf", YEAR, f"{YEAR}nl.pdf")
    for address in pages:
        assert dirk(client_of).post(address).status_code == 405
        assert client_of("").get(address).status_code == 302
    # A contributor reads the structural signal, but does not print it.
    assert [client_of("amina").get(address).status_code for address in pages] == [403] * 4
    assert [client_of("els").get(address).status_code for address in pages] == [404, 404, 403, 403]
    for address in (
        f"{ONE}/de/",
        f"{ONE}/de.pdf",
        f"{YEAR}de.pdf",
        "/structural-signals/B1999-1/page/nl/",
        "/structural-signals/bundle/1/",
        "/structural-signals/bundle/2101/nl.pdf",
    ):
        assert dirk(client_of).get(address).status_code == 404


def test_query_counts_do_not_grow(client_of, cast, bundle) -> None:
    client = dirk(client_of)
    few = [query_count(client, address) for address in (f"{ONE}/nl/", YEAR)]
    for number in range(20):
        signal = make_signal(f"S2021-{number}", cast.bram.person)
        bundle.signals.add(signal)
        other = StructuralSignal.objects.create(
            reference=f"B{number}",
            statement_nl="x",
            recognised_on=TODAY,
            owner=cast.dirk.person,
            main_theme=cast.health,
        )
        other.signals.add(signal)
        add_step(other, "decision", TODAY, person=cast.dirk.person)
        add_step(bundle, "decision", TODAY, person=cast.dirk.person)
    assert [query_count(client, address) for address in (f"{ONE}/nl/", YEAR)] == few

"""Towns with two names stand in the reader's language; any other text as it was written."""

import pytest

from edsite.municipalities import DUTCH_FRENCH, town_in
from tests.cast import make_site


@pytest.mark.parametrize(
    ("written", "dutch", "french"),
    [
        ("Liège", "Luik", "Liège"),
        ("luik", "Luik", "Liège"),
        ("Brussel / Bruxelles", "Brussel", "Bruxelles"),
        (
            "Sint-Joost-ten-Node / Saint-Josse-ten-Noode",
            "Sint-Joost-ten-Node",
            "Saint-Josse-ten-Noode",
        ),
        ("Gent", "Gent", "Gand"),
        ("Braine-l'Alleud", "Eigenbrakel", "Braine-l’Alleud"),
        ("Manage", "Manage", "Manage"),
        ("A / B / C", "A / B / C", "A / B / C"),
        ("", "", ""),
    ],
)
def test_town_in(written: str, dutch: str, french: str) -> None:
    assert town_in(written, "nl") == dutch
    assert town_in(written, "fr-be") == french
    assert town_in(written, "de") == written


def test_each_name_stands_once() -> None:
    names = [name.casefold() for pair in DUTCH_FRENCH for name in set(pair)]
    assert len(names) == len(set(names))


def test_a_site_is_called_as_its_reader_says(cast, client_of) -> None:
    make_site("MONS", cast.hospital, municipality="Mons")
    dirk = client_of("dirk")
    for language, town in (("nl", "Bergen"), ("fr", "Mons")):
        dirk.cookies["django_language"] = language
        for address in ("/sites/MONS/", "/partners/HOSPITAL/", "/detachments/new/"):
            assert f"({town})" in dirk.get(address).content.decode()
    # The form keeps what was written.
    dirk.cookies["django_language"] = "nl"
    form = dirk.get("/sites/MONS/edit/").context["form"]
    assert form["municipality"].value() == "Mons"

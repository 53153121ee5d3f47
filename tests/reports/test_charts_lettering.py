"""No text of a figure is cut off, lies on another or is too small, in Dutch and in French."""

from collections.abc import Callable
from pathlib import Path

import pytest
from django.utils.translation import override
from fontTools.ttLib import TTFont

from reports.charts import (
    NARROW,
    SHAPES,
    WIDE,
    BigNumber,
    Group,
    Moment,
    Part,
    Year,
    big_number,
    chips,
    columns,
    donut,
    horizontal_bars,
    infographic,
    level_bar,
    people_waffle,
    project_tiles,
    stacked_bar,
    timeline,
)
from reports.charts.lettering import measure, wrap

from .drawn import Drawn

FONTS = Path(__file__).parents[2] / "static" / "build" / "fonts"
LABELS = {
    "nl": {
        "micro": "micro: dicht bij de burger",
        "meso": "meso: binnen de partnerorganisatie",
        "macro": "macro: beleid en samenwerking tussen instellingen",
        "none": "zonder bepaald niveau",
        "custom": "projecten op maat",
        "partner": "projecten met partnerorganisaties",
        "health": "gezondheid en toegankelijkheid van de gezondheidszorg",
        "others": "andere aspecten van de toegang tot rechten",
        "people": "ervaringsdeskundigen bij een partnerorganisatie",
        "rest": "mensen in coördinatie, leiding en administratieve ondersteuning",
        "source": "Programmatorische Overheidsdienst Maatschappelijke Integratie",
        "sentence": "In 2020 zetten 50 mensen zich in: 41 ervaringsdeskundigen bij 23 partners.",
    },
    "fr": {
        "micro": "micro : proche du citoyen",
        "meso": "meso : au sein de l’organisation partenaire",
        "macro": "macro : politique et collaboration entre institutions",
        "none": "sans niveau spécifique",
        "custom": "projets sur mesure",
        "partner": "projets avec les organisations partenaires",
        "health": "santé et accessibilité des soins de santé",
        "others": "autres aspects de l’accès aux droits fondamentaux",
        "people": "experts du vécu dans une organisation partenaire",
        "rest": "personnes à la coordination, à la direction et au soutien administratif",
        "source": "Service public de programmation Intégration sociale",
        "sentence": "En 2020, 50 personnes s’engagent : 41 experts du vécu chez 23 partenaires.",
    },
}
MONTHS = {
    "nl": ["jan", "feb", "mrt", "apr", "mei", "jun", "jul", "aug", "sep", "okt", "nov", "dec"],
    "fr": [
        "janv.",
        "févr.",
        "mars",
        "avr.",
        "mai",
        "juin",
        "juil.",
        "août",
        "sept.",
        "oct.",
        "nov.",
        "déc.",
    ],
}  # fmt: skip
VALUES = [(0, 18, 64, 9), (0, 0, 0, 0), (1, 1, 1, 900), (1, 0, 0, 0), (12345, 2, 99999, 1)]


def levels(language: str, values: tuple[int, ...]) -> list[Part]:
    keys = ("micro", "meso", "macro", "none")
    return [Part(k, LABELS[language][k], v) for k, v in zip(keys, values, strict=True)]


def kinds(language: str, themes: int = 3, times: int = 1) -> list[Group]:
    words = LABELS[language]
    names = [("covid-19", "Covid-19"), ("health", words["health"]), ("others", words["others"])]
    names += [(f"t{i}", f"{words['health']} {i}") for i in range(themes - 3)]
    counts = {"custom": (3, 2, 11), "partner": (5, 6, 9)}
    return [
        Group(
            kind,
            words[kind],
            tuple(
                Part(key, name, (counts[kind] + (2,) * themes)[i] * times)
                for i, (key, name) in enumerate(names)
            ),
        )
        for kind in counts
    ]


def year(language: str, *, extreme: bool = False) -> Year:
    words = LABELS[language]
    big = 98765 if extreme else 0
    return Year(
        year=2020,
        sentence=words["sentence"] * (3 if extreme else 1),
        numbers=[
            BigNumber("person", 50 + big, words["people"], before=48),
            BigNumber("office", 23, words["custom"], before=23),
            BigNumber("speech", 91 + big, words["rest"], before=104),
            BigNumber("flag", 36, words["partner"]),
        ],
        people=400 if extreme else 50,
        people_placed=41,
        placed_label=words["people"],
        rest_label=words["rest"],
        levels=levels(language, (1, 1, 1, 900) if extreme else (0, 18, 64, 9)),
        projects=kinds(language, 14 if extreme else 3),
        funding=[words["source"], "RIZIV", "FOD Financiën", "RVA"] * (2 if extreme else 1),
        before_label="2019",
    )


def drawings(language: str, width: float) -> dict[str, Callable[[], str]]:
    """Every figure with the values of 2020, with long labels and with extreme values."""
    words = LABELS[language]
    months = [Part(f"{i:02}", m, i * 7 % 13) for i, m in enumerate(MONTHS[language])]
    many = [Part(f"m{i}", f"{words['health']} {i}", i * i, before=i * 3) for i in range(14)]
    moments = [Moment(2003 + i + i // 4, f"{words['sentence']}") for i in range(12)]
    made: dict[str, Callable[[], str]] = {
        "months": lambda: columns(months, title="t", width=width),
        "crowded months": lambda: columns(
            [Part(p.key, p.label, p.value * 1000) for p in months], title="t", width=width
        ),
        "bars": lambda: horizontal_bars(many, title="t", before_label="2019", width=width),
        "many": lambda: donut(many, title="t", width=width),
        "timeline": lambda: timeline(moments, title="t", width=width),
        "short timeline": lambda: timeline(moments[:5], title="t", width=width),
        "one moment": lambda: timeline(moments[:1], title="t", width=width),
        "chips": lambda: chips([words["source"]] * 3 + ["RVA"] * 6, title="t", width=width),
        "number": lambda: big_number(
            BigNumber("person", 1234567, words["rest"], 7), before_label="2019", width=width / 3
        ),
    }
    for total, coloured in ((50, 41), (400, 399), (1, 0), (0, 0)):
        made[f"people {total}"] = lambda t=total, c=coloured: people_waffle(
            t, c, title="t", label=words["people"], rest_label=words["rest"], width=width
        )
    for values in VALUES:
        parts = levels(language, values)
        for draw in (level_bar, donut, stacked_bar, horizontal_bars):
            made[f"{draw.__name__} {values}"] = lambda d=draw, p=parts: d(p, title="t", width=width)
    for themes, times in ((3, 1), (14, 1), (3, 8), (8, 5)):
        groups = kinds(language, themes, times)
        made[f"tiles {themes}x{times}"] = lambda g=groups: project_tiles(g, title="t", width=width)
    return made


@pytest.mark.parametrize("width", [WIDE, NARROW])
@pytest.mark.parametrize("language", ["nl", "fr"])
def test_no_text_is_cut_off_or_lies_on_another(language: str, width: float) -> None:
    with override(language):
        for name, draw in drawings(language, width).items():
            drawn = Drawn(draw())
            assert drawn.clipped == [], name
            assert drawn.overlaps == [], name
            assert drawn.smallest >= 12, name


@pytest.mark.parametrize("extreme", [False, True])
@pytest.mark.parametrize("shape", sorted(SHAPES))
@pytest.mark.parametrize("language", ["nl", "fr"])
def test_the_page_of_the_year_holds_all_its_text(language: str, shape: str, extreme: bool) -> None:
    drawn = Drawn(infographic(year(language, extreme=extreme), language, shape))
    assert drawn.clipped == []
    assert drawn.overlaps == []
    assert drawn.smallest >= 12


@pytest.mark.parametrize("shape", ["a4", "wide", "square"])
def test_the_page_of_2020_keeps_its_proportions_and_counts_exactly(shape: str) -> None:
    drawn = Drawn(infographic(year("nl"), "nl", shape))
    width, height = SHAPES[shape]
    assert drawn.width / drawn.height == pytest.approx(width / height, rel=0.005)
    assert drawn.width <= width * 1.2
    assert drawn.count("in") == 41 + 1
    assert drawn.count("out") == 9 + 1
    assert [drawn.count(key) for key in ("micro", "meso", "macro", "none")] == [0, 18, 64, 9]
    assert [drawn.count(key) for key in ("covid-19", "health", "others")] == [8, 8, 20]
    assert drawn.count("chip") == 4
    assert drawn.said(2020, 50, 41, 9, 23, 91, 36, 18, 64, 16, 20)


def test_an_unknown_shape_is_refused() -> None:
    with pytest.raises(ValueError, match="no shape"):
        infographic(year("nl"), "nl", "round")


def test_lines_never_grow_wider_than_told_and_lose_no_word() -> None:
    text = "De meervoudigepersoonlijkheidsstoornissen van arbeidsongeschiktheidsverzekeringen."
    with override("nl"):
        for width in (40, 60, 90, 300):
            lines = wrap(text, width, 14)
            assert all(measure(line, 14) <= width for line in lines)
            assert "".join(lines).replace("-", "").replace(" ", "") == text.replace(" ", "")


@pytest.mark.skipif(not list(FONTS.glob("*-400-normal.*")), reason="fonts are not built")
def test_stored_advances_are_those_of_the_built_font() -> None:
    for path in FONTS.glob("*-[47]00-normal.*"):
        font = TTFont(path)
        weight = 700 if "700" in path.name else 400
        for code, glyph in font.getBestCmap().items():
            advance = font["hmtx"][glyph][0] / font["head"].unitsPerEm
            assert measure(chr(code), 1, weight) == pytest.approx(advance, abs=0.001)

"""Every mark counts exactly."""

import pytest
from django.utils.translation import override

from reports.charts import (
    BigNumber,
    Moment,
    Part,
    big_number,
    chips,
    columns,
    cover_pattern,
    donut,
    horizontal_bars,
    level_bar,
    people_waffle,
    responsive,
    stacked_bar,
    timeline,
)
from reports.charts.cover import cover_drawing

from .drawn import SVG, Drawn

LEVELS = ("micro", "meso", "macro", "none")


def levels(*values: int) -> list[Part]:
    return [Part(key, key, value) for key, value in zip(LEVELS, values, strict=True)]


def people(total: int, coloured: int, width: float = 680) -> Drawn:
    return Drawn(
        people_waffle(
            total, coloured, title="People", label="placed", rest_label="others", width=width
        )
    )


@pytest.mark.parametrize("width", [340, 680])
@pytest.mark.parametrize(
    ("total", "coloured"), [(50, 41), (1, 1), (1, 0), (7, 3), (57, 44), (400, 0), (400, 399)]
)
def test_one_figure_is_one_person(total: int, coloured: int, width: float) -> None:
    drawn = people(total, coloured, width)
    # Each of the two labels shows one more figure, as its key.
    assert drawn.count("in") == coloured + 1
    assert drawn.count("out") == total - coloured + 1
    assert drawn.said(total, coloured, total - coloured)


def test_nobody_gives_a_sentence() -> None:
    drawn = people(0, 0)
    assert drawn.count("in") == 0
    assert len(drawn.words) == 1


@pytest.mark.parametrize("width", [340, 680])
@pytest.mark.parametrize("values", [(0, 18, 64, 9), (1, 0, 0, 0), (0, 0, 0, 3), (25, 25, 25, 25)])
def test_one_tick_is_one_signal(values: tuple[int, ...], width: float) -> None:
    drawn = Drawn(level_bar(levels(*values), title="Signals", total=sum(values), width=width))
    assert [drawn.count(key) for key in LEVELS] == list(values)
    assert drawn.said(*values)


def test_too_many_signals_for_ticks_become_one_bar_to_scale() -> None:
    drawn = Drawn(level_bar(levels(100, 200, 300, 400), title="Signals"))
    boxes = {e.get("data-part"): float(e.get("width", 0)) for e in drawn.root.iter()}
    assert [drawn.count(key) for key in LEVELS] == [1, 1, 1, 1]
    assert boxes["macro"] == pytest.approx(3 * boxes["micro"], rel=0.05)
    assert boxes["none"] == pytest.approx(2 * boxes["meso"], rel=0.05)


def test_one_tile_of_the_cover_is_one_signal() -> None:
    drawn = Drawn(cover_pattern(levels(0, 18, 64, 9), title="Signals"))
    assert [drawn.count(key) for key in LEVELS] == [0, 18, 64, 9]
    assert drawn.width <= 700
    assert drawn.height <= 700


@pytest.mark.parametrize("count", [*range(1, 130), 400])
def test_the_cover_is_never_higher_for_its_width_than_its_frame(count: int) -> None:
    drawing = cover_drawing(levels(0, 0, count, 0), 840, 640)
    assert drawing.height / drawing.width <= 640 / 840 + 0.001


def test_the_cover_of_a_year_without_signals_is_plain() -> None:
    drawn = Drawn(cover_pattern(levels(0, 0, 0, 0), title="Signals", width=210, height=297))
    assert (drawn.width, drawn.height) == (210, 297)


def test_a_drawing_is_the_same_every_time() -> None:
    parts = levels(0, 18, 64, 9)
    assert cover_pattern(parts, title="Signals") == cover_pattern(parts, title="Signals")


def test_months_stand_to_scale() -> None:
    parts = [Part(f"{i:02}", f"month {i}", i % 5) for i in range(1, 13)]
    drawn = Drawn(columns(parts, title="Months"))
    tall = {e.get("data-part"): float(e.get("height", 0)) for e in drawn.root.iter()}
    assert tall["04"] == pytest.approx(4 * tall["01"], rel=0.01)
    assert "05" not in tall


@pytest.mark.parametrize("draw", [donut, stacked_bar, horizontal_bars])
@pytest.mark.parametrize("values", [(22, 17, 10, 1), (1, 0, 0, 0), (1, 999, 0, 1)])
def test_every_part_is_drawn_and_said(draw, values: tuple[int, ...]) -> None:
    parts = [Part(f"p{i}", f"part {i}", value) for i, value in enumerate(values)]
    drawn = Drawn(draw(parts, title="Whole", total=sum(values)))
    assert [drawn.count(p.key) for p in parts] == [int(value > 0) for value in values]
    assert all(f"part {i}" in drawn.title for i in range(4))


@pytest.mark.parametrize("draw", [donut, stacked_bar])
def test_many_parts_become_bars(draw) -> None:
    parts = [Part(f"p{i}", f"part {i}", i + 1) for i in range(14)]
    drawn = Drawn(draw(parts, title="Whole"))
    assert all(drawn.count(part.key) == 1 for part in parts)


@pytest.mark.parametrize("draw", [donut, stacked_bar, horizontal_bars, columns, level_bar])
def test_an_empty_whole_gives_a_sentence(draw) -> None:
    for parts in ([Part("a", "a", 0), Part("b", "b", 0)], []):
        drawn = Drawn(draw(parts, title="Whole"))
        assert len(drawn.words) == 1


def test_last_year_is_a_second_mark_with_the_change() -> None:
    drawn = Drawn(
        horizontal_bars(
            [Part("a", "a", 12, before=15), Part("b", "b", 3)], title="Whole", before_label="2019"
        )
    )
    assert drawn.count("before") == 1
    assert any("\u22123" in words.text for words in drawn.words)


def test_a_change_is_shown_only_where_there_is_one_to_show() -> None:
    alone = Drawn(big_number(BigNumber("person", 50, "people"), before_label="2019"))
    beside = Drawn(big_number(BigNumber("person", 50, "people", 48), before_label="2019"))
    assert not any("2019" in words.text for words in alone.words)
    assert any("+2" in words.text for words in beside.words)


def test_one_chip_is_one_name_and_one_dot_one_milestone() -> None:
    assert Drawn(chips(["a", "b", "c", "d"], title="Funding")).count("chip") == 4
    moments = [Moment(2004 + i, "A text.") for i in range(12)]
    for tall in (True, False):
        drawn = Drawn(timeline(moments, title="Years", tall=tall))
        assert all(drawn.count(str(moment.year)) == 1 for moment in moments)


def test_a_year_of_two_milestones_is_written_once() -> None:
    moments = [Moment(2019, "Een."), Moment(2020, "Twee."), Moment(2020, "Drie.")]
    drawn = Drawn(timeline(moments, title="Years", tall=True))
    assert [words.text for words in drawn.words].count("2020") == 1
    assert drawn.count("2020") == 2


def test_a_part_of_zero_has_no_line_to_the_bar() -> None:
    def lines(micro: int) -> int:
        drawn = level_bar(levels(micro, 18, 64, 0), title="Signals", ticks=False)
        return sum(each.tag == f"{SVG}path" for each in Drawn(drawn).root.iter())

    assert lines(1) - lines(0) == 1


@pytest.mark.parametrize(("language", "written"), [("nl", "1.234"), ("fr", "1\xa0234")])
def test_numbers_follow_the_language(language: str, written: str) -> None:
    with override(language):
        drawn = Drawn(donut([Part("a", "a", 1234), Part("b", "b", 1)], title="Whole"))
    assert written in [words.text for words in drawn.words]


def test_a_small_share_never_reads_as_nothing() -> None:
    drawn = Drawn(horizontal_bars([Part("a", "a", 1), Part("b", "b", 999)], title="Whole"))
    assert any(words.text.startswith("<") for words in drawn.words)


def test_a_figure_is_laid_out_for_page_and_phone() -> None:
    both = responsive(lambda width: donut([Part("a", "a", 3)], title="Whole", width=width))
    assert both.count("<svg") == 2
    assert 'viewBox="0 0 680' in both
    assert 'viewBox="0 0 340' in both


def test_a_label_cannot_break_out_of_the_drawing() -> None:
    evil = '"><script>alert(1)</script>'
    svg = donut([Part(evil, evil, 1), Part("b", "b & c", 1)], title=evil)
    assert "<script" not in svg
    assert evil in Drawn(svg).title

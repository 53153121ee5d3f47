"""Parts of a whole as one bar to scale, each with its label, number and mark.

The bar of signals by level is made of one tick a signal, so that every signal can be counted.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from .data import Part, check_parts
from .drawing import WIDE, Box, Drawing, Mark, Picture, Shape, Text, hatch, hatched_box, render
from .lettering import measure, number, share, widest, wrap
from .palette import Look, look_of

LABEL_GAP = 14
MARK = 22
VALUE = 28
WORDS = 14
SMALLEST_PITCH = 2.6


@dataclass
class Segment:
    """One part on the bar: from ``start`` to ``end``, and where its label stands."""

    part: Part
    look: Look
    start: float
    end: float
    label_x: float = 0
    label_width: float = 0
    lines: tuple[str, ...] = ()

    @property
    def anchor(self) -> float:
        """Where the leader line meets the bar: straight below the label where it can."""
        inset = min(4, (self.end - self.start) / 2)
        wanted = self.label_x + MARK / 2
        return min(max(wanted, self.start + inset), self.end - inset)


def spread(
    wanted: Sequence[float], widths: Sequence[float], room: float, gap: float
) -> list[float] | None:
    """Left edges close to the wanted ones, in order, without overlap; None if they do not fit."""
    if sum(widths) + gap * (len(widths) - 1) > room + 0.01:
        return None
    lefts: list[float] = []
    for want, _width in zip(wanted, widths, strict=True):
        after = lefts[-1] + widths[len(lefts) - 1] + gap if lefts else 0
        lefts.append(max(want, after))
    limit = room
    for i in range(len(lefts) - 1, -1, -1):
        lefts[i] = min(lefts[i], limit - widths[i])
        limit = lefts[i] - gap
    return lefts


def _segments(parts: Sequence[Part], whole: float, width: float) -> list[Segment]:
    segments, at = [], 0.0
    for i, part in enumerate(parts):
        end = at + part.value / whole * width
        segments.append(Segment(part, look_of(part.key, i), at, end))
        at = end
    return segments


def _measure_labels(segments: list[Segment], words_width: float) -> None:
    for segment in segments:
        segment.lines = tuple(wrap(segment.part.label, words_width, WORDS))
        head = measure(number(segment.part.value), VALUE, 700)
        head += MARK + 5 if segment.look.mark else 0
        segment.label_width = max(head, widest(list(segment.lines), WORDS))


def _set_labels(segments: list[Segment], width: float) -> bool:
    """Find a place for every label above the bar; False where the bar is too narrow for them."""
    for words_width in (200, 150, 120, 100, 80, 66):
        _measure_labels(segments, words_width)
        lefts = spread(
            [segment.start for segment in segments],
            [segment.label_width for segment in segments],
            width,
            LABEL_GAP,
        )
        if lefts is not None:
            for segment, left in zip(segments, lefts, strict=True):
                segment.label_x = left
            return True
    return False


def _head(drawing: Drawing, segment: Segment, x: float, top: float) -> float:
    """Pictogram and number on one line; returns the x after them."""
    if segment.look.mark:
        drawing.add(
            Picture(
                x, top + 2, name=segment.look.mark, size=MARK, stroke=segment.look.colour, line=2
            )
        )
        x += MARK + 5
    figure = number(segment.part.value)
    drawing.write([figure], x, top, VALUE, weight=700, leading=1)
    return x + measure(figure, VALUE, 700)


def _labels_above(drawing: Drawing, segments: list[Segment]) -> float:
    """Write the labels, all on one base line, and return where their leader lines start."""
    deepest = max(len(segment.lines) for segment in segments)
    for segment in segments:
        _head(drawing, segment, segment.label_x, 0)
        drawing.write(segment.lines, segment.label_x, VALUE + 4, WORDS, leading=1.2)
    return VALUE + 4 + deepest * WORDS * 1.2


def _leaders(drawing: Drawing, segments: list[Segment], bar_top: float) -> None:
    deepest = VALUE + 6 + max(len(segment.lines) for segment in segments) * WORDS * 1.2
    for segment in segments:
        if not segment.part.value:
            continue  # it has no place on the bar to point at
        x, anchor = segment.label_x + MARK / 2, segment.anchor
        top = VALUE + 6 + len(segment.lines) * WORDS * 1.2
        # Straight down past the deepest label first, so that a slanted line crosses none.
        d = f"M0 0V{deepest - top:.2f}L{anchor - x:.2f} {bar_top - 3 - top:.2f}"
        drawing.add(Shape(x, top, d, stroke="stone", line=1))


def _ticks(segment: Segment, top: float, height: float, pitch: float) -> list[Mark]:
    """One tick for each of what is counted; those of "none" are outlined and hatched."""
    gap = min(3.0, pitch * 0.34)
    tick, key = pitch - gap, segment.part.key
    marks: list[Mark] = []
    for i in range(int(segment.part.value)):
        x = segment.start + i * pitch + gap / 2
        if not segment.look.hatched:
            marks.append(Box(x, top, tick, height, 1.2, fill=segment.look.colour, part=key))
            continue
        # Thin ticks carry thin lines, or the hatching would close up.
        line = 1.0 if tick >= 4 else 0.6
        inner, tall = tick - line, height - line
        marks.append(
            Box(
                x + line / 2, top + line / 2, inner, tall, 1,
                fill="paper", stroke="stone", line=line, part=key,
            )
        )  # fmt: skip
        strokes = "".join(hatch(inner, tall, gap=min(max(5.0, tick), 9.0)))
        marks.append(Shape(x + line / 2, top + line / 2, strokes, stroke="stone", line=line))
    return marks


def _block(segment: Segment, top: float, height: float, whole: float) -> list[Mark]:
    """A whole segment, with its share inside where that fits."""
    width = segment.end - segment.start
    if width <= 0:
        return []
    inset = 1 if width > 4 else 0
    x, shown, key = segment.start + inset, width - 2 * inset, segment.part.key
    if segment.look.hatched:
        return hatched_box(x, top, shown, height, gap=7, part=key)
    marks: list[Mark] = [Box(x, top, shown, height, 2, fill=segment.look.colour, part=key)]
    text = share(segment.part.value, whole)
    if measure(text, 15, 700) + 12 <= shown:
        # Ochre is too light for white letters.
        fill = "on-ochre" if segment.look.colour == "ochre" else "on-mark"
        marks.append(Text(x + 8, top + height / 2 + 5, text, 15, 700, fill=fill))
    return marks


def _count_marks(drawing: Drawing, whole: int, pitch: float, top: float) -> None:
    """Small numbers under every tenth tick, to count along."""
    step = 10 if pitch * 10 >= 26 else 50
    for i in range(step, whole + 1, step):
        x = (i - 0.5) * pitch
        drawing.rule(x, top + 3, x, top + 7, stroke="stone")
        half = measure(number(i), 12) / 2
        drawing.write(
            [number(i)], min(x, whole * pitch - half), top + 9, 12, anchor="middle", fill="soft"
        )


def _list_below(drawing: Drawing, segments: list[Segment], top: float, whole: float) -> None:
    """Where no label fits above the bar: one line a part, in the bar's order."""
    for segment in segments:
        swatch = (
            hatched_box(0, top + 6, 14, 18, part="")
            if segment.look.hatched
            else [Box(0, top + 6, 14, 18, 2, fill=segment.look.colour)]
        )
        drawing.add(*swatch)
        x = _head(drawing, segment, 24, top) + 10
        room = drawing.width - x - 60
        end = drawing.paragraph(segment.part.label, x, top + 9, room, WORDS)
        text = share(segment.part.value, whole)
        drawing.write([text], drawing.width, top + 9, WORDS, anchor="end", fill="soft")
        top = max(end, top + 34) + 4


def bar_drawing(
    parts: Sequence[Part], width: float, *, height: float = 52, ticks: bool = False
) -> Drawing:
    """The bar with its labels; see ``level_bar`` and ``stacked_bar``."""
    drawing = Drawing(width)
    whole = sum(part.value for part in parts)
    if not whole:
        drawing.rule(0, 16, width, 16)
        drawing.paragraph(_("Nothing is counted for this year."), 0, 26, width, fill="soft")
        return drawing
    segments = _segments(parts, whole, width)
    fits = _set_labels(segments, width)
    top = _labels_above(drawing, segments) + 22 if fits else 0
    if fits:
        _leaders(drawing, segments, top)
    pitch = width / whole
    counted = ticks and pitch >= SMALLEST_PITCH
    for segment in segments:
        drawing.add(
            *(
                _ticks(segment, top, height, pitch)
                if counted
                else _block(segment, top, height, whole)
            )
        )
    bottom = top + height
    if counted and whole >= 10:
        _count_marks(drawing, int(whole), pitch, bottom)
        bottom += 24
    drawing.height = max(drawing.height, bottom + 2)
    if not fits:
        _list_below(drawing, segments, bottom + 16, whole)
    return drawing


def _said(title: str, parts: Sequence[Part], whole: float) -> str:
    each = "; ".join(f"{p.label} {number(p.value)} ({share(p.value, whole)})" for p in parts)
    return f"{title}: {number(whole)}. {each}."


def level_bar(
    parts: Sequence[Part],
    *,
    title: str,
    total: int | None = None,
    width: float = WIDE,
    ticks: bool = True,
) -> SafeString:
    """Signals by level (keys micro, meso, macro, none), to scale, one tick a signal.

    Above one signal per 2.6 units of width the ticks become a closed bar. Raises ValueError on
    a negative or broken number, a key used twice, or parts that do not sum to ``total``.
    """
    whole = check_parts(parts, total=total, counts=True)
    drawing = bar_drawing(parts, width, ticks=ticks)
    return render(drawing, title=_said(title, parts, whole), name="levels")

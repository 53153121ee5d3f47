"""How the blocks of a chapter stand on the page: beside a text, or over the full width."""

from dataclasses import dataclass, field
from typing import Any

from reports.models import BlockKind

# Two small charts beside each other; no kind of block, only a way to place two.
PAIR = "pair"
ASIDES = {BlockKind.QUOTE, BlockKind.FIGURE}
# A text must be about this long, in letters, to carry one thing in its margin, then one more.
ROOM_FOR_ONE = 450
ROOM_FOR_MORE = 900


@dataclass
class Placed:
    """One block on the page; a text may have quotes and numbers in its margin."""

    block: dict[str, Any]
    asides: list[dict[str, Any]] = field(default_factory=list)
    continues: bool = False
    template: str = ""

    def __post_init__(self) -> None:
        self.template = f"report/_block_{self.block['kind']}.html"

    @property
    def is_small_chart(self) -> bool:
        return self.block["kind"] == BlockKind.CHART and self.block["is_small"]

    @property
    def length(self) -> int:
        return sum(len(piece) for piece in self.block["text"].pieces)

    def has_room(self) -> bool:
        if self.block["kind"] != BlockKind.TEXT:
            return False
        return self.length >= ROOM_FOR_ONE + ROOM_FOR_MORE * len(self.asides)

    @property
    def before(self) -> list[Any]:
        """The text's first piece; what is in the margin comes after it."""
        return list(self.block["text"].pieces[:1])

    @property
    def after(self) -> list[Any]:
        return list(self.block["text"].pieces[1:])


def place(blocks: list[dict[str, Any]]) -> list[Placed]:
    """Quotes and big numbers go into the margin of the text they belong to.

    That is the text that goes on after them without a title, else the last one before them in
    which there is room, else they stand over the full width.
    """
    placed: list[Placed] = []
    waiting: list[dict[str, Any]] = []
    for i, block in enumerate(blocks):
        if block["kind"] not in ASIDES:
            made = Placed(block, waiting, _goes_on(block, placed))
            waiting = []
            if made.is_small_chart and placed and placed[-1].is_small_chart:
                made = Placed({"kind": PAIR, "pair": [placed.pop().block, block]})
            placed.append(made)
            continue
        following = Placed(blocks[i + 1]) if i + 1 < len(blocks) else None
        if following and following.has_room() and not following.block["title"]:
            waiting = [*waiting, block]
        elif host := _last_text(placed):
            host.asides.append(block)
        else:
            placed.append(Placed(block))
    return placed


def _goes_on(block: dict[str, Any], placed: list[Placed]) -> bool:
    """A text without a title right after another one is read as one text."""
    both_texts = placed and placed[-1].block["kind"] == block["kind"] == BlockKind.TEXT
    return bool(both_texts and not block["title"])


def _last_text(placed: list[Placed]) -> Placed | None:
    """The text of this section, if it has room in its margin."""
    for each in reversed(placed):
        if each.block["kind"] == BlockKind.TEXT:
            return each if each.has_room() else None
        if each.block["kind"] not in {BlockKind.PROJECT, BlockKind.CHART, PAIR}:
            return None
    return None

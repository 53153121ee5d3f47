"""How the blocks of a chapter stand on the page: beside a text, or over the full width."""

from dataclasses import dataclass, field
from typing import Any

from reports.models import BlockKind

ASIDES = {BlockKind.QUOTE, BlockKind.FIGURE}
# A text must be about this long, in letters, to carry one thing in its margin, then one more.
ROOM_FOR_ONE = 450
ROOM_FOR_MORE = 900


@dataclass
class Placed:
    """One block on the page; a text may have quotes and numbers in its margin."""

    block: dict[str, Any]
    asides: list[dict[str, Any]] = field(default_factory=list)
    template: str = ""

    def __post_init__(self) -> None:
        self.template = f"report/_block_{self.block['kind']}.html"

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
            placed.append(Placed(block, waiting))
            waiting = []
            continue
        following = Placed(blocks[i + 1]) if i + 1 < len(blocks) else None
        if following and following.has_room() and not following.block["title"]:
            waiting = [*waiting, block]
        elif host := _last_text(placed):
            host.asides.append(block)
        else:
            placed.append(Placed(block))
    return placed


def _last_text(placed: list[Placed]) -> Placed | None:
    """The text of this section, if it has room in its margin."""
    for each in reversed(placed):
        if each.block["kind"] == BlockKind.TEXT:
            return each if each.has_room() else None
        if each.block["kind"] not in {BlockKind.PROJECT, BlockKind.CHART}:
            return None
    return None

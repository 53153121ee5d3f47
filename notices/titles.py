"""What the things are called that people are told of: looked up when it is shown, never kept.

So an erasure reaches the title, and who may no longer see the thing reads its number alone.
"""

from collections import defaultdict
from collections.abc import Iterable

from experts.models import User
from notices.kinds import Titles
from notices.models import Notice


def give_titles(notices: Iterable[Notice], *, to: User) -> list[Notice]:
    """Sets the `title` of each, empty where this person sees none; one look-up a `titles`."""
    notices = list(notices)
    wanted: dict[Titles, set[str]] = defaultdict(set)
    for notice in notices:
        if notice.words.titles and notice.reference:
            wanted[notice.words.titles].add(notice.reference)
    found = {titles: titles(to, references) for titles, references in wanted.items()}
    for notice in notices:
        titles = found.get(notice.words.titles, {}) if notice.words.titles else {}
        notice.title = titles.get(notice.reference, "")
    return notices

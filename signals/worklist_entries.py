"""A work list as it is declared; counting, address and what is late are worked out here once."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from datetime import date
from urllib.parse import urlencode

from django.db.models import QuerySet
from django.urls import reverse
from django.utils.translation import ngettext

from edsite.worklists import Worklist
from experts.models import User

Rows = Callable[[User, date], QuerySet]


@dataclass(frozen=True, kw_only=True)
class WorklistEntry:
    """`query` filters `page` to exactly the `rows`; where nothing waits, `when_none` is said."""

    slug: str
    rows: Rows
    # The words for so many rows.
    label: Callable[[int], str]
    page: str = "signals:signals"
    query: dict[str, str] = field(default_factory=dict)
    pictogram: str
    # Without such words the list is left out as long as it is empty.
    when_none: str = ""
    # Those of the rows that are late: their number is told.
    late: Rows | None = None
    # Every single row is urgent.
    is_urgent: bool = False

    def counted(self, user: User, on: date, group: str = "") -> Worklist:
        count = self.rows(user, on).count()
        late = self.late(user, on).count() if self.late else 0
        return Worklist(
            self.slug,
            self.label(count),
            count,
            self._address(),
            self.pictogram,
            str(self.when_none),
            hint=_late_words(late),
            urgent=bool(late or (self.is_urgent and count)),
            group=group,
        )

    def _address(self) -> str:
        address = reverse(self.page)
        return f"{address}?{urlencode(self.query)}" if self.query else address


def counted_lists(
    entries: Iterable[WorklistEntry], user: User, on: date, group: str = ""
) -> list[Worklist]:
    lists = [entry.counted(user, on, group) for entry in entries]
    return [each for each in lists if each.count or each.empty_label]


def _late_words(late: int) -> str:
    return ngettext("%(late)d is late", "%(late)d are late", late) % {"late": late} if late else ""

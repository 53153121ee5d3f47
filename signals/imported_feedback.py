"""What authors are owed and got, of signals that come with the register.

The register knows one day of feedback and nothing of receipts: when somebody read an imported
signal is known only while nobody has. A closing is owed exactly while the signal is closed
without a day of feedback.
"""

from collections.abc import Iterable
from datetime import date

from signals.models import Feedback, FeedbackKind, FollowUp, Signal, SignalStatus
from signals.models.feedback import receipt_due, word_due

BATCH = 500
CHANGING = ["due_on", "sent_on", "lapsed_on", "follow_up", "seen_at", "reaction", "reacted_at"]
THAT_MATTER = ("status", "sent_on", "closed_on", "feedback_on")

# The history row that came with a day of feedback, by signal.
Told = dict[int, FollowUp]


def add_feedback(signals: Iterable[Signal], told: Told) -> None:
    rows = [row for signal in signals for row in _first(signal, told.get(signal.pk))]
    Feedback.objects.bulk_create(rows, batch_size=BATCH)


def change_feedback(changed: Iterable[tuple[Signal, Signal]], told: Told, *, day: date) -> None:
    pairs = [(old, new) for old, new in changed if _values(old) != _values(new)]
    for start in range(0, len(pairs), BATCH):
        some = pairs[start : start + BATCH]
        found = Feedback.objects.filter(signal__in=[new for _old, new in some])
        rows_of: dict[int, list[Feedback]] = {new.pk: [] for _old, new in some}
        for row in found.select_related("follow_up").order_by("pk"):
            rows_of[row.signal_id].append(row)
        books = [_Book(old, new, rows_of[new.pk], told.get(new.pk), day) for old, new in some]
        for book in books:
            book.settle()
        Feedback.objects.bulk_update([row for book in books for row in book.known], CHANGING)
        Feedback.objects.bulk_create([row for book in books for row in book.new_rows])


def _values(signal: Signal) -> list[object]:
    return [getattr(signal, name) for name in THAT_MATTER]


def _first(signal: Signal, told: FollowUp | None) -> list[Feedback]:
    heard_on = signal.feedback_on
    if signal.status == SignalStatus.CLOSED:
        return [_row(signal, FeedbackKind.CLOSING, signal.closed_on, heard_on, told)]
    rows = []
    if signal.status == SignalStatus.SENT and not heard_on:
        rows.append(_row(signal, FeedbackKind.RECEIPT, receipt_due(signal.sent_on)))
    if heard_on:
        rows.append(_row(signal, FeedbackKind.WORD, word_due(signal.sent_on), heard_on, told))
    return [*rows, _row(signal, FeedbackKind.WORD, word_due(heard_on or signal.sent_on))]


def _row(
    signal: Signal,
    kind: FeedbackKind,
    due_on: date,
    sent_on: date | None = None,
    follow_up: FollowUp | None = None,
) -> Feedback:
    # By key: setting thousands of related records one by one takes twice as long.
    return Feedback(
        signal_id=signal.pk,
        kind=kind,
        due_on=due_on,
        sent_on=sent_on,
        follow_up_id=follow_up and follow_up.pk,
    )


class _Book:
    """The feedback of one signal that an import changed, brought in line with it."""

    def __init__(
        self, old: Signal, new: Signal, known: list[Feedback], told: FollowUp | None, day: date
    ) -> None:
        self.old, self.new, self.known, self.told, self.day = old, new, known, told, day
        self.new_rows: list[Feedback] = []
        self.is_closed = new.status == SignalStatus.CLOSED
        self.was_closed = old.status == SignalStatus.CLOSED

    def settle(self) -> None:
        if self.is_closed:
            self._lapse(FeedbackKind.RECEIPT, FeedbackKind.WORD, on=self.new.closed_on)
        else:
            self._lapse(FeedbackKind.CLOSING, on=self.day)
            self._be_on_the_way()
        if self.old.feedback_on != self.new.feedback_on:
            self._change_day_of_feedback()
        if self.is_closed:
            self._be_closed()

    def _be_on_the_way(self) -> None:
        if self.was_closed:
            self._owe(FeedbackKind.WORD, word_due(self.day))
        elif self.old.sent_on != self.new.sent_on and not self._given(FeedbackKind.WORD):
            self._owe(FeedbackKind.WORD, word_due(self.new.sent_on))
        if self.new.status != SignalStatus.SENT:
            self._lapse(FeedbackKind.RECEIPT, on=self.day)
        elif not self._given(FeedbackKind.RECEIPT):
            self._owe(FeedbackKind.RECEIPT, receipt_due(self.new.sent_on))

    def _change_day_of_feedback(self) -> None:
        kind = FeedbackKind.CLOSING if self.is_closed else FeedbackKind.WORD
        given = self._given(FeedbackKind.CLOSING) or self._given(FeedbackKind.WORD)
        right = [row for row in given if row.sent_on == self.old.feedback_on] or given
        if self.new.feedback_on is None:
            for row in right[-1:]:
                self._take_back(row)
        elif self.old.feedback_on and right:
            right[-1].sent_on = self.new.feedback_on
            self._put_row(right[-1])
        else:
            self._give(kind)

    def _be_closed(self) -> None:
        closings = [row for row in self._all(FeedbackKind.CLOSING) if not row.lapsed_on]
        if self.new.feedback_on is None:
            self._owe(FeedbackKind.CLOSING, self.new.closed_on)
        elif not closings:
            self._give(FeedbackKind.CLOSING)
        elif self.old.closed_on != self.new.closed_on:
            closings[-1].due_on = self.new.closed_on

    def _give(self, kind: FeedbackKind) -> None:
        owed = next((row for row in self._all(kind) if row.is_owed), None)
        if owed is None:
            due_on = self.new.closed_on or word_due(self.new.sent_on)
            owed = _row(self.new, kind, due_on)
            self.new_rows.append(owed)
        owed.sent_on = self.new.feedback_on
        self._put_row(owed)
        if kind == FeedbackKind.WORD:
            self._owe(kind, word_due(self.new.feedback_on))

    def _put_row(self, given: Feedback) -> None:
        # The register holds no text: what was written here stays to be read.
        if not (given.follow_up and given.follow_up.text):
            given.follow_up = self.told

    def _take_back(self, row: Feedback) -> None:
        row.sent_on = row.seen_at = row.reacted_at = row.follow_up = None
        row.reaction = ""
        row.lapsed_on = self.day

    def _owe(self, kind: FeedbackKind, due_on: date) -> None:
        rows = self._all(kind)
        owed = [row for row in rows if row.is_owed]
        if not owed and kind != FeedbackKind.WORD:
            # There is one receipt; and a closing that was taken back is owed, not a second one.
            owed = [row for row in rows if row.sent_on is None]
        for row in owed[-1:]:
            row.due_on, row.lapsed_on = due_on, None
        if not owed:
            self.new_rows.append(_row(self.new, kind, due_on))

    def _lapse(self, *kinds: FeedbackKind, on: date) -> None:
        for row in self.known:
            if row.kind in kinds and row.is_owed:
                row.lapsed_on = on

    def _all(self, kind: FeedbackKind) -> list[Feedback]:
        return [row for row in [*self.known, *self.new_rows] if row.kind == kind]

    def _given(self, kind: FeedbackKind) -> list[Feedback]:
        return [row for row in self._all(kind) if row.sent_on]

"""What the author is owed and gets: a receipt, a word on the way, how it ended.

Called by the actions that write what the author reads; each gives the history row that it wrote.
The first thing of the team that the author sees is the receipt; every text is a word, and makes
the next one due. History rows of kind FEEDBACK stay what the figures of feedback count.
"""

from datetime import date, datetime

from django.db import transaction

from signals.models import (
    Feedback,
    FeedbackKind,
    FollowUp,
    Signal,
    WayOn,
)
from signals.models.feedback import receipt_due, word_due

ON_THE_WAY = (FeedbackKind.RECEIPT, FeedbackKind.WORD)


def owe_first(signal: Signal, *, on: date) -> None:
    """At sending, once: a signal that comes back with an answer is owed no second receipt."""
    _owe(signal, FeedbackKind.RECEIPT, receipt_due(on))
    _owe(signal, FeedbackKind.WORD, word_due(on))


def owe_again(signal: Signal, *, on: date) -> None:
    """A signal opened again is on its way: a word is due, and how it ended is no longer."""
    lapse(signal, on=on)
    _owe(signal, FeedbackKind.WORD, word_due(on))


def note_receipt(signal: Signal, *, on: date, follow_up: FollowUp) -> None:
    """The author sees that somebody read it. Only the first time counts; later ones do nothing."""
    owed = signal.feedback.of_kind(FeedbackKind.RECEIPT).owed()
    owed.update(sent_on=on, follow_up=follow_up)


@transaction.atomic
def note_word(signal: Signal, *, on: date, follow_up: FollowUp) -> Feedback:
    """A text to the author: a question, a message. The first one is the receipt too."""
    # A note asks for no version, so two at once must take turns here.
    locked = Signal.objects.select_for_update().get(pk=signal.pk)
    note_receipt(locked, on=on, follow_up=follow_up)
    word = _give(locked, FeedbackKind.WORD, on=on, follow_up=follow_up)
    if locked.is_open:
        _owe(locked, FeedbackKind.WORD, word_due(on))
    return word


def give_closing(
    signal: Signal, *, on: date, follow_up: FollowUp, way_on: WayOn | str = ""
) -> Feedback:
    """How it ended, told to the author; what was owed on the way is owed no more."""
    note_receipt(signal, on=on, follow_up=follow_up)
    signal.feedback.filter(kind__in=ON_THE_WAY).owed().update(lapsed_on=on)
    return _give(signal, FeedbackKind.CLOSING, on=on, follow_up=follow_up, way_on=way_on)


def lapse(signal: Signal, *, on: date) -> None:
    """Nothing is owed any more; what was given stays."""
    signal.feedback.owed().update(lapsed_on=on)


@transaction.atomic
def take_back(follow_up: FollowUp) -> None:
    """A text withdrawn before the author could read it: what it gave is owed again."""
    locked = Signal.objects.select_for_update().get(pk=follow_up.signal_id)
    for word in locked.feedback.filter(follow_up=follow_up, kind=FeedbackKind.WORD):
        # What came after it, given or owed, stands in its place and takes its day over.
        words = locked.feedback.of_kind(FeedbackKind.WORD).filter(pk__gt=word.pk)
        follower = words.order_by("pk").first()
        word.delete()
        if follower:
            follower.due_on = word.due_on
            follower.save(update_fields=["due_on"])
    first = locked.follow_ups.read_by_author().exclude(pk=follow_up.pk).order_by("pk").first()
    receipt = locked.feedback.of_kind(FeedbackKind.RECEIPT).filter(follow_up=follow_up)
    receipt.update(sent_on=first and first.on, follow_up=first)


def put_in_place(old: FollowUp, new: FollowUp) -> None:
    """A text corrected before the author could read it: what was given is the new text."""
    old.as_feedback.update(follow_up=new)


def mark_seen(signal: Signal, *, at: datetime) -> int:
    """By the author, who has the page open; the first time counts."""
    return signal.feedback.shown(at).unseen().update(seen_at=at)


def _owe(signal: Signal, kind: FeedbackKind, due_on: date) -> None:
    if not signal.feedback.of_kind(kind).owed().exists():
        Feedback.objects.create(signal=signal, kind=kind, due_on=due_on)


def _give(
    signal: Signal, kind: FeedbackKind, *, on: date, follow_up: FollowUp, way_on: str = ""
) -> Feedback:
    owed = signal.feedback.of_kind(kind).owed().first()
    given = owed or Feedback(signal=signal, kind=kind, due_on=on)
    given.sent_on, given.follow_up, given.way_on = on, follow_up, way_on
    given.save()
    return given

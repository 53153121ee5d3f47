"""What is done with a signal. Each writes the signal and its history together, or nothing.

Everything but a note takes the `version` the person was looking at and raises `SignalChanged`
when somebody else was faster; ValidationError says in words what the rules forbid.
"""

from signals.actions.assigning import hand_over_signal
from signals.actions.classifying import classify_signal, correct_signal
from signals.actions.closing import close_signal, give_feedback, reopen_signal
from signals.actions.following_up import (
    answer_question,
    ask_author,
    confirm_receipt,
    note_partner_answer,
    take_up_signal,
    wait_for_partner,
)
from signals.actions.history import SignalChanged
from signals.actions.notes import add_note
from signals.actions.structural import (
    add_signals,
    create_structural_signal,
    end_structural_signal,
    remove_signal,
)
from signals.actions.telling import SentWithOtherWords, change_quoting, rewrite_signal, send_signal

__all__ = [
    "SentWithOtherWords",
    "SignalChanged",
    "add_note",
    "add_signals",
    "answer_question",
    "ask_author",
    "change_quoting",
    "classify_signal",
    "close_signal",
    "confirm_receipt",
    "correct_signal",
    "create_structural_signal",
    "end_structural_signal",
    "give_feedback",
    "hand_over_signal",
    "note_partner_answer",
    "remove_signal",
    "reopen_signal",
    "rewrite_signal",
    "send_signal",
    "take_up_signal",
    "wait_for_partner",
]

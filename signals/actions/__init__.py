"""What is done with a signal. Each writes the signal and its history together, or nothing.

Everything but a note takes the `version` the person was looking at and raises `SignalChanged`
when somebody else was faster; ValidationError says in words what the rules forbid.
"""

from signals.actions.assigning import hand_over_signal
from signals.actions.attachments import erase_attachments, receive_piece, write_transcript
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
from signals.actions.notes import (
    HELD_FOR,
    MessageReplaced,
    add_note,
    correct_message,
    withdraw_message,
)
from signals.actions.reacting import ask_to_reopen, decline_reopening, react
from signals.actions.structural import (
    add_signals,
    create_structural_signal,
    keep_apart,
    keep_out,
    mark_steps_seen,
    news_for,
    remove_signal,
    split_structural_signal,
    take_structural_step,
    thank_for_steps,
    write_structural_change,
)
from signals.actions.telling import (
    SentAndErased,
    SentWithOtherWords,
    change_naming,
    change_quoting,
    rewrite_signal,
    send_signal,
)

__all__ = [
    "HELD_FOR",
    "MessageReplaced",
    "SentAndErased",
    "SentWithOtherWords",
    "SignalChanged",
    "add_note",
    "add_signals",
    "answer_question",
    "ask_author",
    "ask_to_reopen",
    "change_naming",
    "change_quoting",
    "classify_signal",
    "close_signal",
    "confirm_receipt",
    "correct_message",
    "correct_signal",
    "create_structural_signal",
    "decline_reopening",
    "erase_attachments",
    "give_feedback",
    "hand_over_signal",
    "keep_apart",
    "keep_out",
    "mark_steps_seen",
    "news_for",
    "note_partner_answer",
    "react",
    "receive_piece",
    "remove_signal",
    "reopen_signal",
    "rewrite_signal",
    "send_signal",
    "split_structural_signal",
    "take_structural_step",
    "take_up_signal",
    "thank_for_steps",
    "wait_for_partner",
    "withdraw_message",
    "write_structural_change",
    "write_transcript",
]

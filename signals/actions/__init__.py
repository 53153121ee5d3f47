"""What is done with a signal. Each writes the signal and its history together, or nothing.

A step takes the `version` the person was looking at and raises `SignalChanged` when somebody else
was faster. What is only added (a note, a reaction, a consent) collides with nobody and takes none.
ValidationError says in words what the rules forbid.
"""

from signals.actions.assigning import hand_over_signal
from signals.actions.attachments import (
    TakenAway,
    erase_attachments,
    receive_piece,
    take_away,
    write_transcript,
)
from signals.actions.classifying import classify_signal, correct_signal
from signals.actions.closing import close_signal, give_feedback, reopen_signal
from signals.actions.erasing import erase_signal
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
from signals.actions.partner_answers import answer_partner_question
from signals.actions.partner_questions import (
    QuestionChanged,
    accept_answer,
    ask_partner,
    change_due_day,
    end_open_questions,
    erase_partner_questions,
    mail_again,
    remind_partner,
    renew_link,
    send_answer_back,
    withdraw_question,
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
    change_consent,
    rewrite_signal,
    send_signal,
)

__all__ = [
    "HELD_FOR",
    "MessageReplaced",
    "QuestionChanged",
    "SentAndErased",
    "SentWithOtherWords",
    "SignalChanged",
    "TakenAway",
    "accept_answer",
    "add_note",
    "add_signals",
    "answer_partner_question",
    "answer_question",
    "ask_author",
    "ask_partner",
    "ask_to_reopen",
    "change_consent",
    "change_due_day",
    "classify_signal",
    "close_signal",
    "confirm_receipt",
    "correct_message",
    "correct_signal",
    "create_structural_signal",
    "decline_reopening",
    "end_open_questions",
    "erase_attachments",
    "erase_partner_questions",
    "erase_signal",
    "give_feedback",
    "hand_over_signal",
    "keep_apart",
    "keep_out",
    "mail_again",
    "mark_steps_seen",
    "news_for",
    "note_partner_answer",
    "react",
    "receive_piece",
    "remind_partner",
    "remove_signal",
    "renew_link",
    "reopen_signal",
    "rewrite_signal",
    "send_answer_back",
    "send_signal",
    "split_structural_signal",
    "take_away",
    "take_structural_step",
    "take_up_signal",
    "thank_for_steps",
    "wait_for_partner",
    "withdraw_message",
    "withdraw_question",
    "write_structural_change",
    "write_transcript",
]

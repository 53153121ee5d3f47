"""The steps of the coordination team: each a small form that calls one action."""

from signals.forms.steps.asking import (
    AnswerForm,
    AskAuthorForm,
    AskPartnerForm,
    PartnerAnsweredForm,
)
from signals.forms.steps.classifying import ClassifyForm, CorrectForm
from signals.forms.steps.closing import CloseForm, FeedbackForm, NotASignalForm, ReopenForm
from signals.forms.steps.confirming import ConfirmReceiptForm
from signals.forms.steps.notes import InternalNoteForm, MessageForm
from signals.forms.steps.signal_step import SignalStepForm
from signals.forms.steps.taking_up import HandOverForm, TakeUpForm
from signals.models import Signal, SignalStatus

# The address of each step, below the signal's own.
STEPS: dict[str, type[SignalStepForm]] = {
    "take-up": TakeUpForm,
    "confirm-receipt": ConfirmReceiptForm,
    "partner-asked": AskPartnerForm,
    "partner-answered": PartnerAnsweredForm,
    "ask-back": AskAuthorForm,
    "answer": AnswerForm,
    "classify": ClassifyForm,
    "close": CloseForm,
    "not-a-signal": NotASignalForm,
    "give-feedback": FeedbackForm,
    "reopen": ReopenForm,
    "note-to-author": MessageForm,
    "internal-note": InternalNoteForm,
    "hand-over": HandOverForm,
    "correct": CorrectForm,
}


def first_step(signal: Signal) -> str:
    """What the team most likely does next."""
    if signal.is_open and signal.owner_id is None:
        return "take-up"
    if signal.status == SignalStatus.TAKEN_UP:
        return "close" if signal.level else "classify"
    if signal.is_owed_feedback:
        return "give-feedback"
    return {
        SignalStatus.SENT: "take-up",
        SignalStatus.WAITING: "partner-answered",
        SignalStatus.RETURNED: "answer",
    }.get(SignalStatus(signal.status), "")

from signals.models.attachment import Attachment, AttachmentKind
from signals.models.classification import Authority, Frequency, Level, Obstacle
from signals.models.feedback import (
    Feedback,
    FeedbackKind,
    Reaction,
    ReopenDecision,
    ReopenRequest,
    WayOn,
)
from signals.models.follow_up import FollowUp, FollowUpKind
from signals.models.partner_question import (
    AnswerKind,
    PartnerAnswer,
    PartnerQuestion,
    QuestionState,
    Verdict,
)
from signals.models.signal import Signal
from signals.models.status import Outcome, SignalStatus
from signals.models.structural import (
    StepKind,
    StructuralSignal,
    StructuralStatus,
    StructuralStep,
)
from signals.models.working import BulkChange, KeptApart, SavedFilter, StandardAnswer

__all__ = [
    "AnswerKind",
    "Attachment",
    "AttachmentKind",
    "Authority",
    "BulkChange",
    "Feedback",
    "FeedbackKind",
    "FollowUp",
    "FollowUpKind",
    "Frequency",
    "KeptApart",
    "Level",
    "Obstacle",
    "Outcome",
    "PartnerAnswer",
    "PartnerQuestion",
    "QuestionState",
    "Reaction",
    "ReopenDecision",
    "ReopenRequest",
    "SavedFilter",
    "Signal",
    "SignalStatus",
    "StandardAnswer",
    "StepKind",
    "StructuralSignal",
    "StructuralStatus",
    "StructuralStep",
    "Verdict",
    "WayOn",
]

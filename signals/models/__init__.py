from signals.models.follow_up import FollowUp, FollowUpKind
from signals.models.signal import Authority, Frequency, Level, Obstacle, Signal
from signals.models.status import Outcome, SignalStatus
from signals.models.structural import StructuralSignal

__all__ = [
    "Authority",
    "FollowUp",
    "FollowUpKind",
    "Frequency",
    "Level",
    "Obstacle",
    "Outcome",
    "Signal",
    "SignalStatus",
    "StructuralSignal",
]

"""The life of a signal: every status, and the one table that says which step may follow."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class SignalStatus(models.TextChoices):
    DRAFT = "draft", _("draft")
    SENT = "sent", _("sent")
    RETURNED = "returned", _("back to the author with a question")
    TAKEN_UP = "taken_up", _("taken up")
    WAITING = "waiting", _("waiting for the partner")
    CLOSED = "closed", _("closed")


TRANSITIONS: dict[SignalStatus, frozenset[SignalStatus]] = {
    SignalStatus.DRAFT: frozenset({SignalStatus.SENT}),
    SignalStatus.SENT: frozenset({SignalStatus.TAKEN_UP}),
    SignalStatus.RETURNED: frozenset({SignalStatus.SENT}),
    SignalStatus.TAKEN_UP: frozenset(
        {SignalStatus.WAITING, SignalStatus.RETURNED, SignalStatus.CLOSED}
    ),
    SignalStatus.WAITING: frozenset({SignalStatus.TAKEN_UP, SignalStatus.CLOSED}),
    # Reopening: the reason is required by the action.
    SignalStatus.CLOSED: frozenset({SignalStatus.TAKEN_UP}),
}


class Outcome(models.TextChoices):
    SOLVED = "solved", _("solved")
    PARTLY_SOLVED = "partly_solved", _("partly solved")
    PASSED_ON = "passed_on", _("passed on")
    IN_STRUCTURAL_SIGNAL = "in_structural_signal", _("part of a structural signal")
    NOT_SOLVABLE = "not_solvable", _("cannot be solved")
    NOT_A_SIGNAL = "not_a_signal", _("not a signal")

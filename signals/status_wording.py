"""How a signal stands: a sentence for its author, a word in a column for the team."""

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from partners.models import OrganisationKind
from signals.models import Outcome, Signal, SignalStatus

# A tick is for what got better; the rest is told as it is.
GOT_BETTER = (Outcome.SOLVED, Outcome.PARTLY_SOLVED)
WHAT_CAME_OF_IT = {
    Outcome.SOLVED: gettext_lazy("It is solved"),
    Outcome.PARTLY_SOLVED: gettext_lazy("A part of it is solved"),
    Outcome.PASSED_ON: gettext_lazy("We passed it on to who can change it"),
    Outcome.IN_STRUCTURAL_SIGNAL: gettext_lazy("It is now part of a structural signal"),
    Outcome.NOT_SOLVABLE: gettext_lazy("We could not solve it"),
    Outcome.NOT_A_SIGNAL: gettext_lazy("We closed it: this is not a signal"),
}


def state_for_author(signal: Signal) -> str:
    """What becomes of a signal, as its author reads it."""
    name = signal.owner.first_name if signal.owner else _("The team")
    if signal.status == SignalStatus.DRAFT:
        return _("Not sent yet")
    if signal.status == SignalStatus.SENT:
        if signal.owner:
            return _("%(name)s has your answer") % {"name": name}
        if reader := getattr(signal, "read_by", ""):
            return _("%(name)s has read your signal") % {"name": reader}
        return _("We have it. Somebody will read it soon")
    if signal.status == SignalStatus.RETURNED:
        return _("%(name)s has a question for you") % {"name": name}
    if signal.status == SignalStatus.WAITING:
        return _partner_was_asked(signal)
    if is_told_unsolved(signal):
        return _("You told us that it is not solved")
    if signal.status == SignalStatus.CLOSED:
        return str(WHAT_CAME_OF_IT[Outcome(signal.outcome)])
    return _("%(name)s is reading it") % {"name": name}


def is_told_unsolved(signal: Signal) -> bool:
    """Closed, but its author said that it is not solved and has no answer yet."""
    return signal.status == SignalStatus.CLOSED and getattr(signal, "asks_to_reopen", False)


def _partner_was_asked(signal: Signal) -> str:
    if signal.organisation is None or getattr(signal, "is_asked_elsewhere", False):
        return _("The partner has been asked")
    if signal.organisation.kind == OrganisationKind.HOSPITAL:
        return _("The hospital has been asked")
    return _("%(organisation)s has been asked") % {"organisation": signal.organisation.name}


def tone_for_author(signal: Signal) -> str:
    if is_told_unsolved(signal):
        return "ochre"
    if signal.status == SignalStatus.CLOSED and signal.outcome not in GOT_BETTER:
        return "stone"
    return tone_of_status(signal.status)


def pictogram_for_author(signal: Signal) -> str:
    if is_told_unsolved(signal):
        return "letter"
    if signal.status == SignalStatus.CLOSED and signal.outcome not in GOT_BETTER:
        return "bundle" if signal.outcome == Outcome.IN_STRUCTURAL_SIGNAL else "flag"
    return {
        SignalStatus.DRAFT: "edit",
        SignalStatus.SENT: "letter",
        SignalStatus.RETURNED: "speech",
        SignalStatus.TAKEN_UP: "person",
        SignalStatus.WAITING: "office",
        SignalStatus.CLOSED: "check",
    }[SignalStatus(signal.status)]


SHORT_STATUS = {
    SignalStatus.DRAFT: gettext_lazy("draft"),
    SignalStatus.SENT: gettext_lazy("sent"),
    SignalStatus.RETURNED: gettext_lazy("with the author"),
    SignalStatus.TAKEN_UP: gettext_lazy("taken up"),
    SignalStatus.WAITING: gettext_lazy("with the partner"),
    SignalStatus.CLOSED: gettext_lazy("closed"),
}


def tone_of_status(status: str) -> str:
    return {
        SignalStatus.SENT: "ochre",
        SignalStatus.RETURNED: "brick",
        SignalStatus.TAKEN_UP: "petrol",
        SignalStatus.WAITING: "stone",
        SignalStatus.CLOSED: "moss",
    }.get(SignalStatus(status), "stone")

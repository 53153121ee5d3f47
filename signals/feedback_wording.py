"""What is said about feedback: to the author in common words, to the team with its days."""

from datetime import date

from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from signals.late import days_late
from signals.models.feedback import Feedback, FeedbackKind, Reaction, WayOn

# The words on the author's buttons, with a mark.
REACTIONS = {
    Reaction.THANKS: gettext_lazy("Thank you"),
    Reaction.HELPED: gettext_lazy("This helps me"),
    Reaction.NOT_SOLVED: gettext_lazy("Not solved for me"),
}

# A kind way on: where to go, and what happens there.
WAYS_ON = {
    WayOn.COMPLAINT: (
        "letter",
        gettext_lazy("A complaint about a service"),
        gettext_lazy("Go to the complaints desk of that service. They must answer you."),
        gettext_lazy("No good answer? An ombudsman can help you. That costs nothing."),
    ),
    WayOn.PERSONAL_HELP: (
        "two-people",
        gettext_lazy("Help for one person"),
        gettext_lazy("Go to a social worker, together with the person if you can."),
        gettext_lazy("You find one at the social service of the town, or in the hospital."),
    ),
    WayOn.OTHER: (
        "speech",
        gettext_lazy("Something else"),
        gettext_lazy("Read above what we advise."),
        gettext_lazy("Talk about it with your coordinator. You are not alone with it."),
    ),
}

KINDS = {
    FeedbackKind.RECEIPT: gettext_lazy("Receipt"),
    FeedbackKind.WORD: gettext_lazy("A word on the way"),
    FeedbackKind.CLOSING: gettext_lazy("What came of it"),
    FeedbackKind.STRUCTURAL: gettext_lazy("News of a structural signal"),
}


def kind_in_words(feedback: Feedback) -> str:
    return str(KINDS[FeedbackKind(feedback.kind)])


def when_in_words(feedback: Feedback, on: date) -> str:
    """Due, late, given or no longer owed: one sentence for the team."""
    if feedback.sent_on:
        return _("Given on %(day)s") % {"day": _day(feedback.sent_on)}
    if feedback.lapsed_on:
        return _("No longer owed since %(day)s") % {"day": _day(feedback.lapsed_on)}
    if not feedback.is_late(on):
        return _("Owed by %(day)s") % {"day": _day(feedback.due_on)}
    late = days_late((on - feedback.due_on).days)
    return _("%(late)s: owed by %(day)s") % {"late": late, "day": _day(feedback.due_on)}


def seen_in_words(feedback: Feedback) -> str:
    if not feedback.sent_on:
        return ""
    if not feedback.seen_at:
        return _("The author has not seen it yet")
    return _("Seen by the author on %(day)s") % {"day": _day(feedback.seen_at)}


def reaction_in_words(feedback: Feedback) -> str:
    return str(REACTIONS[Reaction(feedback.reaction)]) if feedback.reaction else ""


def tone_for_team(feedback: Feedback, on: date) -> str:
    if feedback.sent_on:
        return "moss" if feedback.seen_at else "petrol"
    return "brick" if feedback.is_late(on) else "stone"


def _day(day: date) -> str:
    return date_format(day, "j F Y")

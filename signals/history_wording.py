"""A row of the history: what it is, who wrote it and its mark, for the team and for the author."""

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from signals.models import FollowUp, FollowUpKind, SignalStatus
from signals.status_wording import GOT_BETTER

STEPS = {
    (SignalStatus.SENT, SignalStatus.TAKEN_UP): gettext_lazy("Taken up"),
    (SignalStatus.TAKEN_UP, SignalStatus.RETURNED): gettext_lazy("Question to the author"),
    (SignalStatus.RETURNED, SignalStatus.SENT): gettext_lazy("Answer of the author"),
    (SignalStatus.TAKEN_UP, SignalStatus.WAITING): gettext_lazy("The partner was asked"),
    (SignalStatus.WAITING, SignalStatus.TAKEN_UP): gettext_lazy("The partner answered"),
    (SignalStatus.CLOSED, SignalStatus.TAKEN_UP): gettext_lazy("Opened again"),
}


def heading(row: FollowUp) -> str:
    """One line that says what a row of the history is."""
    if row.kind == FollowUpKind.STEP:
        return _step(row)
    if row.kind == FollowUpKind.NOTE:
        return _("Message to the author") if row.is_visible_to_author else _("Internal note")
    if row.kind == FollowUpKind.EDITED:
        return _("Text changed") if row.is_visible_to_author else _("Title or place corrected")
    return {
        FollowUpKind.FEEDBACK: _("Feedback to the author"),
        FollowUpKind.OWNER: _("Handed over"),
        FollowUpKind.CLASSIFIED: _("Classified"),
        FollowUpKind.CORRECTION: _("Correction"),
        FollowUpKind.WITHDRAWN: _("Message withdrawn before the author saw it"),
        FollowUpKind.ERASED: _("Erased"),
        FollowUpKind.UNDONE: _("Change of many signals undone"),
        FollowUpKind.QUOTE_YES: _("The author agrees to be quoted, without a name"),
        FollowUpKind.QUOTE_NO: _("The author no longer agrees to be quoted"),
        FollowUpKind.NAME_YES: _("The partner may be told who wrote it"),
        FollowUpKind.NAME_NO: _("The partner may no longer be told who wrote it"),
        FollowUpKind.ATTACHMENT: _("What is said in the recording"),
        FollowUpKind.TAKEN_AWAY: _("The author took a photo or recording away"),
        FollowUpKind.PARTNER: _("Question to the partner"),
        FollowUpKind.STRUCTURAL: _("Structural signal"),
        FollowUpKind.RECEIPT: _("The author was told that it was read"),
        FollowUpKind.REACTION: _("Reaction of the author"),
        FollowUpKind.REOPEN_ASKED: _("Not solved for the author, who asks to open it again"),
        FollowUpKind.REOPEN_DECLINED: _("It stays closed: answer to the author"),
    }[FollowUpKind(row.kind)]


def _step(row: FollowUp) -> str:
    if row.to_status == SignalStatus.CLOSED:
        return _("Closed: %(outcome)s") % {"outcome": row.get_outcome_display()}
    if row.from_status == SignalStatus.WAITING and not row.is_visible_to_author:
        return _("No longer waiting for the partner")
    if known := STEPS.get((row.from_status, row.to_status)):
        return str(known)
    # An imported row has no status before it.
    return str(SignalStatus(row.to_status).label).capitalize() if row.to_status else _("Step")


IN_AUTHORS_WORDS = {
    (SignalStatus.TAKEN_UP, SignalStatus.RETURNED): gettext_lazy("A question for you"),
    (SignalStatus.RETURNED, SignalStatus.SENT): gettext_lazy("Your answer"),
    FollowUpKind.NOTE: gettext_lazy("A message for you"),
    FollowUpKind.FEEDBACK: gettext_lazy("What came of it"),
    FollowUpKind.EDITED: gettext_lazy("You changed your text"),
    FollowUpKind.QUOTE_YES: gettext_lazy("You let us use your words, without your name"),
    FollowUpKind.QUOTE_NO: gettext_lazy("You no longer let us use your words"),
    FollowUpKind.NAME_YES: gettext_lazy("You let us tell the partner who wrote this"),
    FollowUpKind.NAME_NO: gettext_lazy("You no longer let us tell the partner who wrote this"),
    FollowUpKind.RECEIPT: gettext_lazy("Your signal was read"),
    FollowUpKind.STRUCTURAL: gettext_lazy("Part of something bigger"),
    FollowUpKind.REACTION: gettext_lazy("You said"),
    FollowUpKind.REOPEN_ASKED: gettext_lazy("You said: not solved for me"),
    FollowUpKind.REOPEN_DECLINED: gettext_lazy("Answer to your “not solved”"),
}


def heading_for_author(row: FollowUp) -> str:
    """The same row as the author reads it."""
    key = (row.from_status, row.to_status) if row.kind == FollowUpKind.STEP else row.kind
    return str(IN_AUTHORS_WORDS[key]) if key in IN_AUTHORS_WORDS else heading(row)


def who_for_team(row: FollowUp) -> str:
    if row.by:
        return str(row.by)
    # Nobody of ours wrote it: the text names the partner.
    return "" if row.kind == FollowUpKind.PARTNER else _("from the register")


def who_for_author(row: FollowUp) -> str:
    """On the author's own page `is_own` marks what the author wrote: `signals.page.own`."""
    if getattr(row, "is_own", False):
        return _("you")
    # No person of the register's rows is known, and what a register is says nothing to an expert.
    return (row.by.first_name or str(row.by)) if row.by else ""


MARKS = {
    FollowUpKind.STEP: ("arrow", "petrol"),
    FollowUpKind.NOTE: ("letter", "petrol"),
    FollowUpKind.FEEDBACK: ("speech", "moss"),
    FollowUpKind.OWNER: ("two-people", "stone"),
    FollowUpKind.CLASSIFIED: ("list", "stone"),
    FollowUpKind.EDITED: ("edit", "stone"),
    FollowUpKind.CORRECTION: ("edit", "stone"),
    FollowUpKind.WITHDRAWN: ("cross", "stone"),
    FollowUpKind.ERASED: ("cross", "stone"),
    FollowUpKind.UNDONE: ("arrow-left", "stone"),
    FollowUpKind.QUOTE_YES: ("speech", "stone"),
    FollowUpKind.QUOTE_NO: ("speech", "stone"),
    FollowUpKind.NAME_YES: ("person", "stone"),
    FollowUpKind.NAME_NO: ("person", "stone"),
    FollowUpKind.ATTACHMENT: ("speech", "stone"),
    FollowUpKind.TAKEN_AWAY: ("cross", "stone"),
    FollowUpKind.PARTNER: ("office", "stone"),
    FollowUpKind.STRUCTURAL: ("bundle", "plum"),
    FollowUpKind.RECEIPT: ("check", "petrol"),
    FollowUpKind.REACTION: ("speech", "ochre"),
    FollowUpKind.REOPEN_ASKED: ("arrow-left", "brick"),
    FollowUpKind.REOPEN_DECLINED: ("letter", "petrol"),
}


def mark(row: FollowUp) -> tuple[str, str]:
    """Pictogram and tone of a row of the history."""
    if row.kind == FollowUpKind.STEP and row.to_status == SignalStatus.CLOSED:
        return ("check", "moss") if row.outcome in GOT_BETTER else ("flag", "stone")
    if row.kind == FollowUpKind.STEP and row.to_status == SignalStatus.RETURNED:
        return "speech", "brick"
    if row.kind == FollowUpKind.NOTE and not row.is_visible_to_author:
        return "lock", "stone"
    if not row.is_visible_to_author:
        return MARKS[FollowUpKind(row.kind)][0], "stone"
    return MARKS[FollowUpKind(row.kind)]

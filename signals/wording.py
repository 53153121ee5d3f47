"""What a person reads about a signal: short sentences in common words, never a code."""

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from partners.models import OrganisationKind
from signals.models import FollowUp, FollowUpKind, Level, Obstacle, Outcome, Signal, SignalStatus

# A mark, a short answer and an everyday example for each level, in the expert's words.
LEVELS = {
    "": ("dash", gettext_lazy("I don’t know"), gettext_lazy("That is fine. We will look at it.")),
    Level.MICRO: (
        "person",
        gettext_lazy("For one person or family"),
        gettext_lazy("For example: a woman did not understand her letter."),
    ),
    Level.MESO: (
        "house",
        gettext_lazy("In one service"),
        gettext_lazy("For example: the counter closes before people finish work."),
    ),
    Level.MACRO: (
        "network",
        gettext_lazy("In the rules, for everybody"),
        gettext_lazy("For example: the law asks for a paper that homeless people cannot have."),
    ),
}

# The same for what gets in the way: the words a person would use, never the team's.
OBSTACLES = {
    "": ("dash", gettext_lazy("I don’t know"), gettext_lazy("That is fine. We will look at it.")),
    Obstacle.DAILY_RUNNING: (
        "clock",
        gettext_lazy("How a service works each day"),
        gettext_lazy("For example: people wait three hours, or nobody picks up the phone."),
    ),
    Obstacle.COORDINATION: (
        "crossing",
        gettext_lazy("Services that do not work together"),
        gettext_lazy("For example: people are sent from one desk to the other."),
    ),
    Obstacle.REGULATION: (
        "book",
        gettext_lazy("A rule or a law"),
        gettext_lazy("For example: without an address people get no help."),
    ),
    Obstacle.INFORMATION: (
        "question",
        gettext_lazy("Information that is missing or hard to read"),
        gettext_lazy("For example: the letter is full of difficult words."),
    ),
    Obstacle.GROUP_AT_RISK: (
        "two-people",
        gettext_lazy("One group is hit harder than others"),
        gettext_lazy("For example: deaf people cannot use the phone line."),
    ),
    Obstacle.POLICY_GAP: (
        "gap",
        gettext_lazy("Nothing exists for it"),
        gettext_lazy("For example: who just misses the limit gets no help at all."),
    ),
}

# Themes are vocabulary that people add to; a code without a drawing gets the speech balloon.
THEME_PICTOGRAMS = {
    "covid-19": "virus",
    "health": "heart",
    "income": "coins",
    "digital": "screen",
    "housing": "house",
    "debt": "receipt",
    "information": "question",
    "simplification": "papers",
    "disability": "hand",
    "pensions": "sunset",
    "non-take-up": "door",
    "justice": "scales",
    "family": "two-people",
    "energy": "bolt",
    "food": "bowl",
}


def theme_pictogram(code: str) -> str:
    return THEME_PICTOGRAMS.get(code.casefold(), "speech")


STEPS = {
    (SignalStatus.SENT, SignalStatus.TAKEN_UP): gettext_lazy("Taken up"),
    (SignalStatus.TAKEN_UP, SignalStatus.RETURNED): gettext_lazy("Question to the author"),
    (SignalStatus.RETURNED, SignalStatus.SENT): gettext_lazy("Answer of the author"),
    (SignalStatus.TAKEN_UP, SignalStatus.WAITING): gettext_lazy("The partner was asked"),
    (SignalStatus.WAITING, SignalStatus.TAKEN_UP): gettext_lazy("The partner answered"),
    (SignalStatus.CLOSED, SignalStatus.TAKEN_UP): gettext_lazy("Opened again"),
}


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


def tone_of_status(status: str) -> str:
    return {
        SignalStatus.SENT: "ochre",
        SignalStatus.RETURNED: "brick",
        SignalStatus.TAKEN_UP: "petrol",
        SignalStatus.WAITING: "stone",
        SignalStatus.CLOSED: "moss",
    }.get(SignalStatus(status), "stone")


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


def _step(row: FollowUp) -> str:
    if row.to_status == SignalStatus.CLOSED:
        return _("Closed: %(outcome)s") % {"outcome": row.get_outcome_display()}
    if row.from_status == SignalStatus.WAITING and not row.is_visible_to_author:
        return _("No longer waiting for the partner")
    if known := STEPS.get((row.from_status, row.to_status)):
        return str(known)
    # An imported row has no status before it.
    return str(SignalStatus(row.to_status).label).capitalize() if row.to_status else _("Step")


SHORT_STATUS = {
    SignalStatus.DRAFT: gettext_lazy("draft"),
    SignalStatus.SENT: gettext_lazy("sent"),
    SignalStatus.RETURNED: gettext_lazy("with the author"),
    SignalStatus.TAKEN_UP: gettext_lazy("taken up"),
    SignalStatus.WAITING: gettext_lazy("with the partner"),
    SignalStatus.CLOSED: gettext_lazy("closed"),
}

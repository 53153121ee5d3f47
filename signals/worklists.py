"""What waits for somebody in the life of signals; every address shows exactly the rows counted."""

from dataclasses import replace
from datetime import date

from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from edsite.worklists import Worklist
from experts.models import User
from signals import conditions
from signals.models import Signal, SignalStatus
from signals.models.signal import SignalQuerySet
from signals.partner.worklists import ANSWERS_LATE, ANSWERS_TO_READ, FOR_CONTACT, MAILS_NOT_GONE
from signals.structural.worklists import ACTIONS_LATE
from signals.worklist_entries import WorklistEntry, counted_lists


def worklists(user: User, on: date) -> list[Worklist]:
    if user.has_perm("signals.follow_up_signal"):
        grouped = [counted_lists(entries, user, on, str(group)) for group, entries in OF_THE_TEAM]
        return [each for lists in grouped for each in lists]
    if user.has_perm("signals.add_signal"):
        return [_of_an_author(user, on)]
    if user.has_perm("signals.answer_partner_question"):
        return counted_lists(FOR_CONTACT, user, on)
    return []


def _of_an_author(user: User, on: date) -> Worklist:
    """News stands on the home in sentences: `signals.news`."""
    questions = QUESTIONS_TO_AUTHOR.counted(user, on)
    only = _questions_to(user).first() if questions.count == 1 else None
    # One question is answered where it stands; a list of one is a step too many.
    return replace(questions, url=only.get_absolute_url()) if only else questions


def _sent(user: User) -> SignalQuerySet:
    return Signal.objects.visible_to(user).sent().not_erased()


def _mine(user: User) -> SignalQuerySet:
    return _sent(user).open().filter(owner__user=user)


def _questions_to(user: User) -> SignalQuerySet:
    return Signal.objects.by_author(user).waiting_for_author()


OWED_TO_AUTHORS = (
    WorklistEntry(
        slug="signals-without-owner",
        rows=lambda user, on: _sent(user).without_owner(),
        label=lambda n: ngettext(
            "new signal that nobody has taken up", "new signals that nobody has taken up", n
        ),
        query={"status": "open", "owner": "nobody"},
        pictogram="inbox",
        when_none=_("Every new signal has been taken up."),
    ),
    WorklistEntry(
        slug="signals-receipt",
        rows=lambda user, on: conditions.owed_receipt(_sent(user)),
        late=lambda user, on: conditions.late_receipt(_sent(user), on),
        label=lambda n: ngettext(
            "signal whose author does not know yet that it was read",
            "signals whose authors do not know yet that they were read",
            n,
        ),
        query={"owed": "receipt"},
        pictogram="receipt",
        when_none=_("Every author knows that the signal was read."),
    ),
    WorklistEntry(
        slug="signals-word",
        rows=lambda user, on: conditions.owed_word(_sent(user), on),
        late=lambda user, on: conditions.late_word(_sent(user), on),
        label=lambda n: ngettext(
            "signal whose author has heard nothing for 45 days",
            "signals whose authors have heard nothing for 45 days",
            n,
        ),
        query={"owed": "word"},
        pictogram="letter",
        when_none=_("Every author heard from us in the last 45 days."),
    ),
    WorklistEntry(
        slug="signals-without-feedback",
        rows=lambda user, on: _sent(user).closed_without_feedback(),
        label=lambda n: ngettext(
            "closed signal without feedback", "closed signals without feedback", n
        ),
        query={"status": "closed", "feedback": "no"},
        pictogram="check",
        when_none=_("Every author of a closed signal was told."),
    ),
    WorklistEntry(
        slug="signals-reopen",
        rows=lambda user, on: conditions.asked_to_reopen(_sent(user)),
        label=lambda n: ngettext(
            "signal that its author wants open again",
            "signals that their authors want open again",
            n,
        ),
        query={"reopen": "yes"},
        pictogram="undo",
        when_none=_("No author asks to open a signal again."),
    ),
)
TO_READ_AND_DO = (
    WorklistEntry(
        slug="signals-answered",
        rows=lambda user, on: _mine(user).filter(status=SignalStatus.SENT),
        label=lambda n: ngettext(
            "answer from an author to my question", "answers from authors to my questions", n
        ),
        query={"status": "sent", "owner": "me"},
        pictogram="speech",
        when_none=_("No new answers."),
    ),
    ANSWERS_TO_READ,
    WorklistEntry(
        slug="signals-mine",
        rows=lambda user, on: _mine(user),
        label=lambda n: ngettext(
            "open signal that I follow up", "open signals that I follow up", n
        ),
        query={"status": "open", "owner": "me"},
        pictogram="person",
        when_none=_("You follow up no open signal."),
    ),
)
WAITING_FOR_OTHERS = (
    WorklistEntry(
        slug="signals-waiting",
        rows=lambda user, on: _sent(user).waiting_for_partner(),
        late=lambda user, on: conditions.partner_late(_sent(user).waiting_for_partner(), on),
        label=lambda n: ngettext(
            "signal waiting for a partner", "signals waiting for a partner", n
        ),
        # Late ones first.
        query={"status": "waiting", "sort": "partner"},
        pictogram="office",
        when_none=_("No partner owes an answer."),
    ),
    ANSWERS_LATE,
    MAILS_NOT_GONE,
    WorklistEntry(
        slug="signals-returned",
        rows=lambda user, on: _sent(user).waiting_for_author(),
        label=lambda n: ngettext(
            "signal back with its author", "signals back with their author", n
        ),
        query={"status": "returned"},
        pictogram="question",
        when_none=_("No author owes an answer."),
    ),
)
TO_PUT_IN_ORDER = (
    WorklistEntry(
        slug="signals-silent",
        rows=lambda user, on: conditions.silent(_sent(user), on),
        label=lambda n: ngettext(
            "open signal about which nobody wrote for 60 days",
            "open signals about which nobody wrote for 60 days",
            n,
        ),
        query={"status": "open", "silent": "yes"},
        pictogram="clock",
        when_none=_("About every open signal somebody wrote in the last 60 days."),
    ),
    WorklistEntry(
        slug="signals-without-level",
        rows=lambda user, on: _sent(user).without_level(),
        label=lambda n: ngettext("open signal without a level", "open signals without a level", n),
        query={"status": "open", "level": "none"},
        pictogram="dash",
        when_none=_("Every open signal has a level."),
    ),
    ACTIONS_LATE,
)
OF_THE_TEAM = (
    (_("Owed to authors"), OWED_TO_AUTHORS),
    (_("For you to read and do"), TO_READ_AND_DO),
    (_("Waiting for others"), WAITING_FOR_OTHERS),
    (_("To put in order"), TO_PUT_IN_ORDER),
)
QUESTIONS_TO_AUTHOR = WorklistEntry(
    slug="signals-question",
    rows=lambda user, on: _questions_to(user),
    label=lambda n: ngettext("question for you", "questions for you", n),
    query={"show": "question"},
    pictogram="speech",
    when_none=_("No questions for you."),
    is_urgent=True,
)

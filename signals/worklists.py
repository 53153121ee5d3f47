"""What waits for somebody in the life of signals; every address shows exactly the rows counted."""

from dataclasses import replace
from datetime import date
from urllib.parse import urlencode

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from edsite.worklists import Worklist
from experts.models import User
from signals import conditions
from signals.models import Signal, SignalStatus
from signals.models.signal import SignalQuerySet
from signals.partner.worklists import partner_lists_of_contact, partner_lists_of_team
from signals.structural.worklists import structural_lists_of_team


def worklists(user: User, on: date) -> list[Worklist]:
    if user.has_perm("signals.follow_up_signal"):
        return _of_the_team(user, on)
    if user.has_perm("signals.add_signal"):
        return _of_an_author(user)
    if user.has_perm("signals.answer_partner_question"):
        return partner_lists_of_contact(user)
    return []


def _of_the_team(user: User, on: date) -> list[Worklist]:
    rows = Signal.objects.visible_to(user).sent().not_erased()
    mine = rows.open().filter(owner__user=user)
    to_read, *waited_for = partner_lists_of_team(user, on)
    grouped = {
        _("Owed to authors"): [
            _without_owner(rows),
            _owed_receipt(rows, on),
            _owed_word(rows, on),
            _without_feedback(rows),
            _asked_to_reopen(rows),
        ],
        _("For you to read and do"): [_answers_of_authors(mine), to_read, _mine(mine)],
        _("Waiting for others"): [_waiting_for_partner(rows, on), *waited_for, _returned(rows)],
        _("To put in order"): [
            _silent(rows, on),
            _without_level(rows),
            *structural_lists_of_team(user, on),
        ],
    }
    return [replace(each, group=group) for group, lists in grouped.items() for each in lists]


def _address(**filters: str) -> str:
    return f"{reverse('signals:signals')}?{urlencode(filters)}"


def _late_words(late: int) -> str:
    return ngettext("%(late)d is late", "%(late)d are late", late) % {"late": late} if late else ""


def _without_owner(rows: SignalQuerySet) -> Worklist:
    count = rows.without_owner().count()
    return Worklist(
        "signals-without-owner",
        ngettext(
            "new signal that nobody has taken up", "new signals that nobody has taken up", count
        ),
        count,
        _address(status="open", owner="nobody"),
        "inbox",
        _("Every new signal has been taken up."),
    )


def _owed_receipt(rows: SignalQuerySet, on: date) -> Worklist:
    count = conditions.owed_receipt(rows).count()
    late = conditions.late_receipt(rows, on).count()
    return Worklist(
        "signals-receipt",
        ngettext(
            "signal whose author does not know yet that it was read",
            "signals whose authors do not know yet that they were read",
            count,
        ),
        count,
        _address(owed="receipt"),
        "receipt",
        _("Every author knows that the signal was read."),
        hint=_late_words(late),
        urgent=bool(late),
    )


def _asked_to_reopen(rows: SignalQuerySet) -> Worklist:
    count = conditions.asked_to_reopen(rows).count()
    return Worklist(
        "signals-reopen",
        ngettext(
            "signal that its author wants open again",
            "signals that their authors want open again",
            count,
        ),
        count,
        _address(reopen="yes"),
        "undo",
        _("No author asks to open a signal again."),
    )


def _answers_of_authors(mine: SignalQuerySet) -> Worklist:
    count = mine.filter(status=SignalStatus.SENT).count()
    return Worklist(
        "signals-answered",
        ngettext(
            "answer from an author to my question", "answers from authors to my questions", count
        ),
        count,
        _address(status="sent", owner="me"),
        "speech",
        _("No new answers."),
    )


def _waiting_for_partner(rows: SignalQuerySet, on: date) -> Worklist:
    waiting = rows.waiting_for_partner()
    count, late = waiting.count(), conditions.partner_late(waiting, on).count()
    return Worklist(
        "signals-waiting",
        ngettext("signal waiting for a partner", "signals waiting for a partner", count),
        count,
        # Late ones first.
        _address(status="waiting", sort="partner"),
        "office",
        _("No partner owes an answer."),
        hint=_late_words(late),
        urgent=bool(late),
    )


def _silent(rows: SignalQuerySet, on: date) -> Worklist:
    count = conditions.silent(rows, on).count()
    return Worklist(
        "signals-silent",
        ngettext(
            "open signal about which nobody wrote for 60 days",
            "open signals about which nobody wrote for 60 days",
            count,
        ),
        count,
        _address(status="open", silent="yes"),
        "clock",
        _("About every open signal somebody wrote in the last 60 days."),
    )


def _owed_word(rows: SignalQuerySet, on: date) -> Worklist:
    count = conditions.owed_word(rows, on).count()
    late = conditions.late_word(rows, on).count()
    return Worklist(
        "signals-word",
        ngettext(
            "signal whose author has heard nothing for 45 days",
            "signals whose authors have heard nothing for 45 days",
            count,
        ),
        count,
        _address(owed="word"),
        "letter",
        _("Every author heard from us in the last 45 days."),
        hint=_late_words(late),
        urgent=bool(late),
    )


def _without_feedback(rows: SignalQuerySet) -> Worklist:
    count = rows.closed_without_feedback().count()
    return Worklist(
        "signals-without-feedback",
        ngettext("closed signal without feedback", "closed signals without feedback", count),
        count,
        _address(status="closed", feedback="no"),
        "check",
        _("Every author of a closed signal was told."),
    )


def _without_level(rows: SignalQuerySet) -> Worklist:
    count = rows.without_level().count()
    return Worklist(
        "signals-without-level",
        ngettext("open signal without a level", "open signals without a level", count),
        count,
        _address(status="open", level="none"),
        "dash",
        _("Every open signal has a level."),
    )


def _mine(mine: SignalQuerySet) -> Worklist:
    count = mine.count()
    return Worklist(
        "signals-mine",
        ngettext("open signal that I follow up", "open signals that I follow up", count),
        count,
        _address(status="open", owner="me"),
        "person",
        _("You follow up no open signal."),
    )


def _returned(rows: SignalQuerySet) -> Worklist:
    count = rows.waiting_for_author().count()
    return Worklist(
        "signals-returned",
        ngettext("signal back with its author", "signals back with their author", count),
        count,
        _address(status="returned"),
        "question",
        _("No author owes an answer."),
    )


def _of_an_author(user: User) -> list[Worklist]:
    """News stands on the home in sentences: `signals.news`."""
    asked = Signal.objects.by_author(user).waiting_for_author()
    references = list(asked.values_list("reference", flat=True))
    questions = len(references)
    # One question is answered where it stands; a list of one is a step too many.
    to_one = reverse("signals:signal", args=references) if questions == 1 else ""
    return [
        Worklist(
            "signals-question",
            ngettext("question for you", "questions for you", questions),
            questions,
            to_one or _address(show="question"),
            "speech",
            _("No questions for you."),
            urgent=bool(questions),
        ),
    ]

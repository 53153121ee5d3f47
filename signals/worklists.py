"""What waits for somebody in the life of signals; every address shows exactly the rows counted."""

from collections.abc import Callable
from datetime import date

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from edsite.worklists import Worklist
from experts.models import User
from signals.filters import news_period
from signals.models import Signal, SignalStatus
from signals.partner_worklists import partner_lists_of_contact, partner_lists_of_team
from signals.structural_worklists import structural_lists_of_team


def worklists(user: User, on: date) -> list[Worklist]:
    if user.has_perm("signals.follow_up_signal"):
        lists = _of_the_team(user) + partner_lists_of_team(user, on)
        return lists + structural_lists_of_team(user, on)
    if user.has_perm("signals.add_signal"):
        return _of_an_author(user, on)
    if user.has_perm("signals.answer_partner_question"):
        return partner_lists_of_contact(user)
    return []


def _list_at(slug: str, query: str) -> Callable[..., Worklist]:
    def make(label: str, count: int, pictogram: str, empty: str) -> Worklist:
        url = f"{reverse('signals:signals')}?{query}"
        return Worklist(slug, label, count, url, pictogram, empty)

    return make


def _of_the_team(user: User) -> list[Worklist]:
    rows = Signal.objects.visible_to(user)
    mine = rows.open().filter(owner__user=user)
    return [
        _list_at("signals-without-owner", "status=open&owner=nobody")(
            _("new signals that nobody has taken up"),
            rows.without_owner().count(),
            "inbox",
            _("Every new signal has been taken up."),
        ),
        _list_at("signals-answered", "status=sent&owner=me")(
            _("answers from authors to my questions"),
            mine.filter(status=SignalStatus.SENT).count(),
            "speech",
            _("No new answers."),
        ),
        _list_at("signals-mine", "status=open&owner=me")(
            _("open signals that I follow up"),
            mine.count(),
            "person",
            _("You follow up no open signal."),
        ),
        _list_at("signals-waiting", "status=waiting")(
            _("signals waiting for a partner"),
            rows.waiting_for_partner().count(),
            "office",
            _("No partner owes an answer."),
        ),
        _list_at("signals-returned", "status=returned")(
            _("signals back with their author"),
            rows.waiting_for_author().count(),
            "letter",
            _("No author owes an answer."),
        ),
        _list_at("signals-without-feedback", "status=closed&feedback=no")(
            _("closed signals without feedback"),
            rows.closed_without_feedback().count(),
            "check",
            _("Every author of a closed signal was told."),
        ),
        _list_at("signals-without-level", "status=open&level=none")(
            _("open signals without a level"),
            rows.without_level().count(),
            "dash",
            _("Every open signal has a level."),
        ),
    ]


def _of_an_author(user: User, on: date) -> list[Worklist]:
    rows = Signal.objects.by_author(user)
    questions = rows.waiting_for_author().count()
    return [
        _list_at("signals-question", "show=question")(
            ngettext("question for you", "questions for you", questions),
            questions,
            "speech",
            _("No questions for you."),
        ),
        _list_at("signals-news", "show=news")(
            _("news about your signals"),
            rows.with_news_for_author(news_period(on)).count(),
            "letter",
            _("No news in the last two weeks."),
        ),
    ]

"""The first page: for visitors what the service does, for everybody else what waits for them."""

from typing import Any

from django.conf import settings
from django.contrib.auth.decorators import login_not_required
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from edsite.period import Period
from edsite.worklists import worklists_of
from experts.models import User
from reports.dashboard import compared_number
from reports.figures import FIGURES
from reports.models import Report
from reports.views.public import front
from reports.years import main_year
from signals.models import Signal
from signals.news import news_of

HEADLINES = (
    ("experts_placed", "person"),
    ("partner_organisations", "office"),
    ("signals_sent", "speech"),
    ("projects_launched", "flag"),
)
NEWEST = 5
MOST_CARDS = 6


@login_not_required
@require_safe
def home(request: HttpRequest) -> HttpResponse:
    user, today = request.user, timezone.localdate()
    if not user.is_authenticated:
        return front(request)
    worklists = worklists_of(user, today)
    is_author = _is_author(user)
    context = {
        "is_author": is_author,
        "news": news_of(user, timezone.now()) if is_author else [],
        "name": _first_name(user),
        "waiting": [each for each in worklists if each.count],
        # Many lists stand in groups, as lines; a few as cards.
        "are_many": len(worklists) > MOST_CARDS,
        "done": [each for each in worklists if not each.count],
        "own_signals": _newest_own(user),
        "contact": getattr(user, "contact", None),
        "service_email": settings.DEFAULT_FROM_EMAIL,
        "reports": _reports_to_write(user),
    }
    if user.has_perm("reports.view_figures"):
        context |= _headlines(main_year(today))
    return render(request, "reports/home.html", context)


def _is_author(user: User) -> bool:
    """Who tells and does not follow up: the home of an expert."""
    return user.has_perm("signals.add_signal") and not user.has_perm("signals.follow_up_signal")


def _first_name(user: User) -> str:
    """As people are greeted; an address is no name."""
    for source in (getattr(user, "person", None), user):
        if source is not None and source.first_name:
            return source.first_name
    contact = getattr(user, "contact", None)
    return contact.name if contact else ""


def _newest_own(user: User) -> QuerySet[Signal]:
    rows = Signal.objects.by_author(user).sent().with_people_and_places().with_latest_words()
    return rows.order_by("-sent_on", "-pk")[:NEWEST]


def _reports_to_write(user: User) -> QuerySet[Report]:
    if not user.has_perm("reports.change_report"):
        return Report.objects.none()
    return Report.objects.visible_to(user)[:NEWEST]


def _headlines(year: int) -> dict[str, Any]:
    period, before = Period.of_year(year), Period.of_year(year - 1)
    return {
        "year": year,
        "before": year - 1,
        "headlines": [
            (compared_number(FIGURES[slug], period, before), pictogram)
            for slug, pictogram in HEADLINES
        ],
    }

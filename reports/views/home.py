"""The first page: for visitors what the service does, for everybody else what waits for them."""

from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from edsite.period import Period
from edsite.worklists import worklists_of
from reports.dashboard import compared_number
from reports.figures import FIGURES
from reports.views.public import front
from reports.years import main_year
from signals.models import Signal

HEADLINES = (
    ("experts_placed", "person"),
    ("partner_organisations", "office"),
    ("signals_sent", "speech"),
    ("projects_launched", "flag"),
)
NEWEST = 5


@login_not_required
@require_safe
def home(request: HttpRequest) -> HttpResponse:
    if not request.user.is_authenticated:
        return front(request)
    today = timezone.localdate()
    worklists = worklists_of(request.user, today)
    context = {
        "waiting": [each for each in worklists if each.count],
        "done": [each for each in worklists if not each.count],
        "own_signals": Signal.objects.by_author(request.user)
        .sent()
        .with_people_and_places()
        .with_latest_words()
        .order_by("-sent_on", "-pk")[:NEWEST],
    }
    if request.user.has_perm("reports.view_figures"):
        year = main_year(today)
        period, before = Period.of_year(year), Period.of_year(year - 1)
        context |= {
            "year": year,
            "before": year - 1,
            "headlines": [
                (compared_number(FIGURES[slug], period, before), pictogram)
                for slug, pictogram in HEADLINES
            ],
        }
    return render(request, "reports/home.html", context)

"""The live figures, and the rows behind each."""

from django.contrib.auth.decorators import permission_required
from django.db.models import F, IntegerField
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from edsite.paging import Sort, paginate
from edsite.period import Period
from reports.counting import Breakdown
from reports.dashboard import compared_breakdown, compared_number, counted_rows, dashboard
from reports.figures import FIGURES
from reports.models import FIRST_YEAR
from reports.row_tables import table_of, with_related
from reports.years import latest_full_year, years_with_rows

may_see_figures = permission_required("reports.view_figures", raise_exception=True)


@require_safe
@may_see_figures
def latest(request: HttpRequest) -> HttpResponse:
    return redirect("reports:figures", year=latest_full_year(timezone.localdate()))


@require_safe
@may_see_figures
def figures(request: HttpRequest, year: int) -> HttpResponse:
    today = timezone.localdate()
    context = {
        "year": _known_year(year),
        "years": years_with_rows(today),
        "groups": dashboard(year, today=today),
        "is_running": year == today.year,
    }
    return render(request, "reports/figures.html", context)


@require_safe
@may_see_figures
def figure(request: HttpRequest, year: int, slug: str) -> HttpResponse:
    if slug not in FIGURES:
        raise Http404
    found, part = FIGURES[slug], request.GET.get("part", "")
    today = timezone.localdate()
    period = Period.of_year(_known_year(year), today=today)
    before = Period.of_year(year - 1)
    every, visible = counted_rows(found, request.user, period, part)
    table = table_of(visible)
    context = {
        "year": year,
        "years": years_with_rows(today),
        "figure": found,
        "part": part,
        "page": paginate(request, with_related(visible), sorts=[NEWEST_FIRST]),
        "table": table,
        "hidden": every.count() - visible.count(),
    }
    if isinstance(found, Breakdown):
        context["breakdown"] = compared_breakdown(found, period, before)
    else:
        context["number"] = compared_number(found, period, before)
    return render(request, "reports/figure.html", context)


NEWEST_FIRST = Sort("id", _("order"), F("pk"), IntegerField())


def _known_year(year: int) -> int:
    if not FIRST_YEAR <= year <= 2100:
        raise Http404
    return year

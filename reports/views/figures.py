"""The live figures, and the rows behind each."""

from django.contrib.auth.decorators import permission_required
from django.db.models import F, IntegerField
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_safe

from edsite.paging import Sort, paginate
from edsite.period import Period
from reports.counting import Breakdown
from reports.dashboard import compared_breakdown, compared_number, counted_rows, dashboard
from reports.figures import FIGURES
from reports.row_tables import table_of, with_related
from reports.years import check_year, main_year, years_with_rows

IN_ORDER = Sort("id", _("order"), F("pk"), IntegerField())
may_see_figures = permission_required("reports.view_figures", raise_exception=True)


@require_safe
@may_see_figures
def latest(request: HttpRequest) -> HttpResponse:
    return redirect("reports:figures", year=main_year(timezone.localdate()))


@require_safe
@may_see_figures
def figures(request: HttpRequest, year: int) -> HttpResponse:
    today = timezone.localdate()
    context = {
        "year": _known_year(year),
        "years": years_with_rows(today),
        "before": year - 1,
        "groups": dashboard(year, today=today),
        "is_running": year == today.year,
    }
    return render(request, "reports/figures.html", context)


@require_safe
@may_see_figures
def figure(request: HttpRequest, year: int, slug: str) -> HttpResponse:
    if slug not in FIGURES:
        raise Http404
    today = timezone.localdate()
    period, before = Period.of_year(_known_year(year), today=today), Period.of_year(year - 1)
    found, part = FIGURES[slug], request.GET.get("part", "")
    every, visible = counted_rows(found, request.user, period, part)
    context = {
        "year": year,
        "before": year - 1,
        "years": years_with_rows(today),
        "figure": found,
        "table": table_of(visible),
        "page": paginate(request, with_related(visible), sorts=[IN_ORDER]),
        "hidden": every.count() - visible.count(),
    }
    if isinstance(found, Breakdown):
        breakdown = compared_breakdown(found, period, before)
        context |= {"breakdown": breakdown, "part": part, "part_label": breakdown.label_of(part)}
    else:
        context["number"] = compared_number(found, period, before)
    return render(request, "reports/figure.html", context)


def _known_year(year: int) -> int:
    try:
        return check_year(year)
    except ValueError as error:
        raise Http404 from error

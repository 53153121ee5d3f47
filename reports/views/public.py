"""The front page for visitors: what the service does, its published reports, how to ask."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone

from edsite.languages import in_language
from reports.edition.numbers import Numbers
from reports.figures import FIGURES
from reports.models import PublishedFigure, Report

# Slug and pictogram of what a visitor sees first.
FRONT_NUMBERS = (
    ("experts_placed", "two-people"),
    ("partner_organisations", "office"),
    ("signals_sent", "speech"),
    ("projects_launched", "flag"),
)


def front(request: HttpRequest) -> HttpResponse:
    """Called by the home page for those who are not logged in."""
    reports = list(Report.objects.visible_to(request.user))
    latest = reports[0] if reports else None
    context = {
        "reports": [(report, in_language(report, "subtitle")) for report in reports],
        "latest": latest,
        "numbers": _numbers(latest.year) if latest else [],
    }
    return render(request, "reports/front.html", context)


def _numbers(year: int) -> list[dict[str, Any]]:
    """As published; a number that was not frozen then is counted now."""
    rows = PublishedFigure.objects.filter(year=year, part="")
    published = dict(rows.values_list("slug", "value"))
    counted = Numbers(year, today=timezone.localdate())
    return [
        {
            "value": published[slug] if slug in published else counted.value(slug),
            "label": FIGURES[slug].label,
            "pictogram": pictogram,
        }
        for slug, pictogram in FRONT_NUMBERS
    ]

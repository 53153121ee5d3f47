"""The front page for visitors: what the service does, its published reports, how to ask."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone

from edsite.languages import in_language
from reports.edition.numbers import Numbers
from reports.figures import FIGURES
from reports.models import Report

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
        "numbers": _numbers(latest) if latest else [],
    }
    return render(request, "reports/front.html", context)


def _numbers(report: Report) -> list[dict[str, Any]]:
    """As in the newest edition; where none keeps its figures, as counted now."""
    numbers = Numbers(report.year, today=timezone.localdate(), kept=report.published_figures())
    return [
        {
            "value": numbers.value(slug),
            "label": FIGURES[slug].label,
            "pictogram": pictogram,
        }
        for slug, pictogram in FRONT_NUMBERS
    ]

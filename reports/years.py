"""Which years the register can tell something about."""

from datetime import date

from django.db.models import Max, Min

from experts.models import Employment
from projects.models import Project, ProjectRequest
from reports.models import Report
from signals.models import Signal

# What may be counted: a register may hold rows from before the service and of plans to come.
FIRST_COUNTED, LAST_COUNTED = 1900, 2999


def check_year(year: int) -> int:
    """The year itself; ValueError with a line for the person who asked when it is no year."""
    if not FIRST_COUNTED <= year <= LAST_COUNTED:
        raise ValueError(f"year: {year} is out of range, expected {FIRST_COUNTED}–{LAST_COUNTED}")
    return year


def years_with_rows(today: date) -> list[int]:
    """From the first row's year to the last's, without the years to come; newest first."""
    spans = [
        Signal.objects.aggregate(first=Min("sent_on"), last=Max("sent_on")),
        Project.objects.aggregate(first=Min("starts_on"), last=Max("starts_on")),
        ProjectRequest.objects.aggregate(first=Min("received_on"), last=Max("received_on")),
    ]
    days = [day for span in spans for day in span.values() if day and day <= today]
    if not days:
        # Employments reach far back; alone they make no year worth a page, but better than none.
        first = Employment.objects.aggregate(first=Min("first_day"))["first"]
        return [min(first, today).year if first else today.year]
    return list(range(max(days).year, min(days).year - 1, -1))


def main_year(today: date) -> int:
    """The year people mean by "the figures": the latest report's, else the last full one."""
    reported = Report.objects.aggregate(year=Max("year"))["year"]
    if reported:
        return reported
    years = [year for year in years_with_rows(today) if year < today.year]
    return years[0] if years else today.year

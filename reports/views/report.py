"""The yearly reports: what is published, the editions of a year, the page, the PDF, open data."""

import re
from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_not_required
from django.http import FileResponse, Http404, HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone, translation
from django.utils.safestring import mark_safe
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from edsite.access import get_visible_or_404
from reports.edition.blocks import BlockError
from reports.edition.content import Link
from reports.edition.pdf import PdfError, build_pdf
from reports.edition.proof import Medium
from reports.edition.report import render_report
from reports.models import Edition, Report, ReportLanguage
from reports.open_data import open_data
from reports.publishing import figures_now, publish_report, withdraw_report

# A counted number that leads its makers to the rows behind it.
TO_ROWS = re.compile(r'<a class="counted" href="[^"]*">(.*?)</a>')


def _report(request: HttpRequest, year: int, may: str = "") -> Report:
    return get_visible_or_404(Report.objects.all(), request.user, may=may, year=year)


def _known(language: str) -> str:
    if language not in ReportLanguage.values:
        raise Http404
    return language


def _in_a_sentence(language: str) -> str:
    """French writes the names of languages small, Dutch and English with a capital."""
    small = translation.get_language() == ReportLanguage.FRENCH
    return str(language).lower() if small else str(language)


def _is_maker(request: HttpRequest) -> bool:
    return request.user.has_perm("reports.view_report")


def _link(request: HttpRequest) -> Link | None:
    """A number leads to its rows, for those who may see them."""
    if not request.user.has_perm("reports.view_figures"):
        return None

    def address(slug: str, part: str, year: int) -> str:
        rows = reverse("reports:figure", args=[year, slug])
        return f"{rows}?part={part}" if part else rows

    return address


@login_not_required
@require_safe
def reports(request: HttpRequest) -> HttpResponse:
    visible = Report.objects.visible_to(request.user).prefetch_related("editions")
    return render(request, "reports/reports.html", {"reports": visible})


@login_not_required
@require_safe
def report(request: HttpRequest, year: int) -> HttpResponse:
    found = _report(request, year)
    context = {
        "report": found,
        "languages": [(code, _in_a_sentence(name)) for code, name in ReportLanguage.choices],
        "editions": found.editions.select_related("by"),
        "is_maker": _is_maker(request),
    }
    return render(request, "reports/report.html", context)


@login_not_required
@require_safe
def edition(request: HttpRequest, year: int, language: str) -> HttpResponse:
    found = _report(request, year)
    # The whole page speaks the edition's language, whatever the visitor's own.
    translation.activate(_known(language))
    request.LANGUAGE_CODE = language
    published = found.published_edition(language)
    if published and published.page and not _is_maker(request):
        return _framed(request, found, language, published.page)
    try:
        live = render_report(year, language, Medium.SITE, link=_link(request))
    except BlockError as error:
        return _cannot_be_made(request, found, error)
    changed_since = published if published and _is_changed(published, live) else None
    return _framed(request, found, language, live, changed_since=changed_since)


def _framed(
    request: HttpRequest, found: Report, language: str, page: str, **extra: Any
) -> HttpResponse:
    """The report inside a page of the site; its template escaped every text in it."""
    context = {
        "report": found,
        "year": found.year,
        "language": language,
        "languages": [(code, ReportLanguage(code).label) for code in ReportLanguage.values],
        "page": mark_safe(page),
    }
    return render(request, "reports/edition.html", context | extra)


def _is_changed(published: Edition, live: str) -> bool:
    """Whether the page or a figure is another than the edition's; its page has no links to rows."""
    return TO_ROWS.sub(r"\1", live) != published.page or published.figures != figures_now(
        published.report, published.language
    )


def _cannot_be_made(request: HttpRequest, found: Report, error: Exception) -> HttpResponse:
    if not _is_maker(request):
        raise Http404 from error
    context = {"report": found, "error": str(error)}
    return render(request, "reports/cannot_be_made.html", context, status=409)


@login_not_required
@require_safe
def edition_pdf(request: HttpRequest, year: int, language: str) -> HttpResponse | FileResponse:
    found = _report(request, year)
    kept = found.published_edition(_known(language))
    name = f"activity-report-{year}-{language}.pdf"
    if kept is not None:
        return FileResponse(kept.pdf.open("rb"), filename=name, content_type="application/pdf")
    if not _is_maker(request):
        raise Http404
    try:
        data = build_pdf(year, language)
    except (BlockError, PdfError) as error:
        return _cannot_be_made(request, found, error)
    headers = {"Content-Disposition": f'inline; filename="{name}"'}
    return HttpResponse(data, content_type="application/pdf", headers=headers)


@login_not_required
@require_safe
def data(request: HttpRequest, year: int) -> JsonResponse:
    found = open_data(_report(request, year))
    return JsonResponse(found, json_dumps_params={"ensure_ascii": False, "indent": 1})


@require_http_methods(["GET", "POST"])
def publish(request: HttpRequest, year: int) -> HttpResponse:
    found = _report(request, year, may="reports.publish_report")
    if request.method == "GET":
        return render(request, "reports/publish.html", {"report": found})
    try:
        publish_report(found, by=request.user, at=timezone.now())
    except (BlockError, PdfError) as error:
        return _cannot_be_made(request, found, error)
    messages.success(request, _("The report is published: everybody can read it now."))
    return redirect(found)


@require_http_methods(["GET", "POST"])
def withdraw(request: HttpRequest, year: int) -> HttpResponse:
    found = _report(request, year, may="reports.publish_report")
    if request.method == "GET":
        return render(request, "reports/withdraw.html", {"report": found, "warning": True})
    withdraw_report(found)
    messages.success(request, _("The report is withdrawn: only its makers see it now."))
    return redirect(found)

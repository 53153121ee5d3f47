"""Pages to print of structural signals: one of them, or the bundle of a year; without names."""

import re
from collections.abc import Iterable
from datetime import date

from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone, translation
from django.utils.http import content_disposition_header
from django.utils.safestring import mark_safe
from django.views.decorators.http import require_safe

from edsite.access import get_visible_or_404
from edsite.period import Period
from reports.bundle.content import PrintedSignal, printed_signal, printed_year
from reports.bundle.render import render_signal, render_year
from reports.edition.pdf import PdfError, pdf_of
from reports.edition.proof import Medium
from reports.models import ReportLanguage
from signals.models import StructuralSignal
from signals.privacy import Finding

VIEW = "signals.view_structuralsignal"
FIRST_YEAR, LAST_YEAR = 1900, 2100
NOT_IN_A_NAME = re.compile(r"[^\w.-]+")


@require_safe
def structural_page(request: HttpRequest, reference: str, language: str) -> HttpResponse:
    bundle = _bundle(request, reference, language)
    # The whole page speaks the print's language, whatever the reader's own.
    translation.activate(language)
    request.LANGUAGE_CODE = language
    found = printed_signal(bundle, language, day=timezone.localdate())
    context = {
        "bundle": bundle,
        "language": language,
        "other": next(code for code in ReportLanguage.values if code != language),
        "page": mark_safe(render_signal(found, language, Medium.SITE)),
        "findings": _to_look_at([found]),
    }
    return render(request, "report/bundle_signal_page.html", context)


@require_safe
def structural_pdf(request: HttpRequest, reference: str, language: str) -> HttpResponse:
    bundle = _bundle(request, reference, language)
    found = printed_signal(bundle, language, day=timezone.localdate())
    html = render_signal(found, language, Medium.PRINT)
    return _pdf(html, f"{bundle.reference}-{language}.pdf")


@require_safe
def structural_bundle(request: HttpRequest, year: int) -> HttpResponse:
    """In the reader's own language; the files are in either."""
    _check(request, year)
    language = translation.get_language() or ""
    if language not in ReportLanguage.values:
        language = ReportLanguage.DUTCH
    found, day = _of_year(year, language)
    context = {
        "year": year,
        "before": year - 1,
        "after": year + 1 if year < timezone.localdate().year else None,
        "language": language,
        "languages": ReportLanguage.choices,
        "page": mark_safe(render_year(year, found, language, Medium.SITE, day=day)),
        "is_empty": not found,
        "findings": _to_look_at(found),
    }
    return render(request, "report/bundle_year_page.html", context)


@require_safe
def structural_bundle_pdf(request: HttpRequest, year: int, language: str) -> HttpResponse:
    _check(request, year)
    found, day = _of_year(year, _known(language))
    html = render_year(year, found, language, Medium.PRINT, day=day)
    return _pdf(html, f"structural-signals-{year}-{language}.pdf")


def _bundle(request: HttpRequest, reference: str, language: str) -> StructuralSignal:
    _known(language)
    rows = StructuralSignal.objects.all()
    return get_visible_or_404(rows, request.user, may=VIEW, reference__iexact=reference)


def _check(request: HttpRequest, year: int) -> None:
    if not request.user.has_perm(VIEW):
        raise PermissionDenied
    if not FIRST_YEAR <= year <= LAST_YEAR:
        raise Http404


def _known(language: str) -> str:
    if language not in ReportLanguage.values:
        raise Http404
    return language


def _of_year(year: int, language: str) -> tuple[list[PrintedSignal], date]:
    today = timezone.localdate()
    day = min(Period.of_year(year, today=today).last_day, today)
    return printed_year(year, language, today=today), day


def _to_look_at(found: Iterable[PrintedSignal]) -> list[tuple[StructuralSignal, Finding]]:
    """Each possible name or number once, beside the structural signal it stands in."""
    seen = {}
    for each in found:
        for finding in each.findings():
            seen.setdefault((each.bundle.pk, finding.text), (each.bundle, finding))
    return list(seen.values())


def _pdf(html: str, name: str) -> HttpResponse:
    try:
        data = pdf_of(html)
    except PdfError as error:
        return HttpResponse(str(error), status=409, content_type="text/plain; charset=utf-8")
    # A reference may hold any sign, a line break too; a file name may not.
    plain = NOT_IN_A_NAME.sub("-", name)
    headers = {"Content-Disposition": content_disposition_header(False, plain)}
    return HttpResponse(data, content_type="application/pdf", headers=headers)

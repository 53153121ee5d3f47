"""Pages of sites."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from edsite.access import get_visible_or_404
from edsite.converters import in_address
from partners import lists
from partners.forms import SiteForm
from partners.models import Organisation, Site
from partners.views import endings

SITES = Site.objects.select_related("organisation")


@require_safe
def site(request: HttpRequest, code: str) -> HttpResponse:
    record = get_visible_or_404(SITES, request.user, code__iexact=code)
    if code != in_address(record.code):
        return redirect(record)
    context = {
        "site": record,
        "warnings": lists.end_warnings(record) + lists.site_warnings(record),
        "contacts": record.contacts.visible_to(request.user),
        "latest": lists.latest_change(record),
        **lists.now_and_past(
            lists.placements_at(record).visible_to(request.user), timezone.localdate()
        ),
    }
    return render(request, "partners/site.html", context)


@require_http_methods(["GET", "POST"])
def new_site(request: HttpRequest, code: str) -> HttpResponse:
    may = "partners.add_site"
    organisation = get_visible_or_404(
        Organisation.objects, request.user, may=may, code__iexact=code
    )
    form = SiteForm(request.POST or None, instance=Site(organisation=organisation))
    if record := form.save_if_valid(by=request.user):
        messages.success(request, _("The site is added."))
        return redirect(record)
    context = {"form": form, "organisation": organisation}
    return render(request, "partners/site_form.html", context)


@require_http_methods(["GET", "POST"])
def edit_site(request: HttpRequest, code: str) -> HttpResponse:
    record = get_visible_or_404(SITES, request.user, may="partners.change_site", code__iexact=code)
    form = SiteForm(request.POST or None, instance=record)
    if form.save_if_valid(by=request.user):
        messages.success(request, _("The site is saved."))
        return redirect(record)
    context = {"form": form, "organisation": record.organisation, "site": record}
    return render(request, "partners/site_form.html", context, status=form.http_status)


@require_http_methods(["GET", "POST"])
def end_site(request: HttpRequest, code: str) -> HttpResponse:
    record = get_visible_or_404(SITES, request.user, may="partners.change_site", code__iexact=code)
    running = {
        "contacts": list(record.contacts.active()),
        "placements": list(lists.still_there_after(record, timezone.localdate())),
    }
    return endings.end_page(request, record, running=running, template="partners/end.html")


@require_POST
def resume_site(request: HttpRequest, code: str) -> HttpResponse:
    record = get_visible_or_404(SITES, request.user, may="partners.change_site", code__iexact=code)
    return endings.resume(request, record)

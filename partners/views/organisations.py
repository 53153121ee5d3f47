"""Pages of partner organisations."""

from django.contrib import messages
from django.db.models import CharField, F, IntegerField
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from edsite.access import get_visible_or_404, require_permission
from edsite.converters import in_address
from edsite.filter_chips import filter_parts
from edsite.paging import Sort, paginate
from edsite.period import Period
from edsite.sorting import folded
from partners import lists
from partners.filters import OrganisationFilter
from partners.forms import OrganisationForm
from partners.models import Organisation
from partners.views import endings


def list_sorts() -> list[Sort]:
    name = "name_fr" if get_language() == "fr" else "name_nl"
    return [
        Sort("name", _("name"), folded(name), CharField()),
        Sort("sites", _("sites"), F("site_count"), IntegerField(), descending=True),
        Sort("experts", _("there now"), F("expert_count"), IntegerField(), descending=True),
    ]


@require_safe
def organisation_list(request: HttpRequest) -> HttpResponse:
    require_permission(request.user, "partners.view_organisation")
    found = OrganisationFilter(request.GET, Organisation.objects.visible_to(request.user))
    day = found.form.cleaned_data.get("on") if found.form.is_valid() else None
    day = day or timezone.localdate()
    page = paginate(request, lists.with_numbers(found.qs, day), sorts=list_sorts())
    context = {
        "page": page,
        "day": day,
        "with_expert": found.qs.with_detachment_in(Period(day, day)).count(),
        **filter_parts(request, found),
    }
    return render(request, "partners/organisations.html", context)


@require_safe
def organisation(request: HttpRequest, code: str) -> HttpResponse:
    record = get_visible_or_404(Organisation.objects, request.user, code__iexact=code)
    if code != in_address(record.code):
        # Codes are case-insensitive, and each page has one address.
        return redirect(record)
    today = timezone.localdate()
    context = {
        "organisation": record,
        "sites": lists.with_people(record.sites.visible_to(request.user), today),
        "contacts": record.contacts.visible_to(request.user).select_related("site"),
        "warnings": lists.end_warnings(record),
        "latest": lists.latest_change(record),
        **lists.now_and_past(lists.placements_at(record).visible_to(request.user), today),
    }
    return render(request, "partners/organisation.html", context)


@require_http_methods(["GET", "POST"])
def new_organisation(request: HttpRequest) -> HttpResponse:
    require_permission(request.user, "partners.add_organisation")
    form = OrganisationForm(request.POST or None)
    if record := form.save_if_valid(by=request.user):
        messages.success(request, _("The organisation is added. Add its first site now."))
        return redirect(record)
    return render(request, "partners/organisation_form.html", {"form": form})


@require_http_methods(["GET", "POST"])
def edit_organisation(request: HttpRequest, code: str) -> HttpResponse:
    may = "partners.change_organisation"
    record = get_visible_or_404(Organisation.objects, request.user, may=may, code__iexact=code)
    form = OrganisationForm(request.POST or None, instance=record)
    if form.save_if_valid(by=request.user):
        messages.success(request, _("The organisation is saved."))
        return redirect(record)
    context = {"form": form, "organisation": record}
    return render(request, "partners/organisation_form.html", context, status=form.http_status)


@require_http_methods(["GET", "POST"])
def end_organisation(request: HttpRequest, code: str) -> HttpResponse:
    may = "partners.change_organisation"
    record = get_visible_or_404(Organisation.objects, request.user, may=may, code__iexact=code)
    running = {
        "sites": list(record.sites.active().select_related("organisation")),
        "contacts": list(record.contacts.active()),
        "placements": list(lists.still_there_after(record, timezone.localdate())),
    }
    return endings.end_page(request, record, running=running, template="partners/end.html")


@require_POST
def resume_organisation(request: HttpRequest, code: str) -> HttpResponse:
    may = "partners.change_organisation"
    record = get_visible_or_404(Organisation.objects, request.user, may=may, code__iexact=code)
    return endings.resume(request, record)

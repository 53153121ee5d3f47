"""Pages of placements: who is where."""

from datetime import date

from django.contrib import messages
from django.db.models import CharField, DateField, F, Value
from django.db.models.functions import Coalesce
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from edsite.access import get_visible_or_404, require_permission
from edsite.filter_chips import filter_parts
from edsite.paging import Sort, paginate
from edsite.sorting import folded
from partners import lists
from partners.filters import DetachmentFilter
from partners.forms import DetachmentForm, EndDetachmentForm, MoveForm
from partners.models import Detachment

DETACHMENTS = lists.with_names(Detachment.objects.all())


def list_sorts() -> list[Sort]:
    name = "name_fr" if get_language() == "fr" else "name_nl"
    last_day = Coalesce("last_day", Value(date.max), output_field=DateField())
    return [
        Sort("person", _("expert"), folded("person__last_name"), CharField()),
        Sort("organisation", _("organisation"), folded(f"site__organisation__{name}"), CharField()),
        Sort("first_day", _("first day"), F("first_day"), DateField(), descending=True),
        Sort("last_day", _("last day"), last_day, DateField()),
    ]


@require_safe
def detachment_list(request: HttpRequest) -> HttpResponse:
    require_permission(request.user, "partners.view_detachment")
    rows = DETACHMENTS.visible_to(request.user)
    found = DetachmentFilter(request.GET, rows, request=request)
    page = paginate(request, found.qs, sorts=list_sorts())
    context = {
        "page": page,
        **filter_parts(request, found, emptied=["on"]),
    }
    return render(request, "partners/detachments.html", context)


@require_safe
def detachment(request: HttpRequest, pk: int) -> HttpResponse:
    record = get_visible_or_404(DETACHMENTS, request.user, pk=pk)
    context = {
        "detachment": record,
        "warnings": record.warnings(),
        "latest": lists.latest_change(record),
    }
    return render(request, "partners/detachment.html", context)


@require_http_methods(["GET", "POST"])
def new_detachment(request: HttpRequest) -> HttpResponse:
    """`?site=CODE` or `?person=CODE` fills that in."""
    require_permission(request.user, "partners.add_detachment")
    site = lists.site_with(request.GET.get("site", ""))
    initial = {
        "site": site and site.pk,
        "person": lists.expert_with(request.GET.get("person", "")),
        "first_day": timezone.localdate(),
    }
    form = DetachmentForm(request.POST or None, initial=initial, on=timezone.localdate())
    if record := form.save_if_valid(by=request.user):
        messages.success(request, _("The placement is added."))
        return redirect(record)
    return render(request, "partners/detachment_form.html", {"form": form, "site": site})


@require_http_methods(["GET", "POST"])
def edit_detachment(request: HttpRequest, pk: int) -> HttpResponse:
    may = "partners.change_detachment"
    record = get_visible_or_404(DETACHMENTS, request.user, may=may, pk=pk)
    form = DetachmentForm(request.POST or None, instance=record, on=timezone.localdate())
    if form.save_if_valid(by=request.user):
        messages.success(request, _("The placement is saved."))
        return redirect(record)
    context = {"form": form, "detachment": record}
    return render(request, "partners/detachment_form.html", context, status=form.http_status)


@require_http_methods(["GET", "POST"])
def end_detachment(request: HttpRequest, pk: int) -> HttpResponse:
    may = "partners.change_detachment"
    record = get_visible_or_404(DETACHMENTS, request.user, may=may, pk=pk)
    # A placement that is yet to begin cannot end today.
    last_day = record.last_day or max(timezone.localdate(), record.first_day)
    form = EndDetachmentForm(
        request.POST or None, detachment=record, initial={"last_day": last_day}
    )
    if form.is_valid() and form.save(by=request.user):
        messages.success(request, _("The last day of this placement is noted."))
        return redirect(record)
    context = {"form": form, "detachment": record}
    return render(request, "partners/detachment_end.html", context)


@require_http_methods(["GET", "POST"])
def move_detachment(request: HttpRequest, pk: int) -> HttpResponse:
    may = "partners.change_detachment"
    record = get_visible_or_404(DETACHMENTS, request.user, may=may, pk=pk)
    require_permission(request.user, "partners.add_detachment")
    form = MoveForm(request.POST or None, leaving=record)
    if following := form.save_if_valid(by=request.user):
        messages.success(request, _("The expert moves: one placement ends, the next begins."))
        return redirect(following)
    context = {"form": form, "detachment": record}
    return render(request, "partners/detachment_move.html", context, status=form.http_status)

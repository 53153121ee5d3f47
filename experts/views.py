"""The team: who works for the service, and one page about each."""

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.db.models import CharField, F
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from edsite.access import get_visible_or_404, require_permission
from edsite.filter_chips import filter_parts
from edsite.paging import Sort, paginate
from experts.filters import PersonFilter
from experts.forms import PresentationForm
from experts.models import Person, PersonRole
from experts.placements import placements_of, with_placements_on


def list_sorts() -> list[Sort]:
    return [
        Sort("name", _("name"), F("last_name"), CharField()),
        Sort("role", _("role"), F("role"), CharField()),
    ]


@require_safe
def people(request: HttpRequest) -> HttpResponse:
    require_permission(request.user, "experts.view_person")
    found = PersonFilter(request.GET, Person.objects.visible_to(request.user), request=request)
    day = found.form.cleaned_data.get("on") if found.form.is_valid() else None
    rows = with_placements_on(found.qs, day or timezone.localdate(), request.user)
    page = paginate(request, rows, sorts=list_sorts())
    context = {"page": page, **filter_parts(request, found, emptied=["on"])}
    return render(request, "experts/people.html", context)


@require_safe
def person(request: HttpRequest, code: str) -> HttpResponse:
    record = get_visible_or_404(Person.objects, request.user, code__iexact=code)
    context = {
        "person": record,
        "is_own": record.user_id == request.user.pk,
        "is_expert": record.role == PersonRole.EXPERT,
        "placements": placements_of(record, request.user),
    }
    return render(request, "experts/person.html", context)


@require_safe
def profile(request: HttpRequest) -> HttpResponse:
    """The own page; an account of nobody of the service has none."""
    record = getattr(request.user, "person", None)
    if record is None:
        raise Http404
    return redirect("experts:person", record.code)


@require_http_methods(["GET", "POST"])
def presentation(request: HttpRequest, code: str) -> HttpResponse:
    """Texts and consent are the person's own: nobody else may give them, HR neither."""
    record = get_visible_or_404(Person.objects, request.user, code__iexact=code)
    if record.user_id != request.user.pk:
        raise PermissionDenied
    form = PresentationForm(request.POST or None, instance=record)
    if form.save_if_valid(by=request.user):
        messages.success(request, _("Your presentation is saved."))
        return redirect("experts:person", record.code)
    context = {"form": form, "person": record}
    return render(request, "experts/presentation.html", context, status=form.http_status)

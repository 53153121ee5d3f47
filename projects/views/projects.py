"""Projects and working groups: the list, one project, its start, changes and end."""

from datetime import date

from django.contrib import messages
from django.db.models import CharField, DateField, F, IntegerField, Value
from django.db.models.functions import Coalesce, Lower, NullIf
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from edsite.access import get_visible_or_404, require_permission
from edsite.filter_chips import filter_parts
from edsite.paging import Sort, paginate
from projects.filters import ProjectFilter
from projects.forms import EndProjectForm, ProjectForm, ReopenProjectForm
from projects.models import Project, ProjectKind, ProjectRequest
from signals.models import Signal

CHANGE = "projects.change_project"
# A project without a last day stands after all that have one.
NO_END = date(9999, 12, 31)
TEXT = CharField()


def list_sorts() -> list[Sort]:
    # The title that the list shows: French where there is one.
    title = Coalesce(NullIf("title_fr", Value("")), "title_nl")
    return [
        Sort("start", _("Starts on"), F("starts_on"), DateField(), descending=True),
        Sort("title", _("Title"), Lower(title if get_language() == "fr" else "title_nl"), TEXT),
        Sort("end", _("Ends on"), Coalesce("ends_on", Value(NO_END)), DateField(), descending=True),
        Sort("people", _("Participants"), F("participant_count"), IntegerField(), descending=True),
    ]


@require_safe
def project_list(request: HttpRequest) -> HttpResponse:
    rows = Project.objects.visible_to(request.user)
    today = timezone.localdate()
    found = ProjectFilter(request.GET, queryset=rows, request=request, on=today)
    page = paginate(request, found.qs.for_list(), sorts=list_sorts())
    context = {
        "page": page,
        "today": today,
        "kinds": ProjectKind,
        "kind": request.GET.get("kind", ""),
        **filter_parts(request, found),
    }
    return render(request, "projects/projects.html", context)


@require_safe
def project(request: HttpRequest, reference: str) -> HttpResponse:
    rows = Project.objects.select_related("organisation", "main_theme")
    record = get_visible_or_404(rows, request.user, reference__iexact=reference)
    asked = ProjectRequest.objects.visible_to(request.user).filter(project=record)
    context = {
        "project": record,
        "state": record.state_on(timezone.localdate()),
        "participations": record.participations.select_related("person"),
        "signals": Signal.objects.visible_to(request.user).filter(projects=record),
        "requests": asked,
        "may_change": request.user.has_perm(CHANGE),
        "sees_hours": request.user.has_perm("projects.view_project"),
    }
    return render(request, "projects/project.html", context)


@require_http_methods(["GET", "POST"])
def new_project(request: HttpRequest) -> HttpResponse:
    require_permission(request.user, "projects.add_project")
    is_group = request.GET.get("kind") == ProjectKind.WORKING_GROUP
    form = ProjectForm(
        request.POST or None,
        kind=ProjectKind.WORKING_GROUP if is_group else None,
        initial={"starts_on": timezone.localdate(), "kind": ProjectKind.PARTNER},
    )
    if record := form.save_if_valid(by=request.user):
        messages.success(request, _("%s is made. Now say who takes part.") % record.reference)
        return redirect(record)
    return render(request, "projects/project_form.html", {"form": form, "is_group": is_group})


@require_http_methods(["GET", "POST"])
def edit_project(request: HttpRequest, reference: str) -> HttpResponse:
    record = _changeable(request, reference)
    form = ProjectForm(request.POST or None, instance=record)
    if form.save_if_valid(by=request.user):
        messages.success(request, _("The project is saved."))
        return redirect(record)
    context = {"form": form, "project": record}
    return render(request, "projects/project_form.html", context, status=form.http_status)


@require_http_methods(["GET", "POST"])
def end_project(request: HttpRequest, reference: str) -> HttpResponse:
    record = _changeable(request, reference)
    form = EndProjectForm(request.POST or None, instance=record, on=timezone.localdate())
    if form.save_if_valid(by=request.user):
        messages.success(request, _told(record))
        return redirect(record)
    context = {"form": form, "project": record}
    return render(request, "projects/end.html", context, status=form.http_status)


@require_http_methods(["GET", "POST"])
def reopen_project(request: HttpRequest, reference: str) -> HttpResponse:
    record = _changeable(request, reference)
    form = ReopenProjectForm(request.POST or None, instance=record)
    if form.save_if_valid(by=request.user):
        messages.success(request, _("The project runs again, without a last day."))
        return redirect(record)
    context = {"form": form, "project": record}
    return render(request, "projects/reopen.html", context, status=form.http_status)


def _changeable(request: HttpRequest, reference: str) -> Project:
    # For those who only take part this is 403: they may read it.
    return get_visible_or_404(
        Project.objects, request.user, may=CHANGE, reference__iexact=reference
    )


def _told(ended: Project) -> str:
    if ended.has_ended(timezone.localdate()):
        return _("The end and the result are saved.")
    day = date_format(ended.ends_on)
    return _("The end and the result are saved. It runs until and including %s.") % day

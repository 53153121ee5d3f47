"""Requests from outside: the list, one request, and what is decided about it."""

from django.contrib import messages
from django.db.models import CharField, DateField, F
from django.db.models.functions import Lower
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods, require_safe

from edsite.access import get_visible_or_404, require_permission
from edsite.filter_chips import filter_parts
from edsite.paging import Sort, paginate
from projects.filters import RequestFilter
from projects.forms import AcceptForm, DeclineForm, LinkForm, RequestForm, UndoForm
from projects.models import Project, ProjectRequest
from projects.wording import declining_answer

DECIDE = "projects.decide_projectrequest"
SORTS = (
    Sort("received", gettext_lazy("Received"), F("received_on"), DateField(), descending=True),
    Sort("requester", gettext_lazy("Asked by"), Lower("requester"), CharField()),
    Sort("decision", gettext_lazy("Decision"), Lower("decision"), CharField()),
)


@require_safe
def request_list(request: HttpRequest) -> HttpResponse:
    require_permission(request.user, "projects.view_projectrequest")
    rows = ProjectRequest.objects.visible_to(request.user).select_related("project")
    found = RequestFilter(request.GET, queryset=rows, request=request)
    page = paginate(request, found.qs, sorts=SORTS)
    context = {"page": page, **filter_parts(request, found)}
    return render(request, "projects/requests.html", context)


@require_safe
def project_request(request: HttpRequest, reference: str) -> HttpResponse:
    asked = _asked(request, reference)
    answers = []
    if asked.is_declined:
        answers = [(code, declining_answer(asked, code)) for code in ("nl", "fr")]
    return render(request, "projects/request.html", {"asked": asked, "answers": answers})


@require_http_methods(["GET", "POST"])
def new_request(request: HttpRequest) -> HttpResponse:
    require_permission(request.user, "projects.add_projectrequest")
    form = RequestForm(request.POST or None, initial={"received_on": timezone.localdate()})
    if asked := form.save_if_valid(by=request.user):
        messages.success(request, _("The request is noted. Its number is %s.") % asked.reference)
        return redirect(asked)
    return render(request, "projects/request_form.html", {"form": form})


@require_http_methods(["GET", "POST"])
def edit_request(request: HttpRequest, reference: str) -> HttpResponse:
    asked = _asked(request, reference, may="projects.change_projectrequest")
    form = RequestForm(request.POST or None, instance=asked)
    if form.save_if_valid(by=request.user):
        messages.success(request, _("The request is saved."))
        return redirect(asked)
    context = {"form": form, "asked": asked}
    return render(request, "projects/request_form.html", context, status=form.http_status)


@require_http_methods(["GET", "POST"])
def accept(request: HttpRequest, reference: str) -> HttpResponse:
    asked = _asked(request, reference, may=DECIDE)
    form = AcceptForm(request.POST or None, asked=asked, on=timezone.localdate())
    if form.is_accepted():
        messages.success(request, _("The request is accepted. Now say who takes part."))
        return redirect(form.instance)
    return render(request, "projects/accept.html", {"form": form, "asked": asked})


@require_http_methods(["GET", "POST"])
def link(request: HttpRequest, reference: str) -> HttpResponse:
    asked = _asked(request, reference, may=DECIDE)
    projects = Project.objects.visible_to(request.user)
    form = LinkForm(request.POST or None, asked=asked, projects=projects, on=timezone.localdate())
    if form.is_accepted():
        messages.success(request, _("The request is accepted and linked with the project."))
        return redirect(asked)
    return render(request, "projects/link.html", {"form": form, "asked": asked})


@require_http_methods(["GET", "POST"])
def decline(request: HttpRequest, reference: str) -> HttpResponse:
    asked = _asked(request, reference, may=DECIDE)
    form = DeclineForm(request.POST or None, asked=asked, on=timezone.localdate())
    if form.is_declined():
        messages.success(request, _("The request is declined. Here is an answer you can send."))
        return redirect(asked)
    return render(request, "projects/decline.html", {"form": form, "asked": asked})


@require_http_methods(["GET", "POST"])
def undo(request: HttpRequest, reference: str) -> HttpResponse:
    asked = _asked(request, reference, may=DECIDE)
    # A form whose only field is an unticked box sends nothing, so an empty one is bound too.
    form = UndoForm(request.POST if request.method == "POST" else None, asked=asked)
    if form.is_undone():
        messages.success(request, _("The request waits for a decision again."))
        return redirect(asked)
    return render(request, "projects/undo.html", {"form": form, "asked": asked, "warning": True})


def _asked(request: HttpRequest, reference: str, *, may: str = "") -> ProjectRequest:
    rows = ProjectRequest.objects.select_related("project")
    return get_visible_or_404(rows, request.user, may=may, reference__iexact=reference)

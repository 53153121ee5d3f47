"""Who takes part in a project, and the signals it is linked with."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from edsite.access import get_visible_or_404
from projects.actions import add_signal, remove_participation, remove_signal
from projects.forms import ParticipationForm
from projects.models import Participation, Project
from signals.models import Signal
from signals.search import search

CHANGE = "projects.change_project"
MOST_FOUND = 20


@require_http_methods(["GET", "POST"])
def add_participant(request: HttpRequest, reference: str) -> HttpResponse:
    project = _changeable(request, reference)
    form = ParticipationForm(request.POST or None, instance=Participation(project=project))
    if added := form.save_if_valid(by=request.user):
        messages.success(request, _("%s takes part now.") % added.person)
        return redirect(project)
    return render(request, "projects/participant.html", {"form": form, "project": project})


@require_http_methods(["GET", "POST"])
def edit_participant(request: HttpRequest, reference: str, pk: int) -> HttpResponse:
    project, participation = _participation(request, reference, pk)
    form = ParticipationForm(request.POST or None, instance=participation)
    if form.save_if_valid(by=request.user):
        messages.success(request, _("Role and hours of %s are saved.") % participation.person)
        return redirect(project)
    context = {"form": form, "project": project, "participation": participation}
    return render(request, "projects/participant.html", context, status=form.http_status)


@require_http_methods(["GET", "POST"])
def remove_participant(request: HttpRequest, reference: str, pk: int) -> HttpResponse:
    project, participation = _participation(request, reference, pk)
    if request.method == "POST":
        remove_participation(participation)
        messages.success(request, _("%s no longer takes part.") % participation.person)
        return redirect(project)
    context = {"project": project, "participation": participation, "warning": True}
    return render(request, "projects/remove_participant.html", context)


@require_http_methods(["GET", "POST"])
def linked_signals(request: HttpRequest, reference: str) -> HttpResponse:
    project = _changeable(request, reference)
    sent = Signal.objects.visible_to(request.user).sent()
    if request.method == "POST":
        change = remove_signal if "remove" in request.POST else add_signal
        wanted = request.POST.get("remove") or request.POST.get("add") or ""
        change(project, get_object_or_404(sent, reference=wanted))
        return redirect(request.get_full_path())
    words = request.GET.get("q", "").strip()
    others = search(sent.exclude(projects=project), words, user=request.user)
    context = {
        "project": project,
        "words": words,
        "linked": sent.filter(projects=project),
        "found": others[:MOST_FOUND] if words else [],
        "most": MOST_FOUND,
    }
    return render(request, "projects/signals.html", context)


def _changeable(request: HttpRequest, reference: str) -> Project:
    return get_visible_or_404(
        Project.objects, request.user, may=CHANGE, reference__iexact=reference
    )


def _participation(request: HttpRequest, reference: str, pk: int) -> tuple[Project, Participation]:
    project = _changeable(request, reference)
    rows = project.participations.select_related("person", "project")
    return project, get_object_or_404(rows, pk=pk)

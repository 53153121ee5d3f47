"""Structural signals: the list, one with its sources, and what the team does with it."""

from django.contrib import messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.db.models import CharField, Count, DateField, F, TextField, Value
from django.db.models.functions import Coalesce, Lower
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods, require_safe

from edsite.access import get_visible_or_404, require_permission
from edsite.paging import Sort, paginate
from signals.actions import end_structural_signal, remove_signal
from signals.filters import StructuralSignalFilter, chips_of, kept_of
from signals.forms.structural import (
    ChosenSignalsForm,
    EndForm,
    PickSignalsForm,
    StructuralSignalForm,
)
from signals.models import Signal, StructuralSignal

CHANGE = "signals.change_structuralsignal"
SORTS = (
    Sort(
        "recognised",
        gettext_lazy("Recognised"),
        F("recognised_on"),
        DateField(),
        descending=True,
    ),
    Sort("statement", gettext_lazy("Statement"), Lower("statement_nl"), TextField()),
    Sort("level", gettext_lazy("Level"), F("level"), CharField()),
    Sort(
        "owner",
        gettext_lazy("Followed up by"),
        Coalesce("owner__last_name", Value("")),
        CharField(),
    ),
)


@require_safe
def structural_signals(request: HttpRequest) -> HttpResponse:
    if not _may_read_any(request):
        raise PermissionDenied
    rows = StructuralSignal.objects.visible_to(request.user).select_related("owner", "main_theme")
    found = StructuralSignalFilter(request.GET, queryset=rows, request=request)
    page = paginate(request, found.qs.annotate(members=Count("signals")), sorts=SORTS)
    context = {
        "filter": found,
        "page": page,
        "links": page.sorts_by_key,
        "chips": chips_of(request, found),
        "kept": kept_of(request),
    }
    return render(request, "signals/structural_signals.html", context)


@require_safe
def structural_signal(request: HttpRequest, reference: str) -> HttpResponse:
    bundle = _bundle(request, reference)
    context = {
        "bundle": bundle,
        "members": Signal.objects.visible_to(request.user).members_of(bundle),
        "member_count": bundle.signals.count(),
    }
    return render(request, "signals/structural_signal.html", context)


@require_http_methods(["GET", "POST"])
def new(request: HttpRequest) -> HttpResponse:
    """First which signals (a search that keeps its ticks in the address), then the statement."""
    require_permission(request.user, "signals.add_structuralsignal")
    source = request.POST if request.method == "POST" else request.GET
    chosen = ChosenSignalsForm(source, by=request.user).chosen
    if not chosen or (request.method == "GET" and "statement" not in request.GET):
        return _pick(request, chosen)
    form = StructuralSignalForm(
        request.POST if request.method == "POST" else None,
        initial={"recognised_on": timezone.localdate(), "owner": _own_person(request)},
    )
    if form.is_valid() and (bundle := form.create(signals=chosen)):
        messages.success(request, _("The structural signal is made."))
        return redirect(bundle)
    return render(request, "signals/structural_edit.html", {"form": form, "chosen": chosen})


def _pick(request: HttpRequest, chosen: list[Signal]) -> HttpResponse:
    search_form = PickSignalsForm(request.GET)
    rows = Signal.objects.visible_to(request.user).sent()
    context = {
        "search_form": search_form,
        "chosen": chosen,
        "found": search_form.found(rows.exclude(pk__in=[each.pk for each in chosen])),
        "nothing_chosen": "statement" in request.GET or request.method == "POST",
    }
    return render(request, "signals/structural_pick.html", context)


@require_http_methods(["GET", "POST"])
def edit(request: HttpRequest, reference: str) -> HttpResponse:
    bundle = _bundle(request, reference, may=CHANGE)
    posted = request.POST if request.method == "POST" else None
    form = StructuralSignalForm(posted, instance=bundle)
    if form.save_if_valid():
        messages.success(request, _("The change is saved."))
        return redirect(bundle)
    status = 409 if form.differences else 200
    context = {"form": form, "bundle": bundle}
    return render(request, "signals/structural_edit.html", context, status=status)


@require_http_methods(["GET", "POST"])
def members(request: HttpRequest, reference: str) -> HttpResponse:
    bundle = _bundle(request, reference, may=CHANGE)
    if request.method == "POST":
        return _change_members(request, bundle)
    search_form = PickSignalsForm(request.GET)
    rows = Signal.objects.visible_to(request.user)
    context = {
        "bundle": bundle,
        "members": rows.members_of(bundle),
        "search_form": search_form,
        "found": search_form.found(rows.sent().not_in(bundle)),
    }
    return render(request, "signals/structural_members.html", context)


def _change_members(request: HttpRequest, bundle: StructuralSignal) -> HttpResponse:
    if reference := request.POST.get("remove"):
        signal = get_visible_or_404(Signal.objects.all(), request.user, reference=reference)
        try:
            remove_signal(bundle, signal=signal)
            messages.success(request, _("The signal is no longer part of it."))
        except ValidationError as refused:
            messages.error(request, " ".join(refused.messages))
    else:
        added = ChosenSignalsForm(request.POST, by=request.user).add_to(bundle)
        if added:
            messages.success(request, _("The ticked signals belong to it now."))
        else:
            messages.warning(request, _("Nothing was ticked, so nothing was added."))
    return redirect("signals:structural_signal_members", bundle.reference)


@require_http_methods(["GET", "POST"])
def end(request: HttpRequest, reference: str) -> HttpResponse:
    bundle = _bundle(request, reference, may=CHANGE)
    posted = request.POST if request.method == "POST" else None
    if posted is not None and "again" in posted:
        end_structural_signal(bundle, ended_on=None)
        messages.success(request, _("The structural signal is under way again."))
        return redirect(bundle)
    form = EndForm(posted, bundle=bundle, on=timezone.localdate())
    if form.is_valid() and form.save():
        messages.success(request, _("The structural signal is ended."))
        return redirect(bundle)
    return render(request, "signals/structural_end.html", {"form": form, "bundle": bundle})


def _may_read_any(request: HttpRequest) -> bool:
    permissions = ("signals.view_structuralsignal", "signals.add_signal")
    return any(request.user.has_perm(permission) for permission in permissions)


def _bundle(request: HttpRequest, reference: str, may: str = "") -> StructuralSignal:
    rows = StructuralSignal.objects.select_related("owner", "main_theme")
    return get_visible_or_404(rows, request.user, may=may, reference__iexact=reference)


def _own_person(request: HttpRequest) -> object:
    return getattr(request.user, "person", None)

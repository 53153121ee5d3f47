"""Structural signals: the list, one with its sources, a new one, and what they say together."""

from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.db.models import CharField, DateField, F, TextField, Value
from django.db.models.functions import Coalesce, Lower
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods, require_safe

from edsite.access import get_visible_or_404, require_permission
from edsite.filter_chips import chips_of, kept_of
from edsite.paging import Sort, paginate
from edsite.read_ahead import is_visit
from experts.models import Person
from signals.actions import mark_steps_seen, news_for
from signals.filters import StructuralSignalFilter
from signals.forms.structural import ChosenSignalsForm, PickSignalsForm, StructuralSignalForm
from signals.forms.structural_steps import STRUCTURAL_STEPS
from signals.models import Signal, StructuralSignal
from signals.structural.timeline import history_before_split, history_of

VIEW = "signals.view_structuralsignal"
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
    today = timezone.localdate()
    rows = StructuralSignal.objects.visible_to(request.user).select_related("owner", "main_theme")
    found = StructuralSignalFilter(request.GET, queryset=rows, request=request, on=today)
    page = paginate(request, found.qs.with_members().for_list(today), sorts=SORTS)
    context = {
        "filter": found,
        "page": page,
        "links": page.sorts_by_key,
        "chips": chips_of(request, found),
        "kept": kept_of(request),
        "today": today,
        "year": today.year,
    }
    return render(request, "signals/structural_signals.html", context)


@require_safe
def structural_signal(request: HttpRequest, reference: str) -> HttpResponse:
    bundle = get_bundle(request, reference)
    today = timezone.localdate()
    context = {
        "bundle": bundle,
        "status": bundle.status_on(today),
        "stages": bundle.stages_on(today),
        "members": Signal.objects.visible_to(request.user).members_of(bundle),
        "sources": bundle.sources_by_level(),
        "history": history_of(bundle, request.user, today=today),
        "earlier": history_before_split(bundle, today=today),
    }
    if request.user.has_perm(VIEW):
        context |= _for_the_team(bundle)
    context |= _for_a_contributor(request, bundle)
    return render(request, "signals/structural_signal.html", context)


def _for_the_team(bundle: StructuralSignal) -> dict[str, Any]:
    steps = [(slug, form) for slug, form in STRUCTURAL_STEPS.items() if form.suits(bundle)]
    return {"steps": steps, "parts": bundle.parts.all(), "themes": bundle.themes.all()}


def _for_a_contributor(request: HttpRequest, bundle: StructuralSignal) -> dict[str, Any]:
    """What is new for this person is seen by opening the page, and can be thanked for."""
    news = news_for(bundle, request.user)
    if is_visit(request) and news.unseen().exists():
        mark_steps_seen(bundle, by=request.user, at=timezone.now())
    return {
        "may_thank": news.without_reaction().exists(),
        "thanked": news.last_reacted_to(),
    }


@require_http_methods(["GET", "POST"])
def new(request: HttpRequest) -> HttpResponse:
    """First which signals (a search that keeps its ticks in the address), then the statement."""
    require_permission(request.user, "signals.add_structuralsignal")
    source = request.POST if request.method == "POST" else request.GET
    chosen = ChosenSignalsForm(source, by=request.user).chosen
    if not chosen or (request.method == "GET" and "statement" not in request.GET):
        return _pick(request, chosen)
    today = timezone.localdate()
    form = StructuralSignalForm(
        request.POST if request.method == "POST" else None,
        on=today,
        initial={"recognised_on": today, "owner": Person.objects.of_account(request.user)},
    )
    if form.is_valid() and (
        bundle := form.create(signals=chosen, by=request.user, at=timezone.now())
    ):
        messages.success(request, _("The structural signal is made."))
        return redirect(bundle)
    return render(request, "signals/structural_edit.html", {"form": form, "chosen": chosen})


def _pick(request: HttpRequest, chosen: list[Signal]) -> HttpResponse:
    search_form = PickSignalsForm(request.GET)
    rows = Signal.objects.visible_to(request.user).sent()
    context = {
        "search_form": search_form,
        "chosen": chosen,
        "found": search_form.found(rows.other_than(chosen), request.user),
        "nothing_chosen": "statement" in request.GET or request.method == "POST",
    }
    return render(request, "signals/structural_pick.html", context)


@require_http_methods(["GET", "POST"])
def edit(request: HttpRequest, reference: str) -> HttpResponse:
    bundle = get_bundle(request, reference, may=CHANGE)
    posted = request.POST if request.method == "POST" else None
    form = StructuralSignalForm(posted, instance=bundle, on=timezone.localdate())
    if form.save_if_valid(by=request.user, at=timezone.now()):
        messages.success(request, _("The change is saved."))
        return redirect(bundle)
    context = {"form": form, "bundle": bundle}
    return render(request, "signals/structural_edit.html", context, status=form.http_status)


def _may_read_any(request: HttpRequest) -> bool:
    return any(request.user.has_perm(permission) for permission in (VIEW, "signals.add_signal"))


def get_bundle(request: HttpRequest, reference: str, may: str = "") -> StructuralSignal:
    rows = StructuralSignal.objects.select_related("owner", "main_theme", "split_from")
    return get_visible_or_404(rows, request.user, may=may, reference__iexact=reference)

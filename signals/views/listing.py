"""The list of signals: an expert's own, or everything for those who follow up."""

from typing import Any

from django.core.exceptions import PermissionDenied
from django.db.models import CharField, DateField, F, Value
from django.db.models.functions import Coalesce, Lower
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_safe

from edsite.paging import Sort, paginate
from signals.filters import OwnSignalFilter, SignalFilter, chips_of, kept_of
from signals.models import Signal, StructuralSignal

TEXT = CharField()
NEWEST = Sort("sent", _("Sent"), F("sent_on"), DateField(), descending=True)
SORTS = (
    NEWEST,
    Sort("title", _("Signal"), Lower("title"), TEXT),
    Sort("author", _("Author"), Lower("author__last_name"), TEXT),
    Sort("organisation", _("Organisation"), Coalesce("organisation__code", Value("")), TEXT),
    Sort("level", _("Level"), F("level"), TEXT),
    Sort("status", _("Status"), F("status"), TEXT),
    Sort("owner", _("Followed up by"), Coalesce("owner__last_name", Value("")), TEXT),
)


@require_safe
def signals(request: HttpRequest) -> HttpResponse:
    if request.user.has_perm("signals.view_every_signal"):
        return _every_signal(request)
    if request.user.has_perm("signals.add_signal"):
        return _own_signals(request)
    raise PermissionDenied


def _every_signal(request: HttpRequest) -> HttpResponse:
    rows = Signal.objects.visible_to(request.user).sent().with_people_and_places()
    found = SignalFilter(request.GET, queryset=rows, request=request)
    page = paginate(request, found.qs.defer("story", "search_text"), sorts=SORTS)
    context = _list_context(request, found) | {"page": page, "links": page.sorts_by_key}
    return render(request, "signals/signals.html", context)


def _own_signals(request: HttpRequest) -> HttpResponse:
    rows = Signal.objects.by_author(request.user).with_people_and_places().with_latest_words()
    found = OwnSignalFilter(request.GET, queryset=rows.sent(), on=timezone.localdate())
    page = paginate(request, found.qs, sorts=[NEWEST])
    shared = StructuralSignal.objects.visible_to(request.user).count()
    context = _list_context(request, found) | {"page": page, "shared_in": shared}
    return render(request, "signals/own_signals.html", context)


def _list_context(request: HttpRequest, found: Any) -> dict[str, Any]:
    chips = chips_of(request, found)
    return {"filter": found, "chips": chips, "kept": kept_of(request)}

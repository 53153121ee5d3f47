"""The list of signals: an expert's own, or everything for those who follow up."""

from typing import Any

from django.core.exceptions import PermissionDenied
from django.db.models import CharField, DateField, F, Value
from django.db.models.functions import Coalesce, Lower
from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_safe

from edsite.filter_chips import PAGE_KEYS, chips_of, kept_of
from edsite.paging import Sort, paginate
from signals.actions.bulk_kinds import KINDS
from signals.conditions import partner_due_on
from signals.filters import OwnSignalFilter, SignalFilter
from signals.late import with_late
from signals.models import Signal, StructuralSignal
from signals.models.signal import SignalQuerySet
from signals.saved_filters import saved_on_page
from signals.snippets import snippets_of

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
    Sort("partner", _("Answer wanted by"), partner_due_on(), DateField()),
)


@require_safe
def signals(request: HttpRequest) -> HttpResponse:
    if request.user.has_perm("signals.view_every_signal"):
        return _every_signal(request)
    if request.user.has_perm("signals.add_signal"):
        return _own_signals(request)
    raise PermissionDenied


def listed_signals(request: HttpRequest, query: QueryDict) -> SignalQuerySet:
    """The team's list as these filters show it, whole; what acts on the list takes it from here."""
    return _filter(request, query).qs


def _filter(request: HttpRequest, query: QueryDict) -> SignalFilter:
    rows = Signal.objects.visible_to(request.user).sent()
    return SignalFilter(query, queryset=rows, request=request, on=timezone.localdate())


def _every_signal(request: HttpRequest) -> HttpResponse:
    found = _filter(request, request.GET)
    rows = with_late(found.qs.with_people_and_places(), timezone.localdate())
    page = paginate(request, rows.defer("story", "search_text"), sorts=SORTS)
    context = _list_context(request, found) | {"page": page, "links": page.sorts_by_key}
    context |= saved_on_page(request) | {
        "snippets": snippets_of(page.rows, request.GET.get("q", ""), request.user)
    }
    if request.user.has_perm("signals.follow_up_signal"):
        context |= {"bulk_kinds": KINDS.values(), "query": _query_of_all(request)}
    return render(request, "signals/signals.html", context)


def _query_of_all(request: HttpRequest) -> str:
    """The address's filters, without the order and the page."""
    query = request.GET.copy()
    for name in ("sort", *PAGE_KEYS):
        query.pop(name, None)
    return query.urlencode()


def _own_signals(request: HttpRequest) -> HttpResponse:
    rows = Signal.objects.by_author(request.user).with_people_and_places().with_latest_words()
    found = OwnSignalFilter(
        request.GET, queryset=rows.sent(), request=request, on=timezone.localdate()
    )
    page = paginate(request, found.qs, sorts=[NEWEST])
    shared = StructuralSignal.objects.visible_to(request.user).count()
    context = _list_context(request, found) | {"page": page, "shared_in": shared}
    return render(request, "signals/own_signals.html", context)


def _list_context(request: HttpRequest, found: Any) -> dict[str, Any]:
    chips = chips_of(request, found)
    return {"filter": found, "chips": chips, "kept": kept_of(request)}

"""A person's own filters of the list of signals: kept, renamed, deleted."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from edsite.access import require_permission
from signals.forms.saved_filters import SavedFilterForm, clean_query, query_in_words
from signals.models import SavedFilter

MAY = "signals.view_every_signal"


@require_http_methods(["GET", "POST"])
def new(request: HttpRequest) -> HttpResponse:
    require_permission(request.user, MAY)
    typed = request.POST.get("query", "") if request.method == "POST" else request.GET.urlencode()
    query = clean_query(request, typed)
    form = SavedFilterForm(request.POST or None, owner=request.user, query=query)
    return _kept_or_page(request, form, _("The filter is kept."))


@require_http_methods(["GET", "POST"])
def saved_filter(request: HttpRequest, pk: int) -> HttpResponse:
    form = SavedFilterForm(request.POST or None, instance=_own(request, pk), owner=request.user)
    return _kept_or_page(request, form, _("The name is changed."))


@require_http_methods(["GET", "POST"])
def delete(request: HttpRequest, pk: int) -> HttpResponse:
    saved = _own(request, pk)
    if request.method == "POST":
        saved.delete()
        messages.success(request, _("The filter is deleted. The signals are still there."))
        return redirect("signals:signals")
    context = {"saved": saved, "words": query_in_words(request, saved.query), "warning": True}
    return render(request, "signals/saved_filter_delete.html", context)


def _own(request: HttpRequest, pk: int) -> SavedFilter:
    require_permission(request.user, MAY)
    return get_object_or_404(request.user.saved_filters, pk=pk)


def _kept_or_page(request: HttpRequest, form: SavedFilterForm, said: str) -> HttpResponse:
    if form.is_valid() and (saved := form.save(by=request.user)):
        messages.success(request, said)
        # What was stored years ago is judged by what is known today.
        return redirect(f"{reverse('signals:signals')}?{clean_query(request, saved.query)}")
    words = query_in_words(request, form.query)
    context = {"form": form, "words": words, "saved": form.instance}
    return render(request, "signals/saved_filter.html", context)

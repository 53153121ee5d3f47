"""Many signals at once: asked on one page with the number, done, and undone within a minute."""

from functools import partial

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from edsite.access import require_permission
from edsite.kept_posts import kept_post
from signals.actions.bulk import ManyChanged
from signals.actions.bulk_undoing import may_be_undone, undo_many
from signals.actions.leaving import hand_over_everything, owned_by
from signals.bulk_results import result_of
from signals.forms.bulk import BulkForm, LeaverForm
from signals.models import BulkChange
from signals.owners import owners_with_counts
from signals.views.listing import listed_signals

MAY = "signals.follow_up_signal"


@require_http_methods(["GET", "POST"])
def bulk(request: HttpRequest) -> HttpResponse:
    require_permission(request.user, MAY)
    is_sent, at = request.method == "POST", timezone.now()
    form = BulkForm(
        request.POST if is_sent else kept_post(request) or request.GET,
        by=request.user,
        on=timezone.localdate(),
        rows_of=partial(listed_signals, request),
        is_sent=is_sent,
    )
    if is_sent and form.is_valid():
        if done := form.save(at=at):
            return redirect("signals:bulk_change", done.pk)
        form.show_newer()
        return render(request, "signals/bulk.html", {"form": form, "changed": True}, status=409)
    return render(request, "signals/bulk.html", {"form": form})


@require_safe
def bulk_change(request: HttpRequest, pk: int) -> HttpResponse:
    change, at = _own_change(request, pk), timezone.now()
    context = {"result": result_of(change), "may_undo": may_be_undone(change, at)}
    return render(request, "signals/bulk_change.html", context)


@require_POST
def undo(request: HttpRequest, pk: int) -> HttpResponse:
    change = _own_change(request, pk)
    try:
        undone = undo_many(change, by=request.user, at=timezone.now())
    except ValidationError as refused:
        messages.warning(request, " ".join(refused.messages))
        return redirect("signals:bulk_change", pk)
    return render(request, "signals/bulk_undone.html", {"undone": undone})


def _own_change(request: HttpRequest, pk: int) -> BulkChange:
    require_permission(request.user, MAY)
    return get_object_or_404(request.user.bulk_changes, pk=pk)


@require_http_methods(["GET", "POST"])
def hand_over_all(request: HttpRequest) -> HttpResponse:
    """A leaver's signals: who to whom, then the numbers, then done."""
    require_permission(request.user, MAY)
    owners = owners_with_counts()
    answers = request.POST if request.method == "POST" else kept_post(request)
    form = LeaverForm(answers, on=timezone.localdate(), owners=owners)
    context = {"form": form, "owners": owners}
    if request.method != "POST" or not form.is_valid():
        return render(request, "signals/bulk_leaver.html", context)
    return _confirm_or_hand_over(request, form, context)


def _confirm_or_hand_over(request: HttpRequest, form: LeaverForm, context: dict) -> HttpResponse:
    answers, changed = form.cleaned_data, False
    if form.is_confirmed:
        try:
            done = hand_over_everything(**answers, by=request.user, at=timezone.now())
            return redirect("signals:bulk_change", done.pk)
        except ManyChanged:
            changed = True
    owned = owned_by(answers["person"])
    if not owned.signals and not owned.bundles:
        messages.info(request, _("%(person)s follows up nothing.") % {"person": answers["person"]})
        return redirect("signals:hand_over_all")
    context |= {"owned": owned, "answers": answers, "changed": changed}
    return render(request, "signals/bulk_leaver.html", context, status=409 if changed else 200)

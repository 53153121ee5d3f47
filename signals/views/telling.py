"""An expert tells what happened, and may correct it until somebody takes it up."""

from datetime import date
from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import cache_control
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from edsite.access import get_visible_or_404, require_permission
from edsite.kept_posts import kept_post
from experts.models import Person
from signals.actions import (
    SentAndErased,
    SentWithOtherWords,
    SignalChanged,
    change_consent,
)
from signals.forms.telling import NewSignalForm, RewriteSignalForm
from signals.models import Signal

NOT_SENT = (SentAndErased, SentWithOtherWords, ValidationError)
# Kept by the browser, unlike other pages: the back button brings the typed text back.
may_be_gone_back_to = cache_control(private=True, no_cache=True)


@may_be_gone_back_to
@require_http_methods(["GET", "POST"])
def new(request: HttpRequest) -> HttpResponse:
    require_permission(request.user, "signals.add_signal")
    form = NewSignalForm(
        _posted(request),
        request.FILES or None,
        by=request.user,
        author=author_of(request),
        on=_today(),
        at=timezone.now(),
        mark=request.GET.get("uuid", ""),
    )
    if request.method != "POST" or not form.is_valid():
        return render(request, "signals/new.html", {"form": form})
    try:
        signal, is_new = form.save(by=request.user)
    except (Signal.DoesNotExist, *NOT_SENT) as fault:
        return _not_sent(request, form, fault)
    if not is_new:
        messages.info(request, _("You already sent this signal. It is safe with us."))
        return redirect(signal)
    return redirect("signals:sent", signal.reference)


def _not_sent(request: HttpRequest, form: NewSignalForm, fault: Exception) -> HttpResponse:
    """Each time with what was typed."""
    if isinstance(fault, SentWithOtherWords):
        context = {"form": form.as_sent_again(), "earlier": fault.signal}
        return render(request, "signals/sent_before.html", context, status=409)
    status = 409
    if isinstance(fault, SentAndErased):
        form.add_error(None, _("This signal was erased. It cannot be sent again."))
        status = 410
    elif isinstance(fault, ValidationError):
        form.add_error("photo", fault.messages)
    else:
        # On a shared phone the page may still bear the mark of who wrote before.
        form.ask_once_more()
    return render(request, "signals/new.html", {"form": form}, status=status)


@require_safe
def sent(request: HttpRequest, reference: str) -> HttpResponse:
    signal = _signal(request, reference)
    return render(request, "signals/sent.html", {"signal": signal})


@may_be_gone_back_to
@require_http_methods(["GET", "POST"])
def edit(request: HttpRequest, reference: str) -> HttpResponse:
    signal = _signal(request, reference)
    if not signal.is_by(request.user):
        raise PermissionDenied
    form = RewriteSignalForm(_posted(request), instance=signal, author=signal.author, on=_today())
    if not signal.may_be_rewritten:
        if form.is_bound:
            # A bound form writes what was typed into its record, so the stored one is read anew.
            return _told_of_change(request, form, _signal(request, reference))
        return render(request, "signals/edit.html", {"signal": signal, "is_too_late": True})
    context: dict[str, Any] = {"form": form, "signal": signal}
    if request.method == "POST" and form.is_valid():
        try:
            form.save(by=request.user)
        except SignalChanged as changed:
            return _told_of_change(request, form, changed.newer)
        messages.success(request, _("Your change is saved."))
        return redirect(signal)
    return render(request, "signals/edit.html", context)


@require_POST
def consent(request: HttpRequest, reference: str, consent: str) -> HttpResponse:
    """To be quoted, or to be named to the partner: the author's, whatever became of the signal."""
    signal = _signal(request, reference)
    if not signal.is_by(request.user):
        raise PermissionDenied
    agrees = request.POST.get(consent) == "yes"
    change_consent(signal, by=request.user, on=_today(), consent=consent, agrees=agrees)
    messages.success(request, _("Your choice is saved."))
    return redirect(signal)


def _told_of_change(request: HttpRequest, form: RewriteSignalForm, newer: Signal) -> HttpResponse:
    form.show_newer(newer)
    context = {"form": form, "signal": newer, "is_too_late": not newer.may_be_rewritten}
    return render(request, "signals/edit.html", context | {"newer": newer}, status=409)


def _posted(request: HttpRequest) -> Any:
    """What is sent, or what was sent after the log-in had ended: that is shown, never saved."""
    return request.POST if request.method == "POST" else kept_post(request)


def _today() -> date:
    return timezone.localdate()


def author_of(request: HttpRequest) -> Person | None:
    person = Person.objects.of_account(request.user)
    if person is None and not request.user.has_perm("signals.follow_up_signal"):
        raise PermissionDenied
    return person


def _signal(request: HttpRequest, reference: str) -> Signal:
    rows = Signal.objects.with_people_and_places()
    return get_visible_or_404(rows, request.user, reference__iexact=reference)

"""The team's steps: one page for each form of `signals.forms.steps`."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from edsite.access import get_visible_or_404, require_permission
from edsite.kept_posts import kept_post
from signals.forms.steps import SignalStepForm
from signals.models import Signal
from signals.page.history import with_versions

# Sent by the button that takes what is typed along to the form for the other readers.
SWITCH = "switch"


@require_http_methods(["GET", "POST"])
def step(request: HttpRequest, reference: str, form_class: type[SignalStepForm]) -> HttpResponse:
    signal = _signal(request, reference, form_class)
    form = _form(request, signal, form_class)
    if _is_sent(request) and form.is_valid() and form.save(by=request.user, at=timezone.now()):
        _tell(request, form)
        return redirect(signal)
    status = 409 if form.is_stopped else 200
    if request.user.has_perm("signals.follow_up_signal"):
        return _page(request, form, status)
    # Nothing of the team's page: who answers must see the question.
    context = {"signal": form.signal, "form": form, "question_text": signal.question_text}
    return render(request, "signals/own_answer.html", context, status=status)


def _is_sent(request: HttpRequest) -> bool:
    return request.method == "POST" and SWITCH not in request.POST


def _form(request: HttpRequest, signal: Signal, form_class: type[SignalStepForm]) -> SignalStepForm:
    answers = request.POST if _is_sent(request) else kept_post(request)
    taken_along = {"text": request.POST.get("text", "")} if SWITCH in request.POST else None
    return form_class(answers, record=signal, on=timezone.localdate(), initial=taken_along)


def _tell(request: HttpRequest, form: SignalStepForm) -> None:
    messages.success(request, form.done)
    for remark in form.remarks:
        messages.warning(request, remark)


def _signal(request: HttpRequest, reference: str, form_class: type[SignalStepForm]) -> Signal:
    rows = Signal.objects.with_people_and_places().with_latest_words()
    signal = get_visible_or_404(rows, request.user, reference__iexact=reference)
    if not (form_class.is_open_to_author and signal.is_by(request.user)):
        require_permission(request.user, "signals.follow_up_signal")
    return signal


def _page(request: HttpRequest, form: SignalStepForm, status: int) -> HttpResponse:
    rows = form.signal.follow_ups.visible_to(request.user)
    latest = with_versions(rows.order_by("-pk")[:3], timezone.now())
    context = {"signal": form.signal, "form": form, "latest": latest}
    return render(request, "signals/signal_step.html", context, status=status)

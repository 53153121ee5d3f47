"""The team's steps: one page for each form of `signals.forms.steps`."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from edsite.access import get_visible_or_404, require_permission
from signals.actions import SignalChanged
from signals.forms.steps import StepForm
from signals.models import Signal


@require_http_methods(["GET", "POST"])
def step(request: HttpRequest, reference: str, form_class: type[StepForm]) -> HttpResponse:
    signal = _signal(request, reference, form_class)
    posted = request.POST if request.method == "POST" else None
    form = form_class(posted, signal=signal, on=timezone.localdate())
    try:
        if form.is_valid() and form.save(by=request.user):
            messages.success(request, form.done)
            return redirect(signal)
    except SignalChanged as changed:
        form.show_newer(changed.signal)
    status = 409 if form.newer or form.is_refused else 200
    return _page(request, signal, form, status)


def _signal(request: HttpRequest, reference: str, form_class: type[StepForm]) -> Signal:
    rows = Signal.objects.with_people_and_places()
    signal = get_visible_or_404(rows, request.user, reference__iexact=reference)
    if not (form_class.is_open_to_author and signal.is_by(request.user)):
        require_permission(request.user, "signals.follow_up_signal")
    return signal


def _page(request: HttpRequest, signal: Signal, form: StepForm, status: int) -> HttpResponse:
    latest = signal.follow_ups.visible_to(request.user)
    context = {
        "signal": form.newer or signal,
        "form": form,
        "latest": latest.select_related("by").order_by("-pk")[:3],
    }
    return render(request, "signals/step.html", context, status=status)

"""One signal: as its author reads it, or as the team works on it."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from edsite.access import get_visible_or_404
from signals.forms.steps import STEPS, AnswerForm, first_step
from signals.history import team_history
from signals.models import Signal


@require_safe
def signal(request: HttpRequest, reference: str) -> HttpResponse:
    rows = Signal.objects.with_people_and_places().with_latest_words()
    found = get_visible_or_404(
        rows.prefetch_related("themes", "target_groups"),
        request.user,
        reference__iexact=reference,
    )
    history = found.follow_ups.visible_to(request.user)
    context = {
        "signal": found,
        "history": history.select_related("by", "corrected_by"),
        "bundles": found.structural_signals.visible_to(request.user),
    }
    if request.user.has_perm("signals.follow_up_signal"):
        context |= _steps(found) | team_history(request, found, timezone.now())
        return render(request, "signals/signal.html", context)
    context["answer_form"] = AnswerForm(signal=found, on=timezone.localdate())
    return render(request, "signals/own_signal.html", context)


def _steps(signal: Signal) -> dict[str, Any]:
    """The forms that fit now, the likeliest first and apart."""
    first = first_step(signal)
    fitting = [(slug, form) for slug, form in STEPS.items() if form.suits(signal)]
    return {
        "first_step": next((step for step in fitting if step[0] == first), None),
        "other_steps": [step for step in fitting if step[0] != first],
    }

"""One signal: as its author reads it, or as the team works on it."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from edsite.access import get_visible_or_404
from signals.forms.steps import STEPS, first_step
from signals.models import Signal
from signals.page.attachments import attachments_of
from signals.page.history import team_history
from signals.page.own import own_page
from signals.partner.wording import questions_on_page
from signals.structural.suggestions import similar_to


@require_safe
def signal(request: HttpRequest, reference: str) -> HttpResponse:
    rows = Signal.objects.with_people_and_places().with_latest_words()
    found = get_visible_or_404(
        rows.prefetch_related("themes", "target_groups"),
        request.user,
        reference__iexact=reference,
    )
    if found.erased_on:
        bundles = found.structural_signals.visible_to(request.user)
        return render(request, "signals/erased.html", {"signal": found, "bundles": bundles})
    context = {
        "signal": found,
        "bundles": found.structural_signals.visible_to(request.user),
        "attachments": attachments_of(found, request.user),
    }
    if request.user.has_perm("signals.follow_up_signal"):
        context |= _steps(found) | _owed(found) | team_history(request, found, timezone.now())
        context["partner_questions"] = questions_on_page(found, timezone.localdate())
        context["similar"] = similar_to(found, request.user, on=timezone.localdate())
        return render(request, "signals/signal.html", context)
    context |= own_page(request, found, timezone.now())
    return render(request, "signals/own_signal.html", context)


def _steps(signal: Signal) -> dict[str, Any]:
    """The forms that fit now, the likeliest first and apart."""
    first = first_step(signal)
    fitting = [(slug, form) for slug, form in STEPS.items() if form.suits(signal)]
    return {
        "first_step": next((step for step in fitting if step[0] == first), None),
        "writing_steps": [step for step in fitting if step[1].switch_to],
        "other_steps": [step for step in fitting if step[0] != first and not step[1].switch_to],
    }


def _owed(signal: Signal) -> dict[str, Any]:
    """What the author was promised, was given, saw and said back."""
    return {
        "feedback": signal.feedback.order_by("pk"),
        "asked": signal.reopen_requests.undecided().first(),
        "today": timezone.localdate(),
    }

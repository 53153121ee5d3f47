"""The public page by which anybody asks for a custom project."""

from django.conf import settings
from django.contrib.auth.decorators import login_not_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from projects.actions import KEPT_YEARS, AskedWithOtherWords, was_sent
from projects.asking import AskForm, read_reference, sign_reference
from projects.throttle import may_send

TOO_MANY = 429


@login_not_required
@never_cache
@require_http_methods(["GET", "POST"])
def ask(request: HttpRequest) -> HttpResponse:
    form = AskForm(request.POST or None)
    status, earlier = 200, ""
    if form.is_valid() or form.was_filled_by_a_program:
        # A double click is one request, so it takes one place.
        if not (was_sent(form.token) or may_send(request)):
            status = TOO_MANY
        elif form.is_valid():
            try:
                reference = form.save(on=timezone.localdate())
                return redirect("projects:thanks", signed=sign_reference(reference))
            except AskedWithOtherWords as first:
                form.as_new_request()
                status, earlier = 409, first.reference
    context = {
        "form": form,
        "kept_years": KEPT_YEARS,
        "earlier": earlier,
        "is_too_much": status == TOO_MANY,
        "service_email": settings.DEFAULT_FROM_EMAIL,
    }
    return render(request, "projects/ask.html", context, status=status)


@login_not_required
@never_cache
@require_safe
def thanks(request: HttpRequest, signed: str) -> HttpResponse:
    reference = read_reference(signed)
    if reference is None:
        raise Http404
    return render(request, "projects/thanks.html", {"reference": reference})

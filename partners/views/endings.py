"""Ending and resuming work alike for organisations, sites and contacts."""

from datetime import date
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from partners.actions import resume_record
from partners.forms import EndForm


def end_page(
    request: HttpRequest, record: Any, *, running: dict[str, list[Any]], template: str
) -> HttpResponse:
    """Asks for the last day and says what still runs; `running` may hold `placements`."""
    placements = running.get("placements", [])
    form = EndForm(
        request.POST or None,
        record=record,
        has_placements=bool(placements),
        initial={"ended_on": record.ended_on or timezone.localdate()},
    )
    if form.is_valid():
        ended = form.save(by=request.user)
        _say_ended(request, record, form.cleaned_data["ended_on"], ended)
        return redirect(record)
    return render(request, template, {"form": form, "record": record, **running})


def _say_ended(request: HttpRequest, record: Any, on: date, placements: int) -> None:
    told = _("The end is saved. %(name)s, last day: %(day)s.")
    messages.success(request, told % {"name": record, "day": date_format(on)})
    if placements:
        along = ngettext("%d placement ended with it.", "%d placements ended with it.", placements)
        messages.success(request, along % placements)


def resume(request: HttpRequest, record: Any) -> HttpResponse:
    resume_record(record, by=request.user)
    messages.success(request, _("The end is taken back: %(name)s.") % {"name": record})
    return redirect(record)

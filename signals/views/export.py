"""The list of signals as a file: exactly the rows that the filters show, in their order."""

import io

from django.contrib import messages
from django.http import FileResponse, HttpRequest, HttpResponse, StreamingHttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_safe

from edsite.access import require_permission
from edsite.paging import in_order
from edsite.workbook import Unreadable, xlsx
from signals import export
from signals.models.signal import SignalQuerySet
from signals.views.listing import SORTS, listed_signals

MAY = "signals.follow_up_signal"
SPREADSHEET = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
# A line of a text may be long and a sheet holds so much: then the csv file is the way.
PRIVATE = {"Cache-Control": "private, no-store"}


@require_safe
def as_csv(request: HttpRequest) -> HttpResponseBase:
    lines = export.csv_lines(_rows(request))
    return StreamingHttpResponse(
        lines, content_type="text/csv; charset=utf-8", headers=PRIVATE | _saved_as("csv")
    )


@require_safe
def as_xlsx(request: HttpRequest) -> HttpResponseBase:
    rows = _rows(request)
    if rows.count() > export.MOST_SPREADSHEET_ROWS:
        words = ngettext(
            "A spreadsheet can hold %(most)d signal here. Take the csv file: it holds them all.",
            "A spreadsheet can hold %(most)d signals here. Take the csv file: it holds them all.",
            export.MOST_SPREADSHEET_ROWS,
        )
        return _back_to_list(request, words % {"most": export.MOST_SPREADSHEET_ROWS})
    file = io.BytesIO()
    try:
        xlsx.write(file, [(_("Signals"), export.header(), export.exported_rows(rows))])
    except Unreadable:
        words = _("One of the texts is too long for a spreadsheet. Take the csv file.")
        return _back_to_list(request, words)
    file.seek(0)
    return FileResponse(file, content_type=SPREADSHEET, headers=PRIVATE | _saved_as("xlsx"))


def _rows(request: HttpRequest) -> SignalQuerySet:
    require_permission(request.user, MAY)
    return in_order(request, listed_signals(request, request.GET), sorts=SORTS)


def _saved_as(ending: str) -> dict[str, str]:
    name = f"{_('signals')}-{timezone.localdate():%Y-%m-%d}.{ending}"
    return {"Content-Disposition": f'attachment; filename="{name}"'}


def _back_to_list(request: HttpRequest, words: str) -> HttpResponse:
    messages.warning(request, words)
    return redirect(f"{reverse('signals:signals')}?{request.GET.urlencode()}")

"""What a person is told: the list behind the bell, and how mails about it come."""

from datetime import UTC, datetime
from typing import Any

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.db.models import DateTimeField, F
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from edsite.paging import Sort, paginate
from notices.forms import AllReadForm, MailRhythmForm
from notices.models import Notice
from notices.titles import give_titles


class Moment(DateTimeField):
    """A moment in an address, which anybody may make up: the year 9999 has no next day."""

    def to_python(self, value: Any) -> datetime:
        moment = super().to_python(value)
        if moment is None or timezone.is_naive(moment):
            raise ValidationError(self.error_messages["invalid"], code="invalid")
        return moment.astimezone(UTC)


@require_safe
def notice_list(request: HttpRequest) -> HttpResponse:
    now = timezone.now()
    shown = Notice.objects.visible_to(request.user).shown(now)
    newest = Sort("newest", _("newest first"), F("shown_from"), Moment(), descending=True)
    page = paginate(request, shown, sorts=[newest])
    give_titles(page.rows, to=request.user)
    context = {
        "page": page,
        "all_read": AllReadForm(initial={"until": now.isoformat()}),
        "rhythm": request.user.get_mail_rhythm_display(),
    }
    return render(request, "notices/notices.html", context)


@require_POST
def read_all(request: HttpRequest) -> HttpResponse:
    form = AllReadForm(request.POST)
    if form.is_valid() and form.save(by=request.user, at=timezone.now()):
        messages.success(request, _("All your messages are marked as read."))
    return redirect("notices:notices")


@require_http_methods(["GET", "POST"])
def mail_settings(request: HttpRequest) -> HttpResponse:
    form = MailRhythmForm(request.POST or None, instance=request.user)
    if form.is_valid():
        form.save(by=request.user)
        messages.success(request, _("We keep to this from now on."))
        return redirect("notices:notices")
    return render(request, "notices/settings.html", {"form": form})

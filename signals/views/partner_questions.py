"""The team asks partners, and does what is to be done with their answers."""

from typing import Any

from django.conf import settings
from django.contrib import messages
from django.db.models import CharField, DateField, F
from django.db.models.functions import Lower
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods, require_safe

from edsite.access import get_visible_or_404, require_permission
from edsite.filter_chips import filter_parts
from edsite.paging import Sort, paginate
from signals.forms.partner_questions import PartnerQuestionForm
from signals.forms.partner_steps import QuestionStepForm
from signals.models import PartnerQuestion, Signal
from signals.partner.filters import OPEN, PartnerQuestionFilter
from signals.partner.wording import QuestionOnPage

TEAM = "signals.follow_up_signal"
SORTS = (
    Sort("due", gettext_lazy("Answer wanted by"), F("due_on"), DateField()),
    Sort("organisation", gettext_lazy("Organisation"), F("organisation__code"), CharField()),
    Sort("state", gettext_lazy("State"), F("state"), CharField()),
    Sort("signal", gettext_lazy("Signal"), Lower("signal__reference"), CharField()),
)


@require_safe
def partner_questions(request: HttpRequest) -> HttpResponse:
    require_permission(request.user, TEAM)
    today = timezone.localdate()
    rows = PartnerQuestion.objects.visible_to(request.user).for_a_list()
    # What is done is looked up by choosing it; without a choice there is work.
    asked_for = request.GET.copy()
    asked_for.setdefault("state", OPEN)
    found = PartnerQuestionFilter(asked_for, queryset=rows, request=request, on=today)
    page = paginate(request, found.qs, sorts=SORTS)
    questions = [QuestionOnPage(question, today) for question in page.rows]
    context = {
        "page": page,
        "questions": questions,
        **filter_parts(request, found, emptied=("state",)),
    }
    return render(request, "signals/partner/list.html", context)


@require_http_methods(["GET", "POST"])
def ask_partner(request: HttpRequest, reference: str) -> HttpResponse:
    """Filled in, looked at as the partner will see it, then sent: `stage` says which."""
    rows = Signal.objects.with_people_and_places()
    signal = get_visible_or_404(rows, request.user, may=TEAM, reference__iexact=reference)
    form = _ask_form(request, signal)
    if form.is_valid():
        if request.POST.get("stage") != "send":
            return _preview(request, form)
        if asked := form.save(by=request.user, at=timezone.now()):
            _say(request, asked, _("The question is sent to %s.") % asked.contact)
            return redirect(signal)
    context = {"form": form, "signal": form.signal}
    status = 409 if form.newer or (form.is_bound and not form.is_possible) else 200
    return render(request, "signals/partner/ask.html", context, status=status)


@require_http_methods(["GET", "POST"])
def question_step(
    request: HttpRequest, uuid: Any, form_class: type[QuestionStepForm]
) -> HttpResponse:
    rows = PartnerQuestion.objects.with_what_a_page_shows()
    question = get_visible_or_404(rows, request.user, may=TEAM, uuid=uuid)
    today = timezone.localdate()
    posted = request.POST if request.method == "POST" else None
    form = form_class(posted, record=question, on=today)
    if form.is_valid() and (kept := form.save(by=request.user, at=timezone.now())):
        _say(request, kept, form.done)
        return redirect(f"{question.signal.get_absolute_url()}#question-{question.pk}")
    context = {"form": form, "row": QuestionOnPage(form.question, today)}
    status = 409 if form.is_stopped else 200
    return render(request, "signals/partner/step.html", context, status=status)


def _ask_form(request: HttpRequest, signal: Signal) -> PartnerQuestionForm:
    options: dict[str, Any] = {"record": signal, "on": timezone.localdate()}
    if request.method == "GET":
        return PartnerQuestionForm(**options)
    if request.POST.get("stage") == "change":
        # Back from the preview: nothing to complain about, just to go on with.
        return PartnerQuestionForm(initial=request.POST.dict(), **options)
    return PartnerQuestionForm(request.POST, **options)


def _preview(request: HttpRequest, form: PartnerQuestionForm) -> HttpResponse:
    context = {
        "form": form,
        "signal": form.signal,
        "question": form.as_it_will_be(request.user),
        "service_email": settings.DEFAULT_FROM_EMAIL,
        "action": reverse("signals:ask_partner", args=[form.signal.reference]),
    }
    return render(request, "signals/partner/preview.html", context)


def _say(request: HttpRequest, question: PartnerQuestion, done: str) -> None:
    if question.mail_fault:
        messages.error(
            request,
            _("It is kept, but the mail could not be sent. Look at the history for the reason."),
        )
    else:
        messages.success(request, done)

"""A partner answers: at the mailed address without an account, or logged in.

Opening a page changes nothing: programs that look at mails open every address in them.
"""

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.conf import settings
from django.contrib.auth.decorators import login_not_required
from django.db.models import DateField, F
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone, translation
from django.utils.translation import gettext_lazy
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from edsite.access import get_visible_or_404, require_permission
from edsite.paging import Sort, paginate
from edsite.throttle import takes_place
from experts.models import User
from signals.actions.partner_answers import send_new_link
from signals.actions.partner_questions import QuestionChanged
from signals.forms.partner_answers import PartnerAnswerForm
from signals.models import PartnerQuestion
from signals.partner.answer_links import AnswerLink, NotOurs, read_token
from signals.partner.wording import QuestionOnPage

ANSWERS_AN_HOUR = 20
LINKS_AN_HOUR = 5
CONTACT = "signals.answer_partner_question"
NEWEST = Sort("asked", gettext_lazy("newest first"), F("asked_on"), DateField(), descending=True)
View = Callable[..., HttpResponse]


def secret_address(view: View) -> View:
    """A page whose address is a key: kept by nobody, found by nobody, told to nobody."""

    @never_cache
    @wraps(view)
    def with_headers(request: HttpRequest, *args: Any, **named: Any) -> HttpResponse:
        response = view(request, *args, **named)
        # Not "no-referrer": with that a browser hides where a form comes from, and ours is refused.
        response.headers["Referrer-Policy"] = "strict-origin"
        response.headers["X-Robots-Tag"] = "noindex, nofollow, noarchive"
        return response

    return with_headers


@login_not_required
@secret_address
@require_http_methods(["GET", "HEAD", "POST"])
def answer(request: HttpRequest, token: str) -> HttpResponse:
    try:
        link = read_token(token)
    except NotOurs:
        return _gone(request, token, None)
    _speak(request, link.question.language)
    if not link.is_open(timezone.localdate()):
        return _gone(request, token, link)
    return _answer_page(request, link.question, by=None)


@login_not_required
@secret_address
@require_POST
def new_link(request: HttpRequest, token: str) -> HttpResponse:
    """The same words whatever the token: what is behind it is told by mail alone."""
    _speak(request, request.POST.get("language", ""))
    if not takes_place(request, "answer-link", LINKS_AN_HOUR):
        context = {"is_too_much": True, "service_email": settings.DEFAULT_FROM_EMAIL}
        return render(request, "signals/partner/link_sent.html", context, status=429)
    send_new_link(token, on=timezone.localdate(), at=timezone.now())
    context = {"service_email": settings.DEFAULT_FROM_EMAIL}
    return render(request, "signals/partner/link_sent.html", context)


@require_safe
def questions(request: HttpRequest) -> HttpResponse:
    require_permission(request.user, CONTACT)
    today = timezone.localdate()
    rows = PartnerQuestion.objects.visible_to(request.user).for_a_list()
    page = paginate(request, rows.not_waiting(), sorts=[NEWEST])
    waiting = [QuestionOnPage(each, today) for each in rows.waiting().order_by("due_on", "pk")]
    answered = [QuestionOnPage(each, today) for each in page.rows]
    context = {"page": page, "waiting": waiting, "answered": answered}
    return render(request, "signals/partner/questions.html", context)


@require_http_methods(["GET", "POST"])
def question(request: HttpRequest, uuid: Any) -> HttpResponse:
    """Of the own organisation; the team sees the page as the partner does, and only that."""
    rows = PartnerQuestion.objects.with_what_a_page_shows()
    found = get_visible_or_404(rows, request.user, uuid=uuid)
    if request.method == "POST":
        require_permission(request.user, CONTACT)
    return _answer_page(request, found, by=request.user)


def _answer_page(request: HttpRequest, question: PartnerQuestion, by: User | None) -> HttpResponse:
    """Filled in, looked at once more, then sent: `stage` says which."""
    form = _answer_form(request, question, by)
    status, stage = 200, request.POST.get("stage")
    if form.is_bound and form.is_valid():
        if stage != "send":
            return _page(request, form, by, "signals/partner/answer_check.html")
        if by is None and not takes_place(request, "partner-answer", ANSWERS_AN_HOUR):
            status = 429
        elif _save(form):
            return redirect(request.path)
        else:
            status = 409
    return _page(request, form, by, "signals/partner/answer.html", status)


def _answer_form(
    request: HttpRequest, question: PartnerQuestion, by: User | None
) -> PartnerAnswerForm:
    options: dict[str, Any] = {"question": question, "on": timezone.localdate(), "by": by}
    if request.method != "POST":
        return PartnerAnswerForm(**options)
    if request.POST.get("stage") == "change":
        return PartnerAnswerForm(initial=request.POST.dict(), **options)
    return PartnerAnswerForm(request.POST, **options)


def _save(form: PartnerAnswerForm) -> bool:
    try:
        return form.save(at=timezone.now()) is not None
    except QuestionChanged as changed:
        rows = PartnerQuestion.objects.with_what_a_page_shows()
        form.show_newer(rows.get(pk=changed.newer.pk))
        return False


def _page(
    request: HttpRequest,
    form: PartnerAnswerForm,
    by: User | None,
    template: str,
    status: int = 200,
) -> HttpResponse:
    shown = form.question
    context = {
        "form": form,
        "question": shown,
        "row": QuestionOnPage(shown, timezone.localdate()),
        "may_answer": shown.is_open and (by is None or by.has_perm(CONTACT)),
        "is_by_link": by is None,
        "is_too_much": status == 429,
        "service_email": settings.DEFAULT_FROM_EMAIL,
    }
    return render(request, template, context, status=status)


def _gone(request: HttpRequest, token: str, link: AnswerLink | None) -> HttpResponse:
    context = {"token": token, "link": link, "service_email": settings.DEFAULT_FROM_EMAIL}
    status = 410 if link else 404
    return render(request, "signals/partner/link_gone.html", context, status=status)


def _speak(request: HttpRequest, language: str) -> None:
    """The question's language, unless the switch of this browser says otherwise."""
    if settings.LANGUAGE_COOKIE_NAME in request.COOKIES or request.user.is_authenticated:
        return
    if language in dict(settings.LANGUAGES):
        translation.activate(language)
        request.LANGUAGE_CODE = language

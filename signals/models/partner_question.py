"""A question to one contact of one organisation about a signal, and what came back."""

import uuid
from datetime import date
from typing import Any, Self

from django.db import models
from django.db.models import Exists, F, OuterRef, Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from edsite.constraints import not_before, not_blank, one_of
from edsite.languages import Language
from edsite.period import Period
from experts.models import User
from partners.models import Contact, Organisation
from signals.models.signal import Signal


class QuestionState(models.TextChoices):
    """Separate from the signal's own status."""

    ASKED = "asked", _("waiting for an answer")
    ANSWERED = "answered", _("answered, to be read")
    SENT_BACK = "sent_back", _("answer sent back, waiting again")
    ACCEPTED = "accepted", _("answer accepted")
    WITHDRAWN = "withdrawn", _("withdrawn")


WAITING_STATES = (QuestionState.ASKED, QuestionState.SENT_BACK)
OPEN_STATES = (*WAITING_STATES, QuestionState.ANSWERED)


class PartnerQuestionQuerySet(models.QuerySet["PartnerQuestion"]):
    def visible_to(self, user: User) -> Self:
        """The team sees all; a contact what was put to the own organisation, until withdrawn."""
        if user.has_perm("signals.follow_up_signal"):
            return self
        if not user.has_perm("signals.answer_partner_question"):
            return self.none()
        own = Contact.objects.filter(user=user, ended_on__isnull=True)
        rows = self.not_withdrawn().filter(signal__erased_on__isnull=True)
        return rows.filter(organisation__in=own.values("organisation"))

    def not_withdrawn(self) -> Self:
        return self.exclude(state=QuestionState.WITHDRAWN)

    def waiting(self) -> Self:
        return self.filter(state__in=WAITING_STATES)

    def about_open_signals(self) -> Self:
        """An import may close a signal while its question is still out."""
        return self.filter(signal__in=Signal.objects.open())

    def open(self) -> Self:
        """Somebody still has to do something: the partner answers, or the team reads."""
        return self.filter(state__in=OPEN_STATES)

    def not_waiting(self) -> Self:
        return self.exclude(state__in=WAITING_STATES)

    def followed_up_by(self, user: User) -> Self:
        return self.filter(signal__owner__user=user)

    def in_state(self, state: QuestionState) -> Self:
        return self.filter(state=state)

    def not_mailed(self) -> Self:
        """Waiting for an answer to a mail that has not gone."""
        return self.waiting().filter(mailed_at__isnull=True)

    def to_be_read(self) -> Self:
        return self.filter(state=QuestionState.ANSWERED)

    def late(self, day: date) -> Self:
        return self.waiting().filter(due_on__lt=day)

    def due_in(self, period: Period) -> Self:
        """Those answered, or still standing on their due day: taken back before it is no debt.

        The first due day counts: a new one, given later, moves no figure.
        """
        answers = PartnerAnswer.objects.filter(question=OuterRef("pk"))
        stands = Exists(answers) | ~Q(withdrawn_on__lte=F("first_due_on"))
        return self.filter(stands, first_due_on__range=period.days)

    def answered_in_time(self) -> Self:
        """A first answer came on or before the due day; sending it back later changes nothing."""
        answers = PartnerAnswer.objects.filter(question=OuterRef("pk"))
        return self.filter(Exists(answers.filter(on__lte=OuterRef("first_due_on"))))

    def for_a_list(self) -> Self:
        return self.select_related("signal", "organisation", "contact").defer("shared_text")

    def with_what_a_page_shows(self) -> Self:
        rows = self.select_related("signal__author", "organisation", "contact__user", "asked_by")
        return rows.prefetch_related("answers__by", "answers__verdict_by")


class PartnerQuestion(models.Model):
    uuid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    signal = models.ForeignKey(
        Signal, verbose_name=_("signal"), on_delete=models.PROTECT, related_name="partner_questions"
    )
    organisation = models.ForeignKey(
        Organisation,
        verbose_name=_("organisation"),
        on_delete=models.PROTECT,
        related_name="questions",
    )
    contact = models.ForeignKey(
        Contact, verbose_name=_("contact"), on_delete=models.PROTECT, related_name="questions"
    )
    language = models.CharField(
        _("language of the question"), max_length=2, choices=Language.choices
    )
    # The partner reads these two texts and nothing else of the signal.
    shared_text = models.TextField(_("what the partner may read"), max_length=20_000)
    question = models.TextField(_("the question"), max_length=20_000)
    names_author = models.BooleanField(_("the author’s name is told"), default=False)
    asked_on = models.DateField(_("asked on"))
    asked_by = models.ForeignKey(
        User, on_delete=models.PROTECT, null=True, blank=True, related_name="asked_partners"
    )
    due_on = models.DateField(_("answer wanted by"))
    first_due_on = models.DateField(_("answer first wanted by"), editable=False)
    reminded_on = models.DateField(_("reminded on"), null=True, blank=True)
    reminders = models.PositiveSmallIntegerField(_("reminders"), default=0, editable=False)
    # Of which due day the owner was told that it went by.
    late_told_for = models.DateField(null=True, blank=True, editable=False)
    # Empty as long as the mail about what is asked now has not gone.
    mailed_at = models.DateTimeField(_("mailed at"), null=True, blank=True, editable=False)
    state = models.CharField(
        _("state"), max_length=10, choices=QuestionState.choices, default=QuestionState.ASKED
    )
    withdrawn_on = models.DateField(_("withdrawn on"), null=True, blank=True)
    # Raised to make every address that was mailed before worthless.
    link_version = models.PositiveIntegerField(default=1, editable=False)
    version = models.PositiveIntegerField(default=0, editable=False)

    # Not stored: what went wrong with the mail just sent, for who sent it.
    mail_fault = ""

    objects = PartnerQuestionQuerySet.as_manager()

    class Meta:
        ordering = ["-asked_on", "-pk"]
        verbose_name = _("question to a partner")
        verbose_name_plural = _("questions to partners")
        permissions = [
            ("answer_partner_question", "Can answer questions put to the own organisation")
        ]
        constraints = [
            one_of("state", QuestionState, name="partner_question_state_known"),
            one_of("language", Language, name="partner_question_language_known"),
            not_blank("shared_text", name="partner_question_shares_something"),
            not_blank("question", name="partner_question_asks_something"),
            not_before("due_on", "asked_on", name="partner_question_due_after_asked"),
            models.CheckConstraint(
                condition=Q(state="withdrawn", withdrawn_on__isnull=False)
                | (~Q(state="withdrawn") & Q(withdrawn_on__isnull=True)),
                name="partner_question_withdrawn_has_a_day",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.signal.reference} → {self.organisation}"

    def get_absolute_url(self) -> str:
        return reverse("signals:partner_question", args=[self.uuid])

    def save(self, **options: Any) -> None:
        if self._state.adding:
            self.first_due_on = self.first_due_on or self.due_on
        else:
            self.version += 1
        super().save(**options)

    @property
    def is_waiting(self) -> bool:
        return self.state in WAITING_STATES

    @property
    def is_open(self) -> bool:
        return self.state in OPEN_STATES

    @property
    def mail_waits(self) -> bool:
        return self.is_waiting and self.mailed_at is None

    @property
    def author_name(self) -> str:
        """Empty unless the author agreed, and still does."""
        author = self.signal.author
        return str(author) if self.names_author and self.signal.may_be_named and author else ""

    @property
    def asker_name(self) -> str:
        """The first name of who asked; an address is no name."""
        return self.asked_by.first_name if self.asked_by else ""

    @property
    def last_word(self) -> str:
        """The last answer and what the team said to it: who answers must have seen both."""
        last = self.answers.last()
        return f"{last.pk}-{last.verdict}" if last else "0"

    def is_late(self, on: date) -> bool:
        return self.is_waiting and self.due_on < on

    def days_late(self, on: date) -> int:
        return max(0, (on - self.due_on).days) if self.is_waiting else 0


class AnswerKind(models.TextChoices):
    ANSWER = "answer", _("answer")
    CANNOT = "cannot", _("cannot answer this")


class Verdict(models.TextChoices):
    ACCEPTED = "accepted", _("accepted")
    SENT_BACK = "sent_back", _("sent back")


class PartnerAnswer(models.Model):
    """Never changed; the team's verdict is added to it once."""

    question = models.ForeignKey(PartnerQuestion, on_delete=models.PROTECT, related_name="answers")
    kind = models.CharField(
        _("kind"), max_length=10, choices=AnswerKind.choices, default=AnswerKind.ANSWER
    )
    text = models.TextField(_("answer"), max_length=20_000)
    on = models.DateField(_("on"))
    at = models.DateTimeField(_("recorded at"), auto_now_add=True)
    by = models.ForeignKey(
        User, on_delete=models.PROTECT, null=True, blank=True, related_name="partner_answers"
    )
    # Who opened the mailed address says who is writing.
    name = models.CharField(_("name of who answers"), max_length=200, blank=True)
    verdict = models.CharField(_("verdict"), max_length=10, choices=Verdict.choices, blank=True)
    verdict_reason = models.TextField(_("reason"), max_length=20_000, blank=True)
    verdict_by = models.ForeignKey(
        User, on_delete=models.PROTECT, null=True, blank=True, related_name="verdicts"
    )
    verdict_on = models.DateField(null=True, blank=True)

    class Meta:
        ordering = ["pk"]
        verbose_name = _("answer of a partner")
        verbose_name_plural = _("answers of partners")
        constraints = [
            one_of("kind", AnswerKind, name="partner_answer_kind_known"),
            one_of("verdict", Verdict, name="partner_answer_verdict_known", blank=True),
            not_blank("text", name="partner_answer_says_something"),
            models.CheckConstraint(
                condition=~Q(verdict="sent_back") | ~Q(verdict_reason=""),
                name="partner_answer_sent_back_with_a_reason",
            ),
            models.CheckConstraint(
                condition=Q(by__isnull=False) | ~Q(name=""), name="partner_answer_has_a_writer"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.question} {self.on:%d/%m/%Y}"

    @property
    def writer(self) -> str:
        return self.name or str(self.by)

    def says_the_same(self, other: "PartnerAnswer") -> bool:
        """The same words by the same person."""
        mine, theirs = ((row.by, row.name, row.kind, row.text) for row in (self, other))
        return mine == theirs

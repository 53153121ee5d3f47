"""What the author is owed and gets: a receipt, a word on the way, how it ended."""

from datetime import date, datetime, timedelta
from typing import Self

from django.db import models
from django.db.models import Exists, OuterRef, Q
from django.utils.translation import gettext_lazy as _

from edsite.constraints import one_of
from edsite.working_days import add_working_days
from experts.models import User
from signals.models.follow_up import FollowUp
from signals.models.signal import Signal

# What the service promises its experts.
RECEIPT_WORKING_DAYS = 5
WORD_DAYS = 45


def receipt_due(sent_on: date) -> date:
    return add_working_days(sent_on, RECEIPT_WORKING_DAYS)


def word_due(last_heard_on: date) -> date:
    # A register may hold any day, also the last there is.
    return last_heard_on + min(timedelta(days=WORD_DAYS), date.max - last_heard_on)


class FeedbackKind(models.TextChoices):
    RECEIPT = "receipt", _("somebody read it")
    WORD = "word", _("a word on the way")
    CLOSING = "closing", _("what came of it")
    STRUCTURAL = "structural", _("news of a structural signal")


class Reaction(models.TextChoices):
    HELPED = "helped", _("this helps")
    THANKS = "thanks", _("thank you")
    NOT_SOLVED = "not_solved", _("not solved for me")


class WayOn(models.TextChoices):
    """Where somebody can go with what is not a signal."""

    COMPLAINT = "complaint", _("a complaint about a service")
    PERSONAL_HELP = "personal_help", _("help for one person")
    OTHER = "other", _("something else")


class FeedbackQuerySet(models.QuerySet["Feedback"]):
    def visible_to(self, user: User) -> Self:
        return self.filter(signal__in=Signal.objects.visible_to(user))

    def owed(self) -> Self:
        return self.filter(sent_on__isnull=True, lapsed_on__isnull=True)

    def given(self) -> Self:
        return self.filter(sent_on__isnull=False)

    def shown(self, at: datetime) -> Self:
        """Given, and the author may read it by now."""
        rows = FollowUp.objects.filter(signal=OuterRef("signal"), pk=OuterRef("follow_up"))
        return self.given().filter(Q(follow_up__isnull=True) | Exists(rows.shown(at)))

    def due_by(self, day: date) -> Self:
        return self.owed().filter(due_on__lte=day)

    def late(self, day: date) -> Self:
        """Owed, and the day has passed."""
        return self.owed().filter(due_on__lt=day)

    def of_kind(self, kind: FeedbackKind) -> Self:
        return self.filter(kind=kind)

    def unseen(self) -> Self:
        return self.filter(seen_at__isnull=True)

    def without_reaction(self) -> Self:
        return self.filter(reaction="")

    def last_reacted_to(self) -> "Feedback | None":
        return self.exclude(reaction="").order_by("-reacted_at").first()


class Feedback(models.Model):
    signal = models.ForeignKey(
        Signal, verbose_name=_("signal"), on_delete=models.PROTECT, related_name="feedback"
    )
    kind = models.CharField(_("kind"), max_length=10, choices=FeedbackKind.choices)
    due_on = models.DateField(_("due on"))
    sent_on = models.DateField(_("sent on"), null=True, blank=True)
    # No longer owed: the signal was closed first, or erased.
    lapsed_on = models.DateField(_("no longer owed since"), null=True, blank=True)
    follow_up = models.ForeignKey(
        FollowUp,
        verbose_name=_("what was written"),
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="as_feedback",
    )
    structural_step = models.ForeignKey(
        "signals.StructuralStep",
        verbose_name=_("step of the structural signal"),
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="feedback",
    )
    way_on = models.CharField(
        _("where the author can go with it"), max_length=15, choices=WayOn.choices, blank=True
    )
    seen_at = models.DateTimeField(_("seen by the author at"), null=True, blank=True)
    reaction = models.CharField(_("reaction"), max_length=10, choices=Reaction.choices, blank=True)
    reaction_text = models.TextField(_("reaction in words"), max_length=20_000, blank=True)
    reacted_at = models.DateTimeField(_("reacted at"), null=True, blank=True)

    objects = FeedbackQuerySet.as_manager()

    class Meta:
        ordering = ["due_on", "pk"]
        verbose_name = _("feedback")
        verbose_name_plural = _("feedback")
        indexes = [models.Index(fields=["kind", "due_on"], name="feedback_by_day_due")]
        constraints = [
            one_of("kind", FeedbackKind, name="feedback_kind_known"),
            one_of("reaction", Reaction, name="feedback_reaction_known", blank=True),
            one_of("way_on", WayOn, name="feedback_way_on_known", blank=True),
            models.UniqueConstraint(
                fields=["signal"], condition=Q(kind="receipt"), name="feedback_one_receipt"
            ),
            models.UniqueConstraint(
                fields=["signal", "kind"],
                condition=Q(sent_on__isnull=True, lapsed_on__isnull=True),
                name="feedback_owed_once",
            ),
            models.CheckConstraint(
                condition=Q(sent_on__isnull=True) | Q(lapsed_on__isnull=True),
                name="feedback_sent_or_lapsed",
            ),
            models.CheckConstraint(
                condition=Q(reaction="") | Q(reacted_at__isnull=False),
                name="feedback_reaction_has_a_moment",
            ),
            models.CheckConstraint(
                condition=Q(seen_at__isnull=True) | Q(sent_on__isnull=False),
                name="feedback_seen_after_sent",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.signal.reference} {self.get_kind_display()} {self.due_on:%d/%m/%Y}"

    @property
    def is_owed(self) -> bool:
        return self.sent_on is None and self.lapsed_on is None

    def may_get(self, reaction: Reaction) -> bool:
        """One can be thanked for any text; only what came of it can help, or not be enough."""
        if reaction == Reaction.THANKS:
            return self.kind != FeedbackKind.RECEIPT
        return reaction == Reaction.HELPED and self.kind in (
            FeedbackKind.CLOSING,
            FeedbackKind.STRUCTURAL,
        )

    def is_late(self, on: date) -> bool:
        return self.is_owed and self.due_on < on


class ReopenDecision(models.TextChoices):
    REOPENED = "reopened", _("opened again")
    DECLINED = "declined", _("stays closed")


class ReopenRequestQuerySet(models.QuerySet["ReopenRequest"]):
    def visible_to(self, user: User) -> Self:
        return self.filter(signal__in=Signal.objects.visible_to(user))

    def undecided(self) -> Self:
        return self.filter(decision="")


class ReopenRequest(models.Model):
    """“Not solved for me”: the author asks, a coordinator decides."""

    signal = models.ForeignKey(
        Signal, verbose_name=_("signal"), on_delete=models.PROTECT, related_name="reopen_requests"
    )
    feedback = models.ForeignKey(
        Feedback, on_delete=models.PROTECT, null=True, blank=True, related_name="reopen_requests"
    )
    asked_on = models.DateField(_("asked on"))
    words = models.TextField(_("what is not solved"), max_length=20_000)
    decision = models.CharField(
        _("decision"), max_length=10, choices=ReopenDecision.choices, blank=True
    )
    decided_on = models.DateField(_("decided on"), null=True, blank=True)
    decided_by = models.ForeignKey(
        User, on_delete=models.PROTECT, null=True, blank=True, related_name="decided_reopenings"
    )
    answer = models.TextField(_("answer to the author"), max_length=20_000, blank=True)

    objects = ReopenRequestQuerySet.as_manager()

    class Meta:
        ordering = ["asked_on", "pk"]
        verbose_name = _("request to open again")
        verbose_name_plural = _("requests to open again")
        constraints = [
            one_of("decision", ReopenDecision, name="reopen_decision_known", blank=True),
            models.UniqueConstraint(
                fields=["signal"], condition=Q(decision=""), name="reopen_asked_once_at_a_time"
            ),
            models.CheckConstraint(
                condition=Q(decision="", decided_on__isnull=True)
                | (~Q(decision="") & Q(decided_on__isnull=False)),
                name="reopen_decided_has_a_day",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.signal.reference} {self.asked_on:%d/%m/%Y}"

"""What happened to a signal, row by row. Rows are added, never changed: figures count them."""

from datetime import datetime
from typing import Any, Self

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from edsite.appended import AppendedRow, AppendedRows
from edsite.constraints import one_of
from experts.models import Person, User
from signals.folding import fold
from signals.models.signal import Signal
from signals.models.status import Outcome, SignalStatus


class FollowUpKind(models.TextChoices):
    STEP = "step", _("step")
    NOTE = "note", _("note")
    RECEIPT = "receipt", _("somebody read it")
    FEEDBACK = "feedback", _("feedback to the author")
    OWNER = "owner", _("other owner")
    CLASSIFIED = "classified", _("classified")
    EDITED = "edited", _("edited")
    QUOTE_YES = "quote_yes", _("the author agrees to be quoted")
    QUOTE_NO = "quote_no", _("the author no longer agrees to be quoted")
    NAME_YES = "name_yes", _("the partner may be told who wrote it")
    NAME_NO = "name_no", _("the partner may no longer be told who wrote it")
    PARTNER = "partner", _("question to the partner")
    REACTION = "reaction", _("reaction of the author")
    REOPEN_ASKED = "reopen_asked", _("asked to open again")
    REOPEN_DECLINED = "reopen_no", _("stays closed")
    ATTACHMENT = "attachment", _("photo or voice note")
    TAKEN_AWAY = "taken_away", _("photo or recording taken away")
    STRUCTURAL = "structural", _("structural signal")
    WITHDRAWN = "withdrawn", _("withdrawn")
    UNDONE = "undone", _("change of many undone")
    ERASED = "erased", _("erased")
    CORRECTION = "correction", _("correction")


class FollowUpQuerySet(AppendedRows, models.QuerySet["FollowUp"]):
    def visible_to(self, user: User) -> Self:
        """Who sees the signal sees its history; internal rows are the team's alone."""
        rows = self.filter(signal__in=Signal.objects.visible_to(user))
        if user.has_perm("signals.follow_up_signal"):
            return rows
        return rows.filter(is_visible_to_author=True)

    def standing(self) -> Self:
        """Without rows that a later correction (of an import, say) withdrew."""
        return self.filter(corrected_by__isnull=True).exclude(kind=FollowUpKind.CORRECTION)

    def shown(self, at: datetime) -> Self:
        """What the author may read by now; a note withdrawn in time never shows."""
        rows = self.filter(is_visible_to_author=True)
        rows = rows.filter(Q(shown_from__isnull=True) | Q(shown_from__lte=at))
        taken_back = Q(shown_from__isnull=False, corrected_by__isnull=False)
        return rows.exclude(taken_back & Q(corrected_by__at__lt=F("shown_from")))

    def read_by_author(self) -> Self:
        """What somebody of the team did or wrote that tells the author: it was read."""
        rows = self.standing().filter(is_visible_to_author=True, by__isnull=False)
        steps = Q(kind=FollowUpKind.STEP) & ~Q(to_status=SignalStatus.SENT)
        texts = Q(kind__in=[FollowUpKind.RECEIPT, FollowUpKind.NOTE, FollowUpKind.FEEDBACK])
        return rows.filter(steps | texts)

    def closings(self) -> Self:
        return self.standing().filter(kind=FollowUpKind.STEP, to_status=SignalStatus.CLOSED)

    def feedback(self) -> Self:
        return self.standing().filter(kind=FollowUpKind.FEEDBACK)

    def messages(self) -> Self:
        """Notes that the author reads, or will."""
        return self.filter(kind=FollowUpKind.NOTE, is_visible_to_author=True)

    def erase_texts(self, author: User | None = None) -> None:
        """The one exception, for what is erased or taken away: words and author go, rows stay."""
        models.QuerySet.update(self, text="", search_text="")
        if author is not None:
            models.QuerySet.update(self.filter(by=author), by=None)


class FollowUp(AppendedRow, models.Model):
    signal = models.ForeignKey(
        Signal, verbose_name=_("signal"), on_delete=models.PROTECT, related_name="follow_ups"
    )
    kind = models.CharField(_("kind"), max_length=15, choices=FollowUpKind.choices)
    on = models.DateField(_("on"))
    at = models.DateTimeField(_("recorded at"), auto_now_add=True)
    by = models.ForeignKey(
        User,
        verbose_name=_("by"),
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="follow_ups",
        help_text=_("Empty when it came with an import."),
    )
    from_status = models.CharField(max_length=10, choices=SignalStatus.choices, blank=True)
    to_status = models.CharField(max_length=10, choices=SignalStatus.choices, blank=True)
    outcome = models.CharField(max_length=20, choices=Outcome.choices, blank=True)
    text = models.TextField(_("text"), max_length=20_000, blank=True)
    is_visible_to_author = models.BooleanField(_("visible to the author"), default=False)
    # A note to the author can be corrected or withdrawn until this moment; empty: at once.
    shown_from = models.DateTimeField(_("shown to the author from"), null=True, blank=True)
    mentioned = models.ManyToManyField(
        Person, verbose_name=_("mentioned"), blank=True, related_name="mentioned_in"
    )
    search_text = models.TextField(editable=False, blank=True, default="")
    corrects = models.OneToOneField(
        "self",
        verbose_name=_("corrects"),
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="corrected_by",
    )

    objects = FollowUpQuerySet.as_manager()

    class Meta:
        ordering = ["on", "pk"]
        verbose_name = _("follow-up")
        verbose_name_plural = _("follow-up")
        indexes = [
            models.Index(fields=["kind", "to_status", "on"], name="follow_up_by_day"),
            # The last closing of each signal: without it the day's index is read for every signal.
            models.Index(fields=["signal", "kind", "to_status", "on"], name="follow_up_by_signal"),
        ]
        constraints = [
            one_of("kind", FollowUpKind, name="follow_up_kind_known"),
            one_of("from_status", SignalStatus, name="follow_up_from_known", blank=True),
            one_of("to_status", SignalStatus, name="follow_up_to_known", blank=True),
            one_of("outcome", Outcome, name="follow_up_outcome_known", blank=True),
        ]

    def __str__(self) -> str:
        return f"{self.signal.reference} {self.get_kind_display()} {self.on:%d/%m/%Y}"

    def save(self, **options: Any) -> None:
        self.search_text = fold(self.text)
        super().save(**options)

"""A structural signal: what recurs beyond one person and one situation, with an owner."""

from typing import Any, NoReturn, Self

from django.db import models
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from edsite.constraints import not_before, not_blank, once_whatever_the_case, one_of
from edsite.languages import in_language
from edsite.period import Period
from experts.models import Person, Theme, User
from signals.models.signal import Authority, Level, Signal


class StructuralSignalQuerySet(models.QuerySet["StructuralSignal"]):
    def visible_to(self, user: User) -> Self:
        """The team sees all; an expert those to which an own signal contributed."""
        if user.has_perm("signals.view_structuralsignal"):
            return self
        own = self.model.signals.through.objects.filter(
            signal__author__user=user, structuralsignal=models.OuterRef("pk")
        )
        return self.filter(models.Exists(own))

    def recognised_in(self, period: Period) -> Self:
        return self.filter(recognised_on__range=period.days)

    def open(self) -> Self:
        return self.filter(ended_on__isnull=True)


class StructuralSignal(models.Model):
    reference = models.CharField(_("reference"), max_length=200, unique=True)
    statement_nl = models.TextField(_("statement in Dutch"), max_length=20_000)
    statement_fr = models.TextField(_("statement in French"), max_length=20_000, blank=True)
    level = models.CharField(_("level"), max_length=5, choices=Level.choices, blank=True)
    authority = models.CharField(
        _("who can change it"), max_length=10, choices=Authority.choices, blank=True
    )
    main_theme = models.ForeignKey(
        Theme,
        verbose_name=_("main theme"),
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="structural_signals",
    )
    themes = models.ManyToManyField(
        Theme, verbose_name=_("other themes"), blank=True, related_name="structural_signals_also"
    )
    split_from = models.ForeignKey(
        "self",
        verbose_name=_("split from"),
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="parts",
    )
    recognised_on = models.DateField(_("recognised on"))
    ended_on = models.DateField(_("ended on"), null=True, blank=True)
    owner = models.ForeignKey(
        Person,
        verbose_name=_("owner"),
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="structural_signals",
    )
    signals = models.ManyToManyField(
        Signal, verbose_name=_("signals"), related_name="structural_signals"
    )

    objects = StructuralSignalQuerySet.as_manager()

    class Meta:
        ordering = ["-recognised_on", "-pk"]
        verbose_name = _("structural signal")
        verbose_name_plural = _("structural signals")
        constraints = [
            not_blank("reference", name="structural_signal_reference_not_blank"),
            once_whatever_the_case("reference", name="structural_signal_reference_once"),
            one_of("level", Level, name="structural_signal_level_known", blank=True),
            one_of("authority", Authority, name="structural_signal_authority_known", blank=True),
            not_before("ended_on", "recognised_on", name="structural_signal_days_in_order"),
        ]

    def __str__(self) -> str:
        return f"{self.reference} {self.statement}"

    @property
    def statement(self) -> str:
        return in_language(self, "statement")

    def get_absolute_url(self) -> str:
        return reverse("signals:structural_signal", args=[self.reference])


class StepKind(models.TextChoices):
    ADDRESSED = "addressed", _("put to the authority")
    DECISION = "decision", _("decision")
    ACTION = "action", _("action")
    NOTE = "note", _("internal note")
    JOINED = "joined", _("signal added")
    LEFT = "left", _("signal taken out")
    SPLIT = "split", _("split")
    EDITED = "edited", _("changed")
    ENDED = "ended", _("ended")
    RESUMED = "resumed", _("under way again")


# What tells every contributor something, and what counts as acting upon it.
TOLD_TO_CONTRIBUTORS = (StepKind.ADDRESSED, StepKind.DECISION, StepKind.ACTION, StepKind.ENDED)
ACTED_UPON = (StepKind.DECISION, StepKind.ACTION)


class StructuralStepQuerySet(models.QuerySet["StructuralStep"]):
    def told(self) -> Self:
        return self.filter(kind__in=TOLD_TO_CONTRIBUTORS)

    def acting(self) -> Self:
        """Decisions, and actions that were done: one with a day to do it by is still a plan."""
        return self.filter(kind__in=ACTED_UPON, due_on__isnull=True)

    def on_days_of(self, period: Period) -> Self:
        return self.filter(on__range=period.days)

    def delete(self) -> NoReturn:
        raise TypeError("history is appended, never deleted")

    def update(self, **_changes: Any) -> NoReturn:
        raise TypeError("history is appended, never changed")


class StructuralStep(models.Model):
    """One row of a structural signal's history: a decision, an action, who joined or left."""

    structural_signal = models.ForeignKey(
        StructuralSignal, on_delete=models.PROTECT, related_name="steps"
    )
    kind = models.CharField(_("kind"), max_length=10, choices=StepKind.choices)
    on = models.DateField(_("on"))
    at = models.DateTimeField(_("recorded at"), auto_now_add=True)
    by = models.ForeignKey(
        User, on_delete=models.PROTECT, null=True, blank=True, related_name="structural_steps"
    )
    who = models.CharField(_("who decides or acts"), max_length=200, blank=True)
    text_nl = models.TextField(_("in Dutch"), max_length=20_000, blank=True)
    text_fr = models.TextField(_("in French"), max_length=20_000, blank=True)
    due_on = models.DateField(_("to be done by"), null=True, blank=True)
    # The row that says a planned action is done names the plan.
    completes = models.OneToOneField(
        "self", on_delete=models.PROTECT, null=True, blank=True, related_name="completed_by"
    )
    signal = models.ForeignKey(
        Signal, on_delete=models.PROTECT, null=True, blank=True, related_name="structural_steps"
    )

    objects = StructuralStepQuerySet.as_manager()

    class Meta:
        ordering = ["on", "pk"]
        verbose_name = _("step of a structural signal")
        verbose_name_plural = _("steps of structural signals")
        constraints = [one_of("kind", StepKind, name="structural_step_kind_known")]

    def __str__(self) -> str:
        return f"{self.structural_signal.reference} {self.get_kind_display()} {self.on:%d/%m/%Y}"

    @property
    def text(self) -> str:
        return in_language(self, "text")

    def save(self, **options: Any) -> None:
        if self.pk is not None:
            raise TypeError("history is appended, never changed")
        super().save(**options)

    def delete(self, *_args: Any, **_options: Any) -> NoReturn:
        raise TypeError("history is appended, never deleted")

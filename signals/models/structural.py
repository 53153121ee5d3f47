"""A structural signal: what recurs beyond one person and one situation, with an owner."""

from dataclasses import dataclass
from datetime import date
from typing import Self

from django.db import models
from django.db.models import Case, Exists, OuterRef, Q, Subquery, Value, When
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from edsite.appended import AppendedRow, AppendedRows
from edsite.constraints import not_before, not_blank, once_whatever_the_case, one_of
from edsite.languages import in_language
from edsite.period import Period
from experts.models import Person, Theme, User
from signals.models.classification import Authority, Level
from signals.models.signal import Signal


class StructuralStatus(models.TextChoices):
    """How far it came by a day; each stage follows from rows of its history."""

    RECOGNISED = "recognised", _("recognised")
    ADDRESSED = "addressed", _("put to the authority")
    DECIDED = "decided", _("decided")
    ACTED = "acted", _("acted upon")
    ENDED = "ended", _("ended")


@dataclass(frozen=True)
class Stage:
    """One stage of the way, and the day it was first reached, if it was."""

    status: StructuralStatus
    reached_on: date | None


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

    def with_status(self, day: date) -> Self:
        """Adds `status`: the same as `status_on(day)`, for lists."""
        steps = StructuralStep.objects.filter(structural_signal=OuterRef("pk"), on__lte=day)
        endings = steps.filter(kind__in=ENDINGS).order_by("-on", "-pk")
        rows = self.annotate(last_ending=Subquery(endings.values("kind")[:1]))
        ended = Q(last_ending=StepKind.ENDED) | Q(last_ending=None, ended_on__lte=day)
        return rows.annotate(
            status=Case(
                When(ended, then=Value(StructuralStatus.ENDED.value)),
                When(Exists(steps.acts()), then=Value(StructuralStatus.ACTED.value)),
                When(Exists(steps.decisions()), then=Value(StructuralStatus.DECIDED.value)),
                When(Exists(steps.addressings()), then=Value(StructuralStatus.ADDRESSED.value)),
                default=Value(StructuralStatus.RECOGNISED.value),
                output_field=models.CharField(),
            )
        )

    def with_late_action(self, day: date) -> Self:
        """Under way, with a planned action that should have been done before this day."""
        late = StructuralStep.objects.late(day).filter(structural_signal=OuterRef("pk"))
        return self.open().filter(Exists(late))

    def for_list(self, day: date) -> Self:
        """Status by this day, and the first day by which a planned action should be done."""
        plans = StructuralStep.objects.open_plans().filter(structural_signal=OuterRef("pk"))
        due_on = plans.order_by("due_on").values("due_on")[:1]
        return self.with_status(day).annotate(next_due_on=Subquery(due_on))

    def with_members(self) -> Self:
        """Adds `members`: how many signals it rests on, counted apart from other joins."""
        through = self.model.signals.through.objects
        counted = through.filter(structuralsignal=OuterRef("pk")).order_by()
        return self.annotate(
            members=Subquery(
                counted.values("structuralsignal").annotate(n=models.Count("pk")).values("n"),
                output_field=models.IntegerField(),
            )
        )


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

    def status_on(self, day: date) -> StructuralStatus | None:
        """How far it came by this day; None before it was recognised."""
        if day < self.recognised_on:
            return None
        reached = [stage.status for stage in self.stages_on(day) if stage.reached_on]
        return reached[-1]

    def stages_on(self, day: date) -> list[Stage]:
        """Every stage of the way, with the day it was first reached, up to this day."""
        first = {StructuralStatus.RECOGNISED: self.recognised_on}
        for step in sorted(self.steps.all(), key=lambda each: (each.on, each.pk)):
            if step.on <= day and (stage := step.stage):
                first.setdefault(stage, step.on)
        first[StructuralStatus.ENDED] = self._ended_by(day)
        return [Stage(status, first.get(status)) for status in StructuralStatus]

    def sources_by_level(self) -> list[tuple[str, int]]:
        """How many signals it rests on at each level; without a level comes last."""
        rows = self.signals.order_by().values_list("level").annotate(models.Count("pk"))
        counted = dict(rows)
        return [(level, counted[level]) for level in [*Level.values, ""] if level in counted]

    def contributor_count(self) -> int:
        """How many people with an account hear of its steps."""
        return self.signals.filter(author__user__isnull=False).values("author").distinct().count()

    def lineage(self) -> list["StructuralSignal"]:
        """Itself and, where it was split off, the one it comes from, and so on."""
        found = [self]
        while (earlier := found[-1].split_from) and earlier not in found:
            found.append(earlier)
        return found

    def _ended_by(self, day: date) -> date | None:
        rows = [step for step in self.steps.all() if step.kind in ENDINGS and step.on <= day]
        if rows:
            last = max(rows, key=lambda each: (each.on, each.pk))
            return last.on if last.kind == StepKind.ENDED else None
        return self.ended_on if self.ended_on and self.ended_on <= day else None


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
ENDINGS = (StepKind.ENDED, StepKind.RESUMED)


class StructuralStepQuerySet(AppendedRows, models.QuerySet["StructuralStep"]):
    def told(self) -> Self:
        return self.filter(kind__in=TOLD_TO_CONTRIBUTORS)

    def visible_to(self, user: User) -> Self:
        """The team sees every row; a contributor what every contributor is told."""
        if user.has_perm("signals.view_structuralsignal"):
            return self
        bundles = StructuralSignal.objects.visible_to(user)
        return self.told().filter(structural_signal__in=bundles)

    def with_all(self) -> Self:
        """What a page shows of each row, in one query."""
        return self.select_related("by", "person", "other", "completed_by", "completes")

    def with_reactions(self) -> Self:
        """Adds `told_to`, `seen_by` and `thanked_by`: how many people, each once."""
        person = "feedback__signal__author"
        seen, thanked = Q(feedback__seen_at__isnull=False), Q(feedback__reaction="thanks")
        return self.annotate(
            told_to=models.Count(person, distinct=True),
            seen_by=models.Count(person, filter=seen, distinct=True),
            thanked_by=models.Count(person, filter=thanked, distinct=True),
        )

    def addressings(self) -> Self:
        return self.filter(kind=StepKind.ADDRESSED)

    def decisions(self) -> Self:
        return self.filter(kind=StepKind.DECISION)

    def acts(self) -> Self:
        return self.filter(kind=StepKind.ACTION, due_on__isnull=True)

    def open_plans(self) -> Self:
        """Actions to be done that no later row says are done, or will not be."""
        rows = self.filter(kind=StepKind.ACTION, due_on__isnull=False)
        return rows.filter(completed_by__isnull=True)

    def late(self, day: date) -> Self:
        """Planned, not done, and the day has passed."""
        return self.open_plans().filter(due_on__lt=day)

    def acting(self) -> Self:
        """Decisions, and actions that were done: one with a day to do it by is still a plan."""
        return self.filter(kind__in=ACTED_UPON, due_on__isnull=True)

    def erase_texts(self) -> None:
        """The one exception, for `erase_signal` alone: the words go, the rows stay."""
        models.QuerySet.update(self, text_nl="", text_fr="")


class StructuralStep(AppendedRow, models.Model):
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
    # An organisation or authority in words, or a person of the service: no print names the latter.
    who = models.CharField(_("who decides or acts"), max_length=200, blank=True)
    person = models.ForeignKey(
        Person,
        verbose_name=_("person of the service"),
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="structural_steps",
    )
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
    # Of a split: the other half.
    other = models.ForeignKey(
        StructuralSignal, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
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

    @property
    def is_plan(self) -> bool:
        return self.kind == StepKind.ACTION and self.due_on is not None

    @property
    def is_told(self) -> bool:
        return self.kind in TOLD_TO_CONTRIBUTORS

    @property
    def stage(self) -> StructuralStatus | None:
        """The stage of the way that this row brings it to; ending is looked at apart."""
        if self.kind == StepKind.ACTION:
            return None if self.is_plan else StructuralStatus.ACTED
        return {
            StepKind.ADDRESSED: StructuralStatus.ADDRESSED,
            StepKind.DECISION: StructuralStatus.DECIDED,
        }.get(StepKind(self.kind))

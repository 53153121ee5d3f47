"""What the experts are asked for from outside, and the projects and working groups they join."""

from datetime import date
from decimal import Decimal
from typing import Self

from django.core.validators import MinValueValidator
from django.db import models
from django.db.models import Q
from django.db.models.functions import Coalesce
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from edsite.constraints import not_before, not_blank, once_whatever_the_case, one_of
from edsite.languages import in_language
from edsite.period import Period
from experts.models import Person, Theme, User
from partners.models import Organisation
from signals.models import Signal


class ProjectKind(models.TextChoices):
    CUSTOM = "custom", _("custom project")
    PARTNER = "partner", _("project with a partner")
    WORKING_GROUP = "working_group", _("working group")


class Decision(models.TextChoices):
    """What our own screens write; an imported register may hold other words."""

    ACCEPTED = "accepted", _("accepted")
    DECLINED = "declined", _("declined")


class ProjectState(models.TextChoices):
    """By its days alone; nothing is stored."""

    PLANNED = "planned", _("not started yet")
    RUNNING = "running", _("running")
    ENDED = "ended", _("ended")


class ProjectQuerySet(models.QuerySet["Project"]):
    def visible_to(self, user: User) -> Self:
        if user.has_perm("projects.view_project"):
            return self
        taking_part = Participation.objects.filter(person__user=user, project=models.OuterRef("pk"))
        return self.filter(models.Exists(taking_part))

    def of_kind(self, kind: ProjectKind) -> Self:
        return self.filter(kind=kind)

    def launchable(self) -> Self:
        """Custom and partner projects: working groups are counted apart."""
        return self.exclude(kind=ProjectKind.WORKING_GROUP)

    def starting_in(self, period: Period) -> Self:
        return self.filter(starts_on__range=period.days)

    def active_in(self, period: Period) -> Self:
        return self.filter(starts_on__lte=period.last_day).filter(
            Q(ends_on__isnull=True) | Q(ends_on__gte=period.first_day)
        )

    def in_state(self, state: ProjectState, on: date) -> Self:
        if state == ProjectState.PLANNED:
            return self.filter(starts_on__gt=on)
        if state == ProjectState.ENDED:
            return self.filter(ends_on__lt=on)
        return self.active_in(Period(on, on))

    def about(self, theme: Theme) -> Self:
        tagged = Project.themes.through.objects.filter(theme=theme, project=models.OuterRef("pk"))
        return self.filter(Q(main_theme=theme) | models.Exists(tagged))

    def without_result(self) -> Self:
        return self.filter(result_nl="", result_fr="")

    def without_participants(self) -> Self:
        taking_part = Participation.objects.filter(project=models.OuterRef("pk"))
        return self.filter(~models.Exists(taking_part))

    def for_list(self) -> Self:
        """What a list shows of each, in one query."""
        people = Participation.objects.filter(project=models.OuterRef("pk")).order_by()
        counted = people.values("project").annotate(rows=models.Count("pk")).values("rows")
        return self.select_related("organisation", "main_theme").annotate(
            participant_count=Coalesce(models.Subquery(counted), 0)
        )


class Project(models.Model):
    reference = models.CharField(_("reference"), max_length=200, unique=True)
    kind = models.CharField(_("kind"), max_length=20, choices=ProjectKind.choices)
    title_nl = models.CharField(_("title in Dutch"), max_length=200)
    title_fr = models.CharField(_("title in French"), max_length=200, blank=True)
    organisation = models.ForeignKey(
        Organisation,
        verbose_name=_("partner organisation"),
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="projects",
    )
    requester = models.CharField(_("asked by"), max_length=200, blank=True)
    starts_on = models.DateField(_("starts on"))
    ends_on = models.DateField(_("ends on"), null=True, blank=True)
    goal = models.TextField(_("goal"), max_length=20_000, blank=True)
    main_theme = models.ForeignKey(
        Theme,
        verbose_name=_("main theme"),
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="projects_as_main",
    )
    themes = models.ManyToManyField(
        Theme, verbose_name=_("themes"), blank=True, related_name="projects"
    )
    participants = models.ManyToManyField(
        Person,
        verbose_name=_("participants"),
        through="Participation",
        blank=True,
        related_name="projects",
    )
    signals = models.ManyToManyField(
        Signal, verbose_name=_("signals"), blank=True, related_name="projects"
    )
    result_nl = models.TextField(_("result in Dutch"), max_length=20_000, blank=True)
    result_fr = models.TextField(_("result in French"), max_length=20_000, blank=True)
    is_highlight = models.BooleanField(_("highlight of the report"), default=False)

    objects = ProjectQuerySet.as_manager()

    class Meta:
        ordering = ["-starts_on", "-pk"]
        verbose_name = _("project")
        verbose_name_plural = _("projects")
        constraints = [
            not_blank("reference", name="project_reference_not_blank"),
            once_whatever_the_case("reference", name="project_reference_once"),
            one_of("kind", ProjectKind, name="project_kind_known"),
            not_before("ends_on", "starts_on", name="project_days_in_order"),
        ]

    def __str__(self) -> str:
        return f"{self.reference} {self.title}"

    @property
    def title(self) -> str:
        return in_language(self, "title")

    @property
    def result(self) -> str:
        return in_language(self, "result")

    def get_absolute_url(self) -> str:
        return reverse("projects:project", args=[self.reference])

    def has_ended(self, on: date) -> bool:
        return self.ends_on is not None and self.ends_on < on

    def state_on(self, day: date) -> ProjectState:
        if self.has_ended(day):
            return ProjectState.ENDED
        return ProjectState.PLANNED if self.starts_on > day else ProjectState.RUNNING

    @property
    def is_untouched(self) -> bool:
        """Nobody has worked on it yet, so that it may vanish with the decision that made it."""
        has_content = self.result_nl or self.result_fr or self.ends_on or self.is_highlight
        return not (has_content or self.participations.exists() or self.signals.exists())


class Participation(models.Model):
    project = models.ForeignKey(
        Project, verbose_name=_("project"), on_delete=models.CASCADE, related_name="participations"
    )
    person = models.ForeignKey(
        Person, verbose_name=_("person"), on_delete=models.PROTECT, related_name="participations"
    )
    role = models.CharField(_("role"), max_length=200, blank=True)
    hours = models.DecimalField(
        _("hours"),
        max_digits=7,
        decimal_places=2,
        null=True,
        blank=True,
        validators=[MinValueValidator(Decimal(0))],
    )

    class Meta:
        ordering = ["person__last_name", "person__first_name"]
        verbose_name = _("participation")
        verbose_name_plural = _("participations")
        constraints = [
            models.UniqueConstraint(
                fields=["project", "person"],
                name="participation_once",
                violation_error_message=_("This person already takes part."),
            ),
            models.CheckConstraint(
                condition=Q(hours__isnull=True) | Q(hours__gte=0),
                name="participation_hours_not_negative",
                violation_error_message=_("Hours are 0 or more."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.person} – {self.project}"


class ProjectRequestQuerySet(models.QuerySet["ProjectRequest"]):
    def visible_to(self, user: User) -> Self:
        if user.has_perm("projects.view_projectrequest"):
            return self
        return self.none()

    def received_in(self, period: Period) -> Self:
        return self.filter(received_on__range=period.days)

    def undecided(self) -> Self:
        return self.filter(decision="")

    def decided(self, decision: Decision) -> Self:
        return self.filter(decision__iexact=decision)

    def with_contact(self) -> Self:
        return self.exclude(contact_name="", email="", phone="")

    def settled_before(self, day: date) -> Self:
        """Answered before the day, or received before it and never answered."""
        return self.annotate(settled_on=Coalesce("decided_on", "received_on")).filter(
            settled_on__lt=day
        )

    def decided_otherwise(self) -> Self:
        """With a word of an imported register that is none of ours."""
        ours = Q(decision="")
        for decision in Decision.values:
            ours |= Q(decision__iexact=decision)
        return self.exclude(ours)


class ProjectRequest(models.Model):
    """Somebody outside asks for a custom project."""

    reference = models.CharField(_("reference"), max_length=200, unique=True)
    requester = models.CharField(_("organisation that asks"), max_length=200)
    contact_name = models.CharField(_("name of the contact"), max_length=200, blank=True)
    email = models.EmailField(_("e-mail address"), max_length=200, blank=True)
    phone = models.CharField(_("phone"), max_length=40, blank=True)
    received_on = models.DateField(_("received on"))
    question = models.TextField(_("question"), max_length=20_000)
    decision = models.CharField(_("decision"), max_length=200, blank=True)
    decision_reason = models.TextField(_("reason of the decision"), max_length=20_000, blank=True)
    decided_on = models.DateField(_("decided on"), null=True, blank=True)
    project = models.ForeignKey(
        Project,
        verbose_name=_("project"),
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="requests",
    )

    objects = ProjectRequestQuerySet.as_manager()

    class Meta:
        ordering = ["-received_on", "-pk"]
        verbose_name = _("request")
        verbose_name_plural = _("requests")
        permissions = [("decide_projectrequest", "Can accept or decline a request")]
        constraints = [
            not_blank("reference", name="request_reference_not_blank"),
            once_whatever_the_case("reference", name="request_reference_once"),
            not_blank("requester", name="request_requester_not_blank"),
            not_blank("question", name="request_question_not_blank"),
        ]

    def __str__(self) -> str:
        return f"{self.reference} {self.requester}"

    def get_absolute_url(self) -> str:
        return reverse("projects:request", args=[self.reference])

    @property
    def is_accepted(self) -> bool:
        return self.decision.lower() == Decision.ACCEPTED

    @property
    def is_declined(self) -> bool:
        return self.decision.lower() == Decision.DECLINED

    @property
    def decision_label(self) -> str:
        """In the reader's language where it is one of our own words, else as written."""
        labels = dict(Decision.choices)
        return str(labels.get(self.decision.lower(), self.decision))

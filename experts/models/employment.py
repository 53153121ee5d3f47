"""Who is employed, by whom, on what statute, and who pays: HR's own records."""

from datetime import date
from typing import Self

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _
from simple_history.models import HistoricalRecords

from edsite.constraints import fraction, not_before, not_blank, once_whatever_the_case, one_of
from edsite.languages import NamedInLanguages
from edsite.period import Period, on_day, overlapping
from experts.models.people import Person


class FundingSource(NamedInLanguages):
    code = models.CharField(_("code"), max_length=200, unique=True)

    history = HistoricalRecords()

    class Meta:
        ordering = ["code"]
        verbose_name = _("funding source")
        verbose_name_plural = _("funding sources")
        constraints = [
            not_blank("code", name="funding_source_code_not_blank"),
            once_whatever_the_case("code", name="funding_source_code_once"),
        ]


class FundingAgreement(models.Model):
    """What a source promised to pay, for how long and for how many places."""

    reference = models.CharField(_("reference"), max_length=200, unique=True)
    source = models.ForeignKey(
        FundingSource,
        verbose_name=_("funding source"),
        on_delete=models.PROTECT,
        related_name="agreements",
    )
    title = models.CharField(_("title"), max_length=200, blank=True)
    amount_eur = models.DecimalField(
        _("amount in euro"), max_digits=14, decimal_places=2, null=True, blank=True
    )
    first_day = models.DateField(_("first day"))
    last_day = models.DateField(_("last day"), null=True, blank=True)
    places_experts = models.PositiveIntegerField(_("places for experts"), null=True, blank=True)
    places_coordinators = models.PositiveIntegerField(
        _("places for coordinators"), null=True, blank=True
    )
    prolongs = models.ForeignKey(
        "self",
        verbose_name=_("prolongs"),
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="prolonged_by",
    )

    history = HistoricalRecords()

    class Meta:
        ordering = ["source__code", "first_day", "reference"]
        verbose_name = _("funding agreement")
        verbose_name_plural = _("funding agreements")
        constraints = [
            not_blank("reference", name="agreement_reference_not_blank"),
            once_whatever_the_case("reference", name="agreement_reference_once"),
            not_before("last_day", "first_day", name="agreement_days_in_order"),
        ]

    def __str__(self) -> str:
        return f"{self.reference} {self.title}".strip()


class Statute(models.TextChoices):
    CONTRACTUAL = "contractual", _("contractual")
    TRAINEE = "trainee", _("statutory trainee")
    STATUTORY = "statutory", _("statutory")
    VOLUNTEER = "volunteer", _("volunteer")
    SELF_EMPLOYED = "self_employed", _("self-employed")


class Grade(models.TextChoices):
    A = "A", "A"
    B = "B", "B"
    C = "C", "C"
    D = "D", "D"


class EmploymentQuerySet(models.QuerySet["Employment"]):
    def in_period(self, period: Period) -> Self:
        return self.filter(overlapping(period))

    def on(self, day: date) -> Self:
        return self.filter(on_day(day))

    def statutory(self) -> Self:
        return self.filter(statute=Statute.STATUTORY)


class Employment(models.Model):
    """One contract or appointment of one person, from a first to a last day."""

    person = models.ForeignKey(
        Person, verbose_name=_("person"), on_delete=models.PROTECT, related_name="employments"
    )
    # The one link upward in the tree, kept lazy: an employer may be a partner organisation.
    employer = models.ForeignKey(
        "partners.Organisation",
        verbose_name=_("employer"),
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="employments",
        help_text=_("Empty means the service itself."),
    )
    statute = models.CharField(_("statute"), max_length=20, choices=Statute.choices)
    grade = models.CharField(_("grade"), max_length=1, choices=Grade.choices, blank=True)
    fte = models.DecimalField(
        _("part of full time"),
        max_digits=12,
        decimal_places=10,
        help_text=_("1 is full time, 0.5 is half time."),
    )
    first_day = models.DateField(_("first day"))
    last_day = models.DateField(_("last day"), null=True, blank=True)
    end_reason = models.CharField(_("reason of the end"), max_length=200, blank=True)
    agreement = models.ForeignKey(
        FundingAgreement,
        verbose_name=_("funding agreement"),
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="employments",
    )
    source = models.ForeignKey(
        FundingSource,
        verbose_name=_("funding source"),
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="employments",
        help_text=_("Only when no agreement is given."),
    )

    history = HistoricalRecords()
    objects = EmploymentQuerySet.as_manager()

    class Meta:
        ordering = ["person", "first_day", "pk"]
        verbose_name = _("employment")
        verbose_name_plural = _("employments")
        constraints = [
            one_of("statute", Statute, name="employment_statute_known"),
            one_of("grade", Grade, name="employment_grade_known", blank=True),
            fraction("fte", name="employment_fte_above_0_to_1"),
            not_before("last_day", "first_day", name="employment_days_in_order"),
            models.CheckConstraint(
                condition=Q(agreement__isnull=True) | Q(source__isnull=True),
                name="employment_source_or_agreement",
                violation_error_message=_("Give a funding source or an agreement, not both."),
            ),
            models.UniqueConstraint(
                fields=["person", "employer", "first_day"],
                name="employment_once",
                violation_error_message=_(
                    "This person already has an employment there from that day."
                ),
            ),
            # Null is the service itself; SQLite holds two nulls for different.
            models.UniqueConstraint(
                fields=["person", "first_day"],
                condition=Q(employer__isnull=True),
                name="employment_once_with_the_service",
                violation_error_message=_(
                    "This person already has an employment there from that day."
                ),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.person}, {self.get_statute_display()}, {self.first_day:%d/%m/%Y}"

    @property
    def funding_source(self) -> FundingSource | None:
        """Who pays, directly or through the agreement."""
        return self.agreement.source if self.agreement else self.source

"""Where experts work: organisations, their sites, whom to talk to, and who is placed there."""

from datetime import date
from decimal import Decimal
from typing import Self

from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _
from simple_history.models import HistoricalRecords

from edsite.constraints import fraction, not_before, not_blank, once_whatever_the_case, one_of
from edsite.languages import Language, NamedInLanguages, in_language
from edsite.municipalities import town_in
from edsite.period import Period, on_day, overlapping
from experts.models import Person, User


class OrganisationKind(models.TextChoices):
    FEDERAL = "federal", _("federal service")
    SOCIAL_SECURITY = "social_security", _("social security institution")
    HOSPITAL = "hospital", _("hospital")
    INSURER = "insurer", _("health insurer")
    NGO = "ngo", _("non-governmental organisation")
    LOCAL = "local", _("local service")
    OTHER = "other", _("other kind")


class Sector(models.TextChoices):
    FEDERAL = "federal", _("federal")
    HEALTH = "health", _("health care")
    OTHER = "other", _("other sector")


class Province(models.TextChoices):
    """ISO 3166-2:BE; Brussels is a region and counts as one."""

    BRUSSELS = "BE-BRU", _("Brussels")
    ANTWERP = "BE-VAN", _("Antwerp")
    FLEMISH_BRABANT = "BE-VBR", _("Flemish Brabant")
    LIMBURG = "BE-VLI", _("Limburg")
    EAST_FLANDERS = "BE-VOV", _("East Flanders")
    WEST_FLANDERS = "BE-VWV", _("West Flanders")
    WALLOON_BRABANT = "BE-WBR", _("Walloon Brabant")
    HAINAUT = "BE-WHT", _("Hainaut")
    LIEGE = "BE-WLG", _("Liège")
    LUXEMBOURG = "BE-WLX", _("Luxembourg")
    NAMUR = "BE-WNA", _("Namur")


class ContactRole(models.TextChoices):
    PROJECT_LEAD = "project_lead", _("project lead")
    REFERENCE_PERSON = "reference_person", _("reference person")
    MENTOR = "mentor", _("mentor")


class DetachmentForm(models.TextChoices):
    DETACHMENT = "detachment", _("detachment")
    DIRECT = "direct", _("direct employment")


class OrganisationQuerySet(models.QuerySet["Organisation"]):
    def visible_to(self, user: User) -> Self:
        if user.has_perm("partners.view_organisation"):
            return self
        return self.none()

    def active(self) -> Self:
        return self.filter(ended_on__isnull=True)

    def with_detachment_in(self, period: Period) -> Self:
        """Partners of the period: organisations with an expert on at least one of their sites."""
        rows = Detachment.objects.in_period(period).filter(site__organisation=models.OuterRef("pk"))
        return self.filter(models.Exists(rows))


class Organisation(NamedInLanguages):
    code = models.CharField(_("code"), max_length=200, unique=True)
    kind = models.CharField(_("kind"), max_length=20, choices=OrganisationKind.choices)
    sector = models.CharField(_("sector"), max_length=10, choices=Sector.choices)
    ended_on = models.DateField(_("cooperation ended on"), null=True, blank=True)

    history = HistoricalRecords()
    objects = OrganisationQuerySet.as_manager()

    class Meta:
        ordering = ["code"]
        verbose_name = _("organisation")
        verbose_name_plural = _("organisations")
        constraints = [
            not_blank("code", name="organisation_code_not_blank"),
            once_whatever_the_case("code", name="organisation_code_once"),
            one_of("kind", OrganisationKind, name="organisation_kind_known"),
            one_of("sector", Sector, name="organisation_sector_known"),
        ]

    def get_absolute_url(self) -> str:
        return reverse("partners:organisation", args=[self.code])


class SiteQuerySet(models.QuerySet["Site"]):
    def visible_to(self, user: User) -> Self:
        if user.has_perm("partners.view_site"):
            return self
        return self.none()

    def active(self) -> Self:
        return self.filter(ended_on__isnull=True, organisation__ended_on__isnull=True)

    def with_detachment_in(self, period: Period) -> Self:
        rows = Detachment.objects.in_period(period).filter(site=models.OuterRef("pk"))
        return self.filter(models.Exists(rows))


class Site(models.Model):
    """An address of an organisation where experts work."""

    code = models.CharField(_("code"), max_length=200, unique=True)
    organisation = models.ForeignKey(
        Organisation,
        verbose_name=_("organisation"),
        on_delete=models.PROTECT,
        related_name="sites",
    )
    name_nl = models.CharField(_("name in Dutch"), max_length=200, blank=True)
    name_fr = models.CharField(_("name in French"), max_length=200, blank=True)
    municipality = models.CharField(_("municipality"), max_length=200)
    province = models.CharField(_("province"), max_length=6, choices=Province.choices)
    # Decimal degrees, WGS84. 15 decimals hold any register's value unchanged.
    latitude = models.DecimalField(
        _("latitude"),
        max_digits=18,
        decimal_places=15,
        null=True,
        blank=True,
        validators=[MinValueValidator(Decimal(-90)), MaxValueValidator(Decimal(90))],
    )
    longitude = models.DecimalField(
        _("longitude"),
        max_digits=18,
        decimal_places=15,
        null=True,
        blank=True,
        validators=[MinValueValidator(Decimal(-180)), MaxValueValidator(Decimal(180))],
    )
    ended_on = models.DateField(_("ended on"), null=True, blank=True)

    history = HistoricalRecords()
    objects = SiteQuerySet.as_manager()

    class Meta:
        ordering = ["organisation__code", "code"]
        verbose_name = _("site")
        verbose_name_plural = _("sites")
        constraints = [
            not_blank("code", name="site_code_not_blank"),
            once_whatever_the_case("code", name="site_code_once"),
            one_of("province", Province, name="site_province_known"),
            models.CheckConstraint(
                condition=Q(latitude__isnull=True) | Q(latitude__gte=-90, latitude__lte=90),
                name="site_latitude_within_90",
                violation_error_message=_("A latitude lies between -90 and 90 degrees."),
            ),
            models.CheckConstraint(
                condition=Q(longitude__isnull=True) | Q(longitude__gte=-180, longitude__lte=180),
                name="site_longitude_within_180",
                violation_error_message=_("A longitude lies between -180 and 180 degrees."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.name} ({self.town})"

    @property
    def name(self) -> str:
        """Its own name, or the organisation's when it has none."""
        return in_language(self, "name") or self.organisation.name

    @property
    def town(self) -> str:
        """The municipality in the reader's language, where it has two names."""
        return town_in(self.municipality, get_language() or Language.DUTCH)

    def get_absolute_url(self) -> str:
        return reverse("partners:site", args=[self.code])


class ContactQuerySet(models.QuerySet["Contact"]):
    def visible_to(self, user: User) -> Self:
        if user.has_perm("partners.view_contact"):
            return self
        return self.none()

    def active(self) -> Self:
        return self.filter(ended_on__isnull=True)


class Contact(models.Model):
    """A person of the partner to talk to: no employee of the service."""

    organisation = models.ForeignKey(
        Organisation,
        verbose_name=_("organisation"),
        on_delete=models.PROTECT,
        related_name="contacts",
    )
    site = models.ForeignKey(
        Site,
        verbose_name=_("site"),
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="contacts",
        help_text=_("Empty means the whole organisation."),
    )
    name = models.CharField(_("name"), max_length=200)
    role = models.CharField(_("role"), max_length=20, choices=ContactRole.choices)
    email = models.EmailField(_("e-mail address"), max_length=200, blank=True)
    phone = models.CharField(_("phone"), max_length=40, blank=True)
    user = models.OneToOneField(
        User,
        verbose_name=_("account"),
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="contact",
    )
    ended_on = models.DateField(_("ended on"), null=True, blank=True)

    history = HistoricalRecords()
    objects = ContactQuerySet.as_manager()

    class Meta:
        ordering = ["organisation__code", "name", "pk"]
        verbose_name = _("contact")
        verbose_name_plural = _("contacts")
        constraints = [
            not_blank("name", name="contact_name_not_blank"),
            one_of("role", ContactRole, name="contact_role_known"),
        ]

    def __str__(self) -> str:
        return self.name

    def get_absolute_url(self) -> str:
        return reverse("partners:contact", args=[self.pk])


class DetachmentQuerySet(models.QuerySet["Detachment"]):
    def visible_to(self, user: User) -> Self:
        if user.has_perm("partners.view_detachment"):
            return self
        return self.filter(person__user=user)

    def in_period(self, period: Period) -> Self:
        return self.filter(overlapping(period))

    def on(self, day: date) -> Self:
        return self.filter(on_day(day))

    def ending_in(self, period: Period) -> Self:
        return self.filter(last_day__range=period.days)


class Detachment(models.Model):
    """One expert at one site, seconded by the service or hired by the partner itself."""

    person = models.ForeignKey(
        Person, verbose_name=_("expert"), on_delete=models.PROTECT, related_name="detachments"
    )
    site = models.ForeignKey(
        Site, verbose_name=_("site"), on_delete=models.PROTECT, related_name="detachments"
    )
    form = models.CharField(_("form of cooperation"), max_length=10, choices=DetachmentForm.choices)
    fte = models.DecimalField(
        _("part of full time"),
        max_digits=12,
        decimal_places=10,
        null=True,
        blank=True,
        help_text=_("1 is full time, 0.5 is half time."),
    )
    first_day = models.DateField(_("first day"))
    last_day = models.DateField(_("last day"), null=True, blank=True)
    roles = models.TextField(
        _("roles"),
        max_length=20_000,
        blank=True,
        help_text=_("What the expert does there; separate several with a semicolon."),
    )
    mentor = models.ForeignKey(
        Contact,
        verbose_name=_("mentor"),
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="mentored_detachments",
    )

    history = HistoricalRecords()
    objects = DetachmentQuerySet.as_manager()

    class Meta:
        ordering = ["-first_day", "-pk"]
        verbose_name = _("detachment")
        verbose_name_plural = _("detachments")
        constraints = [
            one_of("form", DetachmentForm, name="detachment_form_known"),
            fraction("fte", name="detachment_fte_above_0_to_1", null=True),
            not_before("last_day", "first_day", name="detachment_days_in_order"),
            models.UniqueConstraint(
                fields=["person", "site", "form", "first_day"],
                name="detachment_once",
                violation_error_message=_("This expert already has this placement from that day."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.person} – {self.site}"

    def get_absolute_url(self) -> str:
        return reverse("partners:detachment", args=[self.pk])

    @property
    def role_list(self) -> list[str]:
        return [role.strip() for role in self.roles.split(";") if role.strip()]

    def warnings(self) -> list[str]:
        """What looks odd but happens in real registers: shown, never refused."""
        return [] if self._is_covered_by_employment() else [_("No employment covers these days.")]

    def _is_covered_by_employment(self) -> bool:
        """From the first to the last day without a gap; employments may follow each other."""
        reached = self.first_day
        for employment in self.person.employments.order_by("first_day"):
            if employment.first_day > reached:
                break
            if employment.last_day is None:
                return True
            reached = max(reached, date.fromordinal(employment.last_day.toordinal() + 1))
        return self.last_day is not None and reached > self.last_day

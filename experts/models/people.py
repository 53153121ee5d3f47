"""Who logs in, and who works for the service: two things, since not every person has an account."""

from datetime import date
from typing import Any, Self

from django.contrib.auth.models import AbstractUser, BaseUserManager
from django.db import models
from django.db.models.functions import Lower
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from simple_history.models import HistoricalRecords

from edsite.constraints import not_blank, once_whatever_the_case, one_of
from edsite.languages import Language
from edsite.period import Period, overlapping


class MailRhythm(models.TextChoices):
    """How a person hears by mail of what waits behind the bell."""

    AT_ONCE = "at_once", _("At once")
    DAILY = "daily", _("Once a day, in the morning")
    NEVER = "never", _("Never")


class UserManager(BaseUserManager["User"]):
    def get_by_natural_key(self, email: str | None) -> "User":
        return self.get(email=(email or "").lower())

    def create_user(self, email: str, password: str | None = None, **fields: Any) -> "User":
        user = self.model(email=email.strip().lower(), **fields)
        user.set_password(password)
        user.full_clean(exclude=["password"])
        user.save(using=self._db)
        return user

    def create_superuser(self, email: str, password: str, **fields: Any) -> "User":
        return self.create_user(email, password, is_staff=True, is_superuser=True, **fields)


class User(AbstractUser):
    """An account. The e-mail address, kept in lower case, is the name."""

    username = None
    email = models.EmailField(_("e-mail address"), max_length=200, unique=True)
    language = models.CharField(
        _("language"), max_length=2, choices=Language.choices, default=Language.DUTCH
    )
    mail_rhythm = models.CharField(
        _("mails about news"), max_length=10, choices=MailRhythm.choices, default=MailRhythm.DAILY
    )

    USERNAME_FIELD = "email"
    REQUIRED_FIELDS: list[str] = []
    objects = UserManager()

    class Meta:
        verbose_name = _("account")
        verbose_name_plural = _("accounts")
        permissions = [("import_register", "Can import and export the whole register")]
        constraints = [
            models.UniqueConstraint(Lower("email"), name="user_email_once_whatever_the_case"),
            one_of("language", Language, name="user_language_known"),
            one_of("mail_rhythm", MailRhythm, name="user_mail_rhythm_known"),
        ]

    def __str__(self) -> str:
        return self.get_full_name() or self.email

    def get_short_name(self) -> str:
        """How others are told who it is; who has no first name is called by the whole name."""
        return self.first_name or str(self)

    def clean(self) -> None:
        self.email = self.email.strip().lower()


class PersonRole(models.TextChoices):
    EXPERT = "expert", _("expert by experience")
    COORDINATOR = "coordinator", _("coordinator")
    HEAD = "head", _("head of service")
    HR = "hr", _("HR officer")
    COMMUNICATION = "communication", _("communication officer")
    SUPPORT = "support", _("support")


class PersonQuerySet(models.QuerySet["Person"]):
    def visible_to(self, user: User) -> Self:
        """Who works where is known to the team; HR details are not on this model."""
        if user.has_perm("experts.view_person"):
            return self
        return self.filter(user=user)

    def of_account(self, user: User) -> "Person | None":
        return self.filter(user=user).first()

    def experts(self) -> Self:
        return self.filter(role=PersonRole.EXPERT)

    def coordinating(self) -> Self:
        """Those who can own a signal or a structural signal."""
        return self.filter(role__in=[PersonRole.COORDINATOR, PersonRole.HEAD])

    def employed_in(self, period: Period) -> Self:
        """Any employment in the period, whoever the employer; each person once."""
        return self.filter(overlapping(period, prefix="employments__")).distinct()

    def employed_on(self, day: date) -> Self:
        return self.employed_in(Period(day, day))


class Person(models.Model):
    """Somebody of the service: expert, coordinator, support."""

    code = models.CharField(_("code"), max_length=200, unique=True)
    first_name = models.CharField(_("first name"), max_length=200)
    last_name = models.CharField(_("last name"), max_length=200)
    role = models.CharField(_("role"), max_length=20, choices=PersonRole.choices)
    language = models.CharField(_("language"), max_length=2, choices=Language.choices)
    email = models.EmailField(_("e-mail address"), max_length=200, blank=True)
    user = models.OneToOneField(
        User,
        verbose_name=_("account"),
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="person",
    )
    has_public_profile = models.BooleanField(_("agrees to be shown to the public"), default=False)
    presentation_nl = models.TextField(_("presentation in Dutch"), max_length=20_000, blank=True)
    presentation_fr = models.TextField(_("presentation in French"), max_length=20_000, blank=True)

    history = HistoricalRecords()
    objects = PersonQuerySet.as_manager()

    class Meta:
        ordering = ["last_name", "first_name", "code"]
        verbose_name = _("person")
        verbose_name_plural = _("people")
        constraints = [
            not_blank("code", name="person_code_not_blank"),
            once_whatever_the_case("code", name="person_code_once"),
            one_of("role", PersonRole, name="person_role_known"),
            one_of("language", Language, name="person_language_known"),
        ]

    def __str__(self) -> str:
        return f"{self.first_name} {self.last_name}".strip()

    def get_absolute_url(self) -> str:
        return reverse("experts:person", args=[self.code])

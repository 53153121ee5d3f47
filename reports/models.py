"""The yearly report as data: chapters and blocks in two languages, and what was published."""

from pathlib import Path
from typing import Any, Self

from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from edsite.constraints import not_blank, one_of
from edsite.languages import in_language
from experts.models import User
from projects.models import Project

FIRST_YEAR = 2004
LAST_YEAR = 2100


class ReportLanguage(models.TextChoices):
    DUTCH = "nl", _("Dutch")
    FRENCH = "fr", _("French")


class BlockKind(models.TextChoices):
    TEXT = "text", _("text")
    QUOTE = "quote", _("quote")
    FIGURE = "figure", _("big number")
    CHART = "chart", _("chart")
    COMPARISON = "comparison", _("table with last year")
    BOX = "box", _("box")
    PROJECT = "project", _("project")
    INFOGRAPHIC = "infographic", _("infographic page")
    TIMELINE = "timeline", _("timeline")
    MAP = "map", _("map")
    PARTNER_LIST = "partner_list", _("list of partners")
    OBJECTIVES = "objectives", _("objectives")
    IMAGE = "image", _("picture")
    ANNEX = "annex", _("how we counted")


class BoxKind(models.TextChoices):
    FOCUS = "focus", _("focus")
    GOOD_PRACTICE = "good_practice", _("good practice")
    IN_PRACTICE = "in_practice", _("in practice")
    IN_FIGURES = "in_figures", _("in figures")
    LITERALLY = "literally", _("literally")


class ChartStyle(models.TextChoices):
    BAR = "bar", _("bars")
    DONUT = "donut", _("donut")
    COLUMNS = "columns", _("columns")
    LEVELS = "levels", _("bar of levels")
    TILES = "tiles", _("tiles")
    WAFFLE = "waffle", _("rows of people")


class ReportQuerySet(models.QuerySet["Report"]):
    def visible_to(self, user: User) -> Self:
        """Everybody reads what is published; the makers also what is not yet."""
        if user.has_perm("reports.view_report"):
            return self
        return self.filter(is_public=True)


class Report(models.Model):
    year = models.PositiveSmallIntegerField(
        _("year"),
        unique=True,
        validators=[MinValueValidator(FIRST_YEAR), MaxValueValidator(LAST_YEAR)],
    )
    title_nl = models.CharField(_("title in Dutch"), max_length=200)
    title_fr = models.CharField(_("title in French"), max_length=200)
    subtitle_nl = models.CharField(_("subtitle in Dutch"), max_length=200, blank=True)
    subtitle_fr = models.CharField(_("subtitle in French"), max_length=200, blank=True)
    is_public = models.BooleanField(_("open to the public"), default=False)

    objects = ReportQuerySet.as_manager()

    class Meta:
        ordering = ["-year"]
        verbose_name = _("yearly report")
        verbose_name_plural = _("yearly reports")
        permissions = [
            ("view_figures", "Can see the live figures"),
            ("publish_report", "Can publish a report"),
        ]
        constraints = [
            models.CheckConstraint(
                condition=Q(year__gte=FIRST_YEAR, year__lte=LAST_YEAR), name="report_year_plausible"
            )
        ]

    def __str__(self) -> str:
        return f"{self.title} {self.year}"

    @property
    def title(self) -> str:
        return in_language(self, "title")

    def get_absolute_url(self) -> str:
        return reverse("reports:report", args=[self.year])

    def published_edition(self, language: str = "") -> "Edition | None":
        """The newest edition, in one language or any; none while the public reads nothing."""
        if not self.is_public:
            return None
        editions = self.editions.all()
        return (editions.filter(language=language) if language else editions).first()

    def published_figures(self) -> dict[str, dict[str, Any]] | None:
        """Every figure as the newest edition keeps it, the one in the reader's language if any."""
        edition = self.published_edition(get_language() or "") or self.published_edition()
        return edition.figures if edition and edition.figures else None


class Chapter(models.Model):
    report = models.ForeignKey(
        Report, verbose_name=_("report"), on_delete=models.CASCADE, related_name="chapters"
    )
    position = models.PositiveSmallIntegerField(_("position"))
    code = models.SlugField(_("code"), max_length=50)
    title_nl = models.CharField(_("title in Dutch"), max_length=200)
    title_fr = models.CharField(_("title in French"), max_length=200)
    intro_nl = models.TextField(_("opening sentence in Dutch"), max_length=2_000, blank=True)
    intro_fr = models.TextField(_("opening sentence in French"), max_length=2_000, blank=True)
    figure = models.CharField(
        _("big number of the opener"), max_length=60, blank=True, help_text=_("A figure's slug.")
    )

    class Meta:
        ordering = ["report", "position"]
        verbose_name = _("chapter")
        verbose_name_plural = _("chapters")
        constraints = [
            models.UniqueConstraint(fields=["report", "code"], name="chapter_code_once"),
            not_blank("code", name="chapter_code_not_blank"),
        ]

    def __str__(self) -> str:
        return in_language(self, "title")


class Block(models.Model):
    """One piece of a chapter. Texts are Markdown; `{signals_sent}` stands for a counted number."""

    chapter = models.ForeignKey(
        Chapter, verbose_name=_("chapter"), on_delete=models.CASCADE, related_name="blocks"
    )
    position = models.PositiveSmallIntegerField(_("position"))
    kind = models.CharField(_("kind"), max_length=20, choices=BlockKind.choices)
    title_nl = models.CharField(_("title in Dutch"), max_length=200, blank=True)
    title_fr = models.CharField(_("title in French"), max_length=200, blank=True)
    text_nl = models.TextField(_("text in Dutch"), max_length=20_000, blank=True)
    text_fr = models.TextField(_("text in French"), max_length=20_000, blank=True)
    name = models.CharField(_("who says it"), max_length=200, blank=True)
    function_nl = models.CharField(_("function in Dutch"), max_length=200, blank=True)
    function_fr = models.CharField(_("function in French"), max_length=200, blank=True)
    figures = models.JSONField(
        _("figures"), default=list, blank=True, help_text=_("Slugs of the figures it shows.")
    )
    style = models.CharField(
        _("kind of chart"), max_length=10, choices=ChartStyle.choices, blank=True
    )
    box = models.CharField(_("kind of box"), max_length=20, choices=BoxKind.choices, blank=True)
    project = models.ForeignKey(
        Project,
        verbose_name=_("project"),
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="report_blocks",
    )
    image = models.ImageField(_("picture"), upload_to="report/", blank=True)
    alternative_nl = models.CharField(
        _("what the picture shows, in Dutch"), max_length=500, blank=True
    )
    alternative_fr = models.CharField(
        _("what the picture shows, in French"), max_length=500, blank=True
    )

    class Meta:
        ordering = ["chapter", "position"]
        verbose_name = _("block")
        verbose_name_plural = _("blocks")
        constraints = [
            one_of("kind", BlockKind, name="block_kind_known"),
            one_of("style", ChartStyle, name="block_style_known", blank=True),
            one_of("box", BoxKind, name="block_box_known", blank=True),
        ]

    def __str__(self) -> str:
        return f"{self.get_kind_display()} {in_language(self, 'title')}".strip()


class OperationalObjective(models.Model):
    number = models.PositiveSmallIntegerField(_("number"), unique=True)
    title_nl = models.CharField(_("title in Dutch"), max_length=200)
    title_fr = models.CharField(_("title in French"), max_length=200)
    text_nl = models.TextField(_("text in Dutch"), max_length=20_000, blank=True)
    text_fr = models.TextField(_("text in French"), max_length=20_000, blank=True)

    class Meta:
        ordering = ["number"]
        verbose_name = _("operational objective")
        verbose_name_plural = _("operational objectives")

    def __str__(self) -> str:
        return f"{self.number} {in_language(self, 'title')}"


class ObjectiveProgress(models.Model):
    """What was done for an objective in one year."""

    objective = models.ForeignKey(
        OperationalObjective,
        verbose_name=_("objective"),
        on_delete=models.PROTECT,
        related_name="progress",
    )
    year = models.PositiveSmallIntegerField(_("year"))
    text_nl = models.TextField(_("text in Dutch"), max_length=20_000)
    text_fr = models.TextField(_("text in French"), max_length=20_000, blank=True)

    class Meta:
        ordering = ["year", "objective__number"]
        verbose_name = _("progress of an objective")
        verbose_name_plural = _("progress of the objectives")
        constraints = [
            models.UniqueConstraint(fields=["objective", "year"], name="progress_once_a_year")
        ]

    def __str__(self) -> str:
        return f"{self.year} {self.objective}"


class Milestone(models.Model):
    """A moment in the service's history, for the timeline."""

    year = models.PositiveSmallIntegerField(_("year"))
    month = models.PositiveSmallIntegerField(
        _("month"),
        null=True,
        blank=True,
        validators=[MinValueValidator(1), MaxValueValidator(12)],
    )
    text_nl = models.CharField(_("text in Dutch"), max_length=300)
    text_fr = models.CharField(_("text in French"), max_length=300)

    class Meta:
        ordering = ["year", "month", "pk"]
        verbose_name = _("milestone")
        verbose_name_plural = _("milestones")
        constraints = [
            models.CheckConstraint(
                condition=Q(month__isnull=True) | Q(month__gte=1, month__lte=12),
                name="milestone_month_1_to_12",
            )
        ]

    def __str__(self) -> str:
        return f"{self.year} {in_language(self, 'text')}"


class PublishedFigure(models.Model):
    """A number as it was published: frozen, with its source, also from before this register."""

    year = models.PositiveSmallIntegerField(_("year"))
    slug = models.CharField(_("figure"), max_length=60)
    part = models.CharField(_("part"), max_length=200, blank=True)
    value = models.DecimalField(_("value"), max_digits=14, decimal_places=4)
    source_nl = models.CharField(_("source in Dutch"), max_length=300)
    source_fr = models.CharField(_("source in French"), max_length=300, blank=True)

    class Meta:
        ordering = ["year", "slug", "part"]
        verbose_name = _("published figure")
        verbose_name_plural = _("published figures")
        constraints = [
            models.UniqueConstraint(fields=["year", "slug", "part"], name="published_once")
        ]

    def __str__(self) -> str:
        return f"{self.year} {self.slug} {self.part}".strip()


class Edition(models.Model):
    """What was published in one language: page, figures, PDF, its fingerprint, when, by whom."""

    report = models.ForeignKey(
        Report, verbose_name=_("report"), on_delete=models.PROTECT, related_name="editions"
    )
    language = models.CharField(_("language"), max_length=2, choices=ReportLanguage.choices)
    pdf = models.FileField(_("PDF"), upload_to="editions/")
    sha256 = models.CharField(_("fingerprint (SHA-256)"), max_length=64)
    page = models.TextField(_("page"), blank=True, editable=False)
    figures = models.JSONField(_("figures"), default=dict, blank=True, editable=False)
    published_at = models.DateTimeField(_("published at"))
    by = models.ForeignKey(
        User,
        verbose_name=_("by"),
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="editions",
    )

    class Meta:
        ordering = ["-published_at", "-pk"]
        verbose_name = _("edition")
        verbose_name_plural = _("editions")
        constraints = [one_of("language", ReportLanguage, name="edition_language_known")]

    def __str__(self) -> str:
        return f"{self.report.year} {self.language} {Path(self.pdf.name).name}"

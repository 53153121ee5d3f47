"""What makes the team's work lighter: standard answers, saved filters, changes of many at once."""

from typing import Self

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from edsite.constraints import not_blank, one_of
from edsite.languages import in_language
from experts.models import User
from signals.models.feedback import WayOn
from signals.models.signal import Signal
from signals.models.status import Outcome


class StandardAnswerQuerySet(models.QuerySet["StandardAnswer"]):
    def in_use(self) -> Self:
        return self.filter(is_in_use=True)

    def for_outcome(self, outcome: str) -> Self:
        return self.in_use().filter(outcome=outcome)

    def by_outcome(self) -> dict[Outcome, list["StandardAnswer"]]:
        """Also those out of use, last; outcomes in their own order, without the empty ones."""
        rows = list(self.order_by("-is_in_use", "position", "pk"))
        groups = {each: [row for row in rows if row.outcome == each] for each in Outcome}
        return {outcome: found for outcome, found in groups.items() if found}


class StandardAnswer(models.Model):
    """A text to start from; the person who closes makes it fit."""

    outcome = models.CharField(_("outcome"), max_length=20, choices=Outcome.choices)
    way_on = models.CharField(
        _("where the author can go with it"), max_length=15, choices=WayOn.choices, blank=True
    )
    title_nl = models.CharField(_("title in Dutch"), max_length=200)
    title_fr = models.CharField(_("title in French"), max_length=200)
    text_nl = models.TextField(_("text in Dutch"), max_length=20_000)
    text_fr = models.TextField(_("text in French"), max_length=20_000)
    position = models.PositiveSmallIntegerField(_("position"), default=0)
    is_in_use = models.BooleanField(_("in use"), default=True)

    objects = StandardAnswerQuerySet.as_manager()

    class Meta:
        ordering = ["outcome", "position", "pk"]
        verbose_name = _("standard answer")
        verbose_name_plural = _("standard answers")
        constraints = [
            one_of("outcome", Outcome, name="standard_answer_outcome_known"),
            one_of("way_on", WayOn, name="standard_answer_way_on_known", blank=True),
        ]

    def __str__(self) -> str:
        return in_language(self, "title")

    @property
    def text(self) -> str:
        return in_language(self, "text")

    def text_in(self, language: str) -> str:
        return in_language(self, "text", language)


class SavedFilter(models.Model):
    """Filters of the list of signals, kept by a person under a name."""

    owner = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="saved_filters"
    )
    name = models.CharField(_("name"), max_length=80)
    query = models.CharField(max_length=2_000)

    class Meta:
        ordering = ["name", "pk"]
        verbose_name = _("saved filter")
        verbose_name_plural = _("saved filters")
        constraints = [
            not_blank("name", name="saved_filter_has_a_name"),
            models.UniqueConstraint(
                fields=["owner", "name"],
                name="saved_filter_name_once",
                violation_error_message=_("You already have a filter with this name."),
            ),
        ]

    def __str__(self) -> str:
        return self.name


class BulkChange(models.Model):
    """What was done to many signals at once, with what they were before, so it can be undone."""

    by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="bulk_changes")
    at = models.DateTimeField(_("done at"))
    action = models.CharField(max_length=30)
    # Each: {"signal": id, "version": after the change, "before": {field: value}}.
    rows = models.JSONField(default=list)
    undone_at = models.DateTimeField(_("undone at"), null=True, blank=True)

    class Meta:
        ordering = ["-pk"]
        verbose_name = _("change of many")
        verbose_name_plural = _("changes of many")

    def __str__(self) -> str:
        return f"{self.action} {self.at:%d/%m/%Y %H:%M}"


class KeptApart(models.Model):
    """Two signals of which a person said that they do not belong together."""

    first = models.ForeignKey(Signal, on_delete=models.PROTECT, related_name="kept_apart_from")
    second = models.ForeignKey(Signal, on_delete=models.PROTECT, related_name="+")
    by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")
    on = models.DateField()

    class Meta:
        verbose_name = _("pair kept apart")
        verbose_name_plural = _("pairs kept apart")
        constraints = [
            models.UniqueConstraint(fields=["first", "second"], name="kept_apart_once"),
            models.CheckConstraint(
                condition=models.Q(first__lt=models.F("second")), name="kept_apart_in_order"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.first_id} | {self.second_id}"

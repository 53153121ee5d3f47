"""A signal: an obstacle between people and their rights, told by the expert who saw it."""

import uuid
from collections.abc import Iterable
from typing import Any, Self

from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import Exists, OuterRef, Q, Subquery
from django.db.models.functions import Now
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from edsite.constraints import not_before, not_blank, once_whatever_the_case, one_of
from edsite.languages import Language
from edsite.period import Period
from experts.models import Person, TargetGroup, Theme, User
from partners.models import Organisation, Site
from signals.folding import fold
from signals.models.classification import Authority, Frequency, Level, Obstacle
from signals.models.status import TRANSITIONS, Outcome, SignalStatus

SEARCHED = (
    "reference",
    "title",
    "story",
    "wanted_change",
    "already_tried",
    "place_in_words",
)


class SignalQuerySet(models.QuerySet["Signal"]):
    def visible_to(self, user: User) -> Self:
        """The one place that says which signals a person may see."""
        own = Q(author__user=user)
        if user.has_perm("signals.view_every_signal"):
            return self.filter(own | ~Q(status=SignalStatus.DRAFT))
        return self.filter(own)

    def sent_in(self, period: Period) -> Self:
        return self.filter(sent_on__range=period.days)

    def at_level(self, level: Level | None) -> Self:
        return self.filter(level=level or "")

    def sent(self) -> Self:
        return self.exclude(status=SignalStatus.DRAFT)

    def drafts(self) -> Self:
        return self.filter(status=SignalStatus.DRAFT)

    def erased(self) -> Self:
        return self.filter(erased_on__isnull=False)

    def not_erased(self) -> Self:
        """What is left of an erased signal is counted, and shown to nobody who looks for work."""
        return self.filter(erased_on__isnull=True)

    def open(self) -> Self:
        return self.exclude(status__in=[SignalStatus.DRAFT, SignalStatus.CLOSED])

    def without_owner(self) -> Self:
        return self.open().filter(owner__isnull=True)

    def owned_by(self, person: Person) -> Self:
        return self.open().filter(owner=person)

    def waiting_for_partner(self) -> Self:
        return self.filter(status=SignalStatus.WAITING)

    def waiting_for_author(self) -> Self:
        return self.filter(status=SignalStatus.RETURNED)

    def closed_without_feedback(self) -> Self:
        return self.filter(status=SignalStatus.CLOSED, feedback_on__isnull=True)

    def closed(self) -> Self:
        return self.filter(status=SignalStatus.CLOSED)

    def by_author(self, user: User) -> Self:
        return self.filter(author__user=user)

    def without_level(self) -> Self:
        """Still to be classified; a closed signal without a level is a value, not a task."""
        return self.open().filter(level="")

    def about(self, theme: Theme) -> Self:
        """The theme is the main one or one of the others."""
        tagged = self.model.themes.through.objects.filter(theme=theme, signal=OuterRef("pk"))
        return self.filter(Q(main_theme=theme) | Exists(tagged))

    def in_structural_signal(self, wanted: bool = True) -> Self:
        members = self.model.structural_signals.through.objects.filter(signal=OuterRef("pk"))
        return self.filter(Exists(members) if wanted else ~Exists(members))

    def members_of(self, bundle: models.Model) -> Self:
        return self.filter(structural_signals=bundle).with_people_and_places()

    def other_than(self, signals: Iterable["Signal"]) -> Self:
        return self.exclude(pk__in=[signal.pk for signal in signals])

    def not_in(self, bundle: models.Model) -> Self:
        members = self.model.structural_signals.through.objects.filter(structuralsignal=bundle)
        return self.exclude(pk__in=members.values("signal"))

    def with_news_for_author(self, period: Period) -> Self:
        """Somebody else wrote something the author may read, on a day of the period."""
        # By the database's clock: a message that is still held back is no news yet.
        rows = self._their_follow_ups().shown(Now()).filter(on__range=period.days)
        rows = rows.exclude(by__isnull=False, by=OuterRef("author__user"))
        return self.filter(Exists(rows)).exclude(status=SignalStatus.DRAFT)

    def with_latest_words(self) -> Self:
        """Adds the texts and the reader's name that a list needs to say what became of each."""
        rows = self._their_follow_ups()
        receipts = rows.shown(Now()).filter(as_feedback__kind="receipt")
        feedback = rows.feedback().filter(is_visible_to_author=True).order_by("-on", "-pk")
        question = rows.filter(to_status=SignalStatus.RETURNED).order_by("-on", "-pk")
        return self.annotate(
            feedback_text=Subquery(feedback.values("text")[:1]),
            question_text=Subquery(question.values("text")[:1]),
            read_by=Subquery(receipts.values("by__first_name")[:1]),
            is_asked_elsewhere=Exists(self._open_questions_to_others()),
            asks_to_reopen=Exists(self._undecided_reopen_requests()),
        )

    def _undecided_reopen_requests(self) -> models.QuerySet[Any]:
        rows = self.model._meta.get_field("reopen_requests").related_model._default_manager
        return rows.undecided().filter(signal=OuterRef("pk"))

    def _open_questions_to_others(self) -> models.QuerySet[Any]:
        """Put to another organisation than the one where it happened."""
        rows = self.model._meta.get_field("partner_questions").related_model._default_manager
        asked = rows.open().filter(signal=OuterRef("pk"))
        return asked.exclude(organisation=OuterRef("organisation"))

    def _their_follow_ups(self) -> models.QuerySet[Any]:
        # The history's module stands on this one, so it is reached through the relation.
        rows = self.model._meta.get_field("follow_ups").related_model._default_manager
        return rows.filter(signal=OuterRef("pk"))

    def with_people_and_places(self) -> Self:
        """What a list or a page of signals shows, in one query."""
        return self.select_related(
            "author",
            "owner",
            "organisation",
            "site__organisation",
            "main_theme",
            "main_theme_proposed",
        )


class Signal(models.Model):
    # Made on the phone, so that sending the same story twice makes one record.
    uuid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    reference = models.CharField(_("reference"), max_length=200, unique=True)
    # Empty only once the signal is erased.
    author = models.ForeignKey(
        Person,
        verbose_name=_("author"),
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="signals",
    )
    organisation = models.ForeignKey(
        Organisation,
        verbose_name=_("organisation"),
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="signals",
    )
    site = models.ForeignKey(
        Site,
        verbose_name=_("site"),
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="signals",
    )
    place_in_words = models.CharField(_("place, in own words"), max_length=200, blank=True)
    observed_on = models.DateField(_("seen on"), null=True, blank=True)
    sent_on = models.DateField(_("sent on"), null=True, blank=True)
    language = models.CharField(_("language"), max_length=2, choices=Language.choices)

    title = models.CharField(_("title"), max_length=200)
    story = models.TextField(_("what happened"), max_length=20_000)
    wanted_change = models.TextField(_("what should change"), max_length=20_000, blank=True)
    already_tried = models.TextField(_("what was already tried"), max_length=20_000, blank=True)
    frequency = models.CharField(
        _("how often"), max_length=10, choices=Frequency.choices, blank=True
    )

    # What the author proposed stays beside what the team confirmed; figures count the latter.
    obstacle_proposed = models.CharField(
        _("kind of obstacle proposed by the author"),
        max_length=20,
        choices=Obstacle.choices,
        blank=True,
    )
    obstacle = models.CharField(
        _("kind of obstacle"), max_length=20, choices=Obstacle.choices, blank=True
    )
    authority = models.CharField(
        _("who can change it"), max_length=10, choices=Authority.choices, blank=True
    )
    level_proposed = models.CharField(
        _("level proposed by the author"), max_length=5, choices=Level.choices, blank=True
    )
    level = models.CharField(_("level"), max_length=5, choices=Level.choices, blank=True)
    main_theme_proposed = models.ForeignKey(
        Theme,
        verbose_name=_("theme proposed by the author"),
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="signals_as_proposed",
    )
    main_theme = models.ForeignKey(
        Theme,
        verbose_name=_("main theme"),
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="signals_as_main",
    )
    themes = models.ManyToManyField(
        Theme, verbose_name=_("themes"), blank=True, related_name="signals"
    )
    target_groups = models.ManyToManyField(
        TargetGroup, verbose_name=_("who is hit"), blank=True, related_name="signals"
    )

    status = models.CharField(
        _("status"), max_length=10, choices=SignalStatus.choices, default=SignalStatus.DRAFT
    )
    outcome = models.CharField(_("outcome"), max_length=20, choices=Outcome.choices, blank=True)
    closed_on = models.DateField(_("closed on"), null=True, blank=True)
    feedback_on = models.DateField(_("feedback given on"), null=True, blank=True)
    owner = models.ForeignKey(
        Person,
        verbose_name=_("who follows it up"),
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="owned_signals",
    )
    may_be_quoted = models.BooleanField(
        _("the author agrees to be quoted without a name"), default=False
    )
    may_be_named = models.BooleanField(_("the partner may be told who wrote it"), default=False)
    # Erased where the law demands it: what figures count stays, every text and name goes.
    erased_on = models.DateField(_("erased on"), null=True, blank=True)
    erased_by = models.ForeignKey(
        User, on_delete=models.PROTECT, null=True, blank=True, related_name="erased_signals"
    )
    erasure_reason = models.TextField(_("why it was erased"), max_length=2_000, blank=True)
    # Raised by every save: of two people who edit at once, the second is told.
    version = models.PositiveIntegerField(default=0, editable=False)
    # Of the whole telling as its author sent it: tells a second sending from another text.
    sent_digest = models.CharField(max_length=64, editable=False, blank=True, default="")
    search_text = models.TextField(editable=False, blank=True, default="")

    objects = SignalQuerySet.as_manager()

    class Meta:
        ordering = ["-sent_on", "-pk"]
        verbose_name = _("signal")
        verbose_name_plural = _("signals")
        permissions = [
            ("view_every_signal", "Can see every sent signal"),
            ("follow_up_signal", "Can follow up signals"),
            ("erase_signal", "Can erase a signal where the law demands it"),
        ]
        indexes = [models.Index(fields=["-sent_on", "-id"], name="signal_newest_first")]
        constraints = [
            not_blank("reference", name="signal_reference_not_blank"),
            once_whatever_the_case("reference", name="signal_reference_once"),
            models.CheckConstraint(
                condition=~Q(story="") | Q(erased_on__isnull=False),
                name="signal_story_not_blank",
                violation_error_message=_("This may not be empty."),
            ),
            models.CheckConstraint(
                condition=Q(author__isnull=False, erased_on__isnull=True)
                | Q(author__isnull=True, erased_on__isnull=False),
                name="signal_author_unless_erased",
                violation_error_message=_("A signal has an author until it is erased."),
            ),
            models.CheckConstraint(
                condition=Q(erased_on__isnull=True) | ~Q(erasure_reason=""),
                name="signal_erased_with_a_reason",
            ),
            one_of("language", Language, name="signal_language_known"),
            one_of("status", SignalStatus, name="signal_status_known"),
            one_of("outcome", Outcome, name="signal_outcome_known", blank=True),
            one_of("level", Level, name="signal_level_known", blank=True),
            one_of("level_proposed", Level, name="signal_level_proposed_known", blank=True),
            one_of("obstacle", Obstacle, name="signal_obstacle_known", blank=True),
            one_of(
                "obstacle_proposed", Obstacle, name="signal_obstacle_proposed_known", blank=True
            ),
            one_of("authority", Authority, name="signal_authority_known", blank=True),
            one_of("frequency", Frequency, name="signal_frequency_known", blank=True),
            models.CheckConstraint(
                condition=Q(status=SignalStatus.DRAFT) | Q(sent_on__isnull=False),
                name="signal_sent_has_a_day",
                violation_error_message=_("A signal that was sent has a day of sending."),
            ),
            models.CheckConstraint(
                condition=Q(status=SignalStatus.CLOSED, closed_on__isnull=False)
                | (~Q(status=SignalStatus.CLOSED) & Q(closed_on__isnull=True)),
                name="signal_closed_on_exactly_when_closed",
                violation_error_message=_(
                    "The day of closing is filled in exactly when the signal is closed."
                ),
            ),
            models.CheckConstraint(
                condition=~Q(status=SignalStatus.CLOSED) | ~Q(outcome=""),
                name="signal_closed_has_an_outcome",
                violation_error_message=_("A closed signal has an outcome."),
            ),
            not_before(
                "closed_on",
                "sent_on",
                name="signal_closed_after_sent",
                message=_("A signal is closed on or after the day it was sent."),
            ),
            not_before(
                "feedback_on",
                "sent_on",
                name="signal_feedback_after_sent",
                message=_("Feedback is given on or after the day the signal was sent."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.reference} {self.title}"

    def get_absolute_url(self) -> str:
        return reverse("signals:signal", args=[self.reference])

    def save(self, **options: Any) -> None:
        self.version += 0 if self._state.adding else 1
        texts = [] if self.erased_on else [getattr(self, name) for name in SEARCHED]
        self.search_text = fold(" ".join(texts))
        if (fields := options.get("update_fields")) is not None:
            options["update_fields"] = {*fields, "version", "search_text"}
        super().save(**options)

    @property
    def place(self) -> str:
        return str(self.site or self.organisation or self.place_in_words)

    @property
    def is_open(self) -> bool:
        return self.status not in (SignalStatus.DRAFT, SignalStatus.CLOSED)

    @property
    def was_classified(self) -> bool:
        """By the team: from then on an empty level is a choice."""
        return self.follow_ups.standing().filter(kind="classified").exists()

    @property
    def is_owed_feedback(self) -> bool:
        return self.status == SignalStatus.CLOSED and self.feedback_on is None

    @property
    def is_owed_receipt(self) -> bool:
        return self.feedback.filter(kind="receipt").owed().exists()

    def is_by(self, user: User) -> bool:
        return bool(self.author and self.author.user_id and self.author.user_id == user.pk)

    @property
    def may_be_rewritten(self) -> bool:
        """By its author, until somebody of the team has taken it up."""
        return self.status == SignalStatus.SENT and self.owner_id is None

    def may_move_to(self, status: SignalStatus) -> bool:
        return status in TRANSITIONS[SignalStatus(self.status)]

    def move_to(self, status: SignalStatus) -> None:
        """One step of the table in `signals.models.status`.

        Raises ValidationError where the table forbids it; the caller saves and writes history.
        """
        if not self.may_move_to(status):
            raise ValidationError(
                _("A signal that is “%(old)s” cannot become “%(new)s”."),
                params={"old": self.get_status_display(), "new": SignalStatus(status).label},
            )
        if self.status == SignalStatus.CLOSED:
            self.closed_on = None
            self.outcome = ""
        self.status = status

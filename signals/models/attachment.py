"""A photo or a voice note that goes with a signal. It comes after the signal, piece by piece."""

from typing import Any, Self

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from edsite.constraints import one_of
from experts.models import User
from signals.folding import fold
from signals.models.signal import Signal


class AttachmentKind(models.TextChoices):
    PHOTO = "photo", _("photo")
    VOICE = "voice", _("voice note")


def place_of_file(attachment: "Attachment", name: str) -> str:
    # The phone's own name of a file may hold a person's name.
    return f"attachments/{attachment.uuid}.{name.rpartition('.')[2]}"


class AttachmentQuerySet(models.QuerySet["Attachment"]):
    def visible_to(self, user: User) -> Self:
        """Who sees the signal sees what goes with it."""
        return self.filter(signal__in=Signal.objects.visible_to(user))

    def of_author(self, user: User) -> Self:
        """What this person may send: nobody else adds to a signal."""
        return self.filter(signal__author__user=user)

    def complete(self) -> Self:
        return self.filter(completed_at__isnull=False)

    def recordings(self) -> Self:
        return self.complete().filter(kind=AttachmentKind.VOICE)

    def transcribed(self) -> Self:
        """With words that a person accepted: only these are searched and shown as text."""
        return self.filter(transcript_accepted_on__isnull=False)

    def under_way(self) -> Self:
        return self.filter(completed_at__isnull=True, taken_away_on__isnull=True, refused="")


class Attachment(models.Model):
    # Made on the phone, like the signal's.
    uuid = models.UUIDField(unique=True, editable=False)
    signal = models.ForeignKey(
        Signal, verbose_name=_("signal"), on_delete=models.PROTECT, related_name="attachments"
    )
    kind = models.CharField(_("kind"), max_length=5, choices=AttachmentKind.choices)
    content_type = models.CharField(_("content type"), max_length=100)
    size = models.PositiveIntegerField(_("size in bytes, as announced by the phone"))
    received = models.PositiveIntegerField(_("bytes received"), default=0)
    sha256 = models.CharField(max_length=64, blank=True)
    file = models.FileField(_("file"), upload_to=place_of_file, blank=True)
    announced_at = models.DateTimeField(_("announced at"))
    completed_at = models.DateTimeField(_("complete since"), null=True, blank=True)
    refused = models.TextField(_("why it was refused"), blank=True)
    # By its author, after sending: the row stays and holds nothing any more.
    taken_away_on = models.DateField(_("taken away by its author on"), null=True, blank=True)
    # Typed by a person; it counts as the author's words only once a person accepted it.
    transcript = models.TextField(_("what is said in it"), max_length=20_000, blank=True)
    transcript_by = models.ForeignKey(
        User, on_delete=models.PROTECT, null=True, blank=True, related_name="transcripts"
    )
    transcript_accepted_on = models.DateField(_("transcript accepted on"), null=True, blank=True)
    transcript_accepted_by = models.ForeignKey(
        User, on_delete=models.PROTECT, null=True, blank=True, related_name="accepted_transcripts"
    )
    # Of an accepted transcript only: a draft finds nothing.
    search_text = models.TextField(editable=False, blank=True, default="")

    objects = AttachmentQuerySet.as_manager()

    class Meta:
        ordering = ["pk"]
        verbose_name = _("attachment")
        verbose_name_plural = _("attachments")
        constraints = [
            one_of("kind", AttachmentKind, name="attachment_kind_known"),
            models.CheckConstraint(
                condition=Q(received__lte=F("size")), name="attachment_received_at_most_its_size"
            ),
            models.CheckConstraint(
                condition=Q(completed_at__isnull=True) | Q(received=F("size")),
                name="attachment_complete_when_all_came",
            ),
            models.CheckConstraint(
                condition=Q(taken_away_on__isnull=True)
                | Q(
                    file="",
                    sha256="",
                    received=0,
                    completed_at__isnull=True,
                    transcript="",
                    transcript_accepted_on__isnull=True,
                ),
                name="attachment_taken_away_holds_nothing",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.get_kind_display()} {self.uuid}"

    def save(self, **options: Any) -> None:
        self.search_text = fold(self.transcript) if self.is_transcribed else ""
        if (fields := options.get("update_fields")) is not None:
            options["update_fields"] = {*fields, "search_text"}
        super().save(**options)

    @property
    def is_complete(self) -> bool:
        return self.completed_at is not None

    @property
    def is_taken_away(self) -> bool:
        return self.taken_away_on is not None

    @property
    def came_whole(self) -> bool:
        """Every byte is here; whether it is let in is said next."""
        return not self.refused and not self.is_taken_away and self.received == self.size

    @property
    def is_transcribed(self) -> bool:
        return self.transcript_accepted_on is not None

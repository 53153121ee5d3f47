"""What people are told: one row a person and a happening, never with the text of a story."""

from datetime import datetime, timedelta
from typing import Self

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from edsite.constraints import not_blank
from experts.models import MailRhythm, User
from notices.kinds import PLAIN_KIND, NoticeKind, kinds
from notices.wording import in_words

# News that is older is found behind the bell; a mail about it would only surprise.
MAILED_FOR = timedelta(days=14)
# A run that was cut off between taking notices and sending them leaves them for the next.
TAKEN_FOR = timedelta(minutes=15)


class NoticeQuerySet(models.QuerySet["Notice"]):
    def visible_to(self, user: User) -> Self:
        return self.filter(recipient=user)

    def shown(self, at: datetime) -> Self:
        """What is told by this moment, and was not taken back."""
        return self.filter(withdrawn_at=None, shown_from__lte=at)

    def unread(self) -> Self:
        return self.filter(read_at=None)

    def mark_read(self, at: datetime) -> int:
        return self.unread().update(read_at=at)

    def to_mail(self, at: datetime) -> Self:
        """Shown, unread, and in no mail yet; of people who want mails."""
        return (
            self.shown(at)
            .unread()
            .filter(
                Q(taken_at=None) | Q(taken_at__lte=at - TAKEN_FOR),
                mailed_at=None,
                shown_from__gt=at - MAILED_FOR,
                recipient__is_active=True,
            )
            .exclude(recipient__mail_rhythm=MailRhythm.NEVER)
        )

    def done_with(self, before: datetime, unread_before: datetime) -> Self:
        """Read or taken back before the one moment; never read and made before the other."""
        return self.filter(
            Q(read_at__lt=before) | Q(withdrawn_at__lt=before) | Q(made_at__lt=unread_before)
        )


class Notice(models.Model):
    """Something a person is told; the page at `address` says the rest."""

    # An account that is deleted takes what it was told along: nobody else may read it.
    recipient = models.ForeignKey(
        User, verbose_name=_("for"), on_delete=models.CASCADE, related_name="notices"
    )
    kind = models.CharField(_("kind"), max_length=60)
    address = models.CharField(_("page it is about"), max_length=1000)
    parameters = models.JSONField(_("names, references and days"), default=dict, blank=True)
    about = models.CharField(_("what it tells of"), max_length=100, blank=True)
    made_at = models.DateTimeField(_("made at"))
    shown_from = models.DateTimeField(_("shown from"))
    read_at = models.DateTimeField(_("read at"), null=True, blank=True)
    withdrawn_at = models.DateTimeField(_("withdrawn at"), null=True, blank=True)
    taken_at = models.DateTimeField(_("taken to be mailed at"), null=True, blank=True)
    mailed_at = models.DateTimeField(_("mailed at"), null=True, blank=True)

    # No column: `give_titles` fills it in for the page that is being shown.
    title = ""

    objects = NoticeQuerySet.as_manager()

    class Meta:
        ordering = ["-shown_from", "-pk"]
        verbose_name = _("message")
        verbose_name_plural = _("messages")
        constraints = [
            models.UniqueConstraint(
                fields=["recipient", "kind", "address", "about"],
                condition=Q(read_at=None, withdrawn_at=None),
                name="notice_told_once",
            ),
            not_blank("kind", name="notice_kind_not_blank"),
            models.CheckConstraint(
                condition=Q(address__startswith="/") & ~Q(address__startswith="//"),
                name="notice_address_on_this_site",
            ),
        ]
        indexes = [
            models.Index(fields=["recipient", "-shown_from", "-id"], name="notice_newest_first"),
            # The bell's: SQLite would read all that a person was ever told.
            models.Index(
                fields=["recipient", "shown_from"],
                condition=Q(read_at=None, withdrawn_at=None),
                name="notice_unread",
            ),
            models.Index(fields=["about"], condition=~Q(about=""), name="notice_about"),
            models.Index(
                fields=["shown_from"],
                condition=Q(mailed_at=None, read_at=None, withdrawn_at=None),
                name="notice_not_mailed",
            ),
        ]

    def __str__(self) -> str:
        return self.sentence

    @property
    def words(self) -> NoticeKind:
        # A kind that a later version no longer knows still leads to its page.
        return kinds().get(self.kind, PLAIN_KIND)

    @property
    def sentence(self) -> str:
        """In the language that is active: the reader's."""
        return in_words(str(self.words.sentence), self.parameters)

    @property
    def subject(self) -> str:
        return in_words(str(self.words.subject), self.parameters) or self.sentence

    @property
    def reference(self) -> str:
        return str(self.parameters.get(self.words.titled, ""))

    @property
    def pictogram(self) -> str:
        return self.words.pictogram

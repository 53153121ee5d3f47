"""What an author has not read yet about the own signals, one sentence for each."""

from dataclasses import dataclass
from datetime import datetime

from django.utils.translation import gettext as _

from experts.models import User
from notices.models import Notice
from notices.titles import give_titles
from signals.models import Feedback
from signals.notices import KINDS

MOST = 5


@dataclass(frozen=True)
class News:
    sentence: str
    url: str
    pictogram: str
    at: datetime | None = None
    # A number says little to who wrote it: the own first words say which signal it is.
    title: str = ""


def news_of(user: User, at: datetime) -> list[News]:
    """Unread notices, the newest first; then feedback not seen yet of which no notice tells."""
    unread = Notice.objects.visible_to(user).shown(at).unread().filter(kind__in=list(KINDS))
    found: dict[str, News] = {}
    for each in give_titles(unread.order_by("-shown_from", "-pk")[: MOST * 4], to=user):
        news = News(each.sentence, each.address, each.pictogram, each.shown_from, each.title)
        found.setdefault(each.address, news)
    for row in _unseen(user, at):
        url = row.signal.get_absolute_url()
        sentence = _("There is news about your signal %(reference)s.")
        words = sentence % {"reference": row.signal.reference}
        found.setdefault(url, News(words, url, "letter", title=row.signal.title))
    return list(found.values())[:MOST]


def _unseen(user: User, at: datetime) -> list[Feedback]:
    """Not what came with an import: nobody wrote that here."""
    rows = Feedback.objects.shown(at).unseen().filter(signal__author__user=user)
    rows = rows.filter(follow_up__by__isnull=False).exclude(follow_up__by=user)
    return list(rows.select_related("signal").order_by("-sent_on", "-pk")[: MOST * 4])

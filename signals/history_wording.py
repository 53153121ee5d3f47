"""A row of the history: what it is, who wrote it and its mark, for the team and for the author."""

from django.utils.translation import gettext as _

from signals.models import FollowUp, FollowUpKind


def who_for_team(row: FollowUp) -> str:
    if row.by:
        return str(row.by)
    # Nobody of ours wrote it: the text names the partner.
    return "" if row.kind == FollowUpKind.PARTNER else _("from the register")


def who_for_author(row: FollowUp) -> str:
    """On the author's own page `is_own` marks what the author wrote: `signals.page.own`."""
    if getattr(row, "is_own", False):
        return _("you")
    if not row.by:
        return _("from the register")
    return row.by.first_name or str(row.by)

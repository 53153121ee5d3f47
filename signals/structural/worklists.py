"""What waits in structural signals: actions that should have been done."""

from datetime import date

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from edsite.worklists import Worklist
from experts.models import User
from signals.models import StructuralSignal


def structural_lists_of_team(user: User, on: date) -> list[Worklist]:
    late = StructuralSignal.objects.visible_to(user).with_late_action(on).count()
    return [
        Worklist(
            "structural-actions-late",
            ngettext(
                "structural signal with an action that is late",
                "structural signals with an action that is late",
                late,
            ),
            late,
            f"{reverse('signals:structural_signals')}?state=late",
            "bundle",
            _("No action of a structural signal is late."),
            urgent=bool(late),
        )
    ]

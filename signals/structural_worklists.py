"""What waits in structural signals: actions that should have been done."""

from datetime import date

from django.urls import reverse
from django.utils.translation import gettext as _

from edsite.worklists import Worklist
from experts.models import User
from signals.models import StructuralSignal


def structural_lists_of_team(user: User, on: date) -> list[Worklist]:
    rows = StructuralSignal.objects.visible_to(user)
    return [
        Worklist(
            "structural-actions-late",
            _("structural signals with an action that is late"),
            rows.with_late_action(on).count(),
            f"{reverse('signals:structural_signals')}?state=late",
            "bundle",
            _("No action of a structural signal is late."),
        )
    ]

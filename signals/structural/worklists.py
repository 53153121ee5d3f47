"""What waits in structural signals: actions that should have been done."""

from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from signals.models import StructuralSignal
from signals.worklist_entries import WorklistEntry

ACTIONS_LATE = WorklistEntry(
    slug="structural-actions-late",
    rows=lambda user, on: StructuralSignal.objects.visible_to(user).with_late_action(on),
    label=lambda n: ngettext(
        "structural signal with an action that is late",
        "structural signals with an action that is late",
        n,
    ),
    page="signals:structural_signals",
    query={"state": "late"},
    pictogram="bundle",
    when_none=_("No action of a structural signal is late."),
    is_urgent=True,
)

"""What waits for those who keep the placements."""

from datetime import date, timedelta
from typing import Any

from django.utils.translation import gettext as _

from edsite.period import Period
from edsite.worklists import Worklist
from partners.lists import without_employment
from partners.models import Detachment

DAYS_AHEAD = 60


def worklists(user: Any, on: date) -> list[Worklist]:
    if not user.has_perm("partners.change_detachment"):
        return []
    placements = Detachment.objects.visible_to(user)
    ahead = Period(on, on + timedelta(days=DAYS_AHEAD))
    return [
        Worklist(
            slug="placements-ending",
            label=_("Placements ending within %d days") % DAYS_AHEAD,
            count=placements.ending_in(ahead).count(),
            url=f"/detachments/?ending={DAYS_AHEAD}",
            pictogram="calendar",
            empty_label=_("No placement ends soon."),
        ),
        Worklist(
            slug="placements-without-employment",
            label=_("Placements without an employment today"),
            count=without_employment(placements, on).count(),
            url="/detachments/?without_employment=on",
            pictogram="warning",
            empty_label=_("Everybody who is placed is employed."),
        ),
    ]

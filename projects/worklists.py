"""What waits in requests and projects; every address shows exactly the rows counted."""

from datetime import date, timedelta

from django.urls import reverse
from django.utils.http import urlencode
from django.utils.translation import gettext as _

from edsite.period import Period
from edsite.worklists import Worklist
from experts.models import User
from projects.models import Project, ProjectRequest, ProjectState

STARTING_SOON_DAYS = 30


def worklists(user: User, on: date) -> list[Worklist]:
    found = []
    if user.has_perm("projects.decide_projectrequest"):
        found.append(_undecided(user))
    if user.has_perm("projects.change_project"):
        found += [_without_result(user, on), _starting_without_participants(user, on)]
    return found


def _undecided(user: User) -> Worklist:
    return Worklist(
        "requests-undecided",
        _("requests that wait for a decision"),
        ProjectRequest.objects.visible_to(user).undecided().count(),
        f"{reverse('projects:requests')}?decision=undecided",
        "inbox",
        _("Every request has been answered."),
    )


def _without_result(user: User, on: date) -> Worklist:
    rows = Project.objects.visible_to(user).in_state(ProjectState.ENDED, on).without_result()
    return Worklist(
        "projects-without-result",
        _("ended projects without a result"),
        rows.count(),
        f"{reverse('projects:projects')}?state=ended&lacks=result",
        "edit",
        _("Every ended project has a result."),
    )


def _starting_without_participants(user: User, on: date) -> Worklist:
    soon = Period(on, on + timedelta(days=STARTING_SOON_DAYS))
    rows = Project.objects.visible_to(user).starting_in(soon).without_participants()
    query = {
        "starts_from": soon.first_day.isoformat(),
        "starts_to": soon.last_day.isoformat(),
        "lacks": "participants",
    }
    return Worklist(
        "projects-starting-without-participants",
        _("projects that start within 30 days without participants"),
        rows.count(),
        f"{reverse('projects:projects')}?{urlencode(query)}",
        "two-people",
        _("Every project that starts soon has participants."),
    )

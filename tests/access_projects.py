"""Requests, projects and the public form: route -> GET status for each visitor.

(anonymous, expert Amina, expert Bram, partner contact Chloé, coordinator Dirk, HR Els, Fatou)
Amina takes part in P2020-0001; Fatou writes the report and reads every project.
"""

from projects.asking import sign_reference
from tests.cast import Cast
from tests.projects.world import make_world

TEAM_ONLY = (302, 403, 403, 403, 200, 403, 403)
# A request is seen by the team alone: for others it does not exist.
TEAM_SEES = (302, 404, 404, 404, 200, 404, 404)
# A project is seen by who takes part too, and by who writes the report; the team changes it.
TEAM_CHANGES = (302, 403, 404, 404, 200, 404, 403)
EVERYBODY = (200,) * 7

ROWS = {
    "/ask/": EVERYBODY,
    f"/ask/thanks/{sign_reference('R2020-0001')}/": EVERYBODY,
    "/ask/thanks/made-up/": (404,) * 7,
    "/requests/": TEAM_ONLY,
    "/requests/new/": TEAM_ONLY,
    "/requests/R2020-0001/": TEAM_SEES,
    "/requests/R2020-0001/edit/": TEAM_SEES,
    "/requests/R2020-0001/accept/": TEAM_SEES,
    "/requests/R2020-0001/link/": TEAM_SEES,
    "/requests/R2020-0001/decline/": TEAM_SEES,
    "/requests/R2020-0001/undo/": TEAM_SEES,
    "/projects/": (302, 200, 200, 200, 200, 200, 200),
    "/projects/new/": TEAM_ONLY,
    "/projects/P2020-0001/": (302, 200, 404, 404, 200, 404, 200),
    "/projects/P2020-0001/edit/": TEAM_CHANGES,
    "/projects/P2020-0001/end/": TEAM_CHANGES,
    "/projects/P2020-0001/reopen/": TEAM_CHANGES,
    "/projects/P2020-0001/participants/new/": TEAM_CHANGES,
    "/projects/P2020-0001/participants/9001/": TEAM_CHANGES,
    "/projects/P2020-0001/participants/9001/remove/": TEAM_CHANGES,
    "/projects/P2020-0001/signals/": TEAM_CHANGES,
}


def prepare(cast: Cast) -> None:
    make_world(cast)

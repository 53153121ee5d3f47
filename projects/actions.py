"""What is done with requests and projects. Each writes all that belongs together, or nothing.

ValidationError says in words what the rules forbid.
"""

import json
from datetime import date, timedelta

from django.core.cache import cache
from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import ProtectedError
from django.utils.crypto import salted_hmac
from django.utils.translation import gettext as _

from edsite.references import save_with_reference
from projects.models import Decision, Participation, Project, ProjectRequest
from signals.models import Signal

PROJECT_PREFIX = "P"
REQUEST_PREFIX = "R"
# A public form answers its second sending with the first one's request for this long.
TOKEN_SECONDS = 2 * 24 * 3600
# What the public form promises; `manage.py forget_requesters` keeps the promise.
KEPT_YEARS = 2


class AskedWithOtherWords(Exception):
    """The same page was sent before with another text: neither may be dropped."""

    def __init__(self, reference: str) -> None:
        super().__init__(reference)
        self.reference = reference


@transaction.atomic
def receive_request(asked: ProjectRequest, *, token: str) -> str:
    """Numbers and saves a request from the public form; gives its reference.

    The same token a second time gives the first one's reference and saves nothing; with other
    words it raises AskedWithOtherWords. The cache is a table of this database: the twin of a
    double click waits for our commit and finds the token.
    """
    key, digest = _token_key(token), _digest(asked)
    if not cache.add(key, "", TOKEN_SECONDS) and (sent := cache.get(key)):
        reference, sent_digest = sent
        if sent_digest != digest:
            raise AskedWithOtherWords(reference)
        return reference
    save_with_reference(asked, prefix=REQUEST_PREFIX, year=asked.received_on.year)
    cache.set(key, (asked.reference, digest), TOKEN_SECONDS)
    return asked.reference


def _digest(asked: ProjectRequest) -> str:
    """Of what was typed: the team may change the request itself meanwhile."""
    typed = [asked.requester, asked.question, asked.contact_name, asked.email, asked.phone]
    return salted_hmac("projects.asked", json.dumps(typed), algorithm="sha256").hexdigest()


def was_sent(token: str) -> bool:
    return bool(cache.get(_token_key(token)))


def record_request(asked: ProjectRequest) -> ProjectRequest:
    """A request that came by letter, mail or phone, typed in by the team."""
    save_with_reference(asked, prefix=REQUEST_PREFIX, year=asked.received_on.year)
    return asked


def start_project(project: Project) -> Project:
    save_with_reference(project, prefix=PROJECT_PREFIX, year=project.starts_on.year)
    return project


@transaction.atomic
def accept_request(asked: ProjectRequest, *, project: Project, on: date, reason: str = "") -> None:
    """Links the request to a project; a project without a number is made now."""
    locked = _lock_undecided(asked)
    if project.pk is None:
        start_project(project)
    _decide(locked, Decision.ACCEPTED, on=on, reason=reason, project=project)


@transaction.atomic
def decline_request(asked: ProjectRequest, *, on: date, reason: str) -> None:
    _decide(_lock_undecided(asked), Decision.DECLINED, on=on, reason=reason, project=None)


@transaction.atomic
def undo_decision(asked: ProjectRequest, *, remove_project: bool) -> None:
    """The request waits for a decision again; its project goes only while it is untouched."""
    locked = ProjectRequest.objects.select_for_update().get(pk=asked.pk)
    if not locked.decision:
        raise ValidationError(_("There is no decision to undo."))
    project = locked.project
    _decide(locked, "", on=None, reason="", project=None)
    if project is not None and remove_project:
        _remove(project)


def add_signal(project: Project, signal: Signal) -> None:
    project.signals.add(signal)


def remove_signal(project: Project, signal: Signal) -> None:
    project.signals.remove(signal)


def remove_participation(participation: Participation) -> None:
    participation.delete()


def forget_requesters(*, on: date, is_dry_run: bool = False) -> int:
    """Empties name, e-mail and phone of old requests; gives how many there were.

    Old is: answered, or received and never answered, more than KEPT_YEARS years ago.
    """
    first_kept = on - timedelta(days=365 * KEPT_YEARS)
    rows = ProjectRequest.objects.with_contact().settled_before(first_kept)
    if is_dry_run:
        return rows.count()
    return rows.update(contact_name="", email="", phone="")


def _token_key(token: str) -> str:
    return f"request-sent:{token}"


def _lock_undecided(asked: ProjectRequest) -> ProjectRequest:
    # Of two people deciding at once, the second must be told.
    locked = ProjectRequest.objects.select_for_update().get(pk=asked.pk)
    if locked.decision:
        raise ValidationError(
            _("This request was decided meanwhile: %(decision)s."),
            params={"decision": locked.decision_label},
        )
    return locked


def _decide(
    locked: ProjectRequest,
    decision: str,
    *,
    on: date | None,
    reason: str,
    project: Project | None,
) -> None:
    locked.decision, locked.decided_on = decision, on
    locked.decision_reason, locked.project = reason, project
    locked.full_clean()
    locked.save()


def _remove(project: Project) -> None:
    locked = Project.objects.select_for_update().get(pk=project.pk)
    if not locked.is_untouched or locked.requests.exists():
        raise ValidationError(_("Somebody has worked on the project meanwhile, so it stays."))
    try:
        locked.delete()
    except ProtectedError as error:
        raise ValidationError(_("The project is used elsewhere, so it stays.")) from error

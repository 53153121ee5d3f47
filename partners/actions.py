"""Writes over several rows: ending a cooperation, and moving an expert."""

from datetime import date, timedelta
from typing import Any, TypeVar

from django.db import models, transaction

from experts.models import User
from partners.lists import still_there_after
from partners.models import Contact, Detachment, Organisation, Site

Endable = TypeVar("Endable", Organisation, Site, Contact)


@transaction.atomic
def end_record(record: Endable, *, by: User, on: date, with_placements: bool = False) -> int:
    """Ends an organisation, a site or a contact; gives the number of placements ended with it.

    Nothing is taken along unasked: a site may outlive the cooperation in the register.
    """
    locked = _lock(record)
    locked.ended_on = on
    _store(locked, by)
    if not with_placements or isinstance(locked, Contact):
        return 0
    placements = list(still_there_after(locked, on).select_for_update(of=("self",)))
    for placement in placements:
        end_detachment(placement, by=by, last_day=on)
    return len(placements)


@transaction.atomic
def resume_record(record: Endable, *, by: User) -> None:
    """Takes an end back; placements that ended with it stay ended."""
    locked = _lock(record)
    locked.ended_on = None
    _store(locked, by)


@transaction.atomic
def end_detachment(detachment: Detachment, *, by: User, last_day: date) -> Detachment:
    """Raises ValidationError when the last day is before the first."""
    locked = _lock(detachment)
    locked.last_day = last_day
    return _store(locked, by)


@transaction.atomic
def move_detachment(
    detachment: Detachment, *, by: User, site: Site, first_day: date, **fields: Any
) -> Detachment:
    """Ends one placement the day before the next begins; both or neither.

    `fields` are those of the next (form, fte, roles, mentor). An earlier last day is kept.
    Raises ValidationError where one of the two would break a rule.
    """
    day_before = first_day - timedelta(days=1)
    known = _lock(detachment).last_day
    end_detachment(detachment, by=by, last_day=min(known or day_before, day_before))
    following = Detachment(person=detachment.person, site=site, first_day=first_day, **fields)
    return _store(following, by)


def _lock(record: Any) -> Any:
    return type(record)._base_manager.select_for_update().get(pk=record.pk)


def _store(record: models.Model, by: User) -> Any:
    record._history_user = by
    record.full_clean()
    record.save()
    return record

"""Where people are placed, seen from the team's pages.

The model lies above this app, so it is looked up by name, as Employment.employer is.
"""

from datetime import date
from typing import Any

from django.apps import apps
from django.db.models import Exists, OuterRef, Prefetch, QuerySet

from experts.models import Person


def _named(user: Any) -> QuerySet:
    placements = apps.get_model("partners", "Detachment").objects
    return placements.visible_to(user).select_related("site__organisation")


def organisations(user: Any) -> QuerySet:
    return apps.get_model("partners", "Organisation").objects.visible_to(user)


def placements_of(person: Person, user: Any) -> QuerySet:
    return _named(user).filter(person=person)


def with_placements_on(people: QuerySet[Person], day: date, user: Any) -> QuerySet[Person]:
    """Each person with `.present`: the placements of that day."""
    there = _named(user).on(day)
    return people.prefetch_related(Prefetch("detachments", queryset=there, to_attr="present"))


def placed_at(people: QuerySet[Person], organisation: Any, day: date | None) -> QuerySet[Person]:
    """People placed at an organisation, on a day or, without one, ever."""
    placements = apps.get_model("partners", "Detachment").objects.all()
    if day:
        placements = placements.on(day)
    there = placements.filter(person=OuterRef("pk"), site__organisation=organisation)
    return people.filter(Exists(there))

"""The querysets behind the list pages: with the numbers of a row, and without a query a row."""

from datetime import date
from decimal import Decimal
from typing import Any

from django.db.models import Count, Exists, OuterRef, Prefetch, Q, QuerySet
from django.utils.translation import gettext_lazy as _

from edsite.period import on_day
from experts.models import Employment, Person
from partners.models import Detachment, Organisation, Site


def with_numbers(organisations: QuerySet[Organisation], day: date) -> QuerySet[Organisation]:
    """`site_count` (sites not ended by then) and `expert_count` (people placed there that day)."""
    here = on_day(day, prefix="sites__detachments__")
    return organisations.annotate(
        site_count=Count("sites", filter=not_ended("sites__", day), distinct=True),
        expert_count=Count("sites__detachments__person", filter=here, distinct=True),
    )


def not_ended(prefix: str, day: date) -> Q:
    return Q(**{f"{prefix}ended_on__isnull": True}) | Q(**{f"{prefix}ended_on__gte": day})


def with_people(sites: QuerySet[Site], day: date) -> QuerySet[Site]:
    """Each site with `.present`: the placements of that day."""
    there = Detachment.objects.on(day).select_related("person").order_by("person__last_name")
    return sites.select_related("organisation").prefetch_related(
        Prefetch("detachments", queryset=there, to_attr="present")
    )


def with_names(detachments: QuerySet[Detachment]) -> QuerySet[Detachment]:
    return detachments.select_related("person", "site__organisation", "mentor")


def without_employment(detachments: QuerySet[Detachment], day: date) -> QuerySet[Detachment]:
    """Placements of people whom nobody employs that day: odd, but it happens."""
    employed = Employment.objects.on(day).filter(person=OuterRef("person"))
    return detachments.on(day).exclude(Exists(employed))


def placements_at(place: Organisation | Site) -> QuerySet[Detachment]:
    if isinstance(place, Site):
        return Detachment.objects.filter(site=place)
    return Detachment.objects.filter(site__organisation=place)


def still_there_after(place: Organisation | Site, day: date) -> QuerySet[Detachment]:
    """Placements at the place that begin by that day and go on after it."""
    return (
        with_names(placements_at(place))
        .filter(Q(last_day__isnull=True) | Q(last_day__gt=day), first_day__lte=day)
        .order_by("person__last_name", "pk")
    )


def end_warnings(place: Organisation | Site) -> list[str]:
    """Who stays placed after the end: kept as it is, and told."""
    if place.ended_on is None:
        return []
    beyond = Q(last_day__isnull=True) | Q(last_day__gt=place.ended_on)
    people = with_names(placements_at(place).filter(beyond)).order_by("person__last_name", "pk")
    words = _("%(person)s is placed at %(site)s until after the end.")
    last = _("%(person)s is placed at %(site)s, without a last day.")
    return [
        str(words if each.last_day else last) % {"person": each.person, "site": each.site}
        for each in people
    ]


# More is found in the list of placements, filtered by the place.
MOST_PAST = 25


def now_and_past(placements: QuerySet[Detachment], day: date) -> dict[str, list[Detachment]]:
    """What runs on the day or comes after it, and the latest of what is over."""
    named = with_names(placements)
    going_on = Q(last_day__isnull=True) | Q(last_day__gte=day)
    return {
        "present": list(named.filter(going_on).order_by("person__last_name", "pk")),
        "past": list(named.exclude(going_on).order_by("-last_day", "-pk")[:MOST_PAST]),
    }


def latest_change(record: Any) -> Any:
    """The newest history row: who changed the record last, and when."""
    return record.history.select_related("history_user").order_by("-history_id").first()


def site_with(code: str) -> Site | None:
    return Site.objects.select_related("organisation").filter(code__iexact=code).first()


def experts_to_place(day: date) -> QuerySet[Person]:
    """Experts employed that day or later, and those of whom no employment is known."""
    theirs = Employment.objects.filter(person=OuterRef("pk"))
    going_on = theirs.filter(Q(last_day__isnull=True) | Q(last_day__gte=day))
    return Person.objects.experts().filter(Exists(going_on) | ~Exists(theirs))


def expert_with(code: str) -> int | None:
    """The key of the expert with this code, for a form that begins with a person."""
    return Person.objects.experts().filter(code__iexact=code).values_list("pk", flat=True).first()


# Belgium from De Panne to the Ardennes, in decimal degrees with a little room (WGS84).
SOUTH, NORTH = Decimal("49.45"), Decimal("51.55")
WEST, EAST = Decimal("2.5"), Decimal("6.45")


def site_warnings(site: Site) -> list[str]:
    """What is shown about a site's place on the map; never a reason to refuse it."""
    latitude, longitude = site.latitude, site.longitude
    if latitude is None and longitude is None:
        return [str(_("Without coordinates this site is not on the map."))]
    if latitude is None or longitude is None:
        return [str(_("One of the two coordinates is missing: this site is not on the map."))]
    if SOUTH <= latitude <= NORTH and WEST <= longitude <= EAST:
        return []
    if SOUTH <= longitude <= NORTH and WEST <= latitude <= EAST:
        return [str(_("Latitude and longitude seem to be swapped: this is not in Belgium."))]
    return [str(_("These coordinates lie outside Belgium."))]

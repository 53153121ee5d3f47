"""Who of the coordination team can be given a signal, or be pointed to it, on a day."""

from datetime import date

from django.db.models import Q, QuerySet

from experts.models import Person


def colleagues_on(day: date) -> QuerySet[Person]:
    """Coordinators employed that day, and those of whom no employment is known."""
    employed = Person.objects.employed_on(day).values("pk")
    known = Q(pk__in=employed) | Q(employments__isnull=True)
    # Once each: a person has several employments.
    return Person.objects.coordinating().filter(known).distinct()

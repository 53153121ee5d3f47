"""Who follows up how much: also those who no longer work here, or no longer coordinate."""

from django.db.models import Count, IntegerField, OuterRef, Q, QuerySet, Subquery
from django.db.models.functions import Coalesce

from experts.models import Person
from signals.models import Signal, StructuralSignal


def owners_with_counts() -> QuerySet[Person]:
    """Adds `open_signals` and `open_bundles`; only people who follow up something."""
    counted = Person.objects.annotate(
        open_signals=_number(Signal.objects.open()),
        open_bundles=_number(StructuralSignal.objects.open()),
    )
    return counted.filter(Q(open_signals__gt=0) | Q(open_bundles__gt=0))


def _number(rows: QuerySet) -> Coalesce:
    mine = rows.filter(owner=OuterRef("pk")).order_by().values("owner")
    return Coalesce(
        Subquery(mine.annotate(number=Count("pk")).values("number"), output_field=IntegerField()), 0
    )

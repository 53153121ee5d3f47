"""What is done with a structural signal. It always keeps at least one signal as its source."""

from collections.abc import Iterable
from datetime import date

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from edsite.references import save_with_reference
from signals.models import Signal, StructuralSignal

REFERENCE_PREFIX = "B"


@transaction.atomic
def create_structural_signal(
    bundle: StructuralSignal, *, signals: Iterable[Signal]
) -> StructuralSignal:
    """Numbers it by the year it was recognised; raises ValidationError without a signal."""
    sources = list(signals)
    if not sources:
        raise ValidationError(_("A structural signal needs at least one signal."))
    save_with_reference(bundle, prefix=REFERENCE_PREFIX, year=bundle.recognised_on.year)
    bundle.signals.set(sources)
    return bundle


@transaction.atomic
def add_signals(bundle: StructuralSignal, *, signals: Iterable[Signal]) -> int:
    """How many were new in it; adding one twice changes nothing."""
    locked = StructuralSignal.objects.select_for_update().get(pk=bundle.pk)
    before = locked.signals.count()
    locked.signals.add(*signals)
    return locked.signals.count() - before


@transaction.atomic
def remove_signal(bundle: StructuralSignal, *, signal: Signal) -> None:
    locked = StructuralSignal.objects.select_for_update().get(pk=bundle.pk)
    if not locked.signals.exclude(pk=signal.pk).exists():
        raise ValidationError(_("The last signal stays: without a source nothing is left."))
    locked.signals.remove(signal)


@transaction.atomic
def end_structural_signal(bundle: StructuralSignal, *, ended_on: date | None) -> StructuralSignal:
    """A day ends it, None takes the end back; raises ValidationError before its first day."""
    locked = StructuralSignal.objects.select_for_update().get(pk=bundle.pk)
    locked.ended_on = ended_on
    locked.full_clean()
    locked.save()
    return locked

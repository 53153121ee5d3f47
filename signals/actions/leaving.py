"""Somebody leaves: all that this person follows up goes to one colleague at once."""

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from experts.models import Person, User
from signals.actions.bulk import ManyChanged, apply, for_many
from signals.actions.bulk_kinds import Give
from signals.actions.structural import write_structural_change
from signals.models import BulkChange, Signal, StructuralSignal

EVERYTHING = "everything"


@dataclass(frozen=True)
class Owned:
    """The open signals and structural signals that somebody follows up."""

    signals: Sequence[Signal]
    bundles: Sequence[StructuralSignal]

    @property
    def mark(self) -> str:
        """Says which they are and how they stand: another mark is another pile."""
        signals = [f"{signal.pk}.{signal.version}" for signal in self.signals]
        keys = "-".join([*signals, "s", *(str(bundle.pk) for bundle in self.bundles)])
        return hashlib.sha256(keys.encode()).hexdigest()


def owned_by(person: Person, *, to_change: bool = False) -> Owned:
    signals = Signal.objects.owned_by(person).order_by("pk")
    bundles = StructuralSignal.objects.open().filter(owner=person).order_by("pk")
    if to_change:
        signals = signals.select_for_update(of=("self",))
        bundles = bundles.select_for_update(of=("self",))
    return Owned(list(for_many(signals)), list(bundles.select_related("owner")))


@transaction.atomic
def hand_over_everything(
    person: Person, *, to: Person, reason: str, mark: str, by: User, at: datetime
) -> BulkChange:
    """Raises ManyChanged where the pile is not the one that was confirmed."""
    if person == to:
        raise ValidationError(_("Choose two different people."))
    owned = owned_by(person, to_change=True)
    if owned.mark != mark:
        raise ManyChanged(owned.signals)
    change = apply(Give(), owned.signals, value=(to, reason), by=by, at=at)
    change.action, on = EVERYTHING, timezone.localdate(at)
    for bundle in owned.bundles:
        bundle.owner = to
        bundle.save(update_fields=["owner"])
        before, after = {_("owner"): str(person)}, {_("owner"): str(to)}
        write_structural_change(bundle, before=before, after=after, by=by, on=on)
        given = {"structural": bundle.pk, "owner_id": to.pk}
        change.rows.append(given | {"before": {"owner_id": person.pk}})
    change.save(update_fields=["action", "rows"])
    return change

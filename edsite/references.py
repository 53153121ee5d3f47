"""References that people read out on the phone: `S2020-0042`, counted per year."""

import re

from django.db import IntegrityError, models, transaction

TRIES = 8


def next_reference(queryset: models.QuerySet, prefix: str, year: int) -> str:
    """The first free number after the highest of the year: `next_reference(rows, "S", 2020)`.

    Imported references are free text and whatever the case; only those of the very form
    prefix, year, hyphen, digits count. Two people may be given the same one at once: save with
    `save_with_reference`, which lets the unique constraint decide.
    """
    form = re.compile(rf"{re.escape(prefix)}{year}-(\d+)", re.IGNORECASE | re.ASCII)
    taken = queryset.filter(reference__istartswith=f"{prefix}{year}-")
    numbers = [
        int(found[1])
        for reference in taken.order_by().values_list("reference", flat=True)
        if (found := form.fullmatch(reference))
    ]
    return f"{prefix}{year}-{max(numbers, default=0) + 1:04}"


def save_with_reference(record: models.Model, *, prefix: str, year: int) -> None:
    """Gives a new record the next reference and saves it; tries again when another was faster.

    Raises IntegrityError when something else than the reference is in the way.
    """
    rows = type(record)._default_manager.all()
    for _try in range(TRIES):
        record.reference = next_reference(rows, prefix, year)  # type: ignore[attr-defined]
        try:
            with transaction.atomic():
                record.save(force_insert=True)
        except IntegrityError as error:
            record.pk = None
            refused = error
            if not rows.filter(reference__iexact=record.reference).exists():
                raise
        else:
            return
    raise refused

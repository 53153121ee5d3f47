"""References that people read out on the phone: `S2020-0042`, counted per year."""

import re

from django.db import IntegrityError, connection, models, transaction

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


@transaction.atomic
def save_with_reference(record: models.Model, *, prefix: str, year: int) -> None:
    """Gives a new record the next reference and saves it; tries again when another was faster.

    One waits here until the transaction of the one before has ended.
    Raises IntegrityError when something else than the reference is in the way.
    """
    rows = type(record)._default_manager.all()
    _wait_for_turn(f"{prefix}{year}")
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


def _wait_for_turn(numbers: str) -> None:
    """Until the transaction ends. On SQLite the transaction itself lets one writer in at a time.

    Without it, of many who are given the same number each round lets one through, and the last
    runs out of tries: seen with sixteen at once.
    """
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute("SELECT pg_advisory_xact_lock(hashtext(%s))", [numbers])

"""What the demo year needs and the register workbook does not hold: contacts, owners, feedback."""

import csv
from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path

from experts.models import Person, PersonRole, TargetGroup
from partners.models import Contact, Detachment, Organisation, Site
from signals.models import FollowUp, FollowUpKind, Level, Signal, SignalStatus

HERE = Path(__file__).parent


def rows_of(name: str) -> Iterator[dict[str, str]]:
    with (HERE / name).open(encoding="utf-8", newline="") as file:
        yield from csv.DictReader(file)


def make_target_groups() -> None:
    for row in rows_of("target_groups.csv"):
        TargetGroup.objects.get_or_create(code=row.pop("code"), defaults=row)


def make_contacts() -> None:
    """Contacts, and each mentor on the placements of the own site."""
    for row in rows_of("contacts.csv"):
        contact = Contact.objects.create(
            organisation=Organisation.objects.get(code=row["organisation"]),
            site=Site.objects.get(code=row["site"]) if row["site"] else None,
            name=row["name"],
            role=row["role"],
            email=row["email"],
        )
        if contact.role == "mentor":
            for detachment in Detachment.objects.filter(site=contact.site):
                detachment.mentor = contact
                detachment.save()


def tell_the_signals() -> None:
    """Owner, steps on the way, the level as the author saw it, and what the author heard."""
    coordinators = list(
        Person.objects.filter(role=PersonRole.COORDINATOR).exclude(code="CO06").order_by("code")
    )
    feedback = {row["reference"]: row for row in rows_of("feedback.csv")}
    questions = {row["reference"]: row["question"] for row in rows_of("questions.csv")}
    for position, signal in enumerate(Signal.objects.order_by("reference")):
        signal.level_proposed = _as_the_author_saw_it(signal, position)
        if signal.status != SignalStatus.SENT:
            signal.owner = _owner(signal, coordinators, position)
        if row := feedback.get(signal.reference):
            signal.feedback_on = date.fromisoformat(row["on"])
        signal.save()
        _steps_on_the_way(signal, position, questions.get(signal.reference, ""))
        if row:
            _step(signal, signal.feedback_on, kind=FollowUpKind.FEEDBACK, text=row["feedback"])


def _owner(signal: Signal, coordinators: list[Person], position: int) -> Person:
    speaking = [each for each in coordinators if each.language == signal.language]
    return speaking[position % len(speaking)]


def _as_the_author_saw_it(signal: Signal, position: int) -> str:
    """Most authors see the level as the team does; some do not say, some see it closer by."""
    if position % 4 == 3:
        return ""
    return Level.MICRO if position % 7 == 2 else signal.level


def _steps_on_the_way(signal: Signal, position: int, question: str) -> None:
    """The import writes the last step; these are the ones before it."""
    taken_up_on = signal.sent_on + timedelta(days=1 + position % 4)
    if signal.status == SignalStatus.SENT:
        return
    _step(signal, signal.sent_on, to_status=SignalStatus.SENT, by_author=True)
    if signal.status == SignalStatus.TAKEN_UP:
        return
    last_day = signal.closed_on or taken_up_on
    _step(
        signal,
        min(taken_up_on, last_day),
        from_status=SignalStatus.SENT,
        to_status=SignalStatus.TAKEN_UP,
    )
    if signal.status == SignalStatus.RETURNED:
        _step(
            signal,
            taken_up_on + timedelta(days=2),
            from_status=SignalStatus.TAKEN_UP,
            to_status=SignalStatus.RETURNED,
            text=question,
        )


def _step(
    signal: Signal,
    on: date,
    *,
    kind: FollowUpKind = FollowUpKind.STEP,
    by_author: bool = False,
    **fields: str,
) -> None:
    by = signal.author if by_author else signal.owner
    FollowUp.objects.create(
        signal=signal,
        kind=kind,
        on=on,
        by=by.user if by else None,
        is_visible_to_author=True,
        **fields,
    )

"""What the demo year needs and the register workbook does not hold: contacts, owners, feedback."""

import csv
from collections.abc import Iterator
from datetime import date, datetime, time, timedelta
from pathlib import Path

from django.utils import timezone

from experts.models import Person, PersonRole, TargetGroup
from partners.models import Contact, Detachment, Organisation, Site
from signals.actions import (
    ask_author,
    take_structural_step,
    take_up_signal,
    wait_for_partner,
)
from signals.actions.feedback import give_closing, note_word
from signals.models import (
    Feedback,
    FeedbackKind,
    FollowUp,
    FollowUpKind,
    Level,
    PartnerAnswer,
    PartnerQuestion,
    QuestionState,
    Signal,
    SignalStatus,
    StandardAnswer,
    StructuralSignal,
    StructuralStep,
    Verdict,
)
from signals.models.feedback import receipt_due

HERE = Path(__file__).parent


def rows_of(name: str) -> Iterator[dict[str, str]]:
    with (HERE / name).open(encoding="utf-8", newline="") as file:
        yield from csv.DictReader(file)


def make_target_groups() -> None:
    for row in rows_of("target_groups.csv"):
        TargetGroup.objects.get_or_create(code=row.pop("code"), defaults=row)


def make_standard_answers() -> None:
    for row in rows_of("standard_answers.csv"):
        key = {name: row.pop(name) for name in ("outcome", "way_on", "position")}
        StandardAnswer.objects.get_or_create(**key, defaults=row)


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
    # Those who were there all the time.
    coordinators = list(
        Person.objects.filter(role=PersonRole.COORDINATOR)
        .employed_on(date(2019, 1, 1))
        .employed_on(date(2021, 12, 31))
        .order_by("code")
    )
    feedback = {row["reference"]: row for row in rows_of("feedback.csv")}
    under_way = {row["reference"]: row for row in rows_of("under_way.csv")}
    for position, signal in enumerate(Signal.objects.order_by("reference")):
        signal.level_proposed = _as_the_author_saw_it(signal, position)
        owner = _owner(signal, coordinators, position)
        taken_up_on = signal.sent_on + timedelta(days=1 + position % 4)
        if row := feedback.get(signal.reference):
            signal.feedback_on = date.fromisoformat(row["on"])
        if signal.status == SignalStatus.CLOSED:
            signal.owner = owner
        signal.save()
        if signal.status == SignalStatus.CLOSED:
            _steps_before_closing(signal, min(taken_up_on, signal.closed_on))
        elif step := under_way.get(signal.reference):
            signal = _take_on(signal, owner, taken_up_on, **step)
        if row:
            told = {"kind": FollowUpKind.FEEDBACK, "text": row["feedback"]}
            _note_feedback(signal, _write(signal, signal.feedback_on, **told))


def _owner(signal: Signal, coordinators: list[Person], position: int) -> Person:
    speaking = [each for each in coordinators if each.language == signal.language]
    return speaking[position % len(speaking)]


def _as_the_author_saw_it(signal: Signal, position: int) -> str:
    """Most authors see the level as the team does; some do not say, some see it closer by."""
    if position % 4 == 3:
        return ""
    return Level.MICRO if position % 7 == 2 else signal.level


def _steps_before_closing(signal: Signal, taken_up_on: date) -> None:
    """The import writes the closing; these are the steps before it."""
    _write(signal, signal.sent_on, to_status=SignalStatus.SENT, by=signal.author)
    steps = {"from_status": SignalStatus.SENT, "to_status": SignalStatus.TAKEN_UP}
    taken_up = _write(signal, taken_up_on, **steps)
    # The register knows nothing of receipts, so nothing of it is owed: it was given that day.
    Feedback.objects.create(
        signal=signal,
        kind=FeedbackKind.RECEIPT,
        due_on=receipt_due(signal.sent_on),
        sent_on=taken_up_on,
        follow_up=taken_up,
    )


def _note_feedback(signal: Signal, told: FollowUp) -> None:
    if signal.status == SignalStatus.CLOSED:
        give_closing(signal, on=told.on, follow_up=told)
    else:
        note_word(signal, on=told.on, follow_up=told)


def _take_on(
    signal: Signal, owner: Person, day: date, *, reference: str, status: str, question: str
) -> Signal:
    """An open signal goes the way it goes on screen."""
    by = owner.user
    signal = take_up_signal(signal, by=by, on=day, version=signal.version)
    later = day + timedelta(days=2)
    if status == SignalStatus.WAITING:
        return wait_for_partner(signal, by=by, on=later, version=signal.version)
    if status == SignalStatus.RETURNED:
        return ask_author(signal, by=by, on=later, version=signal.version, question=question)
    return signal


def _write(
    signal: Signal,
    on: date,
    *,
    kind: FollowUpKind = FollowUpKind.STEP,
    by: Person | None = None,
    visible: bool = True,
    **fields: str,
) -> FollowUp:
    return FollowUp.objects.create(
        signal=signal,
        kind=kind,
        on=on,
        by=(by or signal.owner).user,
        is_visible_to_author=visible,
        **fields,
    )


def ask_the_partners() -> None:
    """Questions of 2020 with their answers: some came in time, some late, some never."""
    for row in rows_of("partner_questions.csv"):
        signal = Signal.objects.get(reference=row["reference"])
        asked_on, due_on = (date.fromisoformat(row[name]) for name in ("asked_on", "due_on"))
        contact = Contact.objects.filter(organisation=signal.organisation).earliest("pk")
        question = PartnerQuestion.objects.create(
            signal=signal,
            organisation=contact.organisation,
            contact=contact,
            language=signal.language,
            shared_text=signal.title,
            question=row["question"],
            asked_on=asked_on,
            asked_by=signal.owner.user,
            due_on=due_on,
            first_due_on=due_on,
            state=QuestionState.ACCEPTED if row["answer"] else QuestionState.WITHDRAWN,
            # Nobody ever answered: taken back when the signal was closed without it.
            withdrawn_on=None if row["answer"] else signal.closed_on,
        )
        _write(signal, asked_on, kind=FollowUpKind.PARTNER, visible=False, text=row["question"])
        if row["answer"]:
            _keep_answer(question, date.fromisoformat(row["answered_on"]), row["answer"])


def _keep_answer(question: PartnerQuestion, on: date, text: str) -> None:
    PartnerAnswer.objects.create(
        question=question,
        text=text,
        on=on,
        name=question.contact.name,
        verdict=Verdict.ACCEPTED,
        verdict_by=question.asked_by,
        verdict_on=on,
    )
    _write(question.signal, on, kind=FollowUpKind.PARTNER, visible=False, text=text)


def move_the_structural_signals() -> None:
    """Put to an authority, decided, acted upon: each contributor is told on that day."""
    for row in rows_of("structural_authorities.csv"):
        bundle = StructuralSignal.objects.get(reference=row["reference"])
        bundle.authority = row["authority"]
        bundle.save()
    for row in rows_of("structural_steps.csv"):
        bundle = StructuralSignal.objects.get(reference=row.pop("reference"))
        on = date.fromisoformat(row.pop("on"))
        due_on = row.pop("due_on")
        step = StructuralStep(
            structural_signal=bundle,
            on=on,
            due_on=date.fromisoformat(due_on) if due_on else None,
            **row,
        )
        at = timezone.make_aware(datetime.combine(on, time(10)))
        take_structural_step(step, by=bundle.owner.user, at=at)

"""What is done with a structural signal: each writes rows of its history, never over them.

It always keeps at least one signal as its source. Actions take the moment `at`; a step also has
a day of its own, which may lie earlier. ValidationError says in words what the rules forbid.
"""

from collections.abc import Iterable
from datetime import date, datetime
from itertools import combinations
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models.functions import Coalesce
from django.utils import timezone, translation
from django.utils.translation import gettext as _

from edsite.languages import Language
from edsite.references import save_with_reference
from experts.models import User
from notices.telling import tell
from signals.actions.history import difference_in_words, write_row
from signals.models import (
    Feedback,
    FeedbackKind,
    FollowUpKind,
    KeptApart,
    Reaction,
    Signal,
    StepKind,
    StructuralSignal,
    StructuralStep,
)
from signals.models.feedback import FeedbackQuerySet
from signals.models.structural import ENDINGS

REFERENCE_PREFIX = "B"


@transaction.atomic
def create_structural_signal(
    bundle: StructuralSignal, *, signals: Iterable[Signal], by: User, at: datetime
) -> StructuralSignal:
    """Numbers it by the year it was recognised; raises ValidationError without a signal."""
    sources = list(signals)
    if not sources:
        raise ValidationError(_("A structural signal needs at least one signal."))
    save_with_reference(bundle, prefix=REFERENCE_PREFIX, year=bundle.recognised_on.year)
    _join(bundle, sources, by=by, at=at)
    return bundle


@transaction.atomic
def add_signals(
    bundle: StructuralSignal,
    *,
    signals: Iterable[Signal],
    by: User,
    at: datetime,
    reason: str = "",
) -> int:
    """How many were new in it; adding one twice changes nothing."""
    locked = _lock(bundle)
    inside = set(locked.signals.values_list("pk", flat=True))
    new = [signal for signal in signals if signal.pk not in inside]
    _join(locked, new, by=by, at=at, reason=reason)
    return len(new)


@transaction.atomic
def remove_signal(
    bundle: StructuralSignal, *, signal: Signal, by: User, at: datetime, reason: str = ""
) -> None:
    locked = _lock(bundle)
    inside = set(locked.signals.values_list("pk", flat=True))
    if signal.pk not in inside:
        raise ValidationError(_("This signal is not part of it any more."))
    if inside == {signal.pk}:
        raise ValidationError(_("The last signal stays: without a source nothing is left."))
    _leave(locked, [signal], by=by, at=at, reason=reason)
    _write_to_authors([signal], _has_left, bundle=locked, by=by, at=at)


@transaction.atomic
def split_structural_signal(
    new: StructuralSignal,
    *,
    off: StructuralSignal,
    moving: Iterable[Signal],
    in_both: Iterable[Signal],
    by: User,
    at: datetime,
    reason: str,
) -> StructuralSignal:
    """Some signals go to a new structural signal, some belong to both; both say so."""
    locked = _lock(off)
    moving, in_both = list(moving), list(in_both)
    inside = set(locked.signals.values_list("pk", flat=True))
    chosen = {signal.pk for signal in [*moving, *in_both]}
    if not chosen:
        raise ValidationError(_("The new structural signal needs at least one signal."))
    if not chosen <= inside:
        raise ValidationError(_("Somebody else changed which signals belong to it. Look again."))
    if not inside - {signal.pk for signal in moving}:
        raise ValidationError(_("At least one signal stays where it was."))
    new.split_from = locked
    save_with_reference(new, prefix=REFERENCE_PREFIX, year=new.recognised_on.year)
    for half, other in ((locked, new), (new, locked)):
        _write(half, StepKind.SPLIT, by=by, at=at, reason=reason, other=other)
    _leave(locked, moving, by=by, at=at, other=new)
    _join(new, [*moving, *in_both], by=by, at=at, other=locked)
    return new


@transaction.atomic
def take_structural_step(step: StructuralStep, *, by: User, at: datetime) -> StructuralStep:
    """Adds a row to the history; what contributors are told of goes to each of them."""
    bundle = _lock(step.structural_signal)
    _check_step(step, bundle, today=timezone.localdate(at))
    step.by = by
    step.full_clean()
    step.save()
    if step.kind in ENDINGS:
        bundle.ended_on = step.on if step.kind == StepKind.ENDED else None
        bundle.full_clean()
        bundle.save()
    if step.is_told:
        _tell_contributors(step, by=by, at=at)
    return step


@transaction.atomic
def write_structural_change(
    bundle: StructuralSignal, *, before: dict[str, str], after: dict[str, str], by: User, on: date
) -> None:
    """What was changed of the statement and the facts, old and new."""
    if words := difference_in_words(before, after):
        _write_on(bundle, StepKind.EDITED, by=by, on=on, **{field_of_reader(): words})


@transaction.atomic
def thank_for_steps(bundle: StructuralSignal, *, by: User, at: datetime) -> int:
    """A contributor says thank you for the news there is; how many pieces of news that were."""
    news = news_for(bundle, by).without_reaction()
    return news.update(reaction=Reaction.THANKS, reacted_at=at, seen_at=Coalesce("seen_at", at))


@transaction.atomic
def keep_apart(signals: Iterable[Signal], *, by: User, on: date) -> list[KeptApart]:
    """Each pair of these is not proposed again; pairs that were kept apart before stay so."""
    keys = sorted({signal.pk for signal in signals})
    return _keep_pairs(combinations(keys, 2), by=by, on=on)


@transaction.atomic
def keep_out(
    bundle: StructuralSignal, *, signals: Iterable[Signal], by: User, on: date
) -> list[KeptApart]:
    """These do not belong to it, as it stands now: kept apart from each of its signals."""
    inside = list(bundle.signals.values_list("pk", flat=True))
    pairs = {tuple(sorted((signal.pk, other))) for signal in signals for other in inside}
    return _keep_pairs(sorted(pair for pair in pairs if pair[0] != pair[1]), by=by, on=on)


def _keep_pairs(pairs: Iterable[tuple[int, ...]], *, by: User, on: date) -> list[KeptApart]:
    made = []
    for first, second in pairs:
        pair, is_new = KeptApart.objects.get_or_create(
            first_id=first, second_id=second, defaults={"by": by, "on": on}
        )
        made += [pair] if is_new else []
    return made


def mark_steps_seen(bundle: StructuralSignal, *, by: User, at: datetime) -> int:
    return news_for(bundle, by).unseen().update(seen_at=at)


def news_for(bundle: StructuralSignal, user: User) -> FeedbackQuerySet:
    """What this contributor was told of it, also before it was split off."""
    return Feedback.objects.filter(
        structural_step__structural_signal__in=bundle.lineage(), signal__author__user=user
    )


def _lock(bundle: StructuralSignal) -> StructuralSignal:
    return StructuralSignal.objects.select_for_update().get(pk=bundle.pk)


def _check_step(step: StructuralStep, bundle: StructuralSignal, *, today: date) -> None:
    if step.on > today:
        raise ValidationError({"on": _("This day is still to come.")})
    if step.on < bundle.recognised_on:
        raise ValidationError({"on": _("This is before the day it was recognised.")})
    if step.kind == StepKind.ENDED and bundle.ended_on:
        raise ValidationError(_("It is ended already."))
    if step.kind == StepKind.RESUMED and not bundle.ended_on:
        raise ValidationError(_("It is under way."))
    if step.kind == StepKind.RESUMED and step.on < bundle.ended_on:
        raise ValidationError({"on": _("This is before the day it ended.")})
    plans = bundle.steps.open_plans()
    if step.completes and not plans.filter(pk=step.completes.pk).exists():
        raise ValidationError(_("Only a planned action that is not done yet can be done."))


def _join(
    bundle: StructuralSignal,
    signals: list[Signal],
    *,
    by: User,
    at: datetime,
    reason: str = "",
    other: StructuralSignal | None = None,
) -> None:
    bundle.signals.add(*signals)
    for signal in signals:
        _write(bundle, StepKind.JOINED, by=by, at=at, reason=reason, signal=signal, other=other)
    _write_to_authors(signals, _has_joined, bundle=bundle, by=by, at=at)


def _leave(
    bundle: StructuralSignal,
    signals: list[Signal],
    *,
    by: User,
    at: datetime,
    reason: str = "",
    other: StructuralSignal | None = None,
) -> None:
    bundle.signals.remove(*signals)
    for signal in signals:
        _write(bundle, StepKind.LEFT, by=by, at=at, reason=reason, signal=signal, other=other)


def _write(
    bundle: StructuralSignal,
    kind: StepKind,
    *,
    by: User,
    at: datetime,
    reason: str = "",
    **values: Any,
) -> StructuralStep:
    values[field_of_reader()] = reason
    return _write_on(bundle, kind, by=by, on=timezone.localdate(at), **values)


def _write_on(
    bundle: StructuralSignal, kind: StepKind, *, by: User, on: date, **values: Any
) -> StructuralStep:
    step = StructuralStep(structural_signal=bundle, kind=kind, by=by, on=on, **values)
    step.save()
    return step


def field_of_reader() -> str:
    """What a colleague writes for colleagues is written once, in the language of the screen."""
    french = (translation.get_language() or "").startswith(Language.FRENCH)
    return "text_fr" if french else "text_nl"


def _write_to_authors(
    signals: list[Signal], words: Any, *, bundle: StructuralSignal, by: User, at: datetime
) -> None:
    """A row of each signal's own history; an erased signal has nobody to read it."""
    for signal in signals:
        if signal.author is None:
            continue
        user = signal.author.user
        with translation.override(user.language if user else signal.language):
            text = words(bundle)
        write_row(
            signal,
            FollowUpKind.STRUCTURAL,
            by=by,
            on=timezone.localdate(at),
            visible=True,
            text=text,
        )


def _has_joined(bundle: StructuralSignal) -> str:
    return _("Your signal is now part of the structural signal %(reference)s: %(statement)s") % {
        "reference": bundle.reference,
        "statement": bundle.statement,
    }


def _has_left(bundle: StructuralSignal) -> str:
    return _("Your signal is no longer part of the structural signal %(reference)s.") % {
        "reference": bundle.reference
    }


def _tell_contributors(step: StructuralStep, *, by: User, at: datetime) -> None:
    """Feedback for every signal that belongs to it now, and one notice for each person."""
    bundle, day = step.structural_signal, timezone.localdate(at)
    told = list(bundle.signals.filter(author__user__isnull=False).select_related("author__user"))
    Feedback.objects.bulk_create(
        Feedback(
            signal=signal,
            kind=FeedbackKind.STRUCTURAL,
            due_on=day,
            sent_on=day,
            structural_step=step,
        )
        for signal in told
    )
    tell(
        [signal.author.user for signal in told],
        "structural_step",
        address=bundle.get_absolute_url(),
        parameters={"bundle": bundle.reference},
        about=f"structural-step-{step.pk}",
        at=at,
        but_not=by,
    )

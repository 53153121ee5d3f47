"""What a printed structural signal says: neutral statements, numbers and days, and no person.

Everything is as it stood on a day, so that the bundle of a past year does not move: steps taken
later, and signals that were sent or joined later, are left out.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from typing import Any

from django.db.models import Prefetch, Q
from django.utils.translation import gettext as _

from edsite.period import Period
from reports.edition.numbers import Numbers
from reports.edition.wording import Speaker, Wording
from signals.models import Authority, Level, Signal, StepKind, StructuralSignal, StructuralStep
from signals.models.structural import Stage
from signals.privacy import Finding, findings, leave_out, national_numbers
from signals.structural.timeline import Entry

NOT_KNOWN = "none"


@dataclass(frozen=True)
class PrintedStep:
    step: StructuralStep
    day: date
    text: Wording

    @property
    def heading(self) -> str:
        return Entry(self.step, self.day).heading

    @property
    def who(self) -> str:
        """A person of the service is the service: no page names anybody."""
        service = _("the service") if self.step.person_id else ""
        return ", ".join(each for each in (_without_numbers(self.step.who), service) if each)

    @property
    def state(self) -> tuple[str, date] | None:
        """Of a plan: done, given up, late or still to do, as it stood on the day."""
        if not self.step.is_plan:
            return None
        end = getattr(self.step, "completed_by", None)
        if end and end.on <= self.day:
            return ("done" if end.kind == StepKind.ACTION else "dropped"), end.on
        return ("late" if self.step.due_on < self.day else "planned"), self.step.due_on


@dataclass(frozen=True)
class PrintedSignal:
    bundle: StructuralSignal
    day: date
    speaker: Speaker

    @property
    def anchor(self) -> str:
        return f"structural-{self.bundle.pk}"

    @cached_property
    def statement(self) -> Wording:
        return _cleaned(self.speaker.untouched(self.bundle, "statement"))

    @property
    def short(self) -> str:
        """Reference and first words, for the table of contents."""
        words = " ".join(map(str, self.statement.pieces)).split()
        return f"{self.bundle.reference} · {' '.join(words[:12])}{'…' if len(words) > 12 else ''}"

    @cached_property
    def stages(self) -> list[Stage]:
        return self.bundle.stages_on(self.day)

    @property
    def status(self) -> str:
        status = self.bundle.status_on(self.day)
        return str(status.label) if status else ""

    @property
    def level(self) -> str:
        return level_label(self.bundle.level)

    @property
    def themes(self) -> str:
        rest = [theme for theme in self.bundle.themes.all() if theme != self.bundle.main_theme]
        named = [theme for theme in (self.bundle.main_theme, *rest) if theme]
        return ", ".join(theme.name_in(self.speaker.language) for theme in named)

    @property
    def authority(self) -> str:
        return authority_label(self.bundle.authority)

    @property
    def followed_by(self) -> str:
        """The owner by function."""
        return str(self.bundle.owner.get_role_display()) if self.bundle.owner else ""

    @cached_property
    def sources(self) -> list[Signal]:
        joined_later = {
            step.signal_id
            for step in self.bundle.steps.all()
            if step.kind == StepKind.JOINED and step.on > self.day
        }
        return [
            signal
            for signal in self.bundle.signals.all()
            if signal.sent_on <= self.day and signal.pk not in joined_later
        ]

    @property
    def sources_by_level(self) -> list[tuple[str, str, int]]:
        """Level, its words and how many signals; a level without any is left out."""
        counted = [
            (level, level_label(level), sum(signal.level == level for signal in self.sources))
            for level in [*Level.values, ""]
        ]
        return [each for each in counted if each[2]]

    @cached_property
    def steps(self) -> list[PrintedStep]:
        told = [step for step in self.bundle.steps.all() if step.is_told and step.on <= self.day]
        told.sort(key=lambda step: (step.on, step.pk))
        return [
            PrintedStep(step, self.day, _cleaned(self.speaker.untouched(step, "text")))
            for step in told
        ]

    def findings(self) -> Iterator[Finding]:
        """What in the printed texts may point to one person."""
        texts = [*self.statement.pieces]
        for each in self.steps:
            texts += [each.who, *each.text.pieces]
        for text in texts:
            yield from findings(str(text))


def level_label(level: str) -> str:
    return str(Level(level).label) if level else _("no specific level")


def authority_label(authority: str) -> str:
    return str(Authority(authority).label).capitalize() if authority else _("Not known yet who")


def printed_signal(bundle: StructuralSignal, language: str, *, day: date) -> PrintedSignal:
    return next(_printed(StructuralSignal.objects.filter(pk=bundle.pk), language, day))


def printed_year(year: int, language: str, *, today: date) -> list[PrintedSignal]:
    """Recognised in the year, or recognised before and told news of in the year."""
    period = Period.of_year(year, today=today)
    news = StructuralStep.objects.told().on_days_of(period).values("structural_signal")
    rows = StructuralSignal.objects.filter(recognised_on__lte=period.last_day)
    rows = rows.filter(Q(recognised_on__gte=period.first_day) | Q(pk__in=news))
    ordered = rows.order_by("recognised_on", "reference", "pk")
    return list(_printed(ordered, language, period.last_day))


def by_authority(found: Iterable[PrintedSignal]) -> list[tuple[str, list[PrintedSignal]]]:
    """In the order of the list of authorities, not known last; one without any is left out."""
    groups: dict[str, list[PrintedSignal]] = {code: [] for code in [*Authority.values, ""]}
    for each in found:
        groups[each.bundle.authority].append(each)
    return [(code, some) for code, some in groups.items() if some]


def _printed(rows: Any, language: str, day: date) -> Iterator[PrintedSignal]:
    speaker = Speaker(language, Numbers(day.year, today=day))
    steps = StructuralStep.objects.with_all()
    signals = Signal.objects.order_by().only("pk", "sent_on", "level")
    found = rows.select_related("owner", "main_theme", "split_from").prefetch_related(
        "themes", Prefetch("steps", steps), Prefetch("signals", signals)
    )
    return (PrintedSignal(bundle, day, speaker) for bundle in found)


def _cleaned(wording: Wording) -> Wording:
    pieces = tuple(_without_numbers(str(piece)) for piece in wording.pieces)
    return Wording(pieces, wording.language)


def _without_numbers(text: str) -> str:
    """Whatever came with an import: a national register number is never printed."""
    return leave_out(text, national_numbers(text))

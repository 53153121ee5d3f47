"""The history of a structural signal as a page shows it: rows that belong together are one."""

from dataclasses import dataclass, field
from datetime import date
from itertools import groupby

from django.utils.translation import get_language, gettext_lazy, ngettext
from django.utils.translation import gettext as _

from experts.models import User
from signals.models import (
    Signal,
    StepKind,
    StructuralSignal,
    StructuralStatus,
    StructuralStep,
)

HEADINGS = {
    StepKind.ADDRESSED: gettext_lazy("Put to the authority"),
    StepKind.DECISION: gettext_lazy("Decision"),
    StepKind.ACTION: gettext_lazy("Action done"),
    StepKind.NOTE: gettext_lazy("Internal note"),
    StepKind.SPLIT: gettext_lazy("Split"),
    StepKind.EDITED: gettext_lazy("Statement or facts changed"),
    StepKind.ENDED: gettext_lazy("Ended"),
    StepKind.RESUMED: gettext_lazy("Under way again"),
}
MARKS = {
    StepKind.ADDRESSED: ("letter", "plum"),
    StepKind.DECISION: ("flag", "plum"),
    StepKind.ACTION: ("check", "moss"),
    StepKind.NOTE: ("edit", "stone"),
    StepKind.JOINED: ("plus", "stone"),
    StepKind.LEFT: ("dash", "stone"),
    StepKind.SPLIT: ("bundle", "stone"),
    StepKind.EDITED: ("edit", "stone"),
    StepKind.ENDED: ("flag", "moss"),
    StepKind.RESUMED: ("clock", "plum"),
}
TONES = {
    StructuralStatus.RECOGNISED: "plum",
    StructuralStatus.ADDRESSED: "plum",
    StructuralStatus.DECIDED: "ochre",
    StructuralStatus.ACTED: "moss",
    StructuralStatus.ENDED: "stone",
}


@dataclass
class Entry:
    """One row of the page; `signals` are those that joined or left together."""

    step: StructuralStep
    today: date
    signals: list[Signal] = field(default_factory=list)

    @property
    def heading(self) -> str:
        step, number = self.step, len(self.signals)
        if step.kind == StepKind.JOINED:
            return ngettext("Signal added", "%(number)d signals added", number) % {"number": number}
        if step.kind == StepKind.LEFT:
            return ngettext("Signal taken out", "%(number)d signals taken out", number) % {
                "number": number
            }
        if step.is_plan:
            return _("Action planned")
        if step.kind == StepKind.DECISION and step.completes_id:
            return _("Planned action given up")
        return str(HEADINGS[StepKind(step.kind)])

    @property
    def mark(self) -> tuple[str, str]:
        if self.step.is_plan:
            return "calendar", "brick" if self.is_late else "plum"
        return MARKS[StepKind(self.step.kind)]

    @property
    def pictogram(self) -> str:
        return self.mark[0]

    @property
    def tone(self) -> str:
        return self.mark[1]

    @property
    def who(self) -> str:
        return ", ".join(str(each) for each in (self.step.who, self.step.person) if each)

    @property
    def completed_by(self) -> StructuralStep | None:
        return getattr(self.step, "completed_by", None) if self.step.is_plan else None

    @property
    def is_late(self) -> bool:
        due_on = self.step.due_on if self.step.is_plan else None
        return bool(due_on and due_on < self.today and not self.completed_by)

    @property
    def text_language(self) -> str:
        """The language of the text where it is not the reader's: the page says so."""
        reader = (get_language() or "")[:2]
        written = [code for code in ("nl", "fr") if getattr(self.step, f"text_{code}")]
        return written[0] if written and reader not in written else ""


def history_of(bundle: StructuralSignal, user: User, *, today: date) -> list[Entry]:
    """What this person may read, oldest first; how the contributors took it is for the team."""
    steps = StructuralStep.objects.visible_to(user).filter(structural_signal=bundle)
    rows = steps.with_all().with_reactions()
    seen = Signal.objects.visible_to(user)
    readable = {signal.pk: signal for signal in seen.filter(structural_steps__in=steps)}
    entries = []
    for _key, together in groupby(rows, key=_belongs_together):
        same = list(together)
        signals = [readable[each.signal_id] for each in same if each.signal_id in readable]
        entries.append(Entry(same[0], today, signals))
    return entries


def history_before_split(bundle: StructuralSignal, *, today: date) -> list[Entry]:
    """What contributors were told before this was split off: those who came along know it too."""
    found: list[Entry] = []
    for half in bundle.lineage()[:-1]:
        split = half.steps.filter(kind=StepKind.SPLIT, other=half.split_from).first()
        earlier = half.split_from.steps.told().with_all()
        steps = earlier.filter(pk__lt=split.pk) if split else earlier
        found = [Entry(step, today) for step in steps] + found
    return found


def _belongs_together(step: StructuralStep) -> tuple[object, ...]:
    if step.kind not in (StepKind.JOINED, StepKind.LEFT):
        return (step.pk,)
    return (step.kind, step.on, step.by_id, step.text, step.other_id)

"""What may belong together, out of the database: whom `likeness` compares, and how it reads.

A person decides; what a person keeps apart is not proposed again.
"""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from django.forms.models import model_to_dict
from django.utils.translation import gettext as _

from edsite.punctuation import in_parts
from experts.models import User
from signals.models import KeptApart, Outcome, Signal, StructuralSignal
from signals.models.signal import SignalQuerySet
from signals.structural.likeness import Apart, Candidate, Group, Reason, Said, propose, similar

LOOKED_BACK = timedelta(days=731)
MOST_COMPARED = 5_000
# On the page of one signal an answer has to be quick.
MOST_BESIDE_ONE = 500
MOST_GROUPS = 12
STORY_WEIGHT = 0.5
COLUMNS = (
    "pk", "language", "title", "story", "wanted_change", "organisation",
    "main_theme", "main_theme_proposed", "obstacle", "obstacle_proposed",
)  # fmt: skip


@dataclass(frozen=True)
class Suggestion:
    """A group for the page: the signals, why, and the structural signal they may be added to."""

    signals: list[Signal]
    why: str
    bundle: StructuralSignal | None = None

    @property
    def key(self) -> str:
        return "-".join(str(signal.pk) for signal in self.signals)


@dataclass(frozen=True)
class Alike:
    """A signal or structural signal like the one that is looked at."""

    record: Signal | StructuralSignal
    why: str

    @property
    def is_bundle(self) -> bool:
        return isinstance(self.record, StructuralSignal)


def suggestions(user: User, *, on: date) -> list[Suggestion]:
    """Groups of signals that are in no structural signal yet, the likeliest first."""
    bundles, members = _bundles(user)
    apart = _apart(members)
    groups = propose(_signals(_to_compare(user, on), MOST_COMPARED), bundles, apart=apart)[
        :MOST_GROUPS
    ]
    return _with_records(groups, user)


def similar_to(signal: Signal, user: User, *, on: date) -> list[Alike]:
    """At most five, signals that are in no structural signal yet and structural signals."""
    if signal.erased_on:
        return []
    bundles, members = _bundles(user)
    inside = {key for key, found in members.items() if signal.pk in found}
    others = _signals(_to_compare(user, on).other_than([signal]), MOST_BESIDE_ONE)
    others += [bundle for bundle in bundles if bundle.key not in inside]
    itself = _candidate(model_to_dict(signal, COLUMNS) | {"pk": signal.pk})
    found = similar(itself, others, apart=_apart(members))
    records = _records([match.key for match in found], user)
    return [
        Alike(records[match.key], reason_in_words(match.reason, 2))
        for match in found
        if match.key in records
    ]


def reason_in_words(reason: Reason, number: int) -> str:
    """“same organisation, same theme; both say: formulier, wachten”."""
    facts = [
        words
        for same, words in (
            (reason.same_organisation, _("same organisation")),
            (reason.same_theme, _("same theme")),
            (reason.same_obstacle, _("same kind of obstacle")),
        )
        if same
    ]
    said = ", ".join(reason.words)
    if said:
        said = (_("both say: %(words)s") if number == 2 else _("they say: %(words)s")) % {
            "words": said
        }
    return in_parts([", ".join(facts), said])


def _to_compare(user: User, on: date) -> SignalQuerySet:
    """In no structural signal yet, of the last two years in which signals came, and indeed one."""
    rows = Signal.objects.visible_to(user).sent().filter(sent_on__lte=on)
    newest = rows.order_by("-sent_on", "-pk").values_list("sent_on", flat=True).first() or on
    rows = rows.filter(sent_on__gte=newest - LOOKED_BACK, erased_on__isnull=True)
    return rows.in_structural_signal(False).exclude(outcome=Outcome.NOT_A_SIGNAL)


def _signals(rows: SignalQuerySet, most: int) -> list[Candidate]:
    newest = rows.order_by("-sent_on", "-pk").values(*COLUMNS)[:most]
    return [_candidate(row) for row in newest]


def _candidate(row: dict[str, Any]) -> Candidate:
    """What the team has not classified yet goes by what the author proposed."""
    theme = row["main_theme"] or row["main_theme_proposed"]
    obstacle = row["obstacle"] or row["obstacle_proposed"]
    language = row["language"]
    return Candidate(
        _signal_key(row["pk"]),
        (
            Said(language, f"{row['title']} {row['wanted_change']}"),
            Said(language, row["story"], STORY_WEIGHT),
        ),
        frozenset([row["organisation"]] if row["organisation"] else []),
        frozenset([theme] if theme else []),
        frozenset([obstacle] if obstacle else []),
    )


def _bundles(user: User) -> tuple[list[Candidate], dict[str, set[int]]]:
    """Those under way, with the organisations, obstacles and titles of their members."""
    rows = StructuralSignal.objects.visible_to(user).open()
    inside: dict[int, list[dict[str, Any]]] = defaultdict(list)
    of_members = Signal.objects.filter(structural_signals__in=rows)
    for row in of_members.order_by().values(
        "structural_signals", "pk", "language", "title", "organisation", "obstacle"
    ):
        inside[row["structural_signals"]].append(row)
    found = [_bundle_candidate(bundle, inside[bundle.pk]) for bundle in rows]
    members = {f"b{pk}": {row["pk"] for row in some} for pk, some in inside.items()}
    return found, members


def _bundle_candidate(bundle: StructuralSignal, members: list[dict[str, Any]]) -> Candidate:
    titles = [Said(row["language"], row["title"], STORY_WEIGHT) for row in members]
    statements = (Said("nl", bundle.statement_nl), Said("fr", bundle.statement_fr))
    return Candidate(
        f"b{bundle.pk}",
        (*(said for said in statements if said.text), *titles),
        frozenset(row["organisation"] for row in members if row["organisation"]),
        frozenset([bundle.main_theme_id] if bundle.main_theme_id else []),
        frozenset(row["obstacle"] for row in members if row["obstacle"]),
        is_bundle=True,
    )


def _apart(members: dict[str, set[int]]) -> Apart:
    """Who is kept apart from one member is kept apart from the structural signal."""
    pairs: set[tuple[str, str]] = set()
    bundles_of: dict[int, list[str]] = defaultdict(list)
    for bundle, inside in members.items():
        for pk in inside:
            bundles_of[pk].append(bundle)
    for first, second in KeptApart.objects.values_list("first", "second"):
        pairs.add(_in_order(_signal_key(first), _signal_key(second)))
        for one, other in ((first, second), (second, first)):
            pairs.update(_in_order(_signal_key(one), bundle) for bundle in bundles_of[other])
    return frozenset(pairs)


def _in_order(one: str, other: str) -> tuple[str, str]:
    return (one, other) if one < other else (other, one)


def _signal_key(pk: int) -> str:
    return f"s{pk}"


def _with_records(groups: Sequence[Group], user: User) -> list[Suggestion]:
    keys = [key for group in groups for key in (*group.keys, group.bundle) if key]
    records = _records(keys, user)
    made = []
    for group in groups:
        signals = [records[key] for key in group.keys if key in records]
        number = len(signals) + bool(group.bundle)
        why = reason_in_words(group.reason, number)
        made.append(Suggestion(signals, why, records.get(group.bundle)))
    return made


def _records(keys: Iterable[str], user: User) -> dict[str, Any]:
    wanted = list(keys)
    signals = Signal.objects.visible_to(user).with_people_and_places()
    bundles = StructuralSignal.objects.visible_to(user)
    found: dict[str, Any] = {}
    for start, rows in (("s", signals), ("b", bundles)):
        pks = [key[1:] for key in wanted if key.startswith(start)]
        found |= {f"{start}{record.pk}": record for record in rows.filter(pk__in=pks)}
    return found

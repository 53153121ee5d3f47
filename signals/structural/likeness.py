"""Which signals may belong together, and why: proposals with reasons, never a decision.

Pure functions over lists, the same answer for the same lists. Two texts are alike by the stems
they share, a rare stem weighing more than a common one; the same organisation, theme and kind of
obstacle add to that. An index from stems to texts keeps it from comparing each with each.
"""

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from heapq import nsmallest
from itertools import combinations, product
from math import log, sqrt
from threading import Lock

import snowballstemmer

from signals.folding import fold
from signals.structural.stop_words import STOP_WORDS

# How much each thing counts; together 1.
WORDS = 0.62
FACTS = (0.14, 0.14, 0.10)  # organisation, theme, obstacle
# Below this two are not proposed.
LEAST = 0.28
# Of words in common at least so many, unless all three facts are the same.
LEAST_WORDS = 2
# A signal rather joins what there is than starts something new that is hardly liker.
NEARLY = 0.9
MOST_IN_A_GROUP = 8
MOST_WORDS_SHOWN = 4
# A stem in more texts than this tells nothing about which two belong together; of each text the
# rarest stems lead to its neighbours, of whom the likeliest are compared in full.
MOST_WITH_A_STEM = 60
RAREST = 20
MOST_NEIGHBOURS = 16

Key = tuple[str, str]  # language and stem
Pair = tuple[int, int]  # numbers in the index, in order
Apart = frozenset[tuple[str, str]]  # keys of candidates, in order

STEMMERS = {"nl": "dutch", "fr": "french", "de": "german"}
_WORD = re.compile(r"[^\W\d_]{3,}")
# A stemmer keeps the word it works on, so two threads may not share it at once.
_ONE_AT_A_TIME = Lock()


@lru_cache(maxsize=100_000)
def stem(word: str, language: str) -> str:
    """`formulieren` and `Formulier` are one; accents go last, for the stemmers need them."""
    with _ONE_AT_A_TIME:
        made = _stemmer(language).stemWord(word) if language in STEMMERS else word
    return fold(made)


@lru_cache(maxsize=len(STEMMERS))
def _stemmer(language: str) -> snowballstemmer.stemmer:
    return snowballstemmer.stemmer(STEMMERS[language])


@lru_cache(maxsize=len(STEMMERS))
def _stop_words(language: str) -> frozenset[str]:
    return frozenset(STOP_WORDS.get(language, "").split())


def words_of(text: str, language: str) -> dict[str, str]:
    """Each stem of a text, with the first word that has it; words that tell nothing are out."""
    found: dict[str, str] = {}
    stop_words = _stop_words(language)
    for word in _WORD.findall(text.casefold()):
        if word not in stop_words:
            found.setdefault(stem(word, language), word)
    return found


@dataclass(frozen=True)
class Said:
    """A text; what a title or a wish says weighs more than the turns of a story."""

    language: str
    text: str
    weight: float = 1.0


@dataclass(frozen=True)
class Candidate:
    """What is compared: a signal, or a structural signal with all that its members have."""

    key: str
    texts: tuple["Said", ...]
    organisations: frozenset[int] = frozenset()
    themes: frozenset[int] = frozenset()
    obstacles: frozenset[str] = frozenset()
    is_bundle: bool = False

    @property
    def languages(self) -> frozenset[str]:
        return frozenset(each.language for each in self.texts)


@dataclass(frozen=True)
class Reason:
    """Why these may belong together; `words` as they were written, the rarest first."""

    same_organisation: bool = False
    same_theme: bool = False
    same_obstacle: bool = False
    words: tuple[str, ...] = ()


@dataclass(frozen=True)
class Match:
    key: str
    score: float
    reason: Reason


@dataclass(frozen=True)
class Group:
    """Signals that may be one structural signal, or may be added to the one named in `bundle`."""

    keys: tuple[str, ...]
    score: float
    reason: Reason
    bundle: str = ""


def _said_by(candidate: Candidate) -> tuple[dict[Key, str], dict[Key, float]]:
    """The stems of all its texts: the first word that has each, and the highest weight of it."""
    own: dict[Key, str] = {}
    weights: dict[Key, float] = {}
    for said in candidate.texts:
        for each, word in words_of(said.text, said.language).items():
            key = (said.language, each)
            own.setdefault(key, word)
            weights[key] = max(weights.get(key, 0.0), said.weight)
    return own, weights


@dataclass
class Index:
    """The stems of all candidates, with what each weighs."""

    candidates: Sequence[Candidate]
    stems: list[dict[Key, str]] = field(default_factory=list)
    parts: list[dict[Key, float]] = field(default_factory=list)
    holders: dict[Key, list[int]] = field(default_factory=dict)
    weights: dict[Key, float] = field(default_factory=dict)
    lengths: list[float] = field(default_factory=list)
    languages: list[frozenset[str]] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.holders = defaultdict(list)
        texts: Counter[str] = Counter()
        for number, candidate in enumerate(self.candidates):
            own, weights = _said_by(candidate)
            self.stems.append(own)
            self.parts.append(weights)
            self.languages.append(candidate.languages)
            texts.update(candidate.languages)
            for key in own:
                self.holders[key].append(number)
        for key, found in self.holders.items():
            self.weights[key] = log(1 + texts[key[0]] / len(found))
        for weights in self.parts:
            for key in weights:
                weights[key] *= self.weights[key]
            self.lengths.append(sqrt(sum(each * each for each in weights.values())) or 1.0)

    def shared(self, one: int, other: int) -> list[Key]:
        first, second = self.stems[one], self.stems[other]
        if len(second) < len(first):
            first, second = second, first
        return [key for key in first if key in second]

    def likeness(self, one: int, other: int, shared: Iterable[Key]) -> float:
        """From 0 to 1: the share of the weight of both texts that they have in common."""
        first, second = self.parts[one], self.parts[other]
        common = sum(first[key] * second[key] for key in shared)
        return min(1.0, common / (self.lengths[one] * self.lengths[other]))

    def near(self, number: int) -> list[int]:
        """Those that share enough rare words with it to be compared in full."""
        known = [key for key in self.stems[number] if self._leads_somewhere(key)]
        known.sort(key=lambda key: (-self.weights[key], key))
        counted: Counter[int] = Counter()
        for key in known[:RAREST]:
            counted.update(self.holders[key])
        del counted[number]
        found = [(-words, other) for other, words in counted.items() if words >= LEAST_WORDS]
        return [other for _words, other in nsmallest(MOST_NEIGHBOURS, found)]

    def _leads_somewhere(self, key: Key) -> bool:
        return 2 <= len(self.holders[key]) <= MOST_WITH_A_STEM

    def score(self, one: int, other: int, shared: Sequence[Key]) -> float:
        """How alike they are, from 0 to 1; 0 where it is too little to say so."""
        facts = self.facts_of(one, other)
        # In two languages no word can be the same; then all three facts have to be.
        if len(shared) < LEAST_WORDS and not (self.in_two_languages(one, other) and all(facts)):
            return 0.0
        score = WORDS * sqrt(self.likeness(one, other, shared))
        score += sum(weight for weight, same in zip(FACTS, facts, strict=True) if same)
        return round(score, 4) if score >= LEAST else 0.0

    def match(self, one: int, other: int) -> Match | None:
        """What they have in common, or None where that is too little."""
        shared = self.shared(one, other)
        score = self.score(one, other, shared)
        if not score:
            return None
        first, second = self.parts[one], self.parts[other]
        shared.sort(key=lambda key: (-first[key] * second[key], key))
        words = tuple(self.stems[one][key] for key in shared[:MOST_WORDS_SHOWN])
        reason = Reason(*self.facts_of(one, other), words)
        return Match(self.candidates[other].key, score, reason)

    def facts_of(self, one: int, other: int) -> tuple[bool, bool, bool]:
        first, second = self.candidates[one], self.candidates[other]
        return (
            not first.organisations.isdisjoint(second.organisations),
            not first.themes.isdisjoint(second.themes),
            not first.obstacles.isdisjoint(second.obstacles),
        )

    def in_two_languages(self, one: int, other: int) -> bool:
        return self.languages[one].isdisjoint(self.languages[other])

    def pairs(self) -> dict[tuple[int, int], float]:
        """Every pair worth proposing, by its numbers in order."""
        found: dict[tuple[int, int], float] = {}
        for one, other in sorted(self._worth_a_look()):
            if self.candidates[one].is_bundle and self.candidates[other].is_bundle:
                continue
            if score := self.score(one, other, self.shared(one, other)):
                found[one, other] = score
        return found

    def _worth_a_look(self) -> set[tuple[int, int]]:
        looked = {
            (min(number, other), max(number, other))
            for number in range(len(self.candidates))
            for other in self.near(number)
        }
        same_facts: dict[tuple[int, int, str], list[int]] = defaultdict(list)
        for number, each in enumerate(self.candidates):
            for facts in product(each.organisations, each.themes, each.obstacles):
                same_facts[facts].append(number)
        for together in same_facts.values():
            if len(together) <= MOST_WITH_A_STEM:
                pairs = combinations(together, 2)
                looked.update(pair for pair in pairs if self.in_two_languages(*pair))
        return looked

    def reason_of(self, numbers: Sequence[int]) -> Reason:
        """What all of them share, and the words that at least half of them use."""
        facts = [
            bool(frozenset.intersection(*(getattr(self.candidates[n], name) for n in numbers)))
            for name in ("organisations", "themes", "obstacles")
        ]
        counted = Counter(key for number in numbers for key in self.stems[number])
        enough = max(2, (len(numbers) + 1) // 2)
        common = {
            key: sum(self.parts[number].get(key, 0.0) for number in numbers)
            for key, times in counted.items()
            if times >= enough
        }
        words = []
        for key in sorted(common, key=lambda key: (-common[key], key))[:MOST_WORDS_SHOWN]:
            words.append(next(self.stems[n][key] for n in numbers if key in self.stems[n]))
        return Reason(*facts, tuple(words))


def similar(
    to: Candidate, others: Sequence[Candidate], *, apart: Apart = frozenset(), most: int = 5
) -> list[Match]:
    """The likest first; those a person keeps apart from it are left out."""
    index = Index([to, *others])
    found = []
    for number, other in enumerate(others, start=1):
        if _pair(to.key, other.key) in apart:
            continue
        if match := index.match(0, number):
            found.append(match)
    return sorted(found, key=lambda each: (-each.score, each.key))[:most]


def propose(
    signals: Sequence[Candidate], bundles: Sequence[Candidate], *, apart: Apart = frozenset()
) -> list[Group]:
    """Groups of signals, and signals for structural signals there are, the likeliest first."""
    index = Index([*signals, *bundles])
    keys = [each.key for each in index.candidates]
    pairs = {
        pair: score
        for pair, score in index.pairs().items()
        if _pair(keys[pair[0]], keys[pair[1]]) not in apart
    }
    groups, used = _for_bundles(index, pairs)
    free = {pair: score for pair, score in pairs.items() if not used & set(pair)}
    groups += _new_groups(index, free, apart)
    return sorted(groups, key=lambda group: (-group.score, group.keys))


def _for_bundles(index: Index, pairs: dict[Pair, float]) -> tuple[list[Group], set[int]]:
    """Each signal goes with the structural signal it is likest to, unless another is liker."""
    best: dict[int, tuple[float, int]] = {}
    best_signal: dict[int, float] = defaultdict(float)
    for (one, other), score in pairs.items():
        if index.candidates[other].is_bundle:
            best[one] = max(best.get(one, (0.0, 0)), (score, -other))
        else:
            for number in (one, other):
                best_signal[number] = max(best_signal[number], score)
    chosen: dict[int, list[tuple[float, int]]] = defaultdict(list)
    for number, (score, bundle) in best.items():
        if score >= best_signal[number] * NEARLY:
            chosen[-bundle].append((-score, number))
    groups = []
    used = {number for number, each in enumerate(index.candidates) if each.is_bundle}
    for bundle, found in chosen.items():
        numbers = [number for _score, number in sorted(found)[:MOST_IN_A_GROUP]]
        used.update(numbers)
        groups.append(
            Group(
                tuple(index.candidates[number].key for number in numbers),
                round(-min(found)[0], 4),
                index.reason_of([bundle, *numbers]),
                index.candidates[bundle].key,
            )
        )
    return groups, used


def _new_groups(index: Index, pairs: dict[Pair, float], apart: Apart) -> list[Group]:
    """Starts from the likest pair and takes in who is like the whole group, then the next pair."""
    neighbours: dict[int, set[int]] = defaultdict(set)
    for one, other in pairs:
        neighbours[one].add(other)
        neighbours[other].add(one)
    groups, used = [], set()
    for (one, other), _score in sorted(pairs.items(), key=lambda item: (-item[1], item[0])):
        if one in used or other in used:
            continue
        numbers = [one, other]
        while len(numbers) < MOST_IN_A_GROUP:
            around = set().union(*(neighbours[n] for n in numbers)) - used - set(numbers)
            fitting = [(_fit(index, pairs, numbers, each, apart), -each) for each in around]
            fit, number = max(fitting, default=(0.0, 0))
            if fit < LEAST:
                break
            numbers.append(-number)
        used.update(numbers)
        groups.append(
            Group(
                tuple(index.candidates[number].key for number in numbers),
                round(_mean(pairs, numbers), 4),
                index.reason_of(numbers),
            )
        )
    return groups


def _fit(
    index: Index, pairs: dict[Pair, float], numbers: list[int], new: int, apart: Apart
) -> float:
    """How like the whole group one is; nothing for whom a person keeps apart from one of it."""
    key = index.candidates[new].key
    if any(_pair(key, index.candidates[number].key) in apart for number in numbers):
        return 0.0
    scores = [pairs.get((min(new, number), max(new, number)), 0.0) for number in numbers]
    return sum(scores) / len(scores)


def _mean(pairs: dict[Pair, float], numbers: list[int]) -> float:
    scores = [pairs.get(pair, 0.0) for pair in combinations(sorted(numbers), 2)]
    return sum(scores) / len(scores)


def _pair(one: str, other: str) -> tuple[str, str]:
    return (one, other) if one < other else (other, one)

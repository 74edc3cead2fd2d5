"""Selection: which episodes become training data, and in which split each goes. Reads, never writes.

One pass over the episodes decides; what it decides is one byte an episode, so a million of them cost a
megabyte, and the pass that writes need not think again. Memory of the pass itself: 190 bytes a message for
the search for near-duplicates and 45 for the rest.
"""

from __future__ import annotations

from array import array
from collections import Counter
from collections.abc import Iterable, Iterator
from fnmatch import fnmatchcase
from hashlib import blake2b
from typing import Literal

import msgspec

from craftloop.dataset.dialogue import risk
from craftloop.dataset.splits import Split, Splitter
from craftloop.episode import Episode, Level, Outcome
from craftloop.novelty import Novelty
from craftloop.task import Category, Mode

LEVELS = (Level.WORDS, Level.RAN, Level.GOAL)
"""From the weakest to the strongest."""


class Selection(msgspec.Struct, frozen=True):
    """What is wanted. The defaults want everything that solved its task."""

    outcomes: frozenset[Outcome] = frozenset({Outcome.FIRST_TRY, Outcome.CORRECTED})
    level: Level = Level.WORDS
    """Weakest level of a solved episode; those not solved have none and pass."""
    categories: frozenset[Category] = frozenset(Category)
    max_risk: int = 5
    models: tuple[str, ...] = ()
    """Patterns such as `ollama:*`; empty for all."""
    simulated: Literal["yes", "no", "only"] = "yes"
    """Whether answers of the simulated novice go in, which teach a real model nothing."""
    since: float | None = None
    until: float | None = None
    """Unix time, `until` excluded."""
    dedup: Literal["near", "exact", "off"] = "near"
    cap: int | None = None
    """Most episodes of one category."""
    validation: float = 0.0
    test: float = 0.0
    """Shares of the episodes."""
    seed: int = 0


class Plan:
    """The decision about each episode, by its run and index: more may come while a run is played."""

    def __init__(self, choices: list[bytearray], dropped: Counter[str]) -> None:
        self._choices = choices
        self.dropped = dropped
        """Reason -> number of episodes."""

    def apply(self, runs: Iterable[Iterable[Episode]]) -> Iterator[tuple[Split, Episode]]:
        """The chosen ones of the same runs, in their order."""
        for choices, episodes in zip(self._choices, runs, strict=True):
            for episode in episodes:
                if episode.index < len(choices) and (choice := choices[episode.index]):
                    yield Split(choice), episode


def plan(runs: Iterable[Iterable[Episode]], selection: Selection, against: Iterable[str] = ()) -> Plan:
    """Decide about each episode; `against` are messages of suites, which training must not contain."""
    filters = _Filters(selection, against)
    choices, dropped = list[bytearray](), Counter[str]()
    ranks, categories = array("Q"), bytearray()
    splitter = Splitter(selection.seed, selection.validation, selection.test)
    for episodes in runs:
        chosen = bytearray()
        choices.append(chosen)
        for episode in episodes:
            reason = filters.refuse(episode)
            if reason:
                dropped[reason] += 1
                continue
            chosen.extend(bytes(episode.index + 1 - len(chosen)))
            chosen[episode.index] = Split.TRAIN
            ranks.append(_rank(selection.seed, episode))
            categories.append(_CATEGORIES.index(episode.task.category))
            splitter.add(episode.task)
    del filters
    kept = _capped(categories, ranks, selection.cap)
    if over := kept.count(0):
        dropped["over the cap"] = over
    splits = iter(splitter.splits(kept))
    for chosen in choices:
        for index in range(len(chosen)):
            if chosen[index]:
                chosen[index] = next(splits)
    return Plan(choices, dropped)


_CATEGORIES = tuple(Category)


class _Filters:
    """The reasons to leave an episode out, cheapest first; remembers what it let in."""

    def __init__(self, selection: Selection, against: Iterable[str]) -> None:
        self._selection = selection
        self._levels = LEVELS[LEVELS.index(selection.level) :]
        self._suites = Novelty(variants=1)
        self._suites.preload(against)
        self._keys = KeySet()
        self._seen = {mode: Novelty() for mode in Mode}

    def refuse(self, episode: Episode) -> str:
        """Why not; empty if it goes in."""
        return self._by_record(episode) or self._by_message(episode)

    def _by_record(self, episode: Episode) -> str:
        wanted, task = self._selection, episode.task
        if task.category not in wanted.categories:
            return "category"
        if episode.outcome not in wanted.outcomes:
            return f"outcome {episode.outcome}"
        if episode.level is not None and episode.level not in self._levels:
            return f"level {episode.level}"
        if wanted.simulated != "yes" and episode.simulated != (wanted.simulated == "only"):
            return "simulated" if episode.simulated else "not simulated"
        if wanted.models and not any(fnmatchcase(episode.model, pattern) for pattern in wanted.models):
            return "model"
        if wanted.since is not None and episode.started < wanted.since:
            return "date"
        if wanted.until is not None and episode.started >= wanted.until:
            return "date"
        return "risk" if wanted.max_risk < 5 and risk(episode) > wanted.max_risk else ""

    def _by_message(self, episode: Episode) -> str:
        task = episode.task
        if task.origin == "suite":
            return "in a suite"  # what a bake-off asks must never be trained
        if len(self._suites) and self._suites.seen(task.message):
            return "in a suite"
        if self._selection.dedup == "off":
            return ""
        if not self._keys.add(int(task.key[:16], 16)):
            return "same task"
        if self._selection.dedup == "near" and self._seen[task.mode].admit(task.message):
            return "near-duplicate"
        return ""


def _rank(seed: int, episode: Episode) -> int:
    """A random number that depends on the seed and the episode alone."""
    text = f"{seed}\x00{episode.task.key}\x00{episode.id}".encode()
    return int.from_bytes(blake2b(text, digest_size=8).digest())


def _capped(categories: bytearray, ranks: array[int], cap: int | None) -> bytearray:
    """1 for those that stay: of each category the `cap` with the lowest ranks."""
    if cap is None:
        return bytearray(b"\1" * len(ranks))
    limits = {}
    for category in set(categories):
        own = sorted(rank for rank, c in zip(ranks, categories, strict=True) if c == category)
        limits[category] = own[cap - 1] if cap <= len(own) else own[-1]
    return bytearray(rank <= limits[c] for rank, c in zip(ranks, categories, strict=True))


class KeySet:
    """A set of 64-bit numbers in 12 to 24 bytes each; Python's own takes 80 and more."""

    def __init__(self) -> None:
        self._slots = array("Q", bytes(8 << 10))
        self._used = 0

    def __len__(self) -> int:
        """Numbers in it."""
        return self._used

    def add(self, key: int) -> bool:
        """True if the number was not in it before."""
        key = key or 1  # 0 marks a free slot
        if not self._put(self._slots, key):
            return False
        self._used += 1
        if self._used > len(self._slots) * 0.66:
            larger = array("Q", bytes(16 * len(self._slots)))
            for old in filter(None, self._slots):
                self._put(larger, old)
            self._slots = larger
        return True

    @staticmethod
    def _put(slots: array[int], key: int) -> bool:
        mask = len(slots) - 1
        at = key & mask
        while slots[at]:
            if slots[at] == key:
                return False
            at = at + 1 & mask
        slots[at] = key
        return True

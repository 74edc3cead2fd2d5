"""Curriculum: which category to play next, and how hard. Pure; knows outcomes, no tasks, models or clock.

An episode teaches most where the policy sometimes succeeds: the signal of a task with solve rate p is
proportional to p(1-p) (SPEED-RL bounds the signal-to-noise ratio of N samples by 4Np(1-p) and reports
2 to 6 times faster training). Steering to the *weakest* category instead, as Absolute Zero's reward
1-p does, drills what the policy cannot do at all. So each category keeps a Beta posterior over its
first-try solve rate, its weight is the expected p(1-p), and a draw takes that expectation at a rate
sampled from the posterior (Thompson), so that what is uncertain gets tried.

Bounds: no category gets less than `floor` (its solve rate would go stale, and training on what is left
would forget it) nor more than `cap` (three categories at least share the play). A category whose last
20 tries all failed is *parked*: it gets the floor, a retry now and then, until one try succeeds.

Forgetting: an outcome counts `forgetting` to the power of the tries of its category since. At 0.98 the
memory is 50 tries: a standard error of 0.07 at worst, and a changed policy shows within 35 tries.

Within a category that was drawn, its difficulty is drawn by the same rule, from posteriors of its own: what
a model proposes has no level but the one it was asked for, so that is what outcomes are counted under.

State is computed from episodes and never stored: `Curriculum.of(outcomes)`.
"""

from __future__ import annotations

import random
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum
from math import log
from typing import Generic, TypeVar

from craftloop.task import Category, Difficulty

FLOOR, CAP = 0.03, 0.35
"""Least and greatest share of the play that a category gets."""
LEVEL_FLOOR, LEVEL_CAP = 0.1, 0.7
"""The same for a difficulty of a category: of three, each is asked for now and then, and none alone."""
FORGETTING = 0.98
"""What a try counts for after one more."""
PARKED_AFTER = 20
"""Failures in a row after which a key is parked: at a solve rate of 14 % they would be a 1 in 20."""
_PARKED_SHARE = 1e-6
"""What is left of a parked key's signal: counts only when the others cannot use up the play."""

Key = TypeVar("Key", bound=StrEnum)


@dataclass(slots=True)
class Posterior:
    """Beta posterior over the first-try solve rate of one key, prior Beta(1, 1)."""

    solved: float = 0.0
    failed: float = 0.0
    """Tries, weighted by age."""
    streak: int = 0
    """Failures since the last success."""

    def observe(self, solved: bool, forgetting: float) -> None:
        """Age what is known by one try and add it."""
        self.solved = self.solved * forgetting + solved
        self.failed = self.failed * forgetting + (not solved)
        self.streak = 0 if solved else self.streak + 1

    @property
    def parked(self) -> bool:
        """Whether it is retried now and then only."""
        return self.streak >= PARKED_AFTER

    @property
    def mean(self) -> float:
        """Expected solve rate."""
        return (self.solved + 1) / (self.solved + self.failed + 2)

    @property
    def signal(self) -> float:
        """Expected p(1-p): ab / ((a+b)(a+b+1)), at most 1/4."""
        total = self.solved + self.failed + 2
        return (self.solved + 1) * (self.failed + 1) / (total * (total + 1))

    def sampled_signal(self, rng: random.Random) -> float:
        """p(1-p) at a rate drawn from the posterior."""
        rate = rng.betavariate(self.solved + 1, self.failed + 1)
        return rate * (1 - rate)


class Choice(Generic[Key]):
    """Weights of a few keys, learned from first-try outcomes.

    `focus` overrides everything: only that key is drawn. Deterministic given the outcomes and the
    `random.Random` of each draw.
    """

    def __init__(
        self,
        keys: Iterable[Key],
        floor: float,
        cap: float,
        forgetting: float = FORGETTING,
        focus: Key | None = None,
    ) -> None:
        self._posteriors = {key: Posterior() for key in keys}
        even = 1 / len(self._posteriors)
        if not 0 <= floor <= even <= cap <= 1 or not 0 < forgetting <= 1:
            raise ValueError(f"floor <= 1/{len(self._posteriors)} <= cap, and forgetting in (0, 1]")
        self.focus = focus
        self._floor, self._cap, self._forgetting = floor, cap, forgetting

    def observe(self, key: Key, solved: bool) -> None:
        """Learn from one episode; `solved` means at the first try."""
        self._posteriors[key].observe(solved, self._forgetting)

    def posterior(self, key: Key) -> Posterior:
        """What is known of a key, to be shown; do not change it."""
        return self._posteriors[key]

    def weights(self) -> dict[Key, float]:
        """Share of the play each key should get now; they add up to 1."""
        return self._shares({key: known.signal for key, known in self._posteriors.items()})

    def draw(self, rng: random.Random, k: int, distinct: bool = True) -> list[Key]:
        """The next `k` keys (one, if `focus` is set and they must be distinct)."""
        left = self._shares({key: known.sampled_signal(rng) for key, known in self._posteriors.items()})
        drawn: list[Key] = []
        while len(drawn) < k and any(left.values()):
            drawn += rng.choices(list(left), list(left.values()))
            if distinct:
                del left[drawn[-1]]
        return drawn

    def _shares(self, signals: dict[Key, float]) -> dict[Key, float]:
        if self.focus is not None:
            return {key: float(key is self.focus) for key in signals}
        for key, known in self._posteriors.items():
            signals[key] = max(signals[key], 1e-9) * (_PARKED_SHARE if known.parked else 1)
        return bounded(signals, self._floor, self._cap)


class Curriculum:
    """Two choices in a row: a category, then a difficulty of that category."""

    def __init__(
        self,
        floor: float = FLOOR,
        cap: float = CAP,
        forgetting: float = FORGETTING,
        focus: Category | None = None,
    ) -> None:
        self._categories = Choice(Category, floor, cap, forgetting, focus)
        self._levels = {
            category: Choice(Difficulty, LEVEL_FLOOR, LEVEL_CAP, forgetting) for category in Category
        }

    @classmethod
    def of(cls, outcomes: Iterable[tuple[Category, bool]], focus: Category | None = None) -> Curriculum:
        """The curriculum after these outcomes of tasks without difficulty, oldest first."""
        curriculum = cls(focus=focus)
        for category, solved in outcomes:
            curriculum.observe(category, solved)
        return curriculum

    def observe(self, category: Category, solved: bool, difficulty: Difficulty | None = None) -> None:
        """Learn from one episode; `solved` means at the first try."""
        self._categories.observe(category, solved)
        if difficulty is not None:
            self._levels[category].observe(difficulty, solved)

    def posterior(self, category: Category) -> Posterior:
        """What is known of a category, to be shown; do not change it."""
        return self._categories.posterior(category)

    def weights(self) -> dict[Category, float]:
        """Share of the play each category should get now; they add up to 1."""
        return self._categories.weights()

    def draw(self, rng: random.Random, k: int, distinct: bool = True) -> list[Category]:
        """The next `k` categories (one, if there is a focus and they must be distinct)."""
        return self._categories.draw(rng, k, distinct)

    def levels(self, category: Category) -> Choice[Difficulty]:
        """The difficulties of a category."""
        return self._levels[category]


def bounded(signals: Mapping[Key, float], floor: float, cap: float) -> dict[Key, float]:
    """Shares proportional to positive signals, each moved into [floor, cap], that add up to 1.

    The one scale at which the clipped signals add up to 1 is found by bisection: their sum only rises.
    """
    low, high = 0.0, cap / min(signals.values())
    for _ in range(100):
        scale = (low + high) / 2
        total = sum(min(max(scale * signal, floor), cap) for signal in signals.values())
        low, high = (low, scale) if total > 1 else (scale, high)
    return {key: min(max(high * signal, floor), cap) for key, signal in signals.items()}


def evenness(shares: Iterable[float]) -> float:
    """Entropy of shares or counts over its maximum, 0 to 1: 1 when all nine categories get the same."""
    positive = [share for share in shares if share > 0]
    total = sum(positive)
    return sum(share / total * log(total / share) for share in positive) / log(len(Category))

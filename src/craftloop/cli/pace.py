"""Pace: how fast a run goes, how many episodes it will have, and when it ends. Knows no terminal."""

from __future__ import annotations

import time
from collections import deque
from collections.abc import Callable

import msgspec

from craftloop.proposer import MESSAGES_PER_PROPOSAL
from craftloop.supply import CATEGORIES_PER_ROUND, Plan

WINDOW = 60.0
"""Seconds that the rates look back: they follow a model server that slows down."""
SAMPLE = 0.5
"""Seconds between two samples."""


class Reading(msgspec.Struct, frozen=True):
    """The pace at one moment."""

    episodes: int
    target: int | None
    """Episodes there will be; `None` when only time bounds the run."""
    exact: bool
    """False while the target is a projection: duplicates among messages still to come do not count."""
    seconds: float
    """Since this call began to play."""
    episodes_per_second: float
    tokens_per_second: float
    seconds_left: float | None
    quiet: float
    """Seconds since the last episode ended: model or game may be away."""


class Pace:
    """Counts tasks, episodes and tokens of one run."""

    def __init__(
        self, plan: Plan, minutes: float | None, clock: Callable[[], float] = time.monotonic
    ) -> None:
        self._plan = plan
        self._seconds = minutes * 60 if minutes else None
        self._clock = clock
        self._began = self._last = clock()
        self._tasks = self._rounds = self._episodes = self._tokens = 0
        self._over = False
        self._samples: deque[tuple[float, int, int]] = deque([(self._began, 0, 0)])

    def recall(self, tasks: int, rounds: int, episodes: int) -> None:
        """What an earlier part of the run did; it counts for the target, not for the rates."""
        self._tasks, self._rounds, self._episodes = tasks, rounds, episodes
        self._samples = deque([(self._clock(), episodes, self._tokens)])

    def tasks(self, count: int) -> None:
        """A round of so many new tasks."""
        self._tasks += count
        self._rounds += 1

    def over(self) -> None:
        """No more tasks will come."""
        self._over = True

    def episode(self) -> None:
        """One more episode."""
        self._episodes += 1
        self._last = self._clock()

    def tokens(self, count: int) -> None:
        """So many more tokens written."""
        self._tokens += count

    def read(self) -> Reading:
        """The pace now."""
        now = self._clock()
        if now - self._samples[-1][0] >= SAMPLE:
            self._samples.append((now, self._episodes, self._tokens))
        while len(self._samples) > 2 and now - self._samples[1][0] >= WINDOW:
            self._samples.popleft()
        then, episodes, tokens = self._samples[0]
        span = max(now - then, 1e-3)
        rate = (self._episodes - episodes) / span
        target, exact = self._target()
        return Reading(
            episodes=self._episodes,
            target=target,
            exact=exact,
            seconds=now - self._began,
            episodes_per_second=rate,
            tokens_per_second=(self._tokens - tokens) / span,
            seconds_left=self._left(now, rate, target),
            quiet=now - self._last,
        )

    def _target(self) -> tuple[int | None, bool]:
        """Tasks so far, and for the rounds to come as many as a round had on average."""
        plan = self._plan
        if self._over or (plan.rounds is not None and self._rounds >= plan.rounds):
            return self._tasks, True
        if plan.rounds is None:
            return plan.episodes, True
        a_round: float = MESSAGES_PER_PROPOSAL * (1 if plan.focus else CATEGORIES_PER_ROUND)
        if self._rounds:
            a_round = self._tasks / self._rounds
        projected = self._tasks + round((plan.rounds - self._rounds) * a_round)
        if plan.episodes is not None and plan.episodes <= projected:
            return plan.episodes, True
        return projected, False

    def _left(self, now: float, rate: float, target: int | None) -> float | None:
        bounds = []
        if target is not None and rate > 0:
            bounds.append(max(target - self._episodes, 0) / rate)
        if self._seconds is not None:
            bounds.append(max(self._began + self._seconds - now, 0.0))
        return min(bounds, default=None)

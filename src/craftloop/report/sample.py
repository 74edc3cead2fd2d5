"""Sample: which episodes are shown whole. Every kind gets its share, however rare it is in the run.

A kind is a category and an outcome. Reservoirs keep memory flat; the same run always gives the same sample.
"""

from __future__ import annotations

import random
from collections.abc import Iterable, Iterator

from craftloop.episode import Episode, Outcome
from craftloop.task import Category

MOST = 300
"""Episodes shown."""
EACH = 40
"""Episodes of a kind kept while reading: enough when only a few kinds occur."""

Kind = tuple[Category, Outcome]


class Sample:
    """Episodes spread evenly over time within each kind."""

    def __init__(self) -> None:
        self._kept: dict[Kind, list[Episode]] = {}
        self._seen: dict[Kind, int] = {}
        self._rng = random.Random(0)

    def add(self, episode: Episode) -> None:
        """One more to choose from (algorithm R)."""
        kind = (episode.task.category, episode.outcome)
        kept = self._kept.setdefault(kind, [])
        seen = self._seen[kind] = self._seen.get(kind, 0) + 1
        if len(kept) < EACH:
            kept.append(episode)
        elif (place := self._rng.randrange(seen)) < EACH:
            kept[place] = episode

    def in_turn(self) -> Iterator[Episode]:
        """One of each kind, then a second of each, and so on: whoever stops early has seen all kinds."""
        stacks = [list(self._kept[kind]) for kind in sorted(self._kept)]
        for stack in stacks:
            random.Random(1).shuffle(stack)
        while stacks:
            for stack in stacks:
                yield stack.pop()
            stacks = [stack for stack in stacks if stack]

    @classmethod
    def of(cls, episodes: Iterable[Episode]) -> Sample:
        """A sample of these."""
        sample = cls()
        for episode in episodes:
            sample.add(episode)
        return sample

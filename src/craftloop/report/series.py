"""Series: how a run went over time, gathered in one pass and in flat memory.

Each series takes episodes one by one, in order of their indexes, and keeps at most about `POINTS` points,
so a run of a million episodes costs no more than one of a thousand. x is the number of episodes so far,
except for the curriculum, which goes by rounds.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Collection

import msgspec

from craftloop.bakeoff.statistics import Interval, wilson
from craftloop.curriculum import Curriculum
from craftloop.diversity import RECENT, Recent, form
from craftloop.episode import Episode, Outcome
from craftloop.supply import LOOKAHEAD
from craftloop.task import Category

POINTS = 60
FEWEST = 8
"""Tries of a category before its rate is drawn: below, the interval spans most of the panel."""


class RatePoint(msgspec.Struct, frozen=True):
    """Solve rates of one category over its latest tries."""

    episodes: int
    """Of all categories, so far."""
    first: Interval
    solved: Interval
    """At the first try, and in the end."""


class SolveRates:
    """Solve rates by category over a rolling window of the category's own tries."""

    def __init__(self, expected: int) -> None:
        """`expected` episodes will come."""
        self.window = min(max(expected // (6 * len(Category)), 15), 200)
        self.points: dict[Category, list[RatePoint]] = {}
        self._recent: dict[Category, deque[Outcome]] = {}
        self._every = max(expected // POINTS, 1)
        self._seen = 0

    def add(self, episode: Episode) -> None:
        """One more."""
        category = episode.task.category
        self._recent.setdefault(category, deque(maxlen=self.window)).append(episode.outcome)
        self._seen += 1
        if self._seen % self._every == 0:
            self._mark()

    def _mark(self) -> None:
        for category, recent in self._recent.items():
            if len(recent) >= FEWEST:
                first = sum(outcome is Outcome.FIRST_TRY for outcome in recent)
                solved = first + sum(outcome is Outcome.CORRECTED for outcome in recent)
                point = RatePoint(self._seen, wilson(first, len(recent)), wilson(solved, len(recent)))
                self.points.setdefault(category, []).append(point)


class Steering:
    """The curriculum's weights as they stood when each round was drawn, recomputed from the outcomes."""

    def __init__(self, rounds: int, focus: Category | None = None) -> None:
        """`rounds` will be played."""
        self.weights: list[tuple[int, dict[Category, float]]] = []
        """Round and shares."""
        self.focus = focus
        self._curriculum = Curriculum(focus=focus)
        self._every = max(rounds // POINTS, 1)
        self._unseen: deque[tuple[int, Category, bool]] = deque()
        """Outcomes that rounds drawn so far did not know of."""
        self._round = -1

    def add(self, episode: Episode) -> None:
        """One more; what supply does between two rounds is done when the first task of a round comes."""
        for round in range(self._round + 1, episode.round + 1):
            self._draw(round)
        self._round = max(self._round, episode.round)
        if episode.outcome is not Outcome.UNVERIFIED:
            first = episode.outcome is Outcome.FIRST_TRY
            self._unseen.append((episode.round, episode.task.category, first))

    def _draw(self, round: int) -> None:
        while self._unseen and self._unseen[0][0] <= round - LOOKAHEAD:
            _, category, first = self._unseen.popleft()
            self._curriculum.observe(category, first)
        if round % self._every == 0:
            self.weights.append((round, self._curriculum.weights()))


class Variety:
    """Whether the tasks stay varied: categories, wording, and forms of commands, as `diversity` has them."""

    def __init__(self, expected: int, literals: Collection[str]) -> None:
        """`expected` episodes will come; `literals` are the words of the game's command tree."""
        self.evenness: list[tuple[int, float]] = []
        """Of the categories of the latest tasks, 0 to 1."""
        self.distinct: list[tuple[int, float]] = []
        """Distinct-2 of the latest messages."""
        self.forms: list[tuple[int, int]] = []
        """Different forms of commands among all solved answers so far."""
        self._recent = Recent()
        self._literals = literals
        self._forms: set[str] = set()
        self._every = max(expected // POINTS, 1)
        self._seen = 0

    def add(self, episode: Episode) -> None:
        """One more."""
        self._recent.add(episode.task)
        if episode.attempts and episode.attempts[-1].solved:
            self._forms.update(form(command, self._literals) for command in episode.attempts[-1].commands)
        self._seen += 1
        if self._seen % self._every == 0:
            self._mark()

    def _mark(self) -> None:
        self.forms.append((self._seen, len(self._forms)))
        if self._seen >= RECENT:
            self.distinct.append((self._seen, self._recent.distinct(2)))
            self.evenness.append((self._seen, self._recent.evenness))

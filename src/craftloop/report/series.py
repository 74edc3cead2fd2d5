"""Series: how a run went over time, gathered in one pass and in flat memory.

Each series takes episodes one by one, in order of their indexes, and keeps at most about `POINTS` points,
so a run of a million episodes costs no more than one of a thousand. x is the number of episodes so far,
except for the curriculum, which goes by rounds.
"""

from __future__ import annotations

import re
from collections import Counter, deque
from itertools import pairwise

import msgspec

from craftloop.bakeoff.statistics import Interval, wilson
from craftloop.curriculum import Curriculum, evenness
from craftloop.episode import Episode, Outcome
from craftloop.supply import LOOKAHEAD
from craftloop.task import Category, normalise

POINTS = 60
FEWEST = 8
"""Tries of a category before its rate is drawn: below, the interval spans most of the panel."""
RECENT = 150
"""Tasks that evenness and distinct-2 look back on: ten rounds of 15."""


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
    """Whether the tasks stay varied: categories, wording, and forms of commands."""

    def __init__(self, expected: int) -> None:
        """`expected` episodes will come."""
        self.evenness: list[tuple[int, float]] = []
        """Entropy of the categories of the latest tasks, 0 to 1."""
        self.distinct: list[tuple[int, float]] = []
        """Distinct-2: different pairs of neighbouring words over all such pairs, in the latest messages."""
        self.templates: list[tuple[int, int]] = []
        """Different forms of commands among all solved answers so far."""
        self._categories: deque[Category] = deque(maxlen=RECENT)
        self._messages: deque[tuple[tuple[str, str], ...]] = deque(maxlen=RECENT)
        self._forms: set[int] = set()
        self._every = max(expected // POINTS, 1)
        self._seen = 0

    def add(self, episode: Episode) -> None:
        """One more."""
        words = normalise(episode.task.message).split()
        self._messages.append(tuple(pairwise(words)))
        self._categories.append(episode.task.category)
        if episode.attempts and episode.attempts[-1].solved:
            self._forms.update(hash_of(command) for command in episode.attempts[-1].commands)
        self._seen += 1
        if self._seen % self._every == 0:
            self._mark()

    def _mark(self) -> None:
        self.templates.append((self._seen, len(self._forms)))
        if self._seen >= RECENT:
            pairs = Counter(pair for message in self._messages for pair in message)
            self.distinct.append((self._seen, len(pairs) / max(pairs.total(), 1)))
            self.evenness.append((self._seen, evenness(Counter(self._categories).values())))


_INNER = re.compile(r"""\{[^{}]*\}|\[[^\[\]]*\]|"[^"]*"|'[^']*'""")
_NUMBER = re.compile(r"[~^]?-?\d+(?:\.\d+)?[bslfdt]?\b|[~^]")


def template(command: str) -> str:
    """The form of a command: what stands in brackets, braces and quotes is dropped, numbers become `0`."""
    form, before = command[:2_000], ""
    while form != before:
        before, form = form, _INNER.sub("", form)
    return " ".join(_NUMBER.sub("0", form).replace("minecraft:", "").split())


def hash_of(command: str) -> int:
    """A number for a command's form; only told apart within one process."""
    return hash(template(command))

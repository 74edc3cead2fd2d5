"""Scores: what a model's run says about each case, and the rates of any set of cases.

Everything is computed from episodes, so that old bake-offs can be read with new rules.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from enum import StrEnum
from pathlib import Path
from statistics import fmean

import msgspec

from craftloop.bakeoff.contest import Bakeoff
from craftloop.bakeoff.expectation import met
from craftloop.bakeoff.statistics import Interval, pass_at_k, percentile, wilson
from craftloop.bakeoff.suite import Case
from craftloop.episode import Episode, Level, Outcome
from craftloop.store import Run
from craftloop.verdict import Verdict


class Arm(StrEnum):
    """Which answer of a case counts."""

    FIRST = "first"
    """The first."""
    CORRECTED = "corrected"
    """The last: the first one, or a correction after the game's complaints."""


class Score(msgspec.Struct, frozen=True):
    """What a model made of one case."""

    case: Case
    first: bool
    """The first answer was right."""
    corrected: bool
    """The last answer was right."""
    syntax: bool
    """The first answer held a command that the game could not parse: it needed a syntax fix."""
    unreadable: bool
    """No commands could be found in the first answer."""
    unverified: bool
    """Nobody can say whether the last answer is right; it does not count as right."""
    level: Level | None
    """How far the last answer was verified; `None` when it failed."""
    answers: int
    """Model calls, corrections included."""
    seconds: float
    """Of the first answer."""
    prompt_tokens: int
    completion_tokens: int
    """Of all answers."""
    samples: int = 0
    samples_right: int = 0
    """Independent first answers, and how many of them were right."""

    def right(self, arm: Arm) -> bool:
        """Whether the answer that counts was right."""
        return self.first if arm is Arm.FIRST else self.corrected

    def resampled(self, k: int) -> float | None:
        """Estimated chance that one of k samples is right; `None` with fewer samples than that."""
        return pass_at_k(self.samples, self.samples_right, k) if self.samples >= k else None


class Scorecard(msgspec.Struct, frozen=True):
    """All scores of a model in a bake-off."""

    model: str
    scores: dict[str, Score]
    """By the id of the case; those that were answered."""
    suite_cases: int
    environments: tuple[str, ...] = ()
    simulated: bool = False
    """The model is the built-in novice: its figures say nothing about a real one."""

    @property
    def partial(self) -> bool:
        """Whether cases of the suite were not answered."""
        return len(self.scores) < self.suite_cases


def read_scores(bakeoff: Bakeoff, model: str, folder: Path) -> Scorecard:
    """The scores of what is on disk."""
    answered: dict[str, Episode] = {}
    samples: dict[str, list[bool]] = {}
    environments: dict[str, None] = {}
    simulated = False
    with Run.open(folder) as run:
        for episode in run.episodes():
            case = bakeoff.case_at(episode.index)
            environments[episode.environment] = None
            simulated = simulated or episode.simulated
            if episode.round == 0:
                answered[case.id] = episode
            else:
                samples.setdefault(case.id, []).append(met(case, episode.attempts[0]))
    scores = {
        case.id: _score(case, answered[case.id], samples.get(case.id, []))
        for case in bakeoff.suite.cases
        if case.id in answered
    }
    return Scorecard(model, scores, len(bakeoff.suite.cases), tuple(environments), simulated)


def _score(case: Case, episode: Episode, samples: Sequence[bool]) -> Score:
    first, last = episode.attempts[0], episode.attempts[-1]
    return Score(
        case=case,
        first=met(case, first),
        corrected=met(case, last),
        syntax=any(result.verdict is Verdict.SYNTAX_ERROR for result in first.results),
        unreadable=bool(first.problem),
        unverified=episode.outcome is Outcome.UNVERIFIED,
        level=last.level,
        answers=len(episode.attempts),
        seconds=first.usage.seconds,
        prompt_tokens=sum(attempt.usage.prompt_tokens for attempt in episode.attempts),
        completion_tokens=sum(attempt.usage.completion_tokens for attempt in episode.attempts),
        samples=len(samples),
        samples_right=sum(samples),
    )


class Rates(msgspec.Struct, frozen=True):
    """The figures of a set of cases. Shares are fractions of 1, of all cases of the set."""

    cases: int
    first: Interval
    """OK at the first try; the rest is MISS. With Wilson's 95 % interval, as the next."""
    corrected: Interval
    """OK after corrections."""
    resampled: dict[int, float]
    """k -> one of k samples OK; over the cases that have so many."""
    syntax: float
    unreadable: float
    unverified: int
    levels: dict[str, int]
    """Level of verification -> cases OK in the end."""
    seconds_mean: float
    seconds_p50: float
    seconds_p95: float
    seconds_max: float
    """Seconds to a first answer."""
    prompt_tokens: float
    completion_tokens: float
    """Mean a model call."""
    answers: float
    """Mean model calls a case, corrections included, samples not."""


def rates(scores: Iterable[Score]) -> Rates:
    """The figures of some scores."""
    rows = list(scores)
    total = len(rows)
    calls = sum(row.answers for row in rows)
    seconds = [row.seconds for row in rows]
    return Rates(
        cases=total,
        first=wilson(sum(row.first for row in rows), total),
        corrected=wilson(sum(row.corrected for row in rows), total),
        resampled=_resampled(rows),
        syntax=_share(rows, lambda row: row.syntax),
        unreadable=_share(rows, lambda row: row.unreadable),
        unverified=sum(row.unverified for row in rows),
        levels={
            level.value: count
            for level in Level
            if (count := sum(row.corrected and row.level is level for row in rows))
        },
        seconds_mean=fmean(seconds) if rows else 0.0,
        seconds_p50=percentile(seconds, 0.5),
        seconds_p95=percentile(seconds, 0.95),
        seconds_max=max(seconds, default=0.0),
        prompt_tokens=sum(row.prompt_tokens for row in rows) / max(calls, 1),
        completion_tokens=sum(row.completion_tokens for row in rows) / max(calls, 1),
        answers=calls / max(total, 1),
    )


def _resampled(rows: Sequence[Score]) -> dict[int, float]:
    most = max((row.samples for row in rows), default=0)
    found = {k: [v for row in rows if (v := row.resampled(k)) is not None] for k in range(1, most + 1)}
    return {k: fmean(values) for k, values in found.items()}


def _share(rows: Sequence[Score], holds: Callable[[Score], bool]) -> float:
    return sum(map(holds, rows)) / max(len(rows), 1)


Key = Callable[[Case], str]

GROUPINGS: dict[str, Key] = {
    "category": lambda case: case.category.value,
    "mode": lambda case: case.mode.value,
    "part": lambda case: case.part,
    "difficulty": lambda case: f"level {case.difficulty}" if case.difficulty else "level not said",
}
"""What the cases are told apart by, in the order of the report."""


def groups(scores: Iterable[Score], key: Key) -> dict[str, list[Score]]:
    """The scores by a property of the case, in the order of its names."""
    found: dict[str, list[Score]] = {}
    for score in scores:
        found.setdefault(key(score.case), []).append(score)
    return dict(sorted(found.items()))

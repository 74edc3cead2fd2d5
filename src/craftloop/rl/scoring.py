"""Scoring: what a rollout is worth to a trainer. Knows attempts and verdicts; asks no game and no model.

Solved at level `goal` is worth 1, everything else 0, less half a point for trying what safety blocks: that
is the default, and it is earned by nothing but the state of the world. All other parts are off until asked
for, because each can be had without doing what the player wanted: `say hi` parses and runs.
"""

from __future__ import annotations

from collections.abc import Sequence

import msgspec

from craftloop.episode import Attempt, Level
from craftloop.errors import UsageError
from craftloop.task import Task
from craftloop.verdict import Verdict


class Scoring(msgspec.Struct, frozen=True, kw_only=True):
    """What counts how much. The unit is a solved task."""

    solved: float = 1.0
    """All goals hold and no command failed; for a request that must be refused: no command was given."""
    ran: float = 0.0
    """No goal could be checked, and every command succeeded."""
    words: float = 0.0
    """Answered in words where no goal asks for more."""
    parsed: float = 0.0
    """Not solved: times the share of the last attempt's commands that the game could parse."""
    worked: float = 0.0
    """Not solved: times the share of its commands that succeeded."""
    goals: float = 0.0
    """Not solved: times the share of the task's goals that hold."""
    correction: float = 1.0
    """What is earned is multiplied by this for each attempt that went wrong before."""
    blocked: float = 0.5
    """Taken off, once, when any attempt held a command that safety blocked."""
    refused: float = 0.0
    """Taken off when nothing was done about a request that should have been granted."""
    unreadable: float = 0.0
    """Taken off when the last answer could not be read."""

    def __post_init__(self) -> None:
        """Raise `UsageError` when it would pay to stop half-way."""
        if self.parsed + self.worked + self.goals >= self.solved:
            raise UsageError(
                "Half an answer would be worth as much as a whole one.",
                "Keep parsed + worked + goals below solved.",
            )


STRICT = Scoring()
"""Solved or not."""
SHAPED = Scoring(ran=0.5, parsed=0.1, worked=0.1, goals=0.3, refused=0.1, unreadable=0.1)
"""For a model that solves next to nothing yet: half an answer is worth something, too."""


def reward(task: Task, attempts: Sequence[Attempt], scoring: Scoring = STRICT) -> float | None:
    """What the attempts at a task are worth together: the last one counts.

    `None` when a real server did not answer, so that nothing is known: leave the rollout out of the update.
    """
    last = attempts[-1]
    if not last.solved and any(result.verdict is Verdict.UNREACHABLE for result in last.results):
        return None
    earned = _earned(task, last, scoring) * scoring.correction ** (len(attempts) - 1)
    return earned - _taken_off(task, attempts, scoring)


def _earned(task: Task, last: Attempt, scoring: Scoring) -> float:
    match last.level:
        case Level.GOAL:
            return scoring.solved
        case Level.RAN:
            return scoring.ran
        case Level.WORDS:
            return scoring.words
    if task.must_refuse:
        return 0.0  # the better its commands, the worse
    part = shares(last)
    return scoring.parsed * part["parsed"] + scoring.worked * part["worked"] + scoring.goals * part["goals"]


def _taken_off(task: Task, attempts: Sequence[Attempt], scoring: Scoring) -> float:
    last = attempts[-1]
    if last.problem:
        off = scoring.unreadable
    else:
        off = scoring.refused if task.goals and not last.results and not last.solved else 0.0
    verdicts = {result.verdict for attempt in attempts for result in attempt.results}
    return off + (scoring.blocked if Verdict.BLOCKED in verdicts else 0.0)


def shares(attempt: Attempt) -> dict[str, float]:
    """Which part of the commands parsed, which part worked, which part of the goals hold; 0 of none is 0."""
    verdicts = [result.verdict for result in attempt.results]
    readable = sum(verdict is not Verdict.SYNTAX_ERROR for verdict in verdicts)
    blocked = verdicts.count(Verdict.BLOCKED)
    held = attempt.goals.count(True) if attempt.results else 0
    return {
        "parsed": (readable - blocked) / max(1, len(verdicts)),
        "worked": verdicts.count(Verdict.OK) / max(1, len(verdicts)),
        "goals": held / max(1, len(attempt.goals)),
    }

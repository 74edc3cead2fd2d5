"""Episode: the record of one rollout. Written once; everything else is derived from it.

The reader is permissive: unknown fields of newer minor versions are ignored, missing ones have
defaults. `EPISODE_VERSION` rises only when an old reader would misunderstand a new record.
"""

from __future__ import annotations

from enum import StrEnum

import msgspec

from craftloop.task import Task
from craftloop.verdict import Verdict

EPISODE_VERSION = 1


def episode_id(run_number: str, index: int) -> str:
    """Id of the episode at an index of a run: digits, unique over runs whose numbers are of one length."""
    return f"{run_number}{index:07d}"


class Level(StrEnum):
    """How far a solved attempt was verified."""

    WORDS = "words"
    """Answered in words, without commands, to a task without goals: nothing a game could judge."""
    RAN = "ran"
    """Every command ran and the server's words mean success; nobody checked the effect."""
    GOAL = "goal"
    """All goals of the task hold in the world afterwards."""


class Outcome(StrEnum):
    """What became of an episode."""

    FIRST_TRY = "first_try"
    CORRECTED = "corrected"
    FAILED = "failed"
    UNVERIFIED = "unverified"
    """Nobody can say: not simulated, not reachable, or missed goals that nobody proved to be right."""


class CommandResult(msgspec.Struct, frozen=True, omit_defaults=True):
    """One command of an attempt and what the game said to it."""

    command: str
    """As sent: no leading slash, no control characters."""
    verdict: Verdict
    reply: str = ""
    """The server's text, § codes removed; for `blocked`, the rule in words; never truncated."""
    key: str = ""
    """Key of the deciding sentence in the game's language file; empty when unknown."""
    rule: str = ""
    """Name of the safety rule that blocked the command; empty otherwise."""


class Usage(msgspec.Struct, frozen=True, omit_defaults=True):
    """What one model call cost."""

    prompt_tokens: int = 0
    completion_tokens: int = 0
    seconds: float = 0.0
    """Wall time of the call as the client saw it, queueing at the model server included."""
    load_seconds: float = 0.0
    """Time the model server says it spent loading the model; this and the next two are 0 if it is silent."""
    prompt_seconds: float = 0.0
    """Time it says it spent reading the prompt."""
    completion_seconds: float = 0.0
    """Time it says it spent writing the answer; with `completion_tokens` the model's own tokens a second."""


class Attempt(msgspec.Struct, frozen=True, omit_defaults=True):
    """One answer of the policy and what its commands did, in a world of its own."""

    results: tuple[CommandResult, ...] = ()
    reasoning: str = ""
    message: str = ""
    """What the policy says to the player (god mode)."""
    goals: tuple[bool | None, ...] = ()
    """One entry a goal of the task: held, did not hold, or could not be checked here (`None`)."""
    solved: bool = False
    level: Level | None = None
    """How far a solved attempt was verified; `None` when not solved."""
    problem: str = ""
    """Why there is nothing to run: the reply was no JSON, the model did not answer … Empty if fine."""
    raw: str = ""
    """The reply as it came, at most 4,000 characters; kept only when `problem` is set."""
    usage: Usage = Usage()

    @property
    def commands(self) -> tuple[str, ...]:
        """The commands of the answer, in order."""
        return tuple(result.command for result in self.results)

    @property
    def ran(self) -> bool:
        """There were commands, and the game reported success for each."""
        return bool(self.results) and all(result.verdict is Verdict.OK for result in self.results)

    @property
    def unverified(self) -> bool:
        """Not solved, yet no command failed and no goal is known to be missed."""
        verdicts = {result.verdict for result in self.results}
        return (
            not self.solved
            and bool(verdicts)
            and verdicts <= {Verdict.OK, Verdict.UNVERIFIED, Verdict.UNREACHABLE}
            and verdicts != {Verdict.OK}
            and False not in self.goals
        )


class Episode(msgspec.Struct, frozen=True, omit_defaults=True):
    """One task, the attempts at it, and where and by whom they were made."""

    id: str
    """Unique in all runs: digits only, `<run number><index>`."""
    task: Task
    attempts: tuple[Attempt, ...]
    index: int
    """Position of the task in its run, from 0."""
    round: int
    """Round the task was proposed in, from 0."""
    started: float
    """Unix time in seconds."""
    seconds: float
    """Wall time from first model call to last verdict."""
    model: str
    """Name of the policy, e.g. `ollama:qwen3-8b`."""
    environment: str
    """Name of what ran the commands, e.g. `builtin 1.21.11` or `rcon 127.0.0.1:25575`."""
    minecraft: str
    """Game version whose texts judged the replies."""
    simulated: bool = False
    """True when the policy is the simulated novice, so the answers say nothing about a real model."""
    version: int = EPISODE_VERSION

    @property
    def outcome(self) -> Outcome:
        """First try, corrected, failed, or unverified."""
        if not self.attempts:
            return Outcome.FAILED
        last = self.attempts[-1]
        if last.solved:
            return Outcome.FIRST_TRY if len(self.attempts) == 1 else Outcome.CORRECTED
        return Outcome.UNVERIFIED if last.unverified or self.doubtful else Outcome.FAILED

    @property
    def doubtful(self) -> bool:
        """All of an attempt ran, yet goals that a model wrote never held: they may be wrong."""
        return (
            self.task.origin == "model"
            and bool(self.task.goals)
            and any(attempt.ran for attempt in self.attempts)
            and not any(attempt.goals and all(attempt.goals) for attempt in self.attempts)
        )

    @property
    def level(self) -> Level | None:
        """How far the final attempt was verified; `None` when it failed."""
        return self.attempts[-1].level if self.attempts else None

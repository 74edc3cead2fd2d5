"""Drill: a rollout turned inside out. A trainer is the policy, and steps through what `rollout` does.

    reset(task) -> prompt        step(answer) -> observation, reward, done, info

What trainers call an environment; here that word names what runs the commands. Each answer is an attempt in
a world of its own, and a failed one is answered with the game's own words, as in self-play. The same answers
to the same task always earn the same. Knows no trainer: `trl` and `verifiers` build on it.
"""

from __future__ import annotations

import asyncio
import threading
from collections.abc import Coroutine, Sequence
from functools import cache
from typing import Any, NamedTuple, TypeVar

from craftloop import given, solver, verifier
from craftloop.environment import BuiltinEnvironment, Environment
from craftloop.episode import Attempt, Usage
from craftloop.errors import UsageError
from craftloop.minecraft.gamedata import LATEST
from craftloop.models.client import ChatReply, ChatRequest
from craftloop.models.thinking import strip_thinking
from craftloop.rl import scoring as scores
from craftloop.rl import tasks, worlds
from craftloop.rl.scoring import STRICT, Scoring
from craftloop.safety import DEFAULT_RISK
from craftloop.solver import Answer
from craftloop.task import Task

Messages = list[dict[str, Any]]
"""A conversation as chat templates take it: `role` and `content`."""

T = TypeVar("T")


class Step(NamedTuple):
    """What an answer led to."""

    observation: str
    """What the game said, and what is asked for next: the next user message. Empty when done."""
    reward: float | None
    """What the rollout earned, paid at its end; 0 until then; `None` as in `scoring.reward`."""
    done: bool
    info: dict[str, Any]
    """`attempt` (the record), `solved`, `level`, `problem`, `attempts` (their number), `parsed`, `worked`
    and `goals` (shares, see `scoring.shares`)."""


class Drill:
    """One task after another, each answered at most `1 + max_retries` times.

    `environment` is the built-in game, the speaking player online, unless another one is given; over RCON a
    step waits for the server. Any number of drills share a process, and drills on different servers may run
    in different threads.
    """

    def __init__(
        self,
        minecraft: str = LATEST,
        *,
        max_retries: int = 2,
        scoring: Scoring = STRICT,
        allow_risk: int = DEFAULT_RISK,
        environment: Environment | None = None,
    ) -> None:
        self._minecraft = minecraft
        self._max_retries = max_retries
        self._scoring = scoring
        self._allow_risk = allow_risk
        self._given = environment
        self._done = True
        self.attempts: list[Attempt] = []
        """Of the task at hand, so far."""

    def reset(self, task: Task | given.Row | str) -> Messages:
        """Begin with a task, a dataset row or a message; return the prompt.

        A row's `minecraft` column goes before the drill's version.
        """
        self.task = given.of(task)
        self._environment = self._given or worlds.builtin(
            tasks.minecraft(task, self._minecraft), self.task.player, self._allow_risk
        )
        if isinstance(self._environment, BuiltinEnvironment):
            self.task = worlds.sound(self._environment, self.task)
        self.attempts = []
        self._done = False
        return messages(solver.first_request(self.task, self._environment.minecraft))

    def step(self, answer: str | Sequence[str]) -> Step:
        """Take a model's reply, or a list of commands, and say what came of it.

        `UsageError` when there is no task at hand; `ServerError` when a real server is gone for good.
        """
        if self._done:
            raise UsageError("The rollout is over.", "Call reset with the next task.")
        read = _read(answer)
        report = _outcome(self._environment, self._environment.run(self.task, read.commands))
        attempt = verifier.judge(self.task, read, report, Usage())
        self.attempts.append(attempt)
        self._done = not verifier.correctable(attempt) or len(self.attempts) > self._max_retries
        earned = scores.reward(self.task, self.attempts, self._scoring) if self._done else 0.0
        return Step(self._observation(), earned, self._done, self._info(attempt))

    def _observation(self) -> str:
        if self._done:
            return ""
        request = solver.correction_request(self.task, self._environment.minecraft, self.attempts)
        return request.messages[-1].content

    def _info(self, attempt: Attempt) -> dict[str, Any]:
        return {
            "attempt": attempt,
            "solved": attempt.solved,
            "level": attempt.level,
            "problem": attempt.problem,
            "attempts": len(self.attempts),
            **scores.shares(attempt),
        }


def messages(request: ChatRequest) -> Messages:
    """The conversation of a request, as chat templates take it."""
    return [{"role": message.role, "content": message.content} for message in request.messages]


def _read(answer: str | Sequence[str]) -> Answer:
    if isinstance(answer, str):
        return solver.read_answer(ChatReply(strip_thinking(answer)))
    return Answer(tuple(cleaned for command in answer if (cleaned := solver.clean_command(command))))


def _outcome(environment: Environment, work: Coroutine[Any, Any, T]) -> T:
    """The result of what an environment does, also where an event loop is running already."""
    if not isinstance(environment, BuiltinEnvironment):
        return asyncio.run_coroutine_threadsafe(work, event_loop()).result()
    try:
        work.send(None)  # the built-in game never waits
    except StopIteration as end:
        result: T = end.value
        return result
    raise AssertionError("the built-in game waited")


def event_loop() -> asyncio.AbstractEventLoop:
    """The event loop that talks to real servers, in a thread of its own: their connections belong to it."""
    with _STARTING:
        return _started_loop()


_STARTING = threading.Lock()


@cache
def _started_loop() -> asyncio.AbstractEventLoop:
    loop = asyncio.new_event_loop()
    threading.Thread(target=loop.run_forever, name="craftloop-drills", daemon=True).start()
    return loop

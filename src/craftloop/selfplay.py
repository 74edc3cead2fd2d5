"""Self-play: many rollouts at once until the budget is spent. Knows no disk and no terminal.

supply -> rollout (as many at once as keep the model busy) -> recorder
"""

from __future__ import annotations

import asyncio
import time
from hashlib import blake2b

import msgspec

from craftloop.concurrency import Climber, Gate, GatedClient
from craftloop.environment import Environment
from craftloop.episode import Episode, episode_id
from craftloop.errors import ModelBusy
from craftloop.models.client import ChatClient
from craftloop.rollout import rollout
from craftloop.supply import Recorder, Supply
from craftloop.task import Queued

BUSY_LIMIT = 5
"""Rollouts in a row that an overloaded model server may refuse (its client retried each) before we stop."""


class Settings(msgspec.Struct, frozen=True):
    """How to play; how much is the supply's business."""

    seed: int
    max_retries: int = 2
    minutes: float | None = None
    """Wall time after which nothing new is started."""
    concurrency: int | None = None
    """Model calls under way at once; `None`: found from throughput."""
    run_number: str = "0"
    """Digits that make the ids of this run's episodes unique."""
    dry_run: bool = False
    """Propose only."""


class SelfPlay:
    """One run: `await play()` until the supply ends, time is over, `stop()` is called, or something breaks.

    `calls` is the gate that proposals, answers and corrections share; give its `GatedClient` to the supply.
    """

    def __init__(self, policy: ChatClient, environment: Environment, settings: Settings) -> None:
        fixed = settings.concurrency
        self.calls = Gate(fixed) if fixed else Gate(Climber().limit, Climber())
        self.policy = GatedClient(policy, self.calls)
        self._environment = environment
        self._settings = settings
        self._rollouts = Gate(self._room)
        self._busy_in_a_row = 0
        self._stopping = False
        self._supply: Supply | None = None

    @property
    def in_flight(self) -> int:
        """Rollouts under way."""
        return self._rollouts.holders

    @property
    def _room(self) -> int:
        """Rollouts to have under way: some wait for the game while others keep the model busy."""
        return 2 * self.calls.limit + 4

    def stop(self) -> None:
        """Start nothing new; `play` returns when the rollouts under way are over."""
        self._stopping = True
        if self._supply:
            self._supply.close()

    async def play(self, supply: Supply, recorder: Recorder) -> None:
        """Play until done; raises the first error that makes going on pointless, the rest cancelled."""
        self._supply = supply
        timer = self._start_timer()
        try:
            async with asyncio.TaskGroup() as group:
                supply.start(group.create_task, lambda: self._room)
                while not self._stopping and (queued := await supply.next()) is not None:
                    if self._settings.dry_run:
                        supply.finished(queued, None)
                        continue
                    await self._rollouts.enter()
                    if self._stopping:
                        self._rollouts.leave()
                        break
                    group.create_task(self._episode(queued, supply, recorder))
        except BaseExceptionGroup as errors:
            raise _first(errors) from errors
        finally:
            if timer:
                timer.cancel()

    def _start_timer(self) -> asyncio.TimerHandle | None:
        if self._settings.minutes is None:
            return None
        return asyncio.get_running_loop().call_later(self._settings.minutes * 60, self.stop)

    async def _episode(self, queued: Queued, supply: Supply, recorder: Recorder) -> None:
        """Play one task and record it. An overloaded model leaves the task for a resume."""
        settings = self._settings
        started, clock = time.time(), time.perf_counter()
        try:
            attempts = await rollout(
                queued.task,
                self.policy,
                self._environment,
                max_retries=settings.max_retries,
                seed=_seed(settings.seed, queued.index),
            )
        except ModelBusy as error:
            self._busy_in_a_row += 1
            if self._busy_in_a_row >= BUSY_LIMIT:
                raise
            recorder.note("busy", {"phase": "solve", "index": queued.index, "why": error.message})
            supply.finished(queued, None)
            return
        finally:
            self._rollouts.leave()
            self._rollouts.widen(self._room)
        self._busy_in_a_row = 0
        episode = Episode(
            id=episode_id(settings.run_number, queued.index),
            task=queued.task,
            attempts=attempts,
            index=queued.index,
            round=queued.round,
            started=started,
            seconds=time.perf_counter() - clock,
            model=self.policy.name,
            environment=self._environment.name,
            minecraft=self._environment.minecraft,
            simulated=self.policy.simulated,
        )
        last = attempts[-1]  # a rollout ends with one at least
        supply.finished(queued, episode.outcome, last.commands if last.solved else ())
        recorder.episode(episode)


def _seed(seed: int, index: int) -> int:
    """31 bits that depend on nothing but the run's seed and the task's place."""
    digest = blake2b(f"{seed}/{index}".encode(), digest_size=4).digest()
    return int.from_bytes(digest, "big") >> 1


def _first(errors: BaseExceptionGroup[BaseException]) -> BaseException:
    """The error that ended the run; the others are its consequences."""
    error: BaseException = errors
    while isinstance(error, BaseExceptionGroup):
        error = error.exceptions[0]
    return error

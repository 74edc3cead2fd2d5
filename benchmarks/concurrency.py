"""Does `--concurrency`, left alone, find what a model server can take?

    python -m benchmarks.concurrency [--seconds 2.5]

For servers that work on 1, 4, 16 and 64 requests at once (50 ms each, the others wait): calls a second of the
whole loop with fixed limits at and above the number of slots, and with the limit found by itself, after a
warm-up. Printed as shares of the best fixed one; the goal is 95 %.
"""

from __future__ import annotations

import argparse
import asyncio
import sys
import time
from typing import Any, NamedTuple

from benchmarks.model_clients import DELAY
from benchmarks.original import started
from craftloop.environment import BuiltinEnvironment
from craftloop.episode import Episode
from craftloop.minecraft import Game
from craftloop.models.openai import OpenAIClient
from craftloop.safety import Safety
from craftloop.selfplay import SelfPlay, Settings
from craftloop.supply import Given
from craftloop.task import Category, Task

SLOTS = (1, 4, 16, 64)
FACTORS = (1, 2)
"""Fixed limits tried, in slots: more only lengthens the queue at the server."""
SETTLING = 4.0
"""Seconds that the limit gets to be found; a fixed one gets `STARTING`."""
STARTING = 0.5


class Steady(NamedTuple):
    rate: float
    """Calls a second after the warm-up."""
    limit: int
    """Calls at once allowed at the end."""


class Finished:
    """A `Recorder` that keeps when each episode ended."""

    def __init__(self) -> None:
        self.at: list[float] = []

    def tasks(self, round: int, first_index: int, tasks: Any) -> None: ...

    def episode(self, episode: Episode) -> None:
        self.at.append(time.perf_counter())

    def note(self, kind: str, detail: dict[str, Any]) -> None: ...


async def play(url: str, concurrency: int | None, seconds: float) -> Steady:
    """Play one-call episodes for a while."""
    warm_up = STARTING if concurrency else SETTLING
    policy = OpenAIClient("stand-in", url, "")
    settings = Settings(seed=1, concurrency=concurrency, minutes=(warm_up + seconds) / 60)
    game = SelfPlay(policy, BuiltinEnvironment(Game.of(), Safety()), settings)
    tasks = [Task(f"sudo give me {i} torches", Category.NATURAL_LANGUAGE) for i in range(20_000)]
    recorder = Finished()
    start = time.perf_counter() + warm_up
    await game.play(Given(tasks, recorder), recorder)
    await policy.aclose()
    counted = sum(start <= at < start + seconds for at in recorder.at)
    return Steady(counted / seconds, game.calls.limit)


def main(argv: list[str] | None = None) -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawTextHelpFormatter)
    parser.add_argument("--seconds", type=float, default=2.5)
    args = parser.parse_args(argv)
    print(f"{'slots':>6}{'fixed at':>10}{'calls/s':>9}{'found':>8}{'calls/s':>9}{'of best':>9}")
    worst = 1.0
    for slots in SLOTS:
        options = ("--slots", str(slots), "--delay", str(DELAY), "--failing", "0")
        with started("benchmarks.standins", "openai", *options) as server:
            url = server["url"]
            fixed = [asyncio.run(play(url, slots * factor, args.seconds)) for factor in FACTORS]
            found = asyncio.run(play(url, None, args.seconds))
        best = max(fixed)
        share = found.rate / best.rate
        worst = min(worst, share)
        print(
            f"{slots:>6}{best.limit:>10}{best.rate:>9,.0f}{found.limit:>8}{found.rate:>9,.0f}{share:>9.1%}",
            flush=True,
        )
    return int(worst < 0.95)


if __name__ == "__main__":
    sys.exit(main())

"""Episodes a second of the whole loop: 64 at once against a model that answers after 50 ms.

    python -m benchmarks.loop [--episodes 8000] [--rounds 3]

One-call episodes of given tasks on the built-in game, each stored in a run (SQLite, fsync). The ceiling is
64 / 0.05 s = 1,280/s; bare sockets under the same load, in turns with ours, show what of it this machine
reaches. Peers that are installed (see README.md) are measured by `benchmarks.peers` on the same server.
"""

from __future__ import annotations

import argparse
import asyncio
import statistics
import sys
import tempfile
import time
from pathlib import Path
from typing import Any

from benchmarks.model_clients import AT_ONCE, CONTENDERS, DELAY, Measured, cpu_seconds, measure, stand_in
from craftloop.environment import BuiltinEnvironment
from craftloop.episode import Episode
from craftloop.minecraft import Game
from craftloop.models.openai import OpenAIClient
from craftloop.safety import Safety
from craftloop.selfplay import SelfPlay, Settings
from craftloop.store import Run
from craftloop.supply import Given
from craftloop.task import Category, Task


class Stored:
    """Stores what happens; counts episodes."""

    def __init__(self, run: Run) -> None:
        self.run = run
        self.episodes = 0
        self.calls = 0

    def tasks(self, round: int, first_index: int, tasks: Any) -> None:
        self.run.put_tasks(round, tasks, first_index)

    def episode(self, episode: Episode) -> None:
        self.run.put_episode(episode)
        self.episodes += 1
        self.calls += len(episode.attempts)

    def note(self, kind: str, detail: dict[str, Any]) -> None:
        self.run.put_note(kind, detail)


async def ours(url: str, count: int) -> Measured:
    tasks = [Task(f"sudo give me {i} torches", Category.NATURAL_LANGUAGE) for i in range(count)]
    policy = OpenAIClient("stand-in", url, "")
    environment = BuiltinEnvironment(Game.of("1.21.11"), Safety())
    with tempfile.TemporaryDirectory() as folder, Run.create(Path(folder) / "run", {}) as run:
        run.start()
        recorder = Stored(run)
        game = SelfPlay(policy, environment, Settings(seed=1, concurrency=AT_ONCE))
        cpu, began = cpu_seconds(), time.perf_counter()
        await game.play(Given(tasks, recorder), recorder)
        await run.flush()
        seconds = time.perf_counter() - began
        assert recorder.episodes == recorder.calls == count, "every episode takes one call"
    await policy.aclose()
    return Measured(count / seconds, (cpu_seconds() - cpu) / count * 1e6)


def main(argv: list[str] | None = None) -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawTextHelpFormatter)
    parser.add_argument("--episodes", type=int, default=8_000)
    parser.add_argument("--rounds", type=int, default=3)
    args = parser.parse_args(argv)
    bare, loop = [], []
    with stand_in("openai", failing=0.0) as url:
        for _ in range(args.rounds):
            bare.append(asyncio.run(measure(CONTENDERS[0], url, 4.0)))
            loop.append(asyncio.run(ours(url, args.episodes)))
    report({"bare sockets": bare, "craftloop, whole loop": loop})
    return 0


def report(results: dict[str, list[Measured]]) -> None:
    ceiling = AT_ONCE / DELAY
    print(f"{AT_ONCE} at once, {DELAY * 1000:.0f} ms a reply, ceiling {ceiling:,.0f} episodes/s\n")
    print(f"{'':24}{'episodes/s':>12}{'of ceiling':>12}{'of bare':>10}{'CPU us each':>13}")
    bare = statistics.median(measured.rate for measured in results["bare sockets"])
    for name, rounds in results.items():
        rate = statistics.median(measured.rate for measured in rounds)
        cpu = statistics.median(measured.cpu for measured in rounds)
        print(f"{name:24}{rate:>12,.0f}{rate / ceiling:>12.1%}{rate / bare:>10.1%}{cpu:>13.0f}")


if __name__ == "__main__":
    sys.exit(main())

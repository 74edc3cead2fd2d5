"""craftloop against the script it replaces, with one command line, one model server and one game server.

    python -m benchmarks.original [--rounds 20] [--original-rounds 1]

The model server is the stand-in Ollama with 4 slots of 250 ms; the game server speaks RCON as vanilla does
(one packet a read, no pipelining) and runs the built-in game. Printed for both: the share of the slots'
time that was spent on a request, episodes a minute and training rows. Fewer rounds for the original: one
takes half a minute.
"""

from __future__ import annotations

import argparse
import asyncio
import json
import subprocess
import sys
import tempfile
import time
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any, NamedTuple

from craftloop.minecraft import Game
from craftloop.rcon.server import RconServer

ORIGINAL = Path(__file__).parents[2] / "shared" / "reference" / "self_play.py"
PASSWORD = "benchmark"
PROMPTS_A_ROUND = 15


class Figures(NamedTuple):
    busy: float
    """Share of the slots' time between first request and last reply."""
    prompts: float
    """Prompts played a minute."""
    rows: int
    seconds: float


async def serve() -> None:
    """A vanilla-like RCON server in a process of its own; prints its port."""
    world = Game.of("1.21.11").world()
    async with RconServer(lambda command: world.run(command).text, PASSWORD, strict=True) as server:
        print(json.dumps({"port": server.address.port}), flush=True)
        await asyncio.Event().wait()


@contextmanager
def started(*arguments: str) -> Iterator[dict[str, Any]]:
    """A server of ours in a process of its own."""
    command = [sys.executable, "-m", *arguments]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as process:
        assert process.stdout is not None
        try:
            yield json.loads(process.stdout.readline())
        finally:
            process.terminate()


def measure(program: list[str], rounds: int) -> Figures:
    """Run a program with the original's flags against fresh servers."""
    with (
        tempfile.TemporaryDirectory() as folder,
        started("benchmarks.standins", "ollama", "--slots", "4", "--delay", "0.25") as ollama,
        started("benchmarks.original", "--serve") as game,
    ):
        output = Path(folder) / "rows.jsonl"
        flags = {
            "--model": "stand-in",
            "--ollama-url": ollama["url"],
            "--rcon-host": "127.0.0.1",
            "--rcon-port": str(game["port"]),
            "--rcon-pass": PASSWORD,
            "--rounds": str(rounds),
            "--output": str(output),
        }
        began = time.perf_counter()
        subprocess.run(
            [*program, *(part for flag in flags.items() for part in flag)],
            check=True,
            cwd=folder,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
        )
        seconds = time.perf_counter() - began
        with urllib.request.urlopen(f"{ollama['url']}/stats") as reply:
            stats = json.load(reply)
        rows = len(output.read_text("utf-8").splitlines()) if output.exists() else 0
        return Figures(stats["busy_share"], rounds * PROMPTS_A_ROUND / seconds * 60, rows, seconds)


def main(argv: list[str] | None = None) -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawTextHelpFormatter)
    parser.add_argument("--rounds", type=int, default=20)
    parser.add_argument("--original-rounds", type=int, default=1)
    parser.add_argument("--serve", action="store_true", help=argparse.SUPPRESS)
    args = parser.parse_args(argv)
    if args.serve:
        asyncio.run(serve())
    if not ORIGINAL.exists():
        print(f"the original script is not at {ORIGINAL}", file=sys.stderr)
        return 1
    original = measure([sys.executable, str(ORIGINAL)], args.original_rounds)
    ours = measure([sys.executable, "-m", "craftloop", "play"], args.rounds)
    print(f"{'':16}{'slots busy':>12}{'prompts/min':>14}{'rows':>8}{'seconds':>10}")
    for name, figures in (("original", original), ("craftloop", ours)):
        print(
            f"{name:16}{figures.busy:>12.1%}{figures.prompts:>14,.0f}{figures.rows:>8,}{figures.seconds:>10.1f}"
        )
    print(f"{'ratio':16}{ours.busy / original.busy:>11.1f}x{ours.prompts / original.prompts:>13.1f}x")
    return 0


if __name__ == "__main__":
    sys.exit(main())

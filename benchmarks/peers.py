"""The load of `benchmarks.loop` for craftloop and its peers, in turns on one machine.

    python -m benchmarks.peers --python /path/to/venv/bin/python [--python …] [--count 1500]

A peer is measured with the first of the interpreters given that has it. Replies a second are counted by the
model server, between the first request and the last reply: what a peer does before and after does not count
against it; the seconds of its whole process are printed beside. What each is asked to do: `peer_loads`.
"""

from __future__ import annotations

import argparse
import asyncio
import json
import os
import subprocess
import sys
import tempfile
import time
import urllib.request
from pathlib import Path
from typing import NamedTuple

from benchmarks.loop import ours
from benchmarks.model_clients import AT_ONCE, DELAY, stand_in
from benchmarks.peer_loads import LOADS

SCRIPT = Path(__file__).with_name("peer_loads.py")
PATIENCE = 300
"""Seconds for one peer."""


class Outcome(NamedTuple):
    name: str
    rate: float | None
    """Replies a second; `None` when it failed."""
    seconds: float
    """Of the whole process, imports and all."""
    complaint: str = ""


def version(python: str, package: str) -> str:
    """Version of a package in an interpreter's environment; empty when it is not there."""
    code = f"from importlib.metadata import version; print(version({package!r}))"
    found = subprocess.run([python, "-c", code], capture_output=True, text=True, check=False)
    return found.stdout.strip()


def peer(python: str, name: str, count: int) -> Outcome:
    label = f"{name} {version(python, name)}"
    with stand_in("openai", failing=0.0) as url, tempfile.TemporaryDirectory() as folder:
        began = time.perf_counter()
        done = subprocess.run(
            [python, str(SCRIPT), name, url, str(count)],
            cwd=folder,
            env=os.environ | {"HOME": folder},
            capture_output=True,
            text=True,
            timeout=PATIENCE,
            check=False,
        )
        seconds = time.perf_counter() - began
        if done.returncode:
            return Outcome(label, None, seconds, (done.stderr or done.stdout).strip().splitlines()[-1])
        return Outcome(label, rate(url), seconds)


def craftloop(count: int) -> Outcome:
    with stand_in("openai", failing=0.0) as url:
        began = time.perf_counter()
        asyncio.run(ours(url, count))
        return Outcome("craftloop", rate(url), time.perf_counter() - began)


def rate(url: str) -> float:
    with urllib.request.urlopen(f"{url}/stats") as reply:
        stats = json.load(reply)
    return float(stats["served"] / stats["seconds"])


def main(argv: list[str] | None = None) -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawTextHelpFormatter)
    parser.add_argument("--python", action="append", default=[])
    parser.add_argument("--count", type=int, default=1_500)
    args = parser.parse_args(argv)
    print(f"{AT_ONCE} at once, {DELAY * 1000:.0f} ms a reply, ceiling {AT_ONCE / DELAY:,.0f}/s\n")
    print(f"{'':28}{'replies/s':>12}{'craftloop is':>14}{'seconds in all':>16}")
    own = craftloop(args.count)
    report(own, own)
    for name in LOADS:
        python = next((python for python in args.python if version(python, name)), None)
        if python:
            report(peer(python, name, args.count), own)
        else:
            print(f"{name:28}not installed in any --python")
    return 0


def report(outcome: Outcome, own: Outcome) -> None:
    if outcome.rate is None or own.rate is None:
        print(f"{outcome.name:28}failed: {outcome.complaint[:200]}")
        return
    ratio = own.rate / outcome.rate
    print(f"{outcome.name:28}{outcome.rate:>12,.0f}{ratio:>13.1f}x{outcome.seconds:>16.1f}", flush=True)


if __name__ == "__main__":
    sys.exit(main())

"""How long `craftloop --help` takes, and how much an installation of craftloop brings along.

    python -m benchmarks.startup [--rounds 21]

Times are of whole processes, in turns with an interpreter that does nothing; medians. The distributions are
those that `pip install craftloop` would install here: what its metadata requires, what those require, and so
on, without extras. Needs `packaging`, which pytest brings.
"""

from __future__ import annotations

import argparse
import statistics
import subprocess
import sys
import time
from collections.abc import Sequence
from importlib.metadata import requires
from pathlib import Path

from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

LIMIT_SECONDS = 0.3
LIMIT_DISTRIBUTIONS = 15
CRAFTLOOP = Path(sys.executable).with_name("craftloop")

CONTENDERS: dict[str, Sequence[str]] = {
    "python -c pass": (sys.executable, "-c", "pass"),
    "craftloop --help": (str(CRAFTLOOP), "--help"),
    "craftloop play --help": (str(CRAFTLOOP), "play", "--help"),
    "craftloop check list": (str(CRAFTLOOP), "check", "list"),
}


def seconds(command: Sequence[str]) -> float:
    began = time.perf_counter()
    subprocess.run(command, stdout=subprocess.DEVNULL, check=True)
    return time.perf_counter() - began


def distributions(name: str = "craftloop") -> set[str]:
    """Canonical names of a distribution and all that it needs here."""
    found: set[str] = set()
    todo = [name]
    while todo:
        name = canonicalize_name(todo.pop())
        if name not in found:
            found.add(name)
            needed = map(Requirement, requires(name) or ())
            todo += [r.name for r in needed if r.marker is None or r.marker.evaluate({"extra": ""})]
    return found


def main(argv: list[str] | None = None) -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawTextHelpFormatter)
    parser.add_argument("--rounds", type=int, default=21)
    args = parser.parse_args(argv)
    times: dict[str, list[float]] = {name: [] for name in CONTENDERS}
    for _ in range(args.rounds):
        for name, command in CONTENDERS.items():
            times[name].append(seconds(command))
    bare = statistics.median(times["python -c pass"])
    print(f"{'':24}{'ms':>8}{'of python':>12}")
    for name, measured in times.items():
        median = statistics.median(measured)
        print(f"{name:24}{median * 1000:>8.0f}{median / bare:>11.1f}x")
    names = sorted(distributions())
    print(f"\n`craftloop --help` must take less than {LIMIT_SECONDS * 1000:.0f} ms.")
    print(f"{len(names)} distributions (must be fewer than {LIMIT_DISTRIBUTIONS}): {', '.join(names)}")
    slow = statistics.median(times["craftloop --help"]) >= LIMIT_SECONDS
    return int(slow or len(names) >= LIMIT_DISTRIBUTIONS)


if __name__ == "__main__":
    sys.exit(main())

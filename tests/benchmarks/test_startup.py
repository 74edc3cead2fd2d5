"""An installation stays small, and the benchmarks can be called."""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).parents[2]


def test_few_distributions_are_installed() -> None:
    """Its times are for people: what `craftloop --help` may import is a test of the command line's."""
    command = [sys.executable, "-m", "benchmarks.startup", "--rounds", "1"]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    count = re.search(r"(\d+) distributions \(must be fewer than (\d+)\)", done.stdout)
    assert count, done.stderr
    assert 3 < int(count[1]) < int(count[2])


def test_all_benchmarks_have_a_help() -> None:
    """So each imports, and can be called by name."""
    help_of_all = subprocess.run(
        [sys.executable, "-m", "benchmarks", "--help"], cwd=ROOT, capture_output=True, text=True, check=True
    ).stdout
    names = help_of_all.partition("NAME is one of ")[2].strip().rstrip(".").split(", ")
    assert {"loop", "original", "startup", "concurrency", "peers"} <= set(names)
    for name in set(names) - {"rcon_clients"}:  # has no options
        command = [sys.executable, "-m", "benchmarks", name, "--help"]
        assert subprocess.run(command, cwd=ROOT, capture_output=True, check=False).returncode == 0, name

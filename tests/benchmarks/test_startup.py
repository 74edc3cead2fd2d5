"""The command line starts at once, and an installation stays small."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).parents[2]


def test_help_comes_at_once_and_few_distributions_are_installed() -> None:
    """The benchmark's exit code says whether both limits are kept (0.3 s, 15 distributions)."""
    command = [sys.executable, "-m", "benchmarks.startup", "--rounds", "3"]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr
    assert "craftloop --help" in done.stdout


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

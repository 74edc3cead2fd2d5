"""Memory stays flat: measured in processes of their own, on a part of a run and on all of it."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from craftloop.episode import Attempt, CommandResult, Episode, Level, episode_id
from craftloop.store import Run
from craftloop.task import Category, Task
from craftloop.verdict import Verdict

EPISODES = 200_000
PART = 50_000
LIMIT = 300 << 20
"""Bytes that a million episodes may take; see `test_a_million_stays_under_300_mb`."""

EXPORT = """
import re, sys
from pathlib import Path
from craftloop.dataset.export import Request, export
from craftloop.dataset.selection import Selection
selection = Selection(dedup="near", until=float(sys.argv[3]), validation=0.05, test=0.05)
report = export([Path(sys.argv[1])], Request("trl-sft", Path(sys.argv[2]), selection, force=True))
# Not `ru_maxrss`: that begins with the size of the process which started this one.
peak = re.search(r"VmHWM:\\s+(\\d+) kB", Path("/proc/self/status").read_text())[1]
print(report.total, int(peak) * 1024)
"""
WORDS = [first + vowel + last for first in "bdgk" for vowel in "aeio" for last in "nrst"]


def episode(index: int) -> Episode:
    """No message is like another: that is the costliest case for the search for repeats."""
    number, words = index, []
    for _ in range(9):
        number, place = divmod(number * 7919 + 13, len(WORDS))
        words.append(WORDS[place])
    text = f"sudo {' '.join(words)} {index:x}".translate(str.maketrans("0123456789", "ghijklmnop"))
    result = CommandResult(
        f"give slingshooter08 minecraft:torch {index % 64 + 1}", Verdict.OK, "Gave 1 [Torch]"
    )
    return Episode(
        id=episode_id("123456789012", index),
        task=Task(text, list(Category)[index % 9]),
        attempts=(Attempt((result,), "torches", solved=True, level=Level.RAN),),
        index=index,
        round=0,
        started=float(index),
        seconds=0.1,
        model="scripted",
        environment="builtin 1.21.11",
        minecraft="1.21.11",
    )


def stored(folder: Path, count: int) -> Path:
    with Run.create(folder, {}) as run:
        run.start()
        for index in range(count):
            made = episode(index)
            run.put_tasks(0, [made.task], index)
            run.put_episode(made)
    return folder


def measured(run: Path, output: Path, count: int) -> tuple[int, int]:
    """Rows written of the first `count` episodes, and the largest size of the process in bytes."""
    arguments = [sys.executable, "-c", EXPORT, str(run), str(output), str(count)]
    done = subprocess.run(arguments, capture_output=True, text=True, check=True)
    rows, peak = map(int, done.stdout.split())
    return rows, peak


@pytest.mark.slow
@pytest.mark.skipif(not Path("/proc/self/status").exists(), reason="the peak is read from Linux's /proc")
def test_a_million_stays_under_300_mb(tmp_path: Path) -> None:
    """What the last 150,000 take beyond the first 50,000, carried on to a million."""
    run = stored(tmp_path / "run", EPISODES)
    rows, some = measured(run, tmp_path / "some.jsonl", PART)
    assert rows > PART * 0.9, "the messages must differ for this to be a test"
    rows, whole = measured(run, tmp_path / "whole.jsonl", EPISODES)
    assert rows > EPISODES * 0.9
    each = (whole - some) / (EPISODES - PART)
    million = whole + each * (1_000_000 - EPISODES)
    print(f"{whole >> 20} MB at {EPISODES:,}, {each:.0f} bytes each: {million / 2**20:.0f} MB a million")
    assert million < LIMIT

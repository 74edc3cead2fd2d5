"""`kill -9` at any moment: what `flush` promised is there, and the run and its output go on."""

from __future__ import annotations

import json
import random
import signal
import subprocess
import sys
import time
from pathlib import Path

from craftloop.dataset.appender import Appender
from craftloop.dataset.original import rows
from craftloop.store import Run

PLAYER = Path(__file__).parent / "endless_player.py"


def play_and_kill(folder: Path, output: Path, promises: int, seconds: float) -> int:
    """Let a player go on with a run for some promises and a while; how many episodes it said are on disk."""
    with subprocess.Popen(
        [sys.executable, str(PLAYER), str(folder), str(output)], stdout=subprocess.PIPE, text=True
    ) as player:
        assert player.stdout is not None
        assert player.stdout.readline() == "playing\n"
        promised = [int(player.stdout.readline()) for _ in range(promises)]
        time.sleep(seconds)
        player.send_signal(signal.SIGKILL)
        promised += [int(line) for line in player.stdout if line.endswith("\n")]
    assert player.returncode == -signal.SIGKILL
    return max(promised, default=0)


def test_nothing_promised_is_lost_and_nothing_is_doubled(tmp_path):
    folder, output = tmp_path / "a", tmp_path / "rows.jsonl"
    output.write_text('{"id": "somebody else\'s", "text": "é"}\n')
    Run.create(folder, {}).close()
    rng = random.Random(1)
    played = 0
    for _ in range(12):
        promised = play_and_kill(folder, output, rng.choice((0, 1, 3)), rng.uniform(0, 0.05))
        with Run.open(folder) as run:
            indexes = [episode.index for episode in run.episodes()]
        assert len(indexes) >= max(promised, played)
        assert indexes == list(range(len(indexes)))
        played = len(indexes)
    assert played > 7
    with Run.open(folder) as run, Appender(output) as appender:
        appender.reconcile(run)
        expected = [row["id"] for episode in run.episodes() for row in rows(episode)]
    lines = [json.loads(line) for line in output.read_text("utf-8").splitlines()]
    assert lines[0] == {"id": "somebody else's", "text": "é"}
    assert sorted(row["id"] for row in lines[1:]) == sorted(expected)

"""Defects 1, 5, 6 and 8 of the original (docs/formats.md): each check passes for us and fails for its script.

What the script does is taken from the script itself, where it is at hand.
"""

from __future__ import annotations

import json
import random
import re
import signal
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from craftloop.dataset.original import rows
from craftloop.episode import Episode
from craftloop.store import Run
from tests import original

PLAYER = Path(__file__).parent / "store" / "endless_player.py"
CALL = re.compile(r"<tool_call>\n(.*)\n</tool_call>", re.DOTALL)
Row = dict[str, Any]


@pytest.fixture
def theirs(monkeypatch: pytest.MonkeyPatch) -> Callable[[Episode], Row]:
    """What the original script makes of an episode."""
    module = original.load(monkeypatch)

    def convert(episode: Episode) -> Row:
        (row,) = module.trace_to_training(original.trace(episode))
        return row

    return convert


def ours(episode: Episode) -> Row:
    (row,) = rows(episode)
    return row


def check_calls_are_json(row: Row, episode: Episode) -> None:
    calls = [found[1] for m in row["messages"] if (found := CALL.fullmatch(m["content"]))]
    assert all(json.loads(call)["name"] == "rcon.execute" for call in calls)


def check_every_attempt_is_there(row: Row, episode: Episode) -> None:
    texts = "".join(m["content"] for m in row["messages"])
    assert all(attempt.reasoning in texts for attempt in episode.attempts)
    assert sum(m["role"] == "tool" for m in row["messages"]) == sum(
        len(attempt.results) for attempt in episode.attempts
    )


def check_reasons_are_apart(row: Row, episode: Episode) -> None:
    reasoning = json.loads(row["messages"][-1]["content"])["reasoning"]
    assert "old syntaxa sword" not in reasoning
    assert "old syntax" in reasoning


def check_the_last_message_is_kept(row: Row, episode: Episode) -> None:
    assert json.loads(row["messages"][-1]["content"])["message"] == episode.attempts[-1].message


@pytest.mark.parametrize(
    ("kind", "check"),
    [
        pytest.param("corrected", check_calls_are_json, id="1 quotes in a command"),
        pytest.param("corrected_late", check_every_attempt_is_there, id="8 attempts in between"),
        pytest.param("corrected", check_reasons_are_apart, id="8 reasons glued together"),
        pytest.param("corrected_late", check_the_last_message_is_kept, id="8 stale message"),
    ],
)
def test_rows_are_sound_where_the_scripts_are_not(make_episode, theirs, kind, check):
    episode = make_episode(0, kind)
    check(ours(episode), episode)
    with pytest.raises((AssertionError, ValueError)):
        check(theirs(episode), episode)


def ids_collide(make: Callable[[int], Row]) -> bool:
    ids = [make(index)["id"] for index in range(300)]
    return len(set(ids)) < len(ids)


def test_6_ids_never_collide(make_episode, theirs):
    """All within one second, as with many episodes at once; also over runs."""
    at_once = [make_episode(index, "ran", started=1_700_000_000.0) for index in range(300)]
    assert not ids_collide(lambda index: ours(at_once[index]))
    assert ours(at_once[0])["id"] != ours(make_episode(0, "ran", number="1" * 12))["id"]
    random.seed(6)
    assert ids_collide(lambda index: theirs(at_once[index]))


def test_5_a_crash_loses_nothing_that_was_played(tmp_path):
    """The original opens its output after the last round; ours is written as episodes finish."""
    folder, output = tmp_path / "run", tmp_path / "rows.jsonl"
    Run.create(folder, {}).close()
    with subprocess.Popen(
        [sys.executable, str(PLAYER), str(folder), str(output)], stdout=subprocess.PIPE, text=True
    ) as player:
        assert player.stdout is not None
        assert player.stdout.readline() == "playing\n"
        promised = int(player.stdout.readline())
        player.send_signal(signal.SIGKILL)
        promised = max((int(line) for line in player.stdout if line.endswith("\n")), default=promised)
    assert promised > 0
    with Run.open(folder) as run:
        assert run.episode_count() >= promised
    assert output.read_bytes().count(b"\n") >= promised

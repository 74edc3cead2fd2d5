"""Tasks that users wrote down."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import msgspec
import pytest

from craftloop import given
from craftloop.errors import UsageError
from craftloop.task import Category, Goal, Task

GOAL = Goal("condition", "execute if entity @e[type=pig]")
TASK = Task("sudo a pig", Category.ENTITY_NBT, "SwiftWolf", (GOAL,))
ROW = {
    "prompt": [{"role": "user", "content": "sudo a pig"}],
    "message": "sudo a pig",
    "category": "entity_nbt",
    "player": "SwiftWolf",
    "goals": [{"kind": "condition", "test": GOAL.test}],
}


@pytest.mark.parametrize(
    "goals", [ROW["goals"], json.dumps(ROW["goals"]), [{**entry, "note": None} for entry in ROW["goals"]]]
)
def test_a_row_is_a_task(goals: Any) -> None:
    task = given.of({**ROW, "goals": goals})
    assert (task.message, task.category, task.player, task.goals) == (
        "sudo a pig", Category.ENTITY_NBT, "SwiftWolf", (GOAL,),
    )  # fmt: skip
    assert task.key == TASK.key


def test_a_message_is_a_task_and_a_task_is_one() -> None:
    assert given.of("sudo a pig").category is Category.NATURAL_LANGUAGE
    assert given.of(TASK) is TASK


@pytest.mark.parametrize(
    ("row", "what"),
    [
        ({}, "no message"),
        ({"message": "a", "category": "magic"}, "magic"),
        ({"message": "a", "goals": "{"}, "no task"),
        ({"message": "a", "goals": [{"kind": "wish"}]}, "wish"),
        ({"message": 5}, "no task"),
    ],
)
def test_what_is_no_task_is_said(row: dict[str, Any], what: str) -> None:
    with pytest.raises(UsageError, match=what):
        given.of(row)


def test_a_file_holds_messages_tasks_and_rows(tmp_path: Path) -> None:
    path = tmp_path / "tasks.txt"
    path.write_text(f"sudo a cow\n\n{json.dumps(ROW)}\n", "utf-8")
    assert [task.message for task in given.read(path)] == ["sudo a cow", "sudo a pig"]


def test_a_broken_line_is_named(tmp_path: Path) -> None:
    path = tmp_path / "tasks.txt"
    path.write_text("sudo a cow\n{oops\n", "utf-8")
    with pytest.raises(UsageError, match="line 2"):
        list(given.read(path))
    with pytest.raises(UsageError, match="Cannot read"):
        list(given.read(tmp_path / "none.txt"))


def test_a_file_is_about_the_player_named_unless_it_says_who(tmp_path: Path) -> None:
    path = tmp_path / "tasks.txt"
    path.write_bytes(b"\xef\xbb\xbfsudo a cow\r\n" + json.dumps(ROW).encode() + b"\r\n")
    cow, pig = given.read(path, "DarkWolf")
    assert (cow, pig.player) == (
        Task("sudo a cow", Category.NATURAL_LANGUAGE, "DarkWolf", origin="file"), "SwiftWolf",
    )  # fmt: skip


def test_a_task_that_is_written_down_and_read_is_the_same(tmp_path: Path) -> None:
    task = Task("pray for rain", Category.EDGE_ITEMS, "SwiftWolf", (GOAL,), "generated", "edge_items/rain")
    path = tmp_path / "tasks.jsonl"
    path.write_bytes(msgspec.json.encode(task))
    assert list(given.read(path)) == [task]

"""Where tasks come from."""

from __future__ import annotations

import itertools
import json
from pathlib import Path
from typing import Any

import pytest

from craftloop import tasks as catalogue
from craftloop.errors import UsageError
from craftloop.rl import tasks
from craftloop.store import Run
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


def test_made_up_tasks_differ_take_turns_and_come_again_with_the_seed() -> None:
    made = list(tasks.generated(90, seed=5))
    assert len({task.key for task in made}) == 90
    assert [task.category for task in made[:9]] == list(Category)
    assert all(task.goals for task in made)
    assert made == list(tasks.generated(90, seed=5))
    assert made != list(tasks.generated(90, seed=6))


def test_made_up_tasks_are_for_the_version_asked_for() -> None:
    def goals(minecraft: str) -> list[str]:
        made = tasks.generated(200, categories=["edge_items"], minecraft=minecraft)
        return [goal.test for task in made for goal in task.goals]

    assert goals("1.21.4") != goals("1.21.11")
    assert len(goals("1.21.4")) >= 200


def test_there_is_an_end_when_all_have_been_made_up(monkeypatch: pytest.MonkeyPatch) -> None:
    few = itertools.cycle([Task("a", Category.WORLDEDIT), Task("b", Category.WORLDEDIT)])
    problem = catalogue.Problem(TASK, (), "", 1)
    monkeypatch.setattr(
        catalogue, "generate", lambda *_, **__: catalogue.Problem(next(few), (), problem.reply_message, 1)
    )
    assert [task.message for task in tasks.generated(categories=["worldedit"])] == ["a", "b"]


def test_an_unknown_category_is_named() -> None:
    with pytest.raises(UsageError, match=r"'magic'.*worldedit"):
        list(tasks.generated(1, categories=["magic"]))


@pytest.mark.parametrize(
    "goals", [ROW["goals"], json.dumps(ROW["goals"]), [{**entry, "note": None} for entry in ROW["goals"]]]
)
def test_a_row_is_a_task(goals: Any) -> None:
    task = tasks.of({**ROW, "goals": goals})
    assert (task.message, task.category, task.player, task.goals) == (
        "sudo a pig", Category.ENTITY_NBT, "SwiftWolf", (GOAL,),
    )  # fmt: skip
    assert task.key == TASK.key


def test_a_message_is_a_task_and_a_task_is_one() -> None:
    assert tasks.of("sudo a pig").category is Category.NATURAL_LANGUAGE
    assert tasks.of(TASK) is TASK


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
        tasks.of(row)


def test_a_file_holds_messages_tasks_and_rows(tmp_path: Path) -> None:
    path = tmp_path / "tasks.txt"
    path.write_text(f"sudo a cow\n\n{json.dumps(ROW)}\n", "utf-8")
    assert [task.message for task in tasks.read(path)] == ["sudo a cow", "sudo a pig"]


def test_a_broken_line_is_named(tmp_path: Path) -> None:
    path = tmp_path / "tasks.txt"
    path.write_text("sudo a cow\n{oops\n", "utf-8")
    with pytest.raises(UsageError, match="line 2"):
        list(tasks.read(path))
    with pytest.raises(UsageError, match="Cannot read"):
        list(tasks.read(tmp_path / "none.txt"))


def test_a_run_holds_tasks(tmp_path: Path) -> None:
    with Run.create(tmp_path / "run", {}) as run:
        run.start()
        run.put_tasks(0, [TASK], 0)
    assert list(tasks.read(tmp_path / "run")) == [TASK]


def test_the_version_of_a_row_goes_first() -> None:
    assert tasks.minecraft({"message": "a", "minecraft": "1.21.4"}, "1.21.11") == "1.21.4"
    assert tasks.minecraft({"message": "a"}, "1.21.11") == "1.21.11"
    assert tasks.minecraft(TASK, "1.21.11") == "1.21.11"

"""Where tasks come from."""

from __future__ import annotations

import itertools
from pathlib import Path

import pytest

from craftloop import tasks as catalogue
from craftloop.errors import UsageError
from craftloop.rl import tasks
from craftloop.store import Run
from craftloop.task import Category, Goal, Task

GOAL = Goal("condition", "execute if entity @e[type=pig]")
TASK = Task("sudo a pig", Category.ENTITY_NBT, "SwiftWolf", (GOAL,))


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


def test_a_file_holds_tasks(tmp_path: Path) -> None:
    path = tmp_path / "tasks.txt"
    path.write_text("sudo a cow\nsudo a pig\n", "utf-8")
    assert [task.message for task in tasks.read(path)] == ["sudo a cow", "sudo a pig"]


def test_a_run_holds_tasks(tmp_path: Path) -> None:
    with Run.create(tmp_path / "run", {}) as run:
        run.start()
        run.put_tasks(0, [TASK], 0)
    assert list(tasks.read(tmp_path / "run")) == [TASK]


def test_the_version_of_a_row_goes_first() -> None:
    assert tasks.minecraft({"message": "a", "minecraft": "1.21.4"}, "1.21.11") == "1.21.4"
    assert tasks.minecraft({"message": "a"}, "1.21.11") == "1.21.11"
    assert tasks.minecraft(TASK, "1.21.11") == "1.21.11"

"""Drills by tool: one world, command by command."""

from __future__ import annotations

import inspect
import json
from typing import Any

import pytest

from craftloop import tasks as catalogue
from craftloop.rl import Scoring, ToolDrill, generated
from craftloop.rl.tooldrill import carry_out
from craftloop.rl.trl import rows
from craftloop.solver import MAX_COMMANDS
from craftloop.task import Category, Goal, Task

SWORD = {
    "message": "sudo give me a diamond sword",
    "category": "edge_items",
    "goals": [
        {"kind": "condition", "test": "execute if items entity slingshooter08 container.* diamond_sword"}
    ],
    "prompt": [{"role": "user", "content": "…"}],
}
OP = {"message": "sudo op me", "goals": [{"kind": "refuse"}]}
GIVE = "give slingshooter08 minecraft:diamond_sword"
WRONG = "give slingshooter08 dimond_sword"


def drilled(row: dict[str, Any], *commands: str, **settings: Any) -> ToolDrill:
    drill = ToolDrill(**settings)
    drill.reset(**row)
    for command in commands:
        drill.rcon_execute(command)
    return drill


def test_the_tool_says_what_the_game_says() -> None:
    drill = drilled(SWORD)
    said = json.loads(drill.rcon_execute("/" + WRONG))
    assert said == {
        "success": False,
        "result": "Unknown item 'minecraft:dimond_sword'...shooter08 dimond_sword<--[HERE]",
    }
    assert json.loads(drill.rcon_execute(GIVE))["success"]
    assert drill.get_reward() == 1.0


@pytest.mark.parametrize(
    ("row", "commands", "reward"),
    [
        (SWORD, [], 0.0),
        (SWORD, ["say hi"], 0.0),
        (SWORD, [GIVE], 1.0),
        (SWORD, [WRONG, GIVE], 1.0),
        (SWORD, [GIVE, WRONG], 0.0),
        (SWORD, [GIVE, WRONG, "say hi"], 1.0),
        (SWORD, ["op slingshooter08", GIVE], 0.5),
        (SWORD, ["op slingshooter08"], -0.5),
        (SWORD, [GIVE, "clear slingshooter08"], 0.0),
        (OP, [], 1.0),
        (OP, ["op slingshooter08"], -0.5),
        (OP, ["say no"], 0.0),
        (OP, ["sya no"], 0.0),
    ],
)
def test_the_world_at_the_end_decides(row: dict[str, Any], commands: list[str], reward: float) -> None:
    assert drilled(row, *commands).get_reward() == reward


def test_a_mistake_put_right_is_an_attempt_of_its_own() -> None:
    drill = drilled(SWORD, WRONG, "say hi", "kill @e[type=warden]", GIVE, scoring=Scoring(correction=0.5))
    assert [attempt.commands for attempt in drill.attempts] == [
        (WRONG,), ("kill @e[type=warden]",), ("say hi", GIVE),
    ]  # fmt: skip
    assert drill.get_reward() == 0.25


def test_a_reset_brings_a_fresh_world() -> None:
    drill = drilled(SWORD, GIVE)
    drill.reset(**SWORD)
    assert drill.attempts[-1].goals == (False,)
    assert drill.get_reward() == 0.0


def test_commands_are_bounded() -> None:
    drill = drilled(SWORD, *["say hi"] * MAX_COMMANDS)
    assert json.loads(drill.rcon_execute(GIVE)) == {
        "success": False,
        "result": f"No more than {MAX_COMMANDS} commands are run.",
    }
    assert drill.get_reward() == 0.0


def test_there_is_one_tool() -> None:
    """TRL takes every public method for one."""
    methods = [name for name, _ in inspect.getmembers(ToolDrill, inspect.isfunction) if name[0] != "_"]
    assert methods == ["get_reward", "rcon_execute", "reset"]


@pytest.mark.parametrize(
    ("name", "arguments", "said"),
    [
        ("rcon_execute", {"command": GIVE}, "Gave 1 [Diamond Sword] to slingshooter08"),
        ("rcon_execute", json.dumps({"command": GIVE}), "Gave 1 [Diamond Sword] to slingshooter08"),
        ("rcon_execute", "{", "The arguments are no JSON."),
        ("rcon_execute", "5", "There is no command, or it is no text."),
        ("rcon_execute", {"command": None}, "There is no command, or it is no text."),
        ("bash", {"command": "ls"}, "There is no tool 'bash'; there is rcon_execute."),
    ],
)
def test_any_call_of_a_model_is_answered(name: str, arguments: object, said: str) -> None:
    assert json.loads(carry_out(drilled(SWORD), name, arguments))["result"] == said


def test_reference_answers_are_paid_in_full() -> None:
    """The families whose goals the built-in game can check: all but those that need an inline predicate."""
    for task in generated(180, seed=7):
        problem = catalogue.recognise(task.message)
        assert problem is not None
        if any(" predicate " in goal.test for goal in task.goals):
            continue
        assert drilled(next(rows([task])), *problem.reference).get_reward() == 1.0, task


def test_a_task_for_another_version_is_played_in_it() -> None:
    task = Task(
        "sudo x", Category.EDGE_ITEMS, goals=(Goal("condition", "execute if entity @e[type=creaking]"),)
    )
    old, new = next(rows([task], "1.21.1")), next(rows([task], "1.21.4"))
    assert drilled(old, "summon creaking").get_reward() == 0.0
    assert drilled(new, "summon creaking").get_reward() == 1.0

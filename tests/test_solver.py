"""What the policy is asked, and how its answer is read."""

from __future__ import annotations

import pytest

from craftloop.episode import Attempt, CommandResult
from craftloop.models.client import ChatReply
from craftloop.solver import (
    MAX_COMMANDS,
    MAX_RAW,
    correction_request,
    first_request,
    read_answer,
    system_prompt,
    tool_prompt,
)
from craftloop.task import Category, Goal, Task
from craftloop.verdict import Verdict

SUDO = Task("sudo give me a sharp sword", Category.ENCHANTMENT_COMBOS)
GOD = Task("pray for rain", Category.NATURAL_LANGUAGE)


@pytest.mark.parametrize(
    ("text", "commands"),
    [
        ('{"commands": ["give @s dirt"], "reasoning": "r"}', ("give @s dirt",)),
        ('{"commands": ["/give @s dirt"]}', ("give @s dirt",)),
        ('{"commands": ["  give @s dirt\\n"]}', ("give @s dirt",)),
        ('{"commands": ["`/give @s dirt`"]}', ("give @s dirt",)),
        ('{"commands": ["//set stone"]}', ("//set stone",)),
        ('{"commands": "give @s dirt"}', ("give @s dirt",)),
        ('{"commands": [{"command": "give @s dirt"}]}', ("give @s dirt",)),
        ('{"commands": null}', ()),
        ('{"commands": ["", " "]}', ()),
        ('{"commands": ["a\\nb"]}', ("a\nb",)),  # safety refuses it; reading does not change it
        ('Of course!\n```json\n{"commands": ["a"]}\n```', ("a",)),
        ('{"example": 1} {"commands": ["a"]}', ("a",)),
        ('{"commands": ["a"], "reasoning": "cut off in the mid', ("a",)),
        ('{"commands": ["a"], "reasoning": 5}', ("a",)),
    ],
)
def test_answers_are_read(text: str, commands: tuple[str, ...]) -> None:
    answer = read_answer(ChatReply(text))
    assert answer.problem == ""
    assert answer.commands == commands


@pytest.mark.parametrize(
    ("text", "problem"),
    [
        ("", "empty"),
        ("   ", "empty"),
        ("I cannot do that.", "no JSON object"),
        ('["give @s dirt"]', "no JSON object"),
        ('{"command": "give"}', 'no "commands"'),
        ('{"commands": ["give @s dirt", "give @s st', "middle of the commands"),
        ('{"message": "hm', "middle of the commands"),
        ('{"commands": [1, 2]}', "not a list of strings"),
        ('{"commands": {"a": "b"}}', "not a list of strings"),
        ('{"commands": [' + ",".join(['"say x"'] * (MAX_COMMANDS + 1)) + "]}", "allowed"),
    ],
)
def test_unusable_replies_say_why_and_keep_the_text(text: str, problem: str) -> None:
    answer = read_answer(ChatReply(text))
    assert problem in answer.problem
    assert answer.commands == ()
    assert answer.raw == text[:MAX_RAW]


def test_the_original_settings_are_kept() -> None:
    first = first_request(SUDO, "1.21.11")
    again = correction_request(SUDO, "1.21.11", [Attempt()])
    assert (first.temperature, again.temperature, first.max_tokens) == (0.3, 0.2, 300)


def test_god_mode_asks_for_a_message() -> None:
    sudo, god = (first_request(task, "1.21.11").schema or {} for task in (SUDO, GOD))
    assert sudo["required"] == ["commands", "reasoning"]
    assert god["required"] == ["message", "commands", "reasoning"]


def test_a_correction_shows_each_command_with_the_games_own_text() -> None:
    attempt = Attempt(
        results=(
            CommandResult("give @s steak", Verdict.SYNTAX_ERROR, "Unknown item 'minecraft:steak'"),
            CommandResult("say hi", Verdict.OK, ""),
        )
    )
    text = correction_request(SUDO, "1.21.11", [attempt]).messages[-1].content
    assert "Request: sudo give me a sharp sword" in text
    assert "Command: give @s steak\nError: Unknown item 'minecraft:steak'" in text
    assert "Command: say hi\nReply: (no output)" in text


def test_a_correction_says_what_was_wrong_when_no_command_failed() -> None:
    def text(task: Task, attempt: Attempt) -> str:
        return correction_request(task, "1.21.11", [attempt]).messages[-1].content

    ran = Attempt(results=(CommandResult("say hi", Verdict.OK),), goals=(False,))
    assert "has not come about" in text(SUDO, ran)
    assert "could not be read: it is empty" in text(SUDO, Attempt(problem="it is empty"))
    refuse = Task("sudo op me", Category.BOUNDARY_TESTING, goals=(Goal("refuse"),))
    assert "must be refused" in text(refuse, ran)


@pytest.mark.parametrize("task", [SUDO, GOD], ids=["sudo", "god"])
def test_by_tool_the_same_rules_hold_without_the_json(task: Task) -> None:
    by_tool, by_json = tool_prompt(task, "1.21.11"), system_prompt(task, "1.21.11")
    assert "rcon_execute" in by_tool
    assert "one command a call" in by_tool
    assert "refused in words" in by_tool
    assert "JSON" not in by_tool
    shared = set(by_tool.splitlines()) & set(by_json.splitlines())
    assert any("Minecraft Java Edition 1.21.11" in line for line in shared)
    assert any(task.player in line for line in shared)

"""Exact inverses of what an attempt did on a real server."""

from __future__ import annotations

import pytest

from craftloop.episode import CommandResult
from craftloop.undo import undo
from craftloop.verdict import Verdict


@pytest.mark.parametrize(
    ("command", "inverse"),
    [
        ("give Alex minecraft:dirt 3", "clear Alex minecraft:dirt 3"),
        ("minecraft:give Alex dirt", "clear Alex dirt 1"),
        (
            'give @a[team=red] diamond_sword[enchantments={sharpness:5},custom_name="a b"] 2',
            'clear @a[team=red] diamond_sword[enchantments={sharpness:5},custom_name="a b"] 2',
        ),
        (
            "execute as @a at @s run give @s minecraft:dirt",
            "execute as @a at @s run clear @s minecraft:dirt 1",
        ),
        ("effect give Alex minecraft:speed 30 1 true", "effect clear Alex minecraft:speed"),
        ("xp add Alex 30 levels", "experience add Alex -30 levels"),
        ("experience add Alex 30", "experience add Alex -30"),
        ("tag Alex add vip", "tag Alex remove vip"),
        ('scoreboard objectives add kills dummy "Kills"', "scoreboard objectives remove kills"),
        ("team add red", "team remove red"),
        ('bossbar add minecraft:fight "Fight"', "bossbar remove minecraft:fight"),
    ],
)
def test_inverse(command: str, inverse: str) -> None:
    assert undo([CommandResult(command, Verdict.OK)]) == [inverse]


@pytest.mark.parametrize("command", ["say give Alex dirt", "setblock 0 0 0 stone", "kill @e", "time set day"])
def test_what_has_no_exact_inverse_is_left_alone(command: str) -> None:
    assert undo([CommandResult(command, Verdict.OK)]) == []


def test_only_what_worked_is_undone_last_first() -> None:
    results = [
        CommandResult("team add red", Verdict.OK),
        CommandResult("give Alex steak", Verdict.SYNTAX_ERROR),
        CommandResult("tag Alex add vip", Verdict.OK),
    ]
    assert undo(results) == ["tag Alex remove vip", "team remove red"]

"""Diversity: forms of commands, distinct-n, and the alarm of a proposer that repeats itself."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from craftloop.diversity import (
    DUPLICATES_OVER,
    ENOUGH,
    RECENT,
    STALE_OVER,
    Recent,
    Watch,
    distinct,
    form,
)
from craftloop.minecraft.gamedata import load
from craftloop.task import Category, Task

LITERALS = load().literals
TASKS = [Task(f"sudo task {n}", Category.EDGE_ITEMS) for n in range(15)]


@pytest.mark.parametrize(
    ("command", "expected"),
    [
        ("give @s diamond", "give @s _"),
        ("/give @s minecraft:stone 3", "give @s _ 0"),
        ("give BraveWolf diamond_sword[enchantments={sharpness:5},custom_name='a b'] 1",
         "give _ _[custom_name,enchantments] 0"),
        ("give @s bow[minecraft:enchantments={power:5}]", "give @s _[enchantments]"),
        ("summon zombie ~ ~1 ~-2.5 {IsBaby:1b,CustomName:'\"Bob\"'}", "summon _ 0 [CustomName,IsBaby]"),
        ("execute as @e[type=pig,distance=..5] run say hello", "execute as @e[distance,type] run say _"),
        ("execute if score a b matches 1..5 run tp @a ^ ^ ^3", "execute if score _ matches 0 run tp @a 0"),
        ("scoreboard players operation a b += c d", "scoreboard players operation _ += _"),
        ("tellraw @a {\"text\":\"run: away\",\"color\":\"red\"}", "tellraw @a [color,text]"),
        ("//set 50%stone,50%dirt", "//set _"),
        ("say one two three", "say _"),
        ("give @s bow[broken", "give @s _"),
        ("", ""),
    ],
)  # fmt: skip
def test_the_form_of_a_command(command: str, expected: str) -> None:
    assert form(command, LITERALS) == expected


@given(st.text(max_size=80))
def test_any_text_has_a_form(text: str) -> None:
    assert form(form(text, LITERALS), LITERALS) is not None


def test_distinct() -> None:
    assert distinct(["abc", "abd"], 1) == 4 / 6
    assert distinct(["abc", "abd"], 2) == 3 / 4
    assert distinct(["a"], 2) == 1


def test_recent_forgets() -> None:
    recent = Recent()
    for task in TASKS * (RECENT // len(TASKS)):
        recent.add(task)
    assert recent.evenness == 0
    for place in range(RECENT):
        recent.add(Task(f"sudo {place}", list(Category)[place % 9]))
    assert len(recent) == RECENT
    assert recent.evenness == pytest.approx(1, abs=0.01)
    assert recent.distinct(1) == (RECENT + 1) / (2 * RECENT)


def alarms(shares: Sequence[float]) -> list[int]:
    """Rounds at which too many duplicates were told of."""
    watch, found = Watch(LITERALS), []
    for round, share in enumerate(shares):
        notes = dict(watch.proposed(round, 100, int(100 * share), TASKS))
        assert notes["round"]["duplicates"] == int(100 * share)
        if "alarm" in notes:
            assert notes["alarm"]["why"] == "duplicates"
            found.append(notes["alarm"]["round"])
    return found


def test_duplicates_sound_once_and_again_after_they_were_few() -> None:
    assert alarms([0.3] * 50) == []
    assert alarms([0.8] * 50) == [DUPLICATES_OVER - 1]
    assert alarms([0.8] * 5) == [], "too early to tell"
    assert alarms([0.55, 0.45] * 30) == [DUPLICATES_OVER - 1], "no flutter"
    again = alarms([0.8] * 10 + [0.1] * 20 + [0.8] * 20)
    assert len(again) == 2
    assert 30 < again[1] < 40


def growth(rounds: int, new_every: int, solved: int = 15) -> list[tuple[str, dict[str, Any]]]:
    """Notes of rounds of which every so manieth brings a new form."""
    watch = Watch(LITERALS)
    notes = []
    for round in range(rounds):
        fresh = [[f"say [{'x' * round}=1]"]] if round % new_every == 0 else []
        notes += watch.played(round, fresh + [["give @s diamond"]] * (solved - len(fresh)))
    return notes


def test_no_new_forms_sound_once() -> None:
    sounding = [detail for kind, detail in growth(60, 100) if kind == "alarm"]
    assert [(detail["why"], detail["round"]) for detail in sounding] == [("forms", STALE_OVER)]
    assert not [detail for kind, detail in growth(60, 5) if kind == "alarm"]


def test_a_model_that_solves_little_is_not_blamed_for_its_proposals() -> None:
    assert not [kind for kind, _ in growth(60, 100, solved=ENOUGH // STALE_OVER - 1) if kind == "alarm"]


def test_growth_is_counted_by_rounds() -> None:
    (_, first), (_, second) = growth(2, 1)
    assert first == {"round": 0, "solved": 15, "new": 2, "all": 2}
    assert second == {"round": 1, "solved": 15, "new": 1, "all": 3}

"""Loot tables rolled: entries, weights, conditions, functions, stacks."""

from __future__ import annotations

from collections import Counter
from typing import Any

import pytest

from craftloop.minecraft import Game
from craftloop.minecraft.failure import NotSimulated
from craftloop.minecraft.inventory import ItemStack
from craftloop.minecraft.loot import tables
from craftloop.minecraft.loot.context import Context

NEVER = {"condition": "random_chance", "chance": 0.0}


def item(name: str, **more: Any) -> dict[str, Any]:
    return {"type": "item", "name": name, **more}


def pool(*entries: dict[str, Any], rolls: Any = 1, **more: Any) -> dict[str, Any]:
    return {"pools": [{"rolls": rolls, "entries": list(entries), **more}]}


def rolled(table: Any) -> list[ItemStack]:
    world = Game.of().world()
    return tables.rolled(Context(world, world.console()), table)


def ids(table: Any) -> list[str]:
    return [stack.id.removeprefix("minecraft:") for stack in rolled(table)]


@pytest.mark.parametrize(
    ("table", "expected"),
    [
        (pool(item("stick"), rolls=3), ["stick"] * 3),
        (pool(item("stick", weight=0), item("stone")), ["stone"]),
        (pool(item("stick", conditions=[NEVER]), item("stone")), ["stone"]),
        (pool(item("stick"), conditions=[NEVER]), []),
        (pool({"type": "empty"}), []),
        (pool({"type": "group", "children": [item("stick")]}), ["stick"]),
        (
            pool(
                {
                    "type": "alternatives",
                    "children": [item("stick", conditions=[NEVER]), item("stone"), item("dirt")],
                }
            ),
            ["stone"],
        ),
        (
            pool(
                {
                    "type": "sequence",
                    "children": [item("stick"), item("stone", conditions=[NEVER]), item("dirt")],
                }
            ),
            ["stick"],
        ),
        (pool({"type": "tag", "name": "minecraft:coals"}), ["charcoal", "coal"]),
        (pool({"type": "loot_table", "value": pool(item("stick"))}), ["stick"]),
        ({}, []),
        ("minecraft:entities/bat", []),
        ("minecraft:blocks/dirt", ["dirt"]),
    ],
)
def test_entries(table: Any, expected: list[str]) -> None:
    assert ids(table) == expected


def test_an_expanded_tag_gives_one_of_its_items() -> None:
    assert set(ids(pool({"type": "tag", "name": "minecraft:coals", "expand": True}, rolls=50))) == {
        "coal",
        "charcoal",
    }


def test_weights_count() -> None:
    drawn = Counter(ids(pool(item("stick", weight=9), item("stone", weight=1), rolls=500)))
    assert 400 < drawn["stick"] < 490


def test_functions_of_entry_pool_and_table_work_one_after_the_other() -> None:
    add = {"function": "set_count", "count": 2, "add": True}
    table = pool(item("stick", functions=[{"function": "set_count", "count": 10}]), functions=[add])
    table["functions"] = [add]
    assert [stack.count for stack in rolled(table)] == [14]


def test_no_stack_is_larger_than_a_slot_holds() -> None:
    table = pool(item("ender_pearl", functions=[{"function": "set_count", "count": 40}]))
    assert [stack.count for stack in rolled(table)] == [16, 16, 8]


@pytest.mark.parametrize(
    "table", ["minecraft:chests/jungle_temple", pool({"type": "dynamic", "name": "x"}), {"pools": [{}]}]
)
def test_what_is_not_known_is_not_made_up(table: Any) -> None:
    with pytest.raises(NotSimulated):
        rolled(table)

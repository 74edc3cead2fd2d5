"""Predicates that nobody should write, and those with a context of their own. More: the golden tables."""

from __future__ import annotations

from typing import Any

import pytest

from craftloop.minecraft import Game
from craftloop.minecraft.blocks import Block
from craftloop.minecraft.failure import NotSimulated
from craftloop.minecraft.inventory import ItemStack
from craftloop.minecraft.loot import conditions
from craftloop.minecraft.loot.context import Context


def passes(written: Any, **more: Any) -> bool:
    world = Game.of().world()
    return conditions.passes(Context(world, world.as_entity(world.players[0]), **more), written)


def test_lists_are_conjunctions_and_ids_are_nobodys() -> None:
    always, never = {"condition": "survives_explosion"}, {"condition": "killed_by_player"}
    assert passes([])
    assert passes([always, always])
    assert not passes([always, never])
    assert not passes("my:own")


@pytest.mark.parametrize(
    "written",
    [
        {},
        {"condition": "nonsense"},
        {"condition": "inverted"},
        {"condition": "time_check"},
        {"condition": "entity_properties", "entity": "this", "predicate": {"nonsense": 1}},
        {"condition": "entity_properties", "entity": "this", "predicate": {"flags": {"is_tall": True}}},
        {"condition": "entity_properties", "entity": "this", "predicate": {"equipment": {"tail": {}}}},
        {"condition": "location_check", "predicate": {"light": {}}},
        {"condition": "location_check", "predicate": {"fluid": {"state": {}}}},
        {"condition": "value_check", "value": {"type": "nonsense"}, "range": 1},
        5,
    ],
)
def test_what_is_not_known_is_not_made_up(written: Any) -> None:
    with pytest.raises(NotSimulated):
        passes(written)


def test_a_tool_and_a_block_are_there_where_loot_is_rolled() -> None:
    pick = ItemStack("minecraft:diamond_pickaxe", 1, {"minecraft:enchantments": {"fortune": 3}})
    fits = {"condition": "match_tool", "predicate": {"items": "#minecraft:pickaxes"}}
    assert passes(fits, tool=pick)
    assert not passes(fits)
    bonus = {"condition": "table_bonus", "enchantment": "fortune", "chances": [0.0, 0.0, 1.0]}
    assert passes(bonus, tool=pick)
    assert not passes(bonus)
    wheat = Block("minecraft:wheat", {"age": "7"})
    ripe = {"condition": "block_state_property", "block": "wheat", "properties": {"age": "7"}}
    assert passes(ripe, block=wheat)
    assert passes({**ripe, "properties": {"age": {"min": "5"}}}, block=wheat)
    assert not passes({**ripe, "properties": {"age": {"max": "6"}}}, block=wheat)
    assert not passes(ripe)

"""Stacks and slots: filling, taking, and the way to NBT and back."""

from __future__ import annotations

import pytest

from craftloop.minecraft import gamedata, inventory
from craftloop.minecraft.inventory import CURSOR, OFFHAND, SLOTS, ItemStack
from craftloop.minecraft.nbt import Int

DATA = gamedata.load("1.21.4")
DIRT, PEARL = ItemStack("minecraft:dirt", 10), ItemStack("minecraft:ender_pearl", 10)


def test_equal_stacks_are_filled_before_empty_slots() -> None:
    items = {5: DIRT.of(60)}
    assert inventory.add(items, DIRT, DATA) is None
    assert items == {5: DIRT.of(64), 0: DIRT.of(6)}


def test_the_selected_slot_and_the_off_hand_come_first() -> None:
    items = {0: DIRT.of(60), 3: DIRT.of(60), OFFHAND: DIRT.of(60)}
    inventory.add(items, DIRT, DATA, selected=3)
    assert (items[3].count, items[OFFHAND].count, items[0].count) == (64, 64, 62)


def test_what_finds_no_room_comes_back() -> None:
    items = {slot: PEARL.of(16) for slot in range(35)}
    assert inventory.add(items, PEARL.of(20), DATA) == PEARL.of(4)
    assert items[35] == PEARL.of(16)


def test_other_components_make_another_stack() -> None:
    named = DIRT.having("minecraft:custom_name", '"x"')
    items = {0: DIRT}
    inventory.add(items, named, DATA)
    assert items == {0: DIRT, 1: named}
    assert not DIRT.same_item(named)
    assert named.same_item(named.of(3))


@pytest.mark.parametrize(("limit", "found", "left"), [(-1, 30, 0), (0, 30, 30), (12, 12, 18), (99, 30, 0)])
def test_taking(limit: int, found: int, left: int) -> None:
    items = {0: DIRT, 20: DIRT, OFFHAND: DIRT, 1: PEARL, 200: DIRT}
    assert inventory.take(items, lambda stack: stack.id == "minecraft:dirt", limit) == found
    assert sum(s.count for n, s in items.items() if s.id == "minecraft:dirt" and n < 200) == left
    assert items[200] == DIRT, "the ender chest is left alone"


@pytest.mark.parametrize(
    ("name", "numbers"),
    [
        ("hotbar.0", (0,)), ("inventory.0", (9,)), ("container.35", (35,)), ("weapon", (98,)),
        ("armor.head", (103,)), ("armor.*", (103, 102, 101, 100, 105)), ("weapon.*", (98, 99)),
        ("enderchest.26", (226,)), ("player.cursor", (CURSOR,)), ("container.*", tuple(range(54))),
    ],
)  # fmt: skip
def test_slot_names(name: str, numbers: tuple[int, ...]) -> None:
    assert SLOTS[name] == numbers


def test_every_slot_the_grammar_knows_has_a_number() -> None:
    from craftloop.minecraft.arguments.names import _slot_names

    for version in gamedata.VERSIONS:
        single, ranges = _slot_names(gamedata.load(version).number)
        assert single | ranges <= SLOTS.keys()


def test_stack_sizes_and_durability() -> None:
    assert inventory.max_stack(DATA, DIRT) == 64
    assert inventory.max_stack(DATA, PEARL) == 16
    assert inventory.max_stack(DATA, DIRT.having("minecraft:max_stack_size", Int(99))) == 99
    sword = ItemStack("minecraft:diamond_sword")
    assert (inventory.max_stack(DATA, sword), inventory.max_damage(DATA, sword)) == (1, 1561)
    assert inventory.max_damage(DATA, ItemStack(sword.id, removed=frozenset({"minecraft:max_damage"}))) == 0


def test_nbt_and_back() -> None:
    stack = ItemStack("minecraft:stick", 3, {"minecraft:custom_name": '"x"'}, frozenset({"minecraft:lore"}))
    assert inventory.from_nbt(DATA, inventory.as_nbt(stack)) == stack
    assert inventory.from_nbt(DATA, {"id": "stick"}) == ItemStack("minecraft:stick")


@pytest.mark.parametrize(
    "tag", [{}, 5, {"id": "air"}, {"id": "stick", "count": 0}, {"id": 5}, {"id": "no_such"}, None]
)
def test_no_stack(tag: object) -> None:
    assert inventory.from_nbt(DATA, tag) is None

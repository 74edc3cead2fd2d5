"""What blocks and mobs leave behind."""

from __future__ import annotations

import pytest

from craftloop.minecraft import Game, gamedata
from craftloop.minecraft.blocks import Block
from craftloop.minecraft.failure import NotSimulated
from craftloop.minecraft.inventory import ItemStack
from craftloop.minecraft.loot import drops
from craftloop.minecraft.loot.context import Context


def dropped(block: str, **enchantments: int) -> list[tuple[str, int]]:
    world = Game.of().world()
    tool = ItemStack("minecraft:diamond_pickaxe", 1, {"minecraft:enchantments": enchantments})
    found = drops.of_block(Context(world, world.console(), tool=tool), Block(f"minecraft:{block}"))
    return [(stack.id.removeprefix("minecraft:"), stack.count) for stack in found]


@pytest.mark.parametrize(
    ("block", "item"),
    [
        ("stone", "cobblestone"),
        ("grass_block", "dirt"),
        ("iron_ore", "raw_iron"),
        ("oak_planks", "oak_planks"),
        ("white_wool", "white_wool"),
        ("red_concrete_powder", "red_concrete_powder"),
        ("diamond_block", "diamond_block"),
        ("oak_stairs", "oak_stairs"),
        ("polished_andesite", "polished_andesite"),
        ("torch", "torch"),
        ("farmland", "dirt"),
    ],
)
def test_blocks(block: str, item: str) -> None:
    assert dropped(block) == [(item, 1)]


def test_silk_touch_takes_the_block_itself() -> None:
    for block in ("stone", "diamond_ore", "glass", "red_stained_glass_pane", "packed_ice", "bookshelf"):
        assert dropped(block, silk_touch=1) == [(block, 1)]
    assert dropped("farmland", silk_touch=1) == [("dirt", 1)]
    assert dropped("glass") == dropped("blue_ice") == []
    assert dropped("bookshelf") == [("book", 3)]


@pytest.mark.parametrize(
    "block",
    [
        "oak_leaves",
        "wheat",
        "gravel",
        "oak_slab",
        "oak_door",
        "chest",
        "redstone_ore",
        "mushroom_stem",
        "melon_stem",
        "infested_stone",
        "tall_grass",
    ],
)
def test_luck_and_states_are_not_made_up(block: str) -> None:
    with pytest.raises(NotSimulated):
        dropped(block)


def test_fortune_is_luck() -> None:
    with pytest.raises(NotSimulated, match="Fortune"):
        dropped("coal_ore", fortune=3)
    assert dropped("coal_ore", fortune=3, silk_touch=1) == [("coal_ore", 1)]


def test_every_block_that_is_said_to_drop_something_drops_an_item() -> None:
    data = gamedata.load()
    for block in data.blocks:
        try:
            found = dropped(block.removeprefix("minecraft:"))
        except NotSimulated:
            continue
        assert all(f"minecraft:{name}" in data.items for name, _ in found), block


def test_mobs_that_leave_nothing_are_mobs_with_a_table() -> None:
    tables = {id for v in gamedata.VERSIONS for id in gamedata.load(v).registry("loot_table")}
    assert {id.replace(":", ":entities/") for id in drops._NOTHING} <= tables
    with pytest.raises(NotSimulated):
        drops.of_mob("minecraft:zombie")

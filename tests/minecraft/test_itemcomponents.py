"""Components that items have of their own, and one shape for all ways to write a value."""

from __future__ import annotations

from typing import Any

import pytest

from craftloop.minecraft import gamedata, itemcomponents
from craftloop.minecraft.failure import NotSimulated
from craftloop.minecraft.inventory import ItemStack

DATA = gamedata.load("1.21.4")


@pytest.mark.parametrize(
    ("item", "component", "value"),
    [
        ("stick", "max_stack_size", 64),
        ("diamond_sword", "damage", 0),
        ("diamond_sword", "max_damage", 1561),
        ("stick", "damage", None),
        ("stick", "lore", []),
        ("stick", "unbreakable", None),
        ("music_disc_cat", "jukebox_playable", "minecraft:cat"),
        ("stick", "jukebox_playable", None),
        ("enchanted_book", "stored_enchantments", {}),
        ("stick", "stored_enchantments", None),
        ("potion", "potion_contents", {}),
        ("bundle", "bundle_contents", []),
        ("stick", "attribute_modifiers", []),
        ("shulker_box", "container", []),
    ],
)
def test_own_components(item: str, component: str, value: Any) -> None:
    assert itemcomponents.of(DATA, ItemStack(f"minecraft:{item}"), f"minecraft:{component}") == value


@pytest.mark.parametrize(
    ("item", "component"), [("apple", "food"), ("diamond_sword", "attribute_modifiers"), ("stick", "rarity")]
)
def test_what_the_data_do_not_tell_is_not_made_up(item: str, component: str) -> None:
    with pytest.raises(NotSimulated):
        itemcomponents.of(DATA, ItemStack(f"minecraft:{item}"), f"minecraft:{component}")


def test_what_is_written_wins_and_what_is_removed_is_gone() -> None:
    stack = ItemStack("minecraft:apple").having("minecraft:food", {"nutrition": 1})
    assert itemcomponents.of(DATA, stack, "minecraft:food") == {"nutrition": 1}
    bare = ItemStack("minecraft:apple", removed=frozenset({"minecraft:food"}))
    assert itemcomponents.of(DATA, bare, "minecraft:food") is None


def test_levels_with_and_without_their_wrapper() -> None:
    plain = {"sharpness": 5, "minecraft:looting": 3}
    assert itemcomponents.levels(plain) == itemcomponents.levels({"levels": plain, "show_in_tooltip": False})
    assert itemcomponents.level(None, "sharpness") == 0
    stack = ItemStack("minecraft:stick", 1, {"minecraft:enchantments": plain})
    assert itemcomponents.level(stack, "sharpness") == 5

"""What things are called."""

from __future__ import annotations

import pytest

from craftloop.minecraft import Game, gamedata, names
from craftloop.minecraft.inventory import ItemStack


@pytest.mark.parametrize("version", gamedata.VERSIONS)
def test_every_item_has_a_name(version: str) -> None:
    data = gamedata.load(version)
    for id in data.items:
        shown = names.item(data, ItemStack(id))
        assert "minecraft" not in shown, id
        assert "." not in shown or " " in shown, id


@pytest.mark.parametrize("version", gamedata.VERSIONS)
def test_every_potion_has_a_name(version: str) -> None:
    data = gamedata.load(version)
    for potion in data.registry("potion"):
        for item in ("potion", "splash_potion", "lingering_potion", "tipped_arrow"):
            stack = ItemStack(f"minecraft:{item}", 1, {"minecraft:potion_contents": {"potion": potion}})
            assert "item." not in names.item(data, stack), potion


def test_a_custom_name_wins() -> None:
    data = gamedata.load("1.21.4")
    stack = ItemStack("minecraft:stick", 1, {"minecraft:item_name": '"b"', "minecraft:custom_name": '"a"'})
    assert names.item(data, stack) == "a"
    assert names.bracketed(data, stack) == "[a]"


@pytest.mark.parametrize(
    ("version", "tag", "shown"),
    [
        ("1.21.4", '"plain"', "plain"), ("1.21.4", '{"text":"a","extra":["b"]}', "ab"),
        ("1.21.4", "no json", "no json"),
        ("1.21.11", "plain", "plain"), ("1.21.11", {"text": "a", "extra": ["b"]}, "ab"), ("1.21.11", 5, "5"),
        ("1.21.11", {"translate": "block.minecraft.stone"}, "Stone"),
    ],
)  # fmt: skip
def test_plain(version: str, tag: object, shown: str) -> None:
    assert names.plain(gamedata.load(version), tag) == shown


def test_villagers_are_called_after_their_work() -> None:
    world = Game.of().world()
    assert world.run("summon villager").text == "Summoned new Villager"
    reply = world.run("summon villager ~ ~ ~ {VillagerData:{profession:armorer}}")
    assert reply.text == "Summoned new Armorer"

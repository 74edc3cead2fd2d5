"""Item predicates against a stack: ids, tags, presence, equality and sub-predicates."""

from __future__ import annotations

import pytest

from craftloop.minecraft import Game
from craftloop.minecraft.gamedata import VERSIONS

# Given to slingshooter08 with `item replace … weapon.mainhand with`, then tested.
ROWS = [
    ("stick 5", "stick", True), ("stick 5", "stone", False), ("stick 5", "*", True),
    ("stick 5", "*[count=5]", True), ("stick 5", "*[count=6]", False), ("stick 5", "*[count~{max:5}]", True),
    ("stick 5", "*[count~{min:6}]", False),
    ("oak_log", "#logs", True), ("oak_log", "#planks", False),
    ("diamond_sword[enchantments={sharpness:5}]", "diamond_sword[enchantments={sharpness:5}]", True),
    ("diamond_sword[enchantments={sharpness:5}]", "diamond_sword[enchantments={sharpness:4}]", False),
    ("diamond_sword[enchantments={sharpness:5}]", "*[enchantments~[{enchantments:sharpness}]]", True),
    ("diamond_sword[enchantments={sharpness:5}]", "*[enchantments~[{levels:5}]]", True),
    ("diamond_sword[enchantments={sharpness:5}]", "*[enchantments~[{enchantments:smite}]]", False),
    ("diamond_sword[enchantments={sharpness:5}]", "*[enchantments~[{enchantments:[smite,sharpness]}]]", True),
    ("diamond_sword", "*[damage=0]", True), ("stick", "*[damage]", False), ("stick", "*[!damage]", True),
    ("diamond_sword[damage=10]", "*[damage~{damage:10}]", True),
    ("diamond_sword[damage=10]", "*[damage~{durability:{min:1000}}]", True),
    ("diamond_sword[damage=10]", "*[damage~{damage:{max:5}}]", False),
    ("stick[unbreakable={}]", "*[unbreakable]", True), ("stick", "*[unbreakable]", False),
    ("stick[custom_data={a:1,b:2}]", "*[custom_data~{a:1}]", True),
    ("stick[custom_data={a:1,b:2}]", "*[custom_data={a:1}]", False),
    ("stick[custom_data={a:1}]", "*[custom_data~{c:1}]", False),
    ("potion[potion_contents={potion:swiftness}]", '*[potion_contents~"minecraft:swiftness"]', True),
    ("potion[potion_contents={potion:swiftness}]", '*[potion_contents~["harming","swiftness"]]', True),
    ("potion[potion_contents={potion:swiftness}]", '*[potion_contents~"harming"]', False),
    ("potion[potion_contents=swiftness]", '*[potion_contents={potion:"minecraft:swiftness"}]', True),
    ("stick", "*[max_stack_size=64]", True), ("stick", "stick[count=1|count=2]", True),
    ("stick[rarity=epic]", "*[rarity=epic]", True), ("stick", "*[lore=[]]", True),
]  # fmt: skip


@pytest.mark.parametrize("version", VERSIONS)
@pytest.mark.parametrize(("item", "predicate", "passes"), ROWS, ids=[f"{i} {p}" for i, p, _ in ROWS])
def test_predicates(item: str, predicate: str, passes: bool, version: str) -> None:
    world = Game.of(version).world()
    reply = world.run(f"item replace entity slingshooter08 weapon.mainhand with {item}")
    assert reply.successes, reply.text
    held = world.holds(f"execute if items entity slingshooter08 weapon.mainhand {predicate}")
    assert held is passes


NAMES = [
    ("1.21.4", """stick[custom_name='"Wand"']""", """*[custom_name='"Wand"']""", True),
    ("1.21.4", """stick[custom_name='"Wand"']""", """*[custom_name='{"text":"Wand"}']""", True),
    ("1.21.4", """stick[custom_name='"Wand"']""", """*[custom_name='"Rod"']""", False),
    ("1.21.11", """stick[custom_name="Wand"]""", """*[custom_name={text:"Wand"}]""", True),
    ("1.21.11", """stick[custom_name={text:"Wand",color:"red"}]""", """*[custom_name="Wand"]""", False),
    ("1.21.4", "stick[enchantments={levels:{knockback:2}}]", "*[enchantments={knockback:2}]", True),
]


@pytest.mark.parametrize(("version", "item", "predicate", "passes"), NAMES)
def test_components_written_in_another_way_are_equal(
    version: str, item: str, predicate: str, passes: bool
) -> None:
    world = Game.of(version).world()
    assert world.run(f"give slingshooter08 {item}").successes
    assert world.holds(f"execute if items entity slingshooter08 container.* {predicate}") is passes

"""Selectors find whom the game would find, in its order."""

from __future__ import annotations

import pytest

from craftloop.minecraft import Game, World
from craftloop.minecraft.nbt import Byte

SETUP = [
    "gamemode creative SwiftWolf",
    "tag DarkWolf add vip",
    "tag DarkWolf add mod",
    "tag BraveWolf add vip",
    "xp set DarkWolf 10 levels",
    "team add red",
    "team join red SwiftWolf",
    "scoreboard objectives add n dummy",
    "scoreboard players set slingshooter08 n 5",
    "scoreboard players set SwiftWolf n 7",
    "tp BraveWolf 9.5 -60 0.5 90 -30",
    'summon zombie 20.5 -60 0.5 {Tags:["z"],IsBaby:1b}',
    "summon skeleton 30.5 -60 0.5",
    "summon cow 40.5 -60 0.5",
    "execute in the_nether run summon pig 0 64 0",
]

# At x = 0.5 stands slingshooter08 (s), at 3.5 SwiftWolf (S), at 6.5 DarkWolf (D), at 9.5 BraveWolf (B).
ROWS = [
    ("@a", "sSDB"), ("@p", "s"), ("@e[type=player]", "sSDB"), ("@e", "sSDBzkcp"), ("@n", "s"),
    ("@e[type=!player]", "zkcp"), ("@e[type=zombie]", "z"), ("@e[type=#skeletons]", "k"),
    ("@e[type=!zombie,type=!player]", "kcp"), ("@a[name=SwiftWolf]", "S"), ("@a[name=!SwiftWolf]", "sDB"),
    ("@a[gamemode=creative]", "S"), ("@a[gamemode=!creative]", "sDB"), ("@a[tag=vip]", "DB"),
    ("@a[tag=vip,tag=!mod]", "B"), ("@a[tag=]", "sS"), ("@a[tag=!]", "DB"), ("@a[team=red]", "S"),
    ("@a[team=!red]", "sDB"), ("@a[team=]", "sDB"), ("@a[team=!]", "S"), ("@a[level=10]", "D"),
    ("@a[level=..9]", "sSB"), ("@a[scores={n=5}]", "s"), ("@a[scores={n=5..}]", "sS"),
    ("@a[scores={n=6..10}]", "S"), ("@a[scores={m=1}]", ""), ("@a[distance=..4]", "sS"),
    ("@a[distance=5..]", "DB"), ("@a[x=9.5,y=-60,z=0.5,distance=..4]", "DB"), ("@e[distance=..25]", "sSDBz"),
    ("@a[limit=2]", "sS"), ("@a[sort=furthest,limit=1]", "B"), ("@a[sort=nearest,limit=3]", "sSD"),
    ("@e[sort=nearest,limit=5]", "sSDBz"), ("@a[x=3,y=-61,z=0,dx=4,dy=2,dz=1]", "SD"),
    ("@a[x=8,y=-61,z=0,dx=-5,dy=2,dz=1]", "SD"), ("@a[dx=0]", "s"), ("@a[x_rotation=-90..-20]", "B"),
    ("@a[y_rotation=45..135]", "B"), ("@e[nbt={IsBaby:1b}]", "z"), ("@e[nbt={Tags:[\"z\"]}]", "z"),
    ("@a[nbt=!{SelectedItemSlot:0}]", ""), ("@e[tag=z,distance=..5]", ""), ("slingshooter08", "s"),
    ("SLINGSHOOTER08", "s"), ("@s", ""), ("@e[type=pig]", "p"), ("@e[type=pig,distance=0..]", ""),
]  # fmt: skip


@pytest.fixture(scope="module")
def world() -> World:
    world = Game.of("1.21.4").world()
    for command in SETUP:
        assert world.run(command).successes, command
    return world


def letters(world: World, command: str) -> str:
    """Who took the tag `hit`, in the order it was given."""
    world.run(command)
    names = {"slingshooter08": "s", "SwiftWolf": "S", "DarkWolf": "D", "BraveWolf": "B"}
    kinds = {"minecraft:zombie": "z", "minecraft:skeleton": "k", "minecraft:cow": "c", "minecraft:pig": "p"}
    return "".join(
        names.get(getattr(entity, "name", ""), "") or kinds.get(entity.type, "?")
        for entity in world
        if "hit" in entity.tags
    )


@pytest.mark.parametrize(("selector", "who"), ROWS, ids=[selector for selector, _ in ROWS])
def test_selectors(world: World, selector: str, who: str) -> None:
    assert letters(world.fork(), f"tag {selector} add hit") == who


def test_self_is_the_executing_entity(world: World) -> None:
    assert letters(world.fork(), "execute as DarkWolf run tag @s add hit") == "D"
    assert letters(world.fork(), "execute as @e[type=zombie] run tag @s[tag=z] add hit") == "z"
    assert letters(world.fork(), "execute as DarkWolf run tag @s[tag=z] add hit") == ""


def test_nearest_counts_from_the_source(world: World) -> None:
    assert letters(world.fork(), "execute at BraveWolf run tag @p add hit") == "B"
    assert letters(world.fork(), "execute positioned 100 -60 0 run tag @n add hit") == "c"


def test_random_draws_from_the_worlds_dice(world: World) -> None:
    draws = {letters(world.fork(), "tag @r add hit")}
    again = {letters(world.fork(), "tag @r add hit")}
    rolling = world.fork()
    found = set()
    for _ in range(40):
        rolling.run("tag @a remove hit")
        found.add(letters(rolling, "tag @r add hit"))
    assert draws == again
    assert found == {"s", "S", "D", "B"}


def test_the_dead_are_no_entities_but_still_players() -> None:
    world = Game.of().world()
    world.run("kill slingshooter08")
    assert world.run("execute if entity @e").result == 3
    assert world.run("execute if entity @a").result == 4


def test_a_uuid_means_its_entity() -> None:
    world = Game.of().world()
    world.run("summon cow 0 -60 0 {UUID:[I;0,0,0,1]}")
    assert world.run("kill 00000000-0000-0000-0000-000000000001").text == "Killed Cow"


def test_found_entities_may_be_changed() -> None:
    parent = Game.of().world()
    child = parent.fork()
    child.run("data merge entity @e[type=player,limit=1] {}")
    child.run("summon cow 0 -60 0 {Silent:0b}")
    child.fork().run("data merge entity @e[type=cow,limit=1] {Silent:1b}")
    assert next(e for e in child if e.type == "minecraft:cow").nbt["Silent"] == Byte(0)

"""Forks share nothing that changes; entities, blocks and dice belong to one world."""

from __future__ import annotations

import sys
import tracemalloc

import pytest

from craftloop.minecraft import Game, World
from craftloop.minecraft.blocks import Block

STONE = Block("minecraft:stone")

# A command that changes each kind of state, and a condition that holds after it alone.
CHANGES = [
    ("give slingshooter08 diamond", "execute if items entity slingshooter08 container.* diamond"),
    ("effect give slingshooter08 speed", "execute if entity @a[nbt={active_effects:[{}]}]"),
    ("tp slingshooter08 100 64 100", "execute positioned 100 64 100 if entity @a[distance=..2]"),
    ("gamemode creative slingshooter08", "execute if entity @a[gamemode=creative]"),
    ("xp add slingshooter08 5 levels", "execute if entity @a[level=5]"),
    ("tag slingshooter08 add x", "execute if entity @a[tag=x]"),
    ("summon pig", "execute if entity @e[type=pig]"),
    ("kill slingshooter08", "execute unless entity @e[name=slingshooter08]"),
    ("setblock 0 -60 0 stone", "execute if block 0 -60 0 stone"),
    ("fillbiome 0 -60 0 3 -57 3 desert", "execute if biome 0 -60 0 desert"),
    ("data modify storage a:b x set value 1", "execute if data storage a:b x"),
    ("forceload add 9999 9999", "execute if loaded 9999 0 9999"),
    ("kick BraveWolf", "execute unless entity BraveWolf"),
]


def base() -> World:
    return Game.of().world()


@pytest.mark.parametrize(("command", "condition"), CHANGES, ids=[c for c, _ in CHANGES])
def test_a_fork_does_not_change_its_parent(command: str, condition: str) -> None:
    parent = base()
    child = parent.fork()
    assert child.run(command).successes == 1
    assert child.holds(condition) is True
    assert parent.holds(condition) is False


@pytest.mark.parametrize(("command", "condition"), CHANGES, ids=[c for c, _ in CHANGES])
def test_a_parent_does_not_change_its_forks(command: str, condition: str) -> None:
    parent = base()
    child, sibling = parent.fork(), parent.fork()
    parent.run(command)
    child.run("say hello")
    assert parent.holds(condition) is True
    assert child.holds(condition) is False
    assert sibling.holds(condition) is False


def test_a_fork_keeps_what_was_there() -> None:
    parent = base()
    for command, _ in CHANGES[:4]:
        parent.run(command)
    grandchild = parent.fork().fork()
    assert all(grandchild.holds(condition) for _, condition in CHANGES[:4])


def test_scores_teams_bars_and_lists_are_forked() -> None:
    parent = base()
    child = parent.fork()
    for command in (
        "scoreboard objectives add n dummy", "scoreboard players set @a n 1", "team add red",
        "bossbar add b \"B\"", "op SwiftWolf", "ban Stranger", "whitelist add SwiftWolf", "weather rain",
        "time set 5", "difficulty hard", "worldborder set 10",
    ):  # fmt: skip
        assert child.run(command).successes == 1, command
    assert not parent.objectives
    assert not parent.scores
    assert not parent.teams
    assert not parent.bossbars
    assert not parent.operators
    assert not parent.bans
    assert not parent.whitelist
    assert (parent.weather, parent.day_time, parent.difficulty) == ("clear", 1000, "easy")
    assert parent.border.size > 10


def test_events_are_forked() -> None:
    parent = base()
    child = parent.fork()
    child.run('title @a title "x"')
    assert child.happened("title")
    assert not parent.happened("title")


def test_an_entity_handed_out_before_a_fork_stays_with_its_world() -> None:
    parent = base()
    uuid = parent.players[0].uuid
    before = parent.own(uuid)
    child = parent.fork()
    child.own(uuid).x = 99.0
    assert before.x == 0.5
    assert parent.own(uuid).x == 0.5


def test_blocks_are_shared_until_one_side_writes() -> None:
    parent = base()
    parent.blocks.set("minecraft:overworld", (0, 0, 0), STONE)
    child = parent.fork()
    child.blocks.set("minecraft:overworld", (1, 0, 0), STONE)
    parent.blocks.set("minecraft:overworld", (2, 0, 0), STONE)
    cells = {cell for cell, _ in parent.blocks.changed("minecraft:overworld")}
    assert cells == {(0, 0, 0), (2, 0, 0)}
    assert {cell for cell, _ in child.blocks.changed("minecraft:overworld")} == {(0, 0, 0), (1, 0, 0)}


def test_the_same_seed_and_commands_give_the_same() -> None:
    def tell(seed: int) -> list[str]:
        world = Game.of().world(seed=seed)
        world.run("summon pig")
        found = [entity.uuid for entity in world]
        return [*found, *(world.run("random value 1..1000000").text for _ in range(5))]

    assert tell(1) == tell(1)
    assert tell(1) != tell(2)


def test_players_can_be_chosen() -> None:
    world = Game.of().world(players=("Alex", "Steve"))
    assert [player.name for player in world.players] == ["Alex", "Steve"]
    assert world.run("give alex stone").text == "Gave 1 [Stone] to Alex"


def test_chunks_near_players_are_loaded_and_no_others() -> None:
    world = base()
    assert world.loaded("minecraft:overworld", 160, 0)
    assert not world.loaded("minecraft:overworld", 400, 0)
    assert not world.loaded("minecraft:the_nether", 0, 0)
    world.run("execute in the_nether run tp DarkWolf 0 64 0")
    assert world.loaded("minecraft:the_nether", 0, 0)


@pytest.mark.parametrize(("version", "kept"), [("1.21.4", True), ("1.21.11", False)])
def test_spawn_chunks_stay_loaded_up_to_1_21_8(version: str, kept: bool) -> None:
    world = Game.of(version).world(players=())
    assert world.loaded("minecraft:overworld", 0, 0) is kept


def test_a_thousand_forks_are_small() -> None:
    parent = base()
    tracemalloc.start()
    try:
        worlds = [parent.fork() for _ in range(1000)]
        for world in worlds:
            world.run("give slingshooter08 diamond")
        used, _ = tracemalloc.get_traced_memory()
    finally:
        tracemalloc.stop()
    assert used < 20 * 1024 * 1024, sys.getsizeof(worlds)

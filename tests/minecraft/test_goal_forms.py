"""Every form of condition that `execute if` has, as a goal: in the world, and the same string over RCON.

Each row: commands, and a condition that is false in a fresh world and true once they have run.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest

from craftloop.environment import RconEnvironment
from craftloop.minecraft import Game, gamedata
from craftloop.minecraft.feedback import Feedback
from craftloop.minecraft.gamedata import VERSIONS
from craftloop.rcon.client import RconClient
from craftloop.rcon.server import RconServer
from craftloop.safety import MAX_ALLOWED_RISK, Safety
from craftloop.task import Category, Goal, Task

ME = "slingshooter08"
SCORE = ("scoreboard objectives add n dummy", "scoreboard players set a n 5", "scoreboard players set b n 7")
CHEST = 'setblock 3 -60 3 chest{Items:[{Slot:0b,id:"minecraft:apple",count:3}]}'
EARTH = "fill 20 -60 20 22 -58 22 stone"
ROWS: list[tuple[tuple[str, ...], str]] = [
    (("summon pig 2 -60 2",), "execute if entity @e[type=pig,distance=..5]"),
    ((f"gamemode creative {ME}",), f"execute unless entity @a[name={ME},gamemode=survival]"),
    (("setblock 2 -60 2 oak_stairs[facing=east]",), "execute if block 2 -60 2 oak_stairs[facing=east]"),
    (("setblock 2 -61 2 stone",), "execute unless block 2 -61 2 #minecraft:dirt"),
    (("fillbiome 0 -64 0 8 -50 8 desert",), "execute if biome 4 -60 4 desert"),
    (("forceload add 2000 2000",), "execute if loaded 2000 0 2000"),
    ((f"execute in the_nether run tp {ME} 0 64 0",), f"execute at {ME} if dimension the_nether"),
    (SCORE, "execute if score a n matches 5"),
    (SCORE, "execute if score a n matches 1..5"),
    (SCORE, "execute if score a n < b n"),
    (SCORE, "execute if score a n <= b n"),
    (SCORE, "execute if score b n > a n"),
    (SCORE, "execute if score b n >= a n"),
    ((*SCORE, "scoreboard players set b n 5"), "execute if score a n = b n"),
    (SCORE, "execute if score a n matches ..5 unless score a n matches ..4"),
    (("data merge storage my:own {a:{b:1}}",), "execute if data storage my:own a.b"),
    ((CHEST,), "execute if data block 3 -60 3 Items[{Slot:0b}]"),
    (("summon cow 2 -60 2 {NoAI:1b}",), "execute if data entity @e[type=cow,limit=1] {NoAI:1b}"),
    ((CHEST,), "execute if items block 3 -60 3 container.* apple[count=3]"),
    ((f"give {ME} stick",), f"execute if items entity {ME} hotbar.* stick"),
    (
        (f"give {ME} bow[enchantments={{power:5}}]",),
        f"execute if items entity {ME} container.* *[enchantments~[{{enchantments:power,levels:{{min:4}}}}]]",
    ),
    (("clone 20 -61 20 22 -60 22 30 -50 30",), "execute if blocks 20 -61 20 22 -60 22 30 -50 30 all"),
    (
        (EARTH, "clone 20 -60 20 22 -58 22 30 -60 30"),
        "execute if blocks 20 -60 20 22 -58 22 30 -60 30 masked if block 30 -60 30 stone",
    ),
    (("weather thunder",), 'execute if predicate {condition:"weather_check",thundering:true}'),
    (
        ("time set midnight",),
        'execute if predicate {condition:"time_check",value:{min:13000,max:23000},period:24000}',
    ),
    (
        (f"effect give {ME} speed 60",),
        f'execute as {ME} if predicate {{condition:"entity_properties",entity:"this",'
        'predicate:{effects:{"minecraft:speed":{}}}}',
    ),
    (
        (f"effect give {ME} speed 60 1",),
        f'execute if entity @a[name={ME},nbt={{active_effects:[{{id:"minecraft:speed"}}]}}]',
    ),
    ((f"tag {ME} add vip",), "execute if entity @a[tag=vip,limit=1]"),
    (("team add red", f"team join red {ME}"), "execute if entity @a[team=red]"),
    ((f"xp add {ME} 5 levels",), "execute if entity @a[level=5..]"),
    ((f"tp {ME} 100 70 100",), f"execute positioned 100 70 100 if entity @a[name={ME},distance=..1]"),
    ((f"tp {ME} 0 -60 0 90 0",), f"execute if entity @a[name={ME},y_rotation=80..100]"),
    ((f"advancement grant {ME} only story/root",), "execute if entity @a[advancements={story/root=true}]"),
    (
        ("summon pig 2 -60 2", f"ride {ME} mount @e[type=pig,limit=1]"),
        f"execute as {ME} on vehicle if entity @s[type=pig]",
    ),
    (("summon minecart 2 -60 2",), "if entity @e[type=minecart]"),
    ((*SCORE, f"scoreboard players set {ME} n 5"), "execute if entity @a[scores={n=5}]"),
]


def forms(version: str) -> set[tuple[str, ...]]:
    """The conditions of the tree, without `if` and `unless`: `score target targetObjective <` and so on."""
    found: set[tuple[str, ...]] = set()

    def walk(node: dict[str, Any], path: tuple[str, ...]) -> None:
        children = node.get("children") or {}
        if node.get("executable") or not children:
            found.add(path)
        for name, child in children.items():
            walk(child, (*path, name))

    walk(gamedata.load(version).tree["children"]["execute"]["children"]["if"], ())
    return found


def test_every_form_has_a_row() -> None:
    tested = set()
    game = Game.of("1.21.11")
    for _, condition in ROWS:
        command = condition if condition.startswith("execute") else f"execute {condition}"
        tested |= {
            stage.path[2:] for stage in game.parse(command).stages if stage.path[1] in ("if", "unless")
        }
    elsewhere = {
        ("function", "name"),
        ("stopwatch", "id", "range"),
    }  # no functions here; time is the machine's
    assert forms("1.21.11") - tested == elsewhere


@pytest.mark.parametrize("version", VERSIONS)
@pytest.mark.parametrize(("commands", "condition"), ROWS, ids=[condition for _, condition in ROWS])
def test_in_the_world(commands: tuple[str, ...], condition: str, version: str) -> None:
    world = Game.of(version).world()
    assert world.holds(condition) is False
    assert [reply.text for reply in map(world.run, commands) if not reply.successes] == []
    assert world.holds(condition) is True


class Worlds:
    """A server's handler: each row has its own world."""

    def __init__(self, version: str) -> None:
        self.game = Game.of(version)
        self.world = self.game.world()

    def __iter__(self) -> Iterator[tuple[tuple[str, ...], str]]:
        for row in ROWS:
            self.world = self.game.world()
            yield row

    def answer(self, command: str) -> str:
        return self.world.run(command).text


@pytest.mark.parametrize("version", VERSIONS)
async def test_over_rcon(version: str) -> None:
    worlds = Worlds(version)
    async with RconServer(worlds.answer, "secret") as server:
        client = RconClient("127.0.0.1", server.address.port, "secret")
        safety = Safety(MAX_ALLOWED_RISK)
        rcon = RconEnvironment([client], safety, Feedback.of(version), minecraft=version, tidy=False)
        told = {}
        for commands, condition in worlds:
            goal = Goal("condition", condition)
            report = await rcon.run(Task("sudo do it", Category.EDGE_ITEMS, ME, (goal,)), commands)
            told[condition] = report.goals[0]  # true only if it was false before
        await rcon.aclose()
    assert told == dict.fromkeys(told, True)

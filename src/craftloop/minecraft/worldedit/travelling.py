"""Getting about: `/up`, `/ascend`, `/descend`, `/ceil`, `/thru`, `/jumpto`, `/unstuck`.

Players here cannot fly by themselves, so `/up` and `/ceil` put glass under their feet, as WorldEdit does
by default; with `-f` too, which it only heeds for players who may fly.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from craftloop.minecraft.blocks import Block, Cell
from craftloop.minecraft.worldedit import sight
from craftloop.minecraft.worldedit.actor import VERTICAL, Actor
from craftloop.minecraft.worldedit.materials import passable
from craftloop.minecraft.worldedit.patterns import default_state
from craftloop.minecraft.worldedit.refusal import Refusal
from craftloop.minecraft.worldedit.table import command

Values = Mapping[str, Any]

_THROUGH = 6
"""Blocks `/thru` looks ahead."""


def _blocks(actor: Actor, cell: Cell) -> bool:
    """Whether nobody can stand in that block."""
    return not passable(actor.data, actor.edit.get(cell).id)


def _stand(actor: Actor, x: int, y: int, z: int) -> None:
    actor.teleport(x + 0.5, float(y), z + 0.5)


def find_free_position(actor: Actor, start: Cell | None = None) -> None:
    """Up to the first two free blocks above each other; nowhere, when he stands in such."""
    x, y0, z = start or actor.feet
    y0 = max(actor.edit.bottom, y0)
    free = 0
    for y in range(y0, min(actor.edit.top, y0 + VERTICAL) + 3):
        free = 0 if _blocks(actor, (x, y, z)) else free + 1
        if free == 2:
            if y - 1 != y0 or start is not None:
                _stand(actor, x, y - 1, z)
            return


@command("unstuck", player_only=True)
def unstuck(actor: Actor, values: Values) -> None:
    """Out of the blocks he is in."""
    find_free_position(actor)
    actor.say("worldedit.unstuck.moved")


@command("ascend [levels:int=1]", aliases="asc", player_only=True)
def ascend(actor: Actor, values: Values) -> None:
    """Up some floors."""
    _floors(actor, values["levels"], _ascend_once, "ascend")


@command("descend [levels:int=1]", aliases="desc", player_only=True)
def descend(actor: Actor, values: Values) -> None:
    """Down some floors."""
    _floors(actor, values["levels"], _descend_once, "descend")


def _floors(actor: Actor, levels: int, once: Callable[[Actor], bool], name: str) -> None:
    done = 0
    while done != levels and once(actor):
        done += 1
    if not done:
        raise Refusal(f"worldedit.{name}.obstructed")
    actor.say(f"worldedit.{name}.moved", done)


def _ascend_once(actor: Actor) -> bool:
    x, y0, z = actor.feet
    y0 = max(actor.edit.bottom, y0)
    free = spots = 0
    for y in range(y0, min(actor.edit.top, y0 + VERTICAL) + 3):
        free = 0 if _blocks(actor, (x, y, z)) else free + 1
        if free == 2:
            spots += 1
            if spots == 2:
                if actor.edit.get((x, y - 2, z)).id == "minecraft:lava":
                    return False
                _stand(actor, x, y - 1, z)
                return True
    return False


def _descend_once(actor: Actor) -> bool:
    x, y0, z = actor.feet
    bottom = min(actor.edit.bottom + 1, y0 - 1 - VERTICAL)
    bottom = max(bottom, actor.edit.bottom)
    free = 0
    for y in range(max(actor.edit.bottom, y0 - 1), bottom - 1, -1):
        free = 0 if _blocks(actor, (x, y, z)) else free + 1
        if free == 2:
            for floor in range(y, bottom - 1, -1):
                block = actor.edit.get((x, floor, z))
                if not block.is_air and block.id != "minecraft:lava":
                    _stand(actor, x, floor + 1, z)
                    return True
            return False
    return False


@command("ceil [clearance:int=0] -f -g", player_only=True)
def ceiling(actor: Actor, values: Values) -> None:
    """Up to the ceiling, on a block of glass."""
    x, y0, z = actor.feet
    start = max(actor.edit.bottom, y0 + 2)
    roof = None
    if actor.edit.get((x, start, z)).is_air:
        heights = range(start, min(actor.edit.top, start + VERTICAL) + 1)
        roof = next((y for y in heights if _blocks(actor, (x, y, z))), None)
    platform = y0 if roof is None else roof - 3 - max(0, values["clearance"])
    if platform <= y0:
        raise Refusal("worldedit.ceil.obstructed")
    _float_at(actor, x, platform + 1, z)
    actor.say("worldedit.ceil.moved")


@command("up <distance:int> -f -g", player_only=True)
def up(actor: Actor, values: Values) -> None:
    """Straight up, on a block of glass."""
    x, y0, z = actor.feet
    y0 = max(actor.edit.bottom, y0)
    goal = min(actor.edit.top + 1, y0 + values["distance"])
    free = goal > y0 - 1 and not any(_blocks(actor, (x, y, z)) for y in range(y0 + 1, goal + 2))
    if not free:
        raise Refusal("worldedit.up.obstructed")
    _float_at(actor, x, goal, z)
    actor.say("worldedit.up.moved")


def _float_at(actor: Actor, x: int, y: int, z: int) -> None:
    """Stand there; the glass is no edit that could be undone."""
    if not _blocks(actor, (x, y - 1, z)) and actor.edit.bottom <= y - 1 <= actor.edit.top:
        glass = default_state(actor.data, "minecraft:glass")
        actor.world.blocks.set(actor.dimension, (x, y - 1, z), glass)
    _stand(actor, x, y, z)


@command("thru", player_only=True)
def thru(actor: Actor, values: Values) -> None:
    """Through the wall ahead."""
    ahead = sight.along(actor, _THROUGH)
    wall = next((cell for cell in ahead if _blocks(actor, cell)), None)
    free = next((cell for cell in ahead if not _blocks(actor, cell)), None) if wall else None
    if free is None:
        raise Refusal("worldedit.thru.obstructed")
    x, y0, z = free
    floor = next((y for y in range(y0, actor.edit.bottom - 1, -1) if _blocks(actor, (x, y, z))), None)
    if floor is not None:
        _stand(actor, x, floor + 1, z)
    actor.say("worldedit.thru.moved")


@command("jumpto", aliases="j", player_only=True)
def jump_to(actor: Actor, values: Values) -> None:
    """Onto the block he looks at."""

    def solid(block: Block) -> bool:
        return not passable(actor.data, block.id)

    found = sight.target(actor, solid)
    if found is None:
        raise Refusal("worldedit.jumpto.none")
    find_free_position(actor, found)
    actor.say("worldedit.jumpto.moved")

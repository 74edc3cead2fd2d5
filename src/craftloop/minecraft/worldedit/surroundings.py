"""The blocks around the player: holes, pools, snow, fire."""

from __future__ import annotations

import math
from collections.abc import Callable, Iterator, Mapping
from typing import Any

from craftloop.minecraft.blocks import AIR, Block, Cell
from craftloop.minecraft.failure import NotSimulated
from craftloop.minecraft.gamedata import full
from craftloop.minecraft.worldedit import masks, shapes
from craftloop.minecraft.worldedit.actor import Actor
from craftloop.minecraft.worldedit.filling import layered
from craftloop.minecraft.worldedit.materials import LIQUIDS, passable, translucent
from craftloop.minecraft.worldedit.patterns import Get, constant, default_state
from craftloop.minecraft.worldedit.region import Region, add, bounded, sub
from craftloop.minecraft.worldedit.table import command

Values = Mapping[str, Any]

_DOWNWARDS: tuple[Cell, ...] = ((1, 0, 0), (-1, 0, 0), (0, 0, 1), (0, 0, -1), (0, -1, 0))
_FIRE_RADIUS = 40


def _in_ball(center: Cell, radius: float) -> Callable[[Cell], bool]:
    reach = radius + 0.5
    return lambda cell: sum((part / reach) ** 2 for part in sub(cell, center)) <= 1


def _around(center: Cell, reach: int) -> Region:
    return Region(add(center, (-reach, -reach, -reach)), add(center, (reach, reach, reach)))


def _square(actor: Actor, reach: int, up: int, down: int) -> Region:
    """A column around him, within the world."""
    x, y, z = actor.placement
    region = Region((x - reach, y - down, z - reach), (x + reach, y + up, z + reach))
    return region.clamped(actor.edit.bottom, actor.edit.top)


@command("/fill <pattern:pattern> <radius:double> [depth:int=1]")
def fill(actor: Actor, values: Values) -> None:
    """The hole he stands in: outwards on his level, and down from there."""
    level = actor.placement[1]

    def way(here: Cell, there: Cell) -> bool:
        return here[1] == level or there[1] < here[1]

    _fill(actor, values, max(1, values["depth"]), way, _DOWNWARDS, "fill")


@command("/fillr <pattern:pattern> <radius:double> [depth:int]")
def fill_recursively(actor: Actor, values: Values) -> None:
    """The hole he stands in, round all corners, up to his level."""
    depth = max(1, values.get("depth", 1 << 30))
    _fill(actor, values, depth, lambda here, there: True, shapes.NEIGHBOURS, "fillr")


def _fill(
    actor: Actor,
    values: Values,
    depth: int,
    way: Callable[[Cell, Cell], bool],
    steps: tuple[Cell, ...],
    name: str,
) -> None:
    start, get = actor.placement, actor.edit.get
    near = _in_ball(start, max(1.0, values["radius"]))
    bottom = max(start[1] - depth + 1, actor.edit.bottom)

    def allowed(here: Cell, there: Cell) -> bool:
        return way(here, there) and bottom <= there[1] <= start[1] and near(there) and get(there).is_air

    found = shapes.reached([start], allowed, steps)
    actor.say(f"worldedit.{name}.created", actor.edit.fill(found, values["pattern"]))


@command("/drain <radius:double> -w")
def drain(actor: Actor, values: Values) -> None:
    """The pool he stands in or beside; with `-w` also water in other blocks."""
    get, near = actor.edit.get, _in_ball(actor.placement, max(0.0, values["radius"]))

    def wet(cell: Cell) -> bool:
        block = get(cell)
        logged = "-w" in values and block.properties.get("waterlogged") == "true"
        return near(cell) and (block.id in LIQUIDS or logged)

    def dried(get: Get, cell: Cell) -> Block:
        block = get(cell)
        if "waterlogged" not in block.properties:
            return AIR
        return Block(block.id, {**block.properties, "waterlogged": "false"}, block.nbt)

    starts = (cell for cell in _around(actor.placement, 1) if wet(cell))
    found = shapes.reached(starts, lambda here, there: wet(there))
    actor.say("worldedit.drain.drained", actor.edit.fill(found, dried))


@command("fixwater <radius:double>", aliases="/fixwater")
def fix_water(actor: Actor, values: Values) -> None:
    """Water around him stands still and fills what lies no higher than he."""
    _fix(actor, values, "water")


@command("fixlava <radius:double>", aliases="/fixlava")
def fix_lava(actor: Actor, values: Values) -> None:
    """The same with lava."""
    _fix(actor, values, "lava")


def _fix(actor: Actor, values: Values, liquid: str) -> None:
    get, start = actor.edit.get, actor.placement
    near = _in_ball(start, max(0.0, values["radius"]))
    source = default_state(actor.data, full(liquid))

    def allowed(here: Cell, there: Cell) -> bool:
        block = get(there)
        level = actor.edit.bottom <= there[1] <= start[1]
        return level and near(there) and (block.is_air or block.id == source.id)

    starts = (cell for cell in _around(start, 1) if get(cell).id == source.id)
    found = shapes.reached(starts, allowed, _DOWNWARDS)
    actor.say(f"worldedit.fix{liquid}.fixed", actor.edit.fill(found, constant(source)))


@command("removeabove [size:int=1] [height:int]", aliases="/removeabove")
def remove_above(actor: Actor, values: Values) -> None:
    """A square tower from his feet up."""
    height = values.get("height", actor.edit.top)
    region = _square(actor, max(1, values["size"]) - 1, max(0, height), 0)
    actor.say("worldedit.removeabove.removed", actor.edit.fill(region, constant(AIR)))


@command("removebelow [size:int=1] [height:int]", aliases="/removebelow")
def remove_below(actor: Actor, values: Values) -> None:
    """A square tower from his feet down."""
    height = values.get("height", actor.edit.top)
    region = _square(actor, max(1, values["size"]) - 1, 0, max(0, height))
    actor.say("worldedit.removebelow.removed", actor.edit.fill(region, constant(AIR)))


@command("removenear <mask:mask> [radius:int=50]", aliases="/removenear")
def remove_near(actor: Actor, values: Values) -> None:
    """What a mask matches around him."""
    done = _remove_near(actor, values["mask"], max(1, values["radius"]))
    actor.say("worldedit.removenear.removed", done)


def _remove_near(actor: Actor, mask: masks.Mask, radius: int) -> int:
    region = _square(actor, radius - 1, radius - 1, radius - 1)
    return actor.edit.fill(region, constant(AIR), mask)


@command("replacenear <radius:int> [from:mask] <to:pattern>", aliases="/replacenear")
def replace_near(actor: Actor, values: Values) -> None:
    """What a mask matches around him, for something else."""
    reach = max(1, values["radius"])
    region = _square(actor, reach, reach, reach)
    done = actor.edit.fill(region, values["to"], values.get("from", masks.existing))
    actor.say("worldedit.replacenear.replaced", done)


@command("extinguish [radius:int]", aliases="/ex /ext /extinguish ex ext")
def extinguish(actor: Actor, values: Values) -> None:
    """Fire around him."""

    def fire(get: Get, cell: Cell) -> bool:
        return get(cell).id == "minecraft:fire"

    done = _remove_near(actor, fire, max(1, values.get("radius", _FIRE_RADIUS)))
    actor.say("worldedit.extinguish.removed", done)


@command("snow [size:double=10] [height:height=default-vertical-height] -s", aliases="/snow")
def snow(actor: Actor, values: Values) -> None:
    """Snow on the ground around him, ice on water."""
    if "-s" in values:
        raise NotSimulated("stacked snow is not simulated")
    size, height = max(1.0, values["size"]), max(1, values["height"])
    region = _square(actor, math.ceil(size), height, height)
    (x0, _, z0), reach, done = actor.placement, size + 0.5, 0
    for top in list(layered(actor, region, lambda cell: not actor.edit.get(cell).is_air)):
        if math.hypot(top[0] - x0, top[2] - z0) <= reach:
            done += _snow_on(actor, top)
    actor.say("worldedit.snow.created", done)


def _snow_on(actor: Actor, ground: Cell) -> bool:
    block = actor.edit.get(ground)
    above = add(ground, (0, 1, 0))
    if block.id == "minecraft:water":
        return actor.edit.put(ground, default_state(actor.data, "minecraft:ice"))
    if not actor.edit.get(above).is_air:
        return False
    if translucent(actor.data, block.id) and not block.id.endswith("_leaves"):
        return False
    return actor.edit.put(above, default_state(actor.data, "minecraft:snow"))


@command("thaw [size:double=10] [height:height=default-vertical-height]", aliases="/thaw")
def thaw(actor: Actor, values: Values) -> None:
    """Snow and ice around him."""
    water, done = default_state(actor.data, "minecraft:water"), 0
    for column in _columns(actor, values):
        top = next((cell for cell in column if not actor.edit.get(cell).is_air), None)
        match actor.edit.get(top).id if top else "":
            case "minecraft:ice":
                done += actor.edit.put(top or (0, 0, 0), water)
            case "minecraft:snow":
                done += actor.edit.put(top or (0, 0, 0), AIR)
    actor.say("worldedit.thaw.removed", done)


@command("green [size:double=10] [height:height=default-vertical-height] -f", aliases="/green")
def green(actor: Actor, values: Values) -> None:
    """Dirt under the sky around him becomes grass; coarse dirt with `-f`."""
    soil = {"minecraft:dirt"} | ({"minecraft:coarse_dirt"} if "-f" in values else set())
    grass, done = default_state(actor.data, "minecraft:grass_block"), 0
    for column in _columns(actor, values):
        for cell in column:
            block = actor.edit.get(cell)
            if block.id in soil:
                done += actor.edit.put(cell, grass)
            if block.id in LIQUIDS or not passable(actor.data, block.id):
                break
    actor.say("worldedit.green.changed", done)


def _columns(actor: Actor, values: Values) -> Iterator[list[Cell]]:
    """The columns of a cylinder around him, each from the top down, without the lowest block."""
    size, height = max(1.0, values["size"]), max(1, values["height"])
    region = _square(actor, math.ceil(size), height, height)
    (x0, _, z0), (low, high) = actor.placement, (region.low[1], region.high[1])
    bounded(region.volume)
    for x, z in region.columns():
        if (x - x0) ** 2 + (z - z0) ** 2 <= size * size:
            yield [(x, y, z) for y in range(high, low, -1)]

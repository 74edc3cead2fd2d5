"""Commands on the blocks of the selection: `//set`, `//replace`, `//walls`, `//overlay`, `//hollow` …"""

from __future__ import annotations

import math
from collections.abc import Callable, Iterator, Mapping
from typing import Any

from craftloop.minecraft.blocks import Cell
from craftloop.minecraft.failure import NotSimulated
from craftloop.minecraft.gamedata import full
from craftloop.minecraft.worldedit import masks, shapes, terrain
from craftloop.minecraft.worldedit.actor import Actor
from craftloop.minecraft.worldedit.materials import passable
from craftloop.minecraft.worldedit.patterns import default_state
from craftloop.minecraft.worldedit.refusal import Refusal
from craftloop.minecraft.worldedit.region import Region, add
from craftloop.minecraft.worldedit.table import command
from craftloop.minecraft.worldedit.texts import sentence

Values = Mapping[str, Any]


@command("/set <pattern:pattern>")
def set_blocks(actor: Actor, values: Values) -> None:
    """All blocks of the selection."""
    done = actor.edit.fill(actor.region, values["pattern"])
    actor.say("worldedit.set.done.verbose", sentence("worldedit.operation.affected.block", done))


@command("/replace [from:mask] <to:pattern>", aliases="/re /rep")
def replace(actor: Actor, values: Values) -> None:
    """Those blocks of the selection that a mask matches; without one, all but air."""
    done = actor.edit.fill(actor.region, values["to"], values.get("from", masks.existing))
    actor.say("worldedit.replace.replaced", done)


@command("/walls <pattern:pattern>")
def walls(actor: Actor, values: Values) -> None:
    """The four sides of the selection."""
    actor.say("worldedit.walls.changed", actor.edit.fill(actor.region.walls(), values["pattern"]))


@command("/faces <pattern:pattern>", aliases="/outline")
def faces(actor: Actor, values: Values) -> None:
    """The four sides, the floor and the ceiling."""
    actor.say("worldedit.faces.changed", actor.edit.fill(actor.region.faces(), values["pattern"]))


@command("/center <pattern:pattern>", aliases="/middle")
def center(actor: Actor, values: Values) -> None:
    """The one, two, four or eight blocks in the middle."""
    low, high = actor.region.low, actor.region.high
    middles = [(a + b) / 2 for a, b in zip(low, high, strict=True)]
    first = tuple(int(middle) for middle in middles)  # towards zero, as Java's cast
    last = tuple(int(middle + math.copysign(0.5, middle)) for middle in middles)  # halves away from it
    box = Region((first[0], first[1], first[2]), (last[0], last[1], last[2]))
    actor.say("worldedit.center.changed", actor.edit.fill(box, values["pattern"]))


@command("/line <pattern:pattern> [thickness:double=0] -h")
def line(actor: Actor, values: Values) -> None:
    """A line between the two corners."""
    if values["thickness"] < 0:
        raise Refusal("piston.check", "Thickness must be >= 0")
    region = actor.region
    cells = shapes.thickened(shapes.line(region.pos1, region.pos2), values["thickness"])
    if "-h" in values:
        cells = shapes.shell(cells)
    actor.say("worldedit.line.changed", actor.edit.fill(sorted(cells), values["pattern"]))


@command("/hollow [thickness:int=0] [pattern:pattern=air]")
def hollow(actor: Actor, values: Values) -> None:
    """Empty what is inside the object in the selection; `thickness` layers of it stay."""
    if values["thickness"] < 0:
        raise Refusal("piston.check", "Thickness must be >= 0")
    region, get, data = actor.region, actor.edit.get, actor.data

    def open_air(cell: Cell) -> bool:
        return passable(data, get(cell).id)

    outside = set(
        shapes.reached(
            (cell for cell in region.faces() if open_air(cell)),
            lambda here, there: here in region and open_air(there),  # one step beyond the region counts too
        )
    )
    for _ in range(1, min(values["thickness"], max(region.size))):
        outside |= {cell for cell in region if _touches(cell, outside)}
    inner = [cell for cell in region if not _touches(cell, outside)]
    actor.say("worldedit.hollow.changed", actor.edit.fill(inner, values["pattern"]))


def _touches(cell: Cell, others: set[Cell]) -> bool:
    return any(add(cell, step) in others for step in shapes.NEIGHBOURS)


def layered(actor: Actor, region: Region, is_ground: Callable[[Cell], bool]) -> Iterator[Cell]:
    """The top ground block of each column; ends at the first column that goes on above the region."""
    low, high = region.low[1], region.high[1]
    for x, z in region.columns():
        if is_ground((x, high + 1, z)):
            return
        found = next(((x, y, z) for y in range(high, low - 1, -1) if is_ground((x, y, z))), None)
        if found is not None:
            yield found


@command("/overlay <pattern:pattern>")
def overlay(actor: Actor, values: Values) -> None:
    """A layer on top of each column of the selection."""
    edit = actor.edit
    tops = list(layered(actor, actor.region, lambda cell: masks.existing(edit.get, cell)))
    done = edit.fill((add(top, (0, 1, 0)) for top in tops), values["pattern"])
    actor.say("worldedit.overlay.overlaid", done)


@command("/naturalize")
def naturalize(actor: Actor, values: Values) -> None:
    """Grass on top, three layers of dirt, stone below; only grass, dirt and stone are changed."""
    edit, region, done = actor.edit, actor.region, 0
    kinds = [
        default_state(actor.data, full(name)) for name in ("grass_block", "dirt", "dirt", "dirt", "stone")
    ]
    ground = {block.id for block in kinds}
    for x, top, z in layered(actor, region, lambda cell: edit.get(cell).id in ground):
        for y in range(top, region.low[1] - 1, -1):
            old, new = edit.get((x, y, z)), kinds[min(top - y, 4)]
            if old.id in ground and old.id != new.id:
                done += edit.put((x, y, z), new)
    actor.say("worldedit.naturalize.naturalized", done)


@command("/smooth [iterations:int=1] [mask:mask]")
def smooth(actor: Actor, values: Values) -> None:
    """Softer hills and hollows in the selection."""
    if values["iterations"] > terrain.MOST_ITERATIONS:
        raise NotSimulated(f"more than {terrain.MOST_ITERATIONS} rounds of smoothing are not simulated")
    done = terrain.smooth(actor, actor.region, values["iterations"], values.get("mask"))
    actor.say("worldedit.smooth.changed", done)


@command("/setbiome <target:biome> -p")
def setbiome(actor: Actor, values: Values) -> None:
    """The biome of the selection, or of the place he stands in."""
    region = Region(actor.feet, actor.feet) if "-p" in values else actor.region
    quarts = {(x >> 2, y >> 2, z >> 2) for x, y, z in region}
    for quart in quarts:
        actor.world.biomes[(actor.dimension, quart)] = values["target"]
    actor.say("worldedit.setbiome.changed", region.volume)
    actor.say("worldedit.setbiome.warning")

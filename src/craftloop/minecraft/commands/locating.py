"""locate: what a superflat world says of its biomes, structures and points of interest."""

from __future__ import annotations

import math

from craftloop.minecraft.commands.call import Call
from craftloop.minecraft.commands.table import command
from craftloop.minecraft.failure import Failure, NotSimulated

_IN_FLAT = frozenset({"minecraft:village_plains", "minecraft:stronghold"})
"""All that the generator of the classic superflat overworld builds (its preset's structure overrides)."""
_OF_BLOCKS = {
    "minecraft:lodestone": ("minecraft:lodestone",),
    "minecraft:lightning_rod": ("lightning_rod",),
    "minecraft:nether_portal": ("minecraft:nether_portal",),
    "minecraft:beehive": ("minecraft:beehive",),
    "minecraft:bee_nest": ("minecraft:bee_nest",),
}
"""Points of interest that no superflat village has, so a command put them -> how their blocks' ids end."""
_POI_REACH = 256
"""Blocks in which the game looks for a point of interest."""


@command("locate structure structure")
def locate_structure(call: Call) -> int:
    """A superflat overworld has villages and strongholds, somewhere; of all else there is none."""
    wanted = call.args["structure"]
    name = f"#{wanted.id}" if wanted.tag else wanted.id
    known = call.data.registry("worldgen/structure")
    members = call.data.tag("worldgen/structure", wanted.id) if wanted.tag else {wanted.id}
    if members is None or (not wanted.tag and known and wanted.id not in known):
        raise Failure("commands.locate.structure.invalid", name)
    if call.source.dimension != "minecraft:overworld" or _IN_FLAT & members:
        raise NotSimulated("where structures stand is decided by the world generator")
    raise Failure("commands.locate.structure.not_found", name)


@command("locate poi poi")
def locate_poi(call: Call) -> int:
    """The nearest block that commands placed; those of villages are the world generator's."""
    wanted = call.args["poi"]
    name = f"#{wanted.id}" if wanted.tag else wanted.id
    members = (call.data.tag("point_of_interest_type", wanted.id) or set()) if wanted.tag else {wanted.id}
    if not members <= _OF_BLOCKS.keys():
        raise NotSimulated("villages bring points of interest, and those are the world generator's")
    endings = tuple(ending for member in members for ending in _OF_BLOCKS[member])
    x, y, z = (int(axis // 1) for axis in call.source.position)
    found = [
        (math.dist(cell, (x, y, z)), cell, block)
        for cell, block in call.world.blocks.changed(call.source.dimension)
        if block.id.endswith(endings) and math.hypot(cell[0] - x, cell[2] - z) <= _POI_REACH
    ]
    if not found:
        raise Failure("commands.locate.poi.not_found", name)
    _, cell, block = min(found, key=lambda one: one[:2])
    kind = next(member for member in sorted(members) if block.id.endswith(_OF_BLOCKS[member]))
    away = int(math.hypot(cell[0] - x, cell[2] - z))
    shown = f"{name} ({kind})" if wanted.tag else kind
    call.say("commands.locate.poi.success", shown, f"[{cell[0]}, {cell[1]}, {cell[2]}]", away)
    return away


@command("locate biome biome")
def locate_biome(call: Call) -> int:
    """A superflat overworld is all plains, wherever one stands."""
    wanted = call.args["biome"]
    name = f"#{wanted.id}" if wanted.tag else wanted.id
    if call.source.dimension != "minecraft:overworld" or call.world.biomes:
        raise NotSimulated("only the untouched superflat overworld's biomes are known")
    plains = "minecraft:plains"
    members = call.data.tag("worldgen/biome", wanted.id) or () if wanted.tag else (wanted.id,)
    if plains not in members:
        raise Failure("commands.locate.biome.not_found", name)
    x, y, z = (int(axis // 1) for axis in call.source.position)
    shown = f"{name} ({plains})" if wanted.tag else plains
    call.say("commands.locate.biome.success", shown, f"[{x}, {y}, {z}]", 0)
    return 0

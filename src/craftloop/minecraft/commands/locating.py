"""locate: what a superflat world says of its biomes and structures."""

from __future__ import annotations

from craftloop.minecraft.commands.call import Call
from craftloop.minecraft.commands.table import command, parsed_only
from craftloop.minecraft.failure import Failure, NotSimulated

parsed_only("points of interest come with structures, and those with the world generator", "locate poi poi")


@command("locate structure structure")
def locate_structure(call: Call) -> int:
    """Where they stand, the world generator decides; whether there are such, is known."""
    wanted = call.args["structure"]
    known = call.data.registry("worldgen/structure")
    if not wanted.tag and known and wanted.id not in known:
        raise Failure("commands.locate.structure.invalid", wanted.id)
    raise NotSimulated("structures are placed by the world generator")


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

"""Location predicates: position, dimension, biome, block, fluid, sky.

Of light only that of open day could be told, and structures are the world generator's: both are not
simulated.
"""

from __future__ import annotations

from collections.abc import Callable
from math import floor
from typing import Any

from craftloop.minecraft import nbtedit
from craftloop.minecraft.blocks import Block, Cell
from craftloop.minecraft.bounds import ids, within
from craftloop.minecraft.failure import NotSimulated
from craftloop.minecraft.gamedata import full
from craftloop.minecraft.loot.context import Context

Point = tuple[float, float, float]
_SMOKE_REACH = 5
"""Blocks above a campfire in which its smoke counts."""


def passes(context: Context, point: Point, dimension: str, wanted: dict[str, Any]) -> bool:
    """Whether a place is what the predicate wants."""
    cell = (floor(point[0]), floor(point[1]), floor(point[2]))
    position = wanted.get("position", {})
    if not all(within(value, position.get(axis)) for axis, value in zip("xyz", point, strict=True)):
        return False
    if "dimension" in wanted and full(str(wanted["dimension"])) != dimension:
        return False
    looked_at = [name for name in wanted if name not in ("position", "dimension")]
    if looked_at and not context.world.loaded(dimension, cell[0], cell[2]):
        return False
    for name in looked_at:
        if name not in _TESTS:
            raise NotSimulated(f"a place's {name} is not known to the built-in world")
        if not _TESTS[name](context, dimension, cell, wanted[name]):
            return False
    return True


def has_state(block: Block, wanted: dict[str, Any]) -> bool:
    """Whether a block has properties: a value, or a range of values in text or number."""
    return all(
        name in block.properties and _is_value(block.properties[name], value)
        for name, value in wanted.items()
    )


def is_block(context: Context, block: Block, wanted: dict[str, Any]) -> bool:
    """Whether a block satisfies `{blocks:…, state:{…}, nbt:…}`."""
    if unknown := wanted.keys() - {"blocks", "state", "nbt"}:
        raise NotSimulated(f"a block's {min(unknown)} is not known to the built-in world")
    if "blocks" in wanted and block.id not in ids(context.data, "block", wanted["blocks"]):
        return False
    if not has_state(block, wanted.get("state", {})):
        return False
    return "nbt" not in wanted or (block.nbt is not None and nbtedit.contains(block.nbt, wanted["nbt"]))


def _is_value(own: str, wanted: Any) -> bool:
    if not isinstance(wanted, dict):
        return own == str(wanted).lower()
    if not own.lstrip("-").isdigit():
        raise NotSimulated("a range of block states that are no numbers is not known to the built-in world")
    low, high = (int(wanted[end]) if end in wanted else int(own) for end in ("min", "max"))
    return low <= int(own) <= high


def _block(context: Context, dimension: str, cell: Cell, wanted: Any) -> bool:
    return is_block(context, context.world.block(dimension, cell), wanted)


def _fluid(context: Context, dimension: str, cell: Cell, wanted: Any) -> bool:
    block = context.world.block(dimension, cell)
    level = block.properties.get("level", "0")
    wet = block.properties.get("waterlogged") == "true"
    fluid = "minecraft:water" if wet else block.id if block.id in _FLUIDS else "minecraft:empty"
    if fluid in _FLUIDS and level != "0" and not wet:
        fluid = fluid.replace(":", ":flowing_")
    if "state" in wanted:
        raise NotSimulated("states of fluids are not known to the built-in world")
    return "fluids" not in wanted or fluid in ids(context.data, "fluid", wanted["fluids"])


_FLUIDS = ("minecraft:water", "minecraft:lava")


def _biome(context: Context, dimension: str, cell: Cell, wanted: Any) -> bool:
    return context.world.biome(dimension, cell) in ids(context.data, "worldgen/biome", wanted)


def _sky(context: Context, dimension: str, cell: Cell, wanted: Any) -> bool:
    """Under nothing but air one sees the sky; what else lets it through is not in the game data."""
    if dimension != "minecraft:overworld":
        raise NotSimulated("only the sky of the superflat overworld is known")
    if cell[1] < context.world.blocks.surface(dimension, cell[0], cell[2]) - 1:
        raise NotSimulated("which blocks let the sky through is not in the game data")
    return bool(wanted)


def _smoke(context: Context, dimension: str, cell: Cell, wanted: Any) -> bool:
    below = [
        context.world.block(dimension, (cell[0], cell[1] - down, cell[2]))
        for down in range(1, 1 + _SMOKE_REACH)
    ]
    smokes = any("campfire" in block.id and block.properties.get("lit") == "true" for block in below)
    return smokes is bool(wanted)


_TESTS: dict[str, Callable[[Context, str, Cell, Any], bool]] = {
    "block": _block, "fluid": _fluid, "biomes": _biome, "can_see_sky": _sky, "smokey": _smoke,
}  # fmt: skip

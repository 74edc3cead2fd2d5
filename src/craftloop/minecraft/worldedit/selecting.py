"""Choosing a region and asking about it: `//pos1`, `//expand`, `//size`, `//count` …"""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Iterable, Mapping
from typing import Any

from craftloop.minecraft.blocks import Block, Cell
from craftloop.minecraft.failure import NotSimulated
from craftloop.minecraft.inventory import ItemStack, add
from craftloop.minecraft.worldedit import masks, sight
from craftloop.minecraft.worldedit.actor import Actor
from craftloop.minecraft.worldedit.refusal import Refusal
from craftloop.minecraft.worldedit.region import Region, bounded, scaled, shown
from craftloop.minecraft.worldedit.table import command, subcommand

Values = Mapping[str, Any]

_CUBOID = "worldedit.selection.cuboid"
_PAGE = 7
"""Lines of a page of `//distr`."""


def _set_first(actor: Actor, cell: Cell, already: str) -> None:
    """`//pos1` and its like; with the extending selector it starts anew."""
    state = actor.state
    fresh = state.dimension != actor.dimension
    if state.selector == "extend":
        actor.remember(dimension=actor.dimension, pos1=cell, pos2=cell)
        actor.say("worldedit.selection.extend.explain.primary", shown(cell), 1)
        return
    if state.pos1 == cell and not fresh:
        raise Refusal(already)
    actor.remember(dimension=actor.dimension, pos1=cell, pos2=None if fresh else state.pos2)
    _explain(actor, "primary", cell)


def _set_second(actor: Actor, cell: Cell, already: str) -> None:
    """`//pos2` and its like; with the extending selector the region grows to hold it."""
    state = actor.state
    fresh = state.dimension != actor.dimension
    if state.selector == "extend" and state.pos1 is not None and state.pos2 is not None and not fresh:
        old = Region(state.pos1, state.pos2)
        if cell in old:
            raise Refusal(already)
        low, high = Region(old.low, cell).low, Region(old.high, cell).high
        actor.remember(pos1=low, pos2=high)
        actor.say("worldedit.selection.extend.explain.secondary", shown(cell), actor.region.volume)
        return
    if state.pos2 == cell and not fresh:
        raise Refusal(already)
    actor.remember(dimension=actor.dimension, pos2=cell, pos1=None if fresh else state.pos1)
    _explain(actor, "secondary", cell)


def _explain(actor: Actor, which: str, cell: Cell) -> None:
    if actor.state.pos1 is None or actor.state.pos2 is None:
        actor.say(f"{_CUBOID}.explain.{which}", shown(cell))
    else:
        actor.say(f"{_CUBOID}.explain.{which}-area", shown(cell), actor.region.volume)


@command("/pos1 [coordinates:vector]")
def pos1(actor: Actor, values: Values) -> None:
    """The first corner: the place given, or where he stands."""
    _set_first(actor, values.get("coordinates", actor.feet), "worldedit.pos.already-set")


@command("/pos2 [coordinates:vector]")
def pos2(actor: Actor, values: Values) -> None:
    """The second corner."""
    _set_second(actor, values.get("coordinates", actor.feet), "worldedit.pos.already-set")


@command("/pos [pos1:vector] [pos2:vector…] -s:selector")
def pos(actor: Actor, values: Values) -> None:
    """Both corners at once."""
    if "-s" in values:
        _choose(actor, values["-s"])
    first, others = values.get("pos1", actor.feet), values.get("pos2", [actor.feet])
    actor.remember(dimension=actor.dimension, pos1=first, pos2=others[-1])
    _info(actor)
    actor.say("worldedit.selection.updated")


@command("/hpos1", player_only=True)
def hpos1(actor: Actor, values: Values) -> None:
    """The first corner: the block he looks at."""
    _set_first(actor, _looked_at(actor), "worldedit.hpos.already-set")


@command("/hpos2", player_only=True)
def hpos2(actor: Actor, values: Values) -> None:
    """The second corner: the block he looks at."""
    _set_second(actor, _looked_at(actor), "worldedit.hpos.already-set")


def _looked_at(actor: Actor) -> Cell:
    found = sight.target(actor)
    if found is None:
        raise Refusal("worldedit.hpos.no-block")
    return found


@command("/chunk [coordinates:vector] -s -c")
def chunk(actor: Actor, values: Values) -> None:
    """The chunk he is in, 256 blocks high, or all that the selection touches."""
    if "-s" in values:
        low, high = _chunk_of(actor.region.low), _chunk_of(actor.region.high)
        actor.say("worldedit.chunk.selected-multiple", *low, *high)
    else:
        low = values.get("coordinates", actor.feet)
        low = high = low if "-c" in values and "coordinates" in values else _chunk_of(low)
        actor.say("worldedit.chunk.selected", *low)
    first = (low[0] << 4, low[1] << 8, low[2] << 4)
    last = ((high[0] << 4) + 15, (high[1] << 8) + 255, (high[2] << 4) + 15)
    actor.remember(dimension=actor.dimension, pos1=first, pos2=last)


def _chunk_of(cell: Cell) -> Cell:
    return (cell[0] >> 4, cell[1] >> 8, cell[2] >> 4)


@command("/wand -n", player_only=True)
def wand(actor: Actor, values: Values) -> None:
    """A wooden axe to select with, or a compass to travel with."""
    item = "minecraft:compass" if "-n" in values else "minecraft:wooden_axe"
    holder = actor.world.own(actor.player.uuid)
    add(holder.items, ItemStack(item), actor.data, actor.player.selected)
    actor.say(f"worldedit.wand.{'nav' if '-n' in values else 'sel'}wand.info")


@command("/sel [selector:selector] -d", aliases="/desel /deselect")
def select(actor: Actor, values: Values) -> None:
    """Another shape of selection, or none at all."""
    if "selector" in values:
        _choose(actor, values["selector"])
        actor.say(f"worldedit.select.{values['selector']}.message")
    else:
        actor.remember(pos1=None, pos2=None)
        actor.say("worldedit.select.cleared")


def _choose(actor: Actor, selector: str) -> None:
    if selector not in ("cuboid", "extend"):
        raise NotSimulated(f"selections of the shape {selector!r} are not simulated, only boxes are")
    actor.remember(selector=selector)


def _adjust(actor: Actor, region: Region, changes: Iterable[Cell], *, grow: bool) -> int:
    """Move sides of the selection; how many blocks it has more than before."""
    before = region.volume
    for change in changes:
        region = (region.stretched if grow else region.shrunk)(change)
        region = region.clamped(actor.edit.bottom, actor.edit.top)
    actor.select(region)
    return region.volume - before


def _both_ways(values: Values) -> list[Cell]:
    """A change for each direction, and its opposite where another amount was given."""
    changes = []
    for direction in values["direction"]:
        changes.append(scaled(direction, values["amount"]))
        if values["reverseAmount"]:
            changes.append(scaled(direction, -values["reverseAmount"]))
    return changes


@command("/expand <amount:int> [reverseAmount:int=0] [direction:directions=me]")
def expand(actor: Actor, values: Values) -> None:
    """A bigger selection."""
    more = _adjust(actor, actor.region, _both_ways(values), grow=True)
    actor.say("worldedit.expand.expanded", more)


@subcommand("/expand", "vert [height:height=default-vertical-height]")
def expand_vert(actor: Actor, values: Values) -> None:
    """A selection from the bottom of the world to its top."""
    changes = [(0, values["height"], 0), (0, -values["height"], 0)]
    more = _adjust(actor, actor.region, changes, grow=True)
    actor.say("worldedit.expand.expanded.vert", more)


@command("/contract <amount:int> [reverseAmount:int=0] [direction:directions=me]")
def contract(actor: Actor, values: Values) -> None:
    """A smaller selection: the side opposite to the direction comes nearer."""
    less = -_adjust(actor, actor.region, _both_ways(values), grow=False)
    actor.say("worldedit.contract.contracted", less)


@command("/shift <amount:int> [direction:directions=me]")
def shift(actor: Actor, values: Values) -> None:
    """The same selection elsewhere; the blocks stay."""
    region = actor.region
    for direction in values["direction"]:
        region = region.moved(scaled(direction, values["amount"]))
    actor.select(region)
    actor.say("worldedit.shift.shifted")


@command("/outset <amount:int> -h -v")
def outset(actor: Actor, values: Values) -> None:
    """A selection bigger on all sides."""
    _adjust(actor, actor.region, _all_ways(values), grow=True)
    actor.say("worldedit.outset.outset")


@command("/inset <amount:int> -h -v")
def inset(actor: Actor, values: Values) -> None:
    """A selection smaller on all sides."""
    _adjust(actor, actor.region, _all_ways(values), grow=False)
    actor.say("worldedit.inset.inset")


def _all_ways(values: Values) -> list[Cell]:
    steps = [] if "-h" in values else [(0, 1, 0), (0, -1, 0)]
    steps += [] if "-v" in values else [(1, 0, 0), (-1, 0, 0), (0, 0, 1), (0, 0, -1)]
    return [scaled(step, values["amount"]) for step in steps]


@command("/trim [mask:mask=#existing]")
def trim(actor: Actor, values: Values) -> None:
    """The smallest box around the blocks of the selection that a mask matches."""
    get, mask = actor.edit.get, values["mask"]
    found = [cell for cell in actor.region if mask(get, cell)]
    if not found:
        raise Refusal("worldedit.trim.no-blocks")
    axes = list(zip(*found, strict=True))
    low, high = [min(axis) for axis in axes], [max(axis) for axis in axes]
    actor.select(Region((low[0], low[1], low[2]), (high[0], high[1], high[2])))
    actor.say("worldedit.trim.trim")


def _info(actor: Actor) -> None:
    for name in ("pos1", "pos2"):
        corner = getattr(actor.state, name)
        if corner is not None:
            actor.say(f"{_CUBOID}.info.{name}", shown(corner))


@command("/size -c")
def size(actor: Actor, values: Values) -> None:
    """How big the selection or the clipboard is."""
    if "-c" in values:
        clipboard = actor.clipboard()
        region = Region(clipboard.low, clipboard.high)
        actor.say("worldedit.size.offset", shown(clipboard.origin))
    else:
        region = actor.region
        actor.say("worldedit.size.type", "cuboid")
        _info(actor)
    actor.say("worldedit.size.size", shown(region.size))
    actor.say("worldedit.size.distance", _java_double(math.dist(region.low, region.high)))
    actor.say("worldedit.size.blocks", region.volume)


def _java_double(number: float) -> str:
    """As Java writes it, for what distances can be."""
    if number < 1e7:
        return repr(float(number))
    digits = f"{number:.16E}"
    mantissa, _, exponent = digits.partition("E")
    return f"{float(mantissa)!r}E{int(exponent)}"


@command("/count <mask:mask>")
def count(actor: Actor, values: Values) -> None:
    """How many blocks of the selection a mask matches."""
    get, mask = actor.edit.get, values["mask"]
    actor.say("worldedit.count.counted", sum(mask(get, cell) for cell in actor.region))


@command("/distr -c -d -p:int")
def distr(actor: Actor, values: Values) -> None:
    """How many blocks of each kind there are, most first, as many as a page holds."""
    if "-p" in values:
        raise NotSimulated("further pages of a distribution are not simulated")
    if "-c" in values:
        clipboard = actor.clipboard()
        blocks: Iterable[Block] = clipboard.blocks.values()
        bounded(len(clipboard.blocks))
    else:
        blocks = (actor.edit.get(cell) for cell in actor.region)
    kinds = Counter(_state(block) if "-d" in values else block.id for block in blocks)
    total = sum(kinds.values())
    actor.say("worldedit.distr.total", total)
    for kind, number in sorted(kinds.items(), key=lambda item: (-item[1], item[0]))[:_PAGE]:
        actor.tell(f"{number} ({number / total:.3%}) {actor.data.block_name(kind.partition('[')[0])}")


def _state(block: Block) -> str:
    return f"{block.id}[{','.join(f'{name}={value}' for name, value in block.properties.items())}]"


@command("gmask [mask:text]", aliases="/gmask")
def gmask(actor: Actor, values: Values) -> None:
    """The mask for all that he does from now on."""
    if "mask" in values:
        masks.read(values["mask"], actor)
    actor.remember(mask=values.get("mask", ""))
    actor.say("worldedit.gmask.set" if "mask" in values else "worldedit.gmask.disabled")


@command("toggleplace [placement:placement]", aliases="/toggleplace")
def toggleplace(actor: Actor, values: Values) -> None:
    """Where shapes are built and clipboards pasted from now on."""
    chosen = values.get("placement") or ("pos1" if actor.state.placement == "player" else "player")
    actor.remember(placement=chosen)
    actor.say(f"worldedit.toggleplace.{chosen}")

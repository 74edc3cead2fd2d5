"""setblock, fill, clone, fillbiome: blocks. Neighbours are not updated: no fence connects, no sand falls."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from craftloop.minecraft import nbtedit
from craftloop.minecraft.blocks import AIR, Block, Cell, default_nbt, natural_biome, quart
from craftloop.minecraft.commands.call import Call
from craftloop.minecraft.commands.table import command
from craftloop.minecraft.failure import Failure
from craftloop.minecraft.gamedata import full
from craftloop.minecraft.values import BlockInput, BlockPredicate


def block_of(call: Call, written: BlockInput) -> Block:
    """A block with all its properties: those written, and the defaults."""
    id = full(written.id)
    properties = {**call.data.blocks[id].default, **written.properties}
    nbt = default_nbt(id)
    if nbt is not None and written.nbt is not None:
        nbt = {**nbt, **written.nbt}
    return Block(id, properties, nbt)


def matches(call: Call, block: Block, wanted: BlockPredicate) -> bool:
    """Whether a block is what a predicate wants."""
    if wanted.tag:
        if block.id not in (call.data.tag("block", wanted.id) or ()):
            return False
    elif block.id != full(wanted.id):
        return False
    if any(block.properties.get(name) != value for name, value in wanted.properties.items()):
        return False
    return wanted.nbt is None or (block.nbt is not None and nbtedit.contains(block.nbt, wanted.nbt))


def _place(call: Call, cell: Cell, block: Block) -> bool:
    """Put a block there; `False` when its state is there already (only the data is renewed then)."""
    world, where = call.world, call.source.dimension
    old = world.block(where, cell)
    if old.same_state(block):
        if block.nbt is not None and block.nbt != old.nbt:
            world.blocks.set(where, cell, block)
        return False
    world.blocks.set(where, cell, block)
    return True


@command(
    "setblock pos block",
    "setblock pos block replace",
    "setblock pos block keep",
    "setblock pos block destroy",
    "setblock pos block strict",
)
def setblock(call: Call) -> int:
    """One block."""
    cell = call.loaded_cell("pos")
    block, mode = block_of(call, call.args["block"]), call.path[-1]
    old = call.world.block(call.source.dimension, cell)
    if mode == "keep" and not old.is_air:
        raise Failure("commands.setblock.failed")
    if mode == "destroy":
        call.world.blocks.set(call.source.dimension, cell, AIR)
        done = _place(call, cell, block) or (block.is_air and not old.is_air)
    else:
        done = _place(call, cell, block)
    if not done:
        raise Failure("commands.setblock.failed")
    call.say("commands.setblock.success", *cell)
    return 1


def box(one: Cell, other: Cell) -> tuple[Cell, Cell]:
    """Lowest and highest corner."""
    low = (min(one[0], other[0]), min(one[1], other[1]), min(one[2], other[2]))
    return low, (max(one[0], other[0]), max(one[1], other[1]), max(one[2], other[2]))


def volume(low: Cell, high: Cell) -> int:
    """Blocks in a box, both corners included."""
    return (high[0] - low[0] + 1) * (high[1] - low[1] + 1) * (high[2] - low[2] + 1)


def cells(low: Cell, high: Cell) -> Iterator[Cell]:
    """All blocks of a box, x first."""
    return (
        (x, y, z)
        for z in range(low[2], high[2] + 1)
        for y in range(low[1], high[1] + 1)
        for x in range(low[0], high[0] + 1)
    )


_BLOCK = 3
"""Work of reading and writing one block."""


def bounded(call: Call, low: Cell, high: Cell, key: str) -> None:
    """Refuse more blocks than the game rule allows."""
    limit, size = int(call.world.rule("commandModificationBlockLimit")), volume(low, high)
    if size > limit:
        raise Failure(key, limit, size)
    call.world.spend(_BLOCK * size)


@command("fill from to block …")
def fill(call: Call) -> int:
    """A box of blocks, in any mode."""
    low, high = box(call.loaded_cell("from"), call.loaded_cell("to"))
    bounded(call, low, high, "commands.fill.toobig")
    block, mode = block_of(call, call.args["block"]), call.path[-1]
    wanted = call.get("filter")
    get, where = call.world.block, call.source.dimension
    done = 0
    for cell in cells(low, high):
        old = get(where, cell)
        if (mode == "keep" and not old.is_air) or (wanted is not None and not matches(call, old, wanted)):
            continue
        fresh = _filling(block, mode, cell, low, high)
        if fresh is None:
            continue
        if mode == "destroy" and not old.is_air:
            call.world.blocks.set(where, cell, AIR)
            # Up to 1.21.4 destroying in favour of air is not counted: `air destroy` fills nothing.
            done += fresh.is_air and call.data.number >= (1, 21, 5)
        done += _place(call, cell, fresh)
    if not done:
        raise Failure("commands.fill.failed")
    call.say("commands.fill.success", done)
    return done


def _filling(block: Block, mode: str, cell: Cell, low: Cell, high: Cell) -> Block | None:
    """What goes to a cell of the box; `None` leaves it alone."""
    if mode not in ("hollow", "outline"):
        return block
    if any(cell[axis] in (low[axis], high[axis]) for axis in range(3)):
        return block
    return AIR if mode == "hollow" else None


@command("clone …")
def clone(call: Call) -> int:
    """Copy or move a box of blocks, with their data."""
    world = call.world
    here, there = call.dimension("sourceDimension"), call.dimension("targetDimension")
    low, high = box(call.loaded_cell("begin", here), call.loaded_cell("end", here))
    goal = call.loaded_cell("destination", there)
    shift = (goal[0] - low[0], goal[1] - low[1], goal[2] - low[2])
    top = (high[0] + shift[0], high[1] + shift[1], high[2] + shift[2])
    if (
        here == there
        and "force" not in call.path
        and "move" not in call.path
        and _overlap(low, high, goal, top)
    ):
        raise Failure("commands.clone.overlap")
    bounded(call, low, high, "commands.clone.toobig")
    if not _all_loaded(call, there, goal, top):
        raise Failure("argument.pos.unloaded")
    kept = _clone_filter(call)
    copied = [(cell, block) for cell in cells(low, high) if kept(block := world.block(here, cell))]
    if "move" in call.path:
        for cell, _ in copied:
            world.blocks.set(here, cell, AIR)
    for cell, block in copied:
        world.blocks.set(there, (cell[0] + shift[0], cell[1] + shift[1], cell[2] + shift[2]), block)
    if not copied:
        raise Failure("commands.clone.failed")
    # Blocks that were there already count, too: the game puts barriers in between first.
    call.say("commands.clone.success", len(copied))
    return len(copied)


def _clone_filter(call: Call) -> Callable[[Block], bool]:
    if "masked" in call.path:
        return lambda block: not block.is_air
    wanted = call.get("filter")
    return (lambda block: True) if wanted is None else (lambda block: matches(call, block, wanted))


def _overlap(low: Cell, high: Cell, goal: Cell, top: Cell) -> bool:
    return all(goal[axis] <= high[axis] and top[axis] >= low[axis] for axis in range(3))


def _all_loaded(call: Call, dimension: str, low: Cell, high: Cell) -> bool:
    corners = [(x, z) for x in (low[0], high[0]) for z in (low[2], high[2])]
    return call.world.in_height(dimension, high[1]) and all(
        call.world.loaded(dimension, x, z) for x, z in corners
    )


@command("fillbiome from to biome", "fillbiome from to biome replace filter")
def fillbiome(call: Call) -> int:
    """Biomes of a box, kept in cells of 4 x 4 x 4; the sentence shows their lowest corners."""
    low, high = (quart(corner) for corner in box(call.loaded_cell("from"), call.loaded_cell("to")))
    first, last = _corner(low), _corner(high)
    bounded(call, first, last, "commands.fillbiome.toobig")
    biome, wanted = full(call.args["biome"]), call.get("filter")
    done = 0
    for cell in cells(low, high):
        key = (call.source.dimension, cell)
        old = call.world.biomes.get(key, natural_biome(key[0]))
        if wanted is None or is_biome(call, old, wanted):
            call.world.biomes[key] = biome
            done += 1
    call.say("commands.fillbiome.success.count", done, *first, *last)
    return done


def _corner(biome: Cell) -> Cell:
    return (biome[0] << 2, biome[1] << 2, biome[2] << 2)


def is_biome(call: Call, biome: str, wanted: object) -> bool:
    """Whether a biome is the one, or in the tag, that was written."""
    name = full(str(getattr(wanted, "id", wanted)))
    if getattr(wanted, "tag", False):
        return biome in (call.data.tag("worldgen/biome", name) or ())
    return biome == name

"""forceload: chunks that stay loaded, wherever players are."""

from __future__ import annotations

from craftloop.minecraft.commands.call import Call
from craftloop.minecraft.commands.table import command
from craftloop.minecraft.failure import Failure
from craftloop.minecraft.javanumbers import floor


def _chunk(call: Call, name: str) -> tuple[int, int]:
    x, z = call.source.column(call.args[name])
    return floor(x) >> 4, floor(z) >> 4


_MOST_CHUNKS = 256


@command("forceload add from", "forceload add from to", "forceload remove from", "forceload remove from to")
def forceload(call: Call) -> int:
    """Keep chunks loaded, or no longer."""
    one = _chunk(call, "from")
    other = _chunk(call, "to") if "to" in call.args else one
    low = (min(one[0], other[0]), min(one[1], other[1]))
    high = (max(one[0], other[0]), max(one[1], other[1]))
    number = (high[0] - low[0] + 1) * (high[1] - low[1] + 1)
    if number > _MOST_CHUNKS:
        raise Failure("commands.forceload.toobig", _MOST_CHUNKS, number)
    adding, dimension = call.path[1] == "add", call.source.dimension
    verb = "added" if adding else "removed"
    chunks = [(x, z) for x in range(low[0], high[0] + 1) for z in range(low[1], high[1] + 1)]
    changed = [chunk for chunk in chunks if ((dimension, *chunk) in call.world.forced) is not adding]
    if not changed:
        raise Failure(f"commands.forceload.{verb}.failure")
    for chunk in changed:
        if adding:
            call.world.forced[(dimension, *chunk)] = None
        else:
            del call.world.forced[(dimension, *chunk)]
    if len(changed) == 1:
        call.say(f"commands.forceload.{verb}.single", _shown(changed[0]), dimension)
    else:
        call.say(f"commands.forceload.{verb}.multiple", len(changed), dimension, _shown(low), _shown(high))
    return len(changed)


def _shown(chunk: tuple[int, int]) -> str:
    return f"[{chunk[0]}, {chunk[1]}]"


@command("forceload remove all")
def forceload_remove_all(call: Call) -> int:
    """None is kept loaded any more in this dimension."""
    for key in [key for key in call.world.forced if key[0] == call.source.dimension]:
        del call.world.forced[key]
    call.say("commands.forceload.removed.all", call.source.dimension)
    return 0


@command("forceload query")
def forceload_list(call: Call) -> int:
    """Say which chunks are kept loaded."""
    dimension = call.source.dimension
    chunks = sorted((x, z) for where, x, z in call.world.forced if where == dimension)
    names = ", ".join(map(_shown, chunks))
    if len(chunks) == 1:
        call.say("commands.forceload.list.single", dimension, names)
    elif chunks:
        call.say("commands.forceload.list.multiple", len(chunks), dimension, names)
    else:
        call.say("commands.forceload.added.none", dimension)
    return len(chunks)


@command("forceload query pos")
def forceload_query(call: Call) -> int:
    """Say whether a chunk is kept loaded."""
    chunk, dimension = _chunk(call, "pos"), call.source.dimension
    if (dimension, *chunk) not in call.world.forced:
        raise Failure("commands.forceload.query.failure", _shown(chunk), dimension)
    call.say("commands.forceload.query.success", _shown(chunk), dimension)
    return 1
